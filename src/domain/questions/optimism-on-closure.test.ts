import { describe, expect, it } from 'vitest';
import { optimismOnClosure as rule } from './optimism-on-closure.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'man', relationToChild: 'family friend', dob: '1990-05-01' },
];
const hurt = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'hurt',
  date,
  by: 'school',
  kind: 'injury',
  injuries: [{ site: 'left arm', type: 'bruise' }],
  ...more,
});
const missed = (date: string): WrittenEntry => ({
  id: 'missed',
  date,
  by: 'paediatrics',
  kind: 'missed-appointment',
});
const mention: WrittenEntry = {
  id: 'mention',
  date: '2022-01-10',
  by: 'school',
  kind: 'person-named',
  mentions: [{ asWritten: 'a friend who stays over' }],
};
const identified: WrittenEntry = {
  id: 'identified',
  date: '2023-03-20',
  by: 'police',
  kind: 'person-named',
  resolves: [{ mention: 'mention', person: 'man', by: 'police' }],
};
const closed = (more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'closed',
  date: '2023-03-06',
  by,
  kind: 'case-closed',
  ...more,
});
const saw = (date: string): WrittenEntry => ({
  id: `saw ${date}`,
  date,
  by,
  kind: 'home-visit',
  visit: { children: [{ person: 'child', seen: true }] },
});
const decided = (evidenceSeen: readonly string[], date = '2023-03-20'): WrittenEntry => ({
  id: 'decided',
  date,
  by,
  kind: 'other',
  decision: { of: 'closure', outcome: 'closed', evidenceSeen },
});
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ people, entries }), day);
const endOfPlan = { kind: 'plan-ended', plan: { type: 'child-protection' } } as const;

describe('closing or stepping down', () => {
  // Sixty days before 6 March 2023 is 5 January.
  it.each<[string, WrittenEntry[], string]>([
    ['sixty days after an injury', [hurt('2023-01-05'), closed()], 'open'],
    ['sixty-one days after an injury', [hurt('2023-01-04'), closed()], 'none'],
    ['on the day of an injury', [hurt('2023-03-06'), closed()], 'open'],
    ['before an injury', [closed(), hurt('2023-03-07')], 'none'],
    ['after a missed appointment', [missed('2023-02-06'), closed()], 'open'],
    ['while an adult is unknown, for however long', [mention, closed()], 'open'],
    ['the end of a plan', [hurt('2023-02-06'), closed(endOfPlan)], 'open'],
    [
      'a decision to step down',
      [
        hurt('2023-02-06'),
        closed({
          kind: 'other',
          decision: { of: 'threshold', outcome: 'x', outcomeCode: 'stepDown' },
        }),
      ],
      'open',
    ],
    [
      'a decision to keep the case open',
      [
        hurt('2023-02-06'),
        closed({
          kind: 'other',
          decision: { of: 'closure', outcome: 'x', outcomeCode: 'keepOpen' },
        }),
      ],
      'none',
    ],
    ['of another child’s case', [hurt('2023-02-06'), closed({ about: ['cousin'] })], 'none'],
    [
      'after an injury that a teacher saw happen',
      [
        hurt('2023-02-06', {
          injuries: [{ site: 'left arm', type: 'bruise', seenBy: ['teacher'] }],
        }),
        closed(),
      ],
      'none',
    ],
    [
      'after an injury that a paediatrician explained',
      [
        hurt('2023-02-06'),
        {
          date: '2023-02-08',
          by: 'paediatrics',
          kind: 'medical-opinion',
          opinion: { view: 'accidental' },
          examination: { complete: true },
        },
        closed(),
      ],
      'none',
    ],
    [
      'with a child seen since, whom the decision names',
      [
        hurt('2023-02-06'),
        saw('2023-02-20'),
        closed({
          decision: { of: 'closure', outcome: 'closed', evidenceSeen: ['saw 2023-02-20'] },
        }),
      ],
      'none',
    ],
    [
      'with a child seen since, whom the decision does not name',
      [hurt('2023-02-06'), saw('2023-02-20'), closed()],
      'open',
    ],
    [
      'with a child whom somebody saw before',
      [
        saw('2023-02-01'),
        hurt('2023-02-06'),
        closed({
          decision: { of: 'closure', outcome: 'closed', evidenceSeen: ['saw 2023-02-01'] },
        }),
      ],
      'open',
    ],
    [
      'a decision to close, with no code',
      [hurt('2023-02-06'), closed({ kind: 'other', decision: { of: 'closure', outcome: 'x' } })],
      'open',
    ],
    [
      'a decision on the threshold that closes',
      [
        hurt('2023-02-06'),
        closed({
          kind: 'other',
          decision: { of: 'threshold', outcome: 'x', outcomeCode: 'close' },
        }),
      ],
      'open',
    ],
    [
      'a decision on the threshold that does not',
      [
        hurt('2023-02-06'),
        closed({ kind: 'other', decision: { of: 'threshold', outcome: 'x', outcomeCode: 'met' } }),
      ],
      'none',
    ],
    [
      'on the day on which an adult was mentioned',
      [{ ...mention, date: '2023-03-06' }, closed()],
      'open',
    ],
    ['before an adult was mentioned', [closed(), { ...mention, date: '2023-03-07' }], 'none'],
  ])('%s', (_, entries, state) => {
    expect(asked(entries)).toMatchObject({ state, missing: [] });
  });

  it('guards the act, the same day', () => {
    expect(asked([hurt('2023-02-06'), closed()], '2023-03-06').question).toMatchObject({
      urgency: 'stop',
      raisedOn: '2023-03-06',
      dueOn: '2023-03-06',
      evidence: ['hurt', 'closed'],
    });
  });

  it.each<[string, WrittenEntry[], string]>([
    [
      'a decision on what somebody saw since',
      [saw('2023-03-15'), decided(['saw 2023-03-15'])],
      'settled',
    ],
    ['a decision that names no sight of the child', [decided(['closed'])], 'open'],
    ['a decision that names nothing', [decided([])], 'open'],
    ['seeing the child alone', [saw('2023-03-15')], 'open'],
    [
      'a new plan',
      [{ ...closed(endOfPlan), id: 'again', kind: 'plan-started', date: '2023-03-20' }],
      'settled',
    ],
  ])('is settled, or not, by %s', (_, entries, state) => {
    expect(asked([hurt('2023-02-06'), closed(), ...entries]).state).toBe(state);
  });

  it('is settled by the adult being identified, not by the parent’s word', () => {
    expect(asked([mention, closed(), identified]).state).toBe('settled');
    const said = { ...identified, resolves: [{ mention: 'mention', person: 'man', by: 'mother' }] };
    expect(asked([mention, closed(), said]).state).toBe('open');
    expect(asked([mention, hurt('2023-02-06'), closed(), identified]).state).toBe('open');
  });

  it('is not settled by a sight after one concern and before another', () => {
    const entries = [hurt('2023-02-06'), saw('2023-02-10'), missed('2023-02-20'), closed()];
    expect(asked([...entries, decided(['saw 2023-02-10'])]).state).toBe('open');
  });

  it('is settled when each closure is answered, not one of two', () => {
    const again = { ...closed(), id: 'again', date: '2023-05-08' };
    const hurtAgain = { ...hurt('2023-05-01'), id: 'hurt again' };
    const entries = [hurt('2023-02-06'), closed(), hurtAgain, again];
    const late = decided(['saw 2023-05-15'], '2023-05-16');
    expect(asked([...entries, saw('2023-05-15'), late]).state).toBe('settled');
    const early = decided(['saw 2023-03-15'], '2023-05-16');
    expect(asked([saw('2023-03-15'), ...entries, early]).state).toBe('open');
    const between = [hurt('2023-02-06'), closed(), saw('2023-03-15'), hurtAgain, again];
    expect(asked([...between, early]).state).toBe('open');
  });

  it('is not settled by a new plan for another child', () => {
    const plan = closed({ ...endOfPlan, id: 'plan', kind: 'plan-started', date: '2023-03-20' });
    const entries = [hurt('2023-02-06'), closed()];
    expect(asked([...entries, { ...plan, about: ['cousin'] }]).state).toBe('open');
  });

  it('cannot be told to be so close where the date of the injury leaves it open', () => {
    expect(asked([hurt('2023-01-05', { precision: 'week' }), closed()])).toMatchObject({
      state: 'none',
      missing: ['hurt: date'],
    });
    expect(asked([hurt('2023-02-06', { precision: 'unknown' }), closed()])).toMatchObject({
      state: 'none',
      missing: ['hurt: date'],
    });
    expect(asked([hurt('2023-01-08', { precision: 'week' }), closed()]).state).toBe('open');
  });
});
