import { describe, expect, it } from 'vitest';
import { licenceEventUnlinked as rule } from './licence-event-unlinked.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'uncle', relationToChild: 'uncle' },
  { id: 'stranger' },
];
const socialCare = 'childrens-social-care';
type Event = NonNullable<WrittenEntry['licenceEvent']>['event'];
const event = (what: Event, facts: Partial<WrittenEntry> = {}, of = 'uncle'): WrittenEntry => ({
  id: 'event',
  date: '2023-03-06',
  by: 'probation',
  kind: 'licence',
  about: [of],
  licenceEvent: { of, event: what },
  ...facts,
});
const bare = (kind: 'release' | 'recall' | 'licence'): WrittenEntry => ({
  id: 'event',
  date: '2023-03-06',
  by: 'probation',
  kind,
  about: ['uncle'],
});
const answer = (date: string, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'answer',
  date,
  by: socialCare,
  kind: 'contact',
  about: ['child', 'uncle'],
  ...facts,
});
const asked = (entries: readonly WrittenEntry[], day = '2023-04-30') =>
  askedOn(rule, record({ people, entries }), day);

describe('a change in the sentence or licence of an adult around the child', () => {
  // One working day from Monday 6 March 2023 is up at the end of Tuesday the 7th.
  it.each([
    ['is not asked about on the first working day', '2023-03-07', 'none'],
    ['is asked about on the day after', '2023-03-08', 'open'],
  ])('%s', (_, day, state) => {
    expect(asked([event('newRelationship')], day).state).toBe(state);
  });

  it('is waited for, and asked of probation', () => {
    expect(asked([event('recalled')], '2023-03-06').nextChangeOn).toBe('2023-03-08');
    expect(asked([event('recalled')]).question).toMatchObject({
      of: 'probationPractitioner',
      urgency: 'ask',
      dueOn: '2023-03-09',
    });
  });

  it.each<[string, WrittenEntry[], string]>([
    ['an address', [event('addressChanged')], 'open'],
    ['a household with a child', [event('newHouseholdWithChild')], 'open'],
    ['a parole decision', [event('paroleDecided')], 'open'],
    ['a release, by its kind', [bare('release')], 'open'],
    ['a recall, by its kind', [bare('recall')], 'open'],
    ['a licence of which nothing is said', [bare('licence')], 'none'],
    ['of somebody who is not linked to the child', [event('released', {}, 'stranger')], 'none'],
    [
      'that social care received and wrote nothing about',
      [event('released', { knownTo: [socialCare] })],
      'open',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('counts somebody who is linked by the household alone', () => {
    const joined: WrittenEntry = {
      date: '2023-03-01',
      by: 'housing',
      kind: 'household-change',
      household: [{ person: 'stranger', change: 'joined' }],
    };
    expect(asked([joined, event('released', {}, 'stranger')]).evidence).toEqual(['event']);
  });

  it.each<[string, WrittenEntry, string]>([
    ['social care writes about the adult in time', answer('2023-03-07'), 'none'],
    ['social care writes about the adult late', answer('2023-03-20'), 'settled'],
    [
      'social care looks at the event',
      answer('2023-03-20', { about: ['child'], joins: ['event'] }),
      'settled',
    ],
    [
      'social care writes about the child and not the adult',
      answer('2023-03-20', { about: ['child'] }),
      'open',
    ],
    ['the police write about the adult', answer('2023-03-20', { by: 'police' }), 'open'],
  ])('is answered, or not, when %s', (_, entry, state) => {
    expect(asked([event('released'), entry]).state).toBe(state);
  });

  it('is not answered by what was written before', () => {
    expect(asked([answer('2023-03-01'), event('released')]).state).toBe('open');
  });

  it('needs an answer to each of several', () => {
    const again = event('breach', { id: 'again', date: '2023-03-27' });
    expect(asked([event('released'), answer('2023-03-20'), again]).state).toBe('open');
  });
});
