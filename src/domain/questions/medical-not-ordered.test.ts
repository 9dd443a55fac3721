import { describe, expect, it } from 'vitest';
import { medicalNotOrdered } from './medical-not-ordered.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Strategy = NonNullable<WrittenEntry['strategy']>;
const child = { dob: '2020-01-10' };
const hurt: WrittenEntry = {
  date: '2024-03-01',
  by: 'school',
  kind: 'injury',
  injuries: [{ site: 'abdomen', type: 'bruise' }],
};
const discussed = (strategy: Strategy, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date: '2024-03-01',
  by: 'childrens-social-care',
  kind: 'strategy-discussion',
  strategy,
  ...more,
});
const none = discussed({ medicalNeeded: false });
const then = (more: Partial<WrittenEntry>, date = '2024-03-02'): WrittenEntry => ({
  date,
  by: 'paediatrics',
  kind: 'contact',
  ...more,
});

describe('a strategy discussion about an injury', () => {
  it.each<[string, readonly WrittenEntry[], string, readonly string[]]>([
    ['decides against a medical, without a reason', [hurt, none], 'open', []],
    [
      'decides against a medical, with the reason',
      [
        hurt,
        discussed({
          medicalNeeded: false,
          medicalNotNeededBecause: 'seen by the paediatrician on the day',
        }),
      ],
      'none',
      [],
    ],
    ['decides for a medical', [hurt, discussed({ medicalNeeded: true })], 'none', []],
    ['does not say', [hurt, discussed({})], 'none', ['r2: strategy.medicalNeeded']],
    [
      'does not say, after a paediatrician’s view',
      [hurt, then({ opinion: { view: 'unexplained' } }, '2024-03-01'), discussed({})],
      'none',
      [],
    ],
    ['is about no injury', [none], 'none', []],
    [
      'was put off',
      [
        hurt,
        discussed({ medicalNeeded: false }, { meeting: { kind: 'strategy', postponed: true } }),
      ],
      'none',
      [],
    ],
    [
      'is followed by a medical',
      [hurt, none, then({ kind: 'child-protection-medical' })],
      'settled',
      [],
    ],
    [
      'is followed by a paediatrician’s view',
      [hurt, none, then({ opinion: { view: 'unexplained' } })],
      'settled',
      [],
    ],
    ['is followed by a talk', [hurt, none, then({})], 'open', []],
    [
      'is followed by the reason',
      [
        hurt,
        none,
        discussed({ medicalNotNeededBecause: 'seen on the day' }, { date: '2024-03-04' }),
      ],
      'settled',
      [],
    ],
    [
      'is followed by another without a reason',
      [hurt, none, discussed({ medicalNeeded: false }, { date: '2024-03-04' })],
      'open',
      [],
    ],
    [
      'is corrected, and was no discussion',
      [hurt, none, then({ supersedes: { entry: 'r2', reason: 'no discussion' } })],
      'open',
      [],
    ],
    [
      'is corrected with the reason',
      [
        hurt,
        none,
        discussed(
          { medicalNeeded: false, medicalNotNeededBecause: 'seen on the day' },
          { supersedes: { entry: 'r2', reason: 'reason added' }, takenIn: '2024-03-04' },
        ),
      ],
      'settled',
      [],
    ],
  ])('%s', (_sentence, entries, state, missing) => {
    const asked = askedOn(medicalNotOrdered, record({ child, entries }), '2024-03-31');
    expect(asked.state).toBe(state);
    expect(asked.missing).toEqual(missing);
  });

  it('is to be acted on the same day, by whoever chaired it', () => {
    const { question } = askedOn(
      medicalNotOrdered,
      record({ child, entries: [hurt, none] }),
      '2024-03-01',
    );
    expect(question).toMatchObject({
      of: 'strategyChair',
      urgency: 'actToday',
      dueOn: '2024-03-01',
    });
  });
});
