import { describe, expect, it } from 'vitest';
import { adultServicesSilo as rule } from './adult-services-silo.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'sister', relationToChild: 'sister', dob: '2018-01-01' },
  { id: 'stranger' },
];
const socialCare = 'childrens-social-care';
const event = (facts: Partial<WrittenEntry> = {}, of = 'mother'): WrittenEntry => ({
  id: 'event',
  date: '2023-03-06',
  by: 'mental-health',
  kind: 'contact',
  about: [of],
  adultEvent: { of, service: 'mentalHealth', event: 'crisis' },
  ...facts,
});
const later = (facts: Partial<WrittenEntry>, date = '2023-03-07'): WrittenEntry => ({
  id: 'later',
  date,
  by: 'mental-health',
  kind: 'information-shared',
  about: ['mother'],
  ...facts,
});
const told = { told: [`${socialCare}/north`] };
const shared = (isShared: boolean) => ({
  sharing: { what: 'the crisis', with: [socialCare], shared: isShared },
});
const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-01-02',
  by: socialCare,
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const noEvent: WrittenEntry = {
  id: 'no event',
  date: '2023-03-06',
  by: 'substance-misuse-service',
  kind: 'contact',
  about: ['mother'],
};
const asked = (entries: readonly WrittenEntry[], day = '2023-04-30') =>
  askedOn(rule, record({ people, entries }), day);

describe('an event that an adult’s own service has on record', () => {
  // One working day from Monday 6 March 2023 is up at the end of Tuesday the 7th.
  it.each([
    ['is not asked about on the first working day', '2023-03-07', 'none'],
    ['is asked about on the day after', '2023-03-08', 'open'],
  ])('%s', (_, day, state) => {
    expect(asked([event()], day).state).toBe(state);
  });

  it('is waited for, and asked of the service in words that say nothing of it', () => {
    expect(asked([event()], '2023-03-06').nextChangeOn).toBe('2023-03-08');
    expect(asked([event()]).question).toMatchObject({
      of: 'adultWorker',
      dueOn: '2023-03-09',
      asks: 'Do those who work with the child know what an adult’s own service has on record about the family?',
    });
  });

  it.each<[string, WrittenEntry[], string]>([
    ['which social care received with it', [event({ knownTo: [socialCare] })], 'none'],
    ['which says that social care was told', [event(told)], 'none'],
    ['of which social care was told in time', [event(), later(told)], 'none'],
    ['which was shared in time', [event(), later(shared(true))], 'none'],
    ['which it was decided not to share', [event(), later(shared(false))], 'open'],
    ['of which only the police were told', [event(), later({ told: ['police'] })], 'open'],
    [
      'where something of somebody else was told',
      [event(), later({ ...told, about: ['sister'] })],
      'open',
    ],
    [
      'of somebody who is no adult of the family',
      [event({}, 'stranger'), event({ id: 'other' }, 'sister')],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('is settled when social care is told, and not by a decision not to tell', () => {
    expect(asked([event(), later(told, '2023-03-20')]).question?.settledBy).toEqual(['later']);
    expect(asked([event(), later(shared(false), '2023-03-20')]).state).toBe('open');
  });

  it('is settled only when every event has come', () => {
    const second = event({ id: 'second', date: '2023-03-27' });
    expect(asked([event(), later(told, '2023-03-20'), second]).state).toBe('open');
  });

  it('cannot be told where a service wrote about an adult of a child on a plan and not what', () => {
    expect(asked([plan, noEvent]).missing).toEqual(['no event: adultEvent']);
    expect(asked([noEvent]).missing).toEqual([]);
    expect(asked([plan, { ...noEvent, knownTo: [socialCare] }]).missing).toEqual([]);
    expect(asked([plan, { ...noEvent, by: 'gp' }]).missing).toEqual([]);
  });
});
