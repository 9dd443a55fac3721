import { describe, expect, it } from 'vitest';
import { askedOn, record, type WrittenEntry } from './test-record.ts';
import { wasNotBrought as rule } from './was-not-brought.ts';

const missed = (date: string, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: date,
  date,
  by: 'paediatrics',
  kind: 'missed-appointment',
  ...facts,
});
const how = (of: string, said: 'cancelledByFamily' | 'cancelledByService' | 'notBrought') => ({
  missedAppointment: { of, how: said },
});
const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-03-06',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const attended: WrittenEntry = { id: 'came', date: '2023-07-03', by: 'gp', kind: 'attendance' };
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2025-12-01');

describe('a child who was not brought', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['once', [missed('2023-03-06')], 'none'],
    ['twice, twelve months apart', [missed('2023-03-06'), missed('2024-03-06')], 'open'],
    ['twice, a day more apart', [missed('2023-03-06'), missed('2024-03-07')], 'none'],
    ['once on a child protection plan', [plan, missed('2023-03-06')], 'open'],
    ['once, the day before the plan', [missed('2023-03-05'), plan], 'none'],
    [
      'on a plan, to an appointment that the family called off and booked again',
      [
        plan,
        missed('2023-06-01', {
          kind: 'contact',
          ...how('child', 'cancelledByFamily'),
          rebookedFor: '2023-06-20',
        }),
      ],
      'open',
    ],
    [
      'on a plan, to one whose new date is all that is said',
      [plan, missed('2023-06-01', { kind: 'contact', rebookedFor: '2023-06-20' })],
      'open',
    ],
    [
      'on a plan, to one that the service called off',
      [plan, missed('2023-06-01', how('child', 'cancelledByService'))],
      'none',
    ],
    [
      'on a plan, where the mother did not come to her own',
      [plan, missed('2023-06-01', { about: ['child', 'mother'], ...how('mother', 'notBrought') })],
      'none',
    ],
    ['where one line tells of twenty-six', [missed('2023-03-06', { count: 26 })], 'open'],
  ])('%s', (_, entries, state) => {
    expect(asked(...entries).state).toBe(state);
  });

  it('is asked about of the doctor who waited for them', () => {
    expect(asked(missed('2023-03-06'), missed('2023-06-01')).question).toMatchObject({
      of: 'consultantPaediatrician',
      urgency: 'ask',
      raisedOn: '2023-06-01',
      dueOn: '2023-06-05',
    });
  });

  it('is asked about of the health visitor where those who waited have no post of their own', () => {
    const housing = { by: 'housing' };
    const found = asked(missed('2023-03-06', housing), missed('2023-06-01', housing));
    expect(found.question?.of).toBe('healthVisitor');
  });

  it('is asked about with the missed appointments of the last twelve months alone', () => {
    const old = missed('2023-04-03', { takenIn: '2024-06-03' });
    expect(asked(plan, old, missed('2024-06-03')).evidence).toEqual(['2024-06-03']);
  });

  it('cannot be told to have been on the plan where the month began before it', () => {
    expect(asked(plan, missed('2023-03-10', { precision: 'month' }))).toMatchObject({
      state: 'none',
      missing: ['2023-03-10: date'],
    });
  });

  it('cannot be told to have been on the plan on a day that nobody knows', () => {
    expect(asked(plan, missed('2023-06-01', { precision: 'unknown' }))).toMatchObject({
      state: 'none',
      missing: ['2023-06-01: date'],
    });
  });

  it('cannot be told to be two in a year where one is known only to the season', () => {
    const vague = missed('2024-03-20', { precision: 'season' });
    expect(asked(missed('2023-03-06'), vague).missing).toEqual(['2024-03-20: date']);
  });

  it.each<[string, WrittenEntry, string]>([
    ['settled when they are brought to a doctor', attended, 'settled'],
    [
      'settled by a visit that saw them',
      {
        ...attended,
        by: 'health-visiting',
        kind: 'home-visit',
        visit: { children: [{ person: 'child', seen: true }] },
      },
      'settled',
    ],
    ['not settled by a doctor who saw the mother', { ...attended, about: ['mother'] }, 'open'],
    ['not settled by a new date', { ...attended, kind: 'contact' }, 'open'],
  ])('is %s', (_, entry, state) => {
    expect(asked(missed('2023-03-06'), missed('2023-06-01'), entry).state).toBe(state);
  });

  it('is asked about again when they are not brought again', () => {
    const found = asked(missed('2023-03-06'), missed('2023-06-01'), attended, missed('2023-09-04'));
    expect(found.question?.reopened.map((one) => one.evidence)).toEqual([['2023-09-04']]);
  });
});
