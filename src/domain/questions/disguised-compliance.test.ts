import { describe, expect, it } from 'vitest';
import { disguisedCompliance as rule } from './disguised-compliance.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const people = [{ id: 'mother', role: 'mother', relationToChild: 'mother' }];
const conference = (
  date: string,
  type: 'initial' | 'review',
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({ id: type, date, by, kind: 'conference', conference: { type }, ...facts });
const missed = (date: string, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: `missed ${date}`,
  date,
  by: 'health-visiting',
  kind: 'missed-appointment',
  about: ['mother', 'child'],
  ...facts,
});
const met = (date: string): WrittenEntry => ({
  id: `met ${date}`,
  date,
  by,
  kind: 'home-visit',
  about: ['mother', 'child'],
});
const well = { engagement: 'engagingWell' } as const;

const initial = conference('2023-01-09', 'initial');
// Ten working days back from Monday 3 April 2023 is Monday 20 March.
const review = conference('2023-04-03', 'review', well);
const twiceMissed = [missed('2023-01-23'), missed('2023-02-13')];
const twiceMet = [met('2023-03-20'), met('2023-03-30')];
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ people, entries }), '2023-12-01');

describe('a family that is said to engage well', () => {
  it.each<[string, WrittenEntry[], string]>([
    [
      'missed two appointments and came twice just before the review',
      [...twiceMissed, ...twiceMet, review],
      'open',
    ],
    ['missed one', [...twiceMissed.slice(1), ...twiceMet, review], 'none'],
    [
      'missed one, and one was called off by the service',
      [
        missed('2023-01-23'),
        missed('2023-02-13', { missedAppointment: { of: 'child', how: 'cancelledByService' } }),
        ...twiceMet,
        review,
      ],
      'none',
    ],
    [
      'missed one, and refused a visit',
      [
        missed('2023-01-23'),
        { ...met('2023-02-13'), visit: { refused: true, children: [] } },
        ...twiceMet,
        review,
      ],
      'open',
    ],
    [
      'missed two before the meeting that came before',
      [missed('2023-01-03'), missed('2023-01-05'), ...twiceMet, review],
      'none',
    ],
    [
      'came once just before, and once a day too early to be just before',
      [...twiceMissed, met('2023-03-17'), met('2023-03-30'), review],
      'none',
    ],
    [
      'came as often through all the time',
      [...twiceMissed, met('2023-02-06'), met('2023-02-20'), ...twiceMet, review],
      'none',
    ],
    [
      'was said not to engage',
      [...twiceMissed, ...twiceMet, conference('2023-04-03', 'review', { engagement: 'avoidant' })],
      'none',
    ],
    [
      'came before another initial conference, which is no review',
      [...twiceMissed, ...twiceMet, { ...conference('2023-04-03', 'initial', well), id: 'second' }],
      'none',
    ],
    [
      'has had no review yet',
      [...twiceMissed, ...twiceMet, { ...met('2023-04-03'), ...well }],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(initial, ...entries).state).toBe(state);
  });

  it('is a question to the chair, at the review', () => {
    expect(asked(initial, ...twiceMissed, ...twiceMet, review)).toMatchObject({
      evidence: [
        'missed 2023-01-23',
        'missed 2023-02-13',
        'met 2023-03-20',
        'met 2023-03-30',
        'review',
      ],
      question: { of: 'conferenceChair', raisedOn: '2023-04-03', dueOn: '2023-04-03' },
    });
  });

  it('cannot be told of where nobody stated how they engage', () => {
    const silent = conference('2023-04-03', 'review');
    expect(asked(initial, ...twiceMissed, ...twiceMet, silent)).toMatchObject({
      state: 'none',
      missing: ['review: engagement'],
    });
  });

  const sight: WrittenEntry = {
    id: 'sight',
    date: '2023-04-10',
    by,
    kind: 'home-visit',
    visit: { children: [{ person: 'child', seen: true }] },
  };
  const step = (evidence: readonly string[]): WrittenEntry => ({
    id: 'step',
    date: '2023-04-17',
    by,
    kind: 'core-group',
    planActions: [{ action: 'a1', progress: 'done', evidence }],
  });
  it.each<[string, WrittenEntry, string]>([
    [
      'settled by a step that an entry shows in which the child was seen',
      step(['sight']),
      'settled',
    ],
    ['not settled by a step that only meetings show', step(['met 2023-03-30']), 'open'],
    ['not settled by a step without evidence', step([]), 'open'],
  ])('is a question %s', (_, entry, state) => {
    expect(asked(initial, ...twiceMissed, ...twiceMet, review, sight, entry).state).toBe(state);
  });
});
