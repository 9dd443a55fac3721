import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { explainedInjuries, injuriesWhoseAccountsDiffer } from './explanations.ts';

type Line = NonNullable<WrittenEntry['injuries']>[number];
type Account = NonNullable<WrittenEntry['accounts']>[number];
const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'father', relationToChild: 'father' },
  { id: 'nurse' },
];
const hurt = (more: Partial<Line> = {}, entry: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date: '2024-03-01',
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'left ear', type: 'bruise', ...more }],
  ...entry,
});
const told = (
  account: Omit<Account, 'said'> & { said?: string },
  more: Partial<WrittenEntry> = {},
) =>
  ({
    date: '2024-03-01',
    by: 'hospital',
    kind: 'contact',
    accounts: [{ about: { entry: 'r1' }, said: 'fell', ...account }],
    ...more,
  }) satisfies WrittenEntry;
const laidOut = (entries: readonly WrittenEntry[], dob: string) =>
  chronologyOf(record({ child: { dob }, people, entries }), plainDate('2025-01-01'));
const differs = (entries: readonly WrittenEntry[], dob = '2020-01-10') =>
  explainedInjuries(laidOut(entries, dob)).map((one) => one.differs);

const fall: Partial<Line> = { explanation: 'fell', explanationBy: 'mother' };
const at = (time: string): string => `2024-03-01T${time}:00Z`;

describe('two accounts of one injury', () => {
  it.each<[string, readonly WrittenEntry[], readonly string[]]>([
    ['the same words twice', [hurt(fall), told({ by: 'mother' })], []],
    ['a fall, then a blow', [hurt(fall), told({ by: 'mother', said: 'hit by a swing' })], ['E1']],
    ['a fall, then a fall and the dog', [hurt(fall), told({ said: 'fell over the dog' })], []],
    [
      'an adult’s blow and a fall, then rough play and a fall',
      [
        hurt({ explanation: 'fell when dad pushed him', explanationBy: 'nurse' }),
        told({ said: 'fell in rough play' }),
      ],
      ['E1'],
    ],
    ['not known, then a fall', [hurt({ ...fall, explanation: 'does not know' }), told({})], ['E1']],
    [
      'words that map to nothing differ from nothing',
      [hurt(fall), told({ said: 'one of those things' })],
      [],
    ],
    ['two places', [hurt(), told({ place: 'kitchen' }), told({ place: 'stairs' })], ['E2']],
    ['one place, and one not stated', [hurt(), told({ place: 'kitchen' }), told({})], []],
    ['six hours apart', [hurt(), told({ at: at('08:00') }), told({ at: at('14:00') })], []],
    ['a minute more', [hurt(), told({ at: at('08:00') }), told({ at: at('14:01') })], ['E3']],
    [
      'the later time first',
      [hurt(), told({ at: at('14:01') }), told({ at: at('08:00') })],
      ['E3'],
    ],
    [
      'one more was there',
      [hurt(), told({ present: ['mother'] }), told({ present: ['mother', 'father'] })],
      ['E4'],
    ],
    [
      'the same were there',
      [hurt(), told({ present: ['father', 'mother'] }), told({ present: ['mother', 'father'] })],
      [],
    ],
    [
      'somebody else is blamed',
      [hurt(), told({ blames: 'father' }), told({ blames: 'mother' })],
      ['E5'],
    ],
    [
      'two carers tell it differently',
      [hurt(fall), told({ by: 'father', said: 'hit by a swing' })],
      ['E1', 'E7'],
    ],
    [
      'a nurse repeats it differently',
      [hurt(fall), told({ by: 'nurse', said: 'hit by a swing' })],
      ['E1'],
    ],
    [
      'the child tells it differently',
      [hurt(fall), told({ by: 'child', said: 'dad hit me' })],
      ['E1', 'E8'],
    ],
    ['the child tells the same', [hurt(fall), told({ by: 'child' })], []],
  ])('%s', (_sentence, entries, expected) => {
    expect(differs(entries)).toEqual([expected]);
  });
});

describe('one injury in two entries', () => {
  const other = (more: Partial<Line>, entry: Partial<WrittenEntry> = {}): WrittenEntry =>
    hurt(
      { explanation: 'hit by a swing', explanationBy: 'mother', ...more },
      { by: 'hospital', ...entry },
    );

  it.each<[string, WrittenEntry, readonly (readonly string[])[]]>([
    ['the same place, three days later', other({}, { date: '2024-03-04' }), [['E1']]],
    ['the same place, four days later', other({}, { date: '2024-03-05' }), [[], []]],
    [
      'four days later, and it says that it is the same',
      other({ sameAs: { entry: 'r1' } }, { date: '2024-03-05' }),
      [['E1']],
    ],
    ['the other ear', other({ site: 'right ear' }), [[], []]],
    ['another place', other({ site: 'shin' }), [[], []]],
    ['about that week', other({}, { precision: 'week' }), [[], []]],
  ])('%s', (_sentence, later, expected) => {
    expect(differs([hurt(fall), later])).toEqual(expected);
  });

  it('two parts of a wide region are two injuries', () => {
    const chest = hurt({ ...fall, site: 'chest' });
    expect(differs([chest, other({ site: 'abdomen' })])).toEqual([[], []]);
    expect(differs([chest, other({ site: 'chest' })])).toEqual([['E1']]);
  });

  it('an account may be of one injury of an entry alone', () => {
    const two = hurt(
      {},
      {
        injuries: [
          { site: 'ear', type: 'bruise', ...fall },
          { site: 'shin', type: 'bruise', ...fall },
        ],
      },
    );
    const entries = [two, told({ about: { entry: 'r1', index: 1 }, said: 'hit by a swing' })];
    expect(differs(entries)).toEqual([[], ['E1']]);
    expect([...injuriesWhoseAccountsDiffer(laidOut(entries, '2020-01-10'))]).toEqual([
      ['r1', new Set([1])],
    ]);
  });
});

describe('what the child was seen to be able to do (E6)', () => {
  const moves = (date: string, stage: 'rolling' | 'crawling'): WrittenEntry => ({
    id: 'moves',
    date,
    by: 'health-visiting',
    kind: 'child-seen',
    mobility: { of: 'child', stage },
  });
  const stairs = { explanation: 'fell down stairs', explanationBy: 'mother' };
  const young = '2023-07-10';

  it.each<[string, readonly WrittenEntry[], string, readonly string[], boolean]>([
    [
      'rolled, 28 days before',
      [moves('2024-02-02', 'rolling'), hurt(stairs)],
      young,
      ['E6'],
      false,
    ],
    ['rolled, 29 days before', [moves('2024-02-01', 'rolling'), hurt(stairs)], young, [], true],
    ['crawled long before', [moves('2023-12-01', 'crawling'), hurt(stairs)], young, [], false],
    ['nobody saw how an infant moves', [hurt(stairs)], young, [], true],
    ['nobody saw how a child of four moves', [hurt(stairs)], '2020-01-10', [], false],
    [
      'the account says nothing of what the child did',
      [hurt({ explanation: 'hit by a swing' })],
      young,
      [],
      false,
    ],
  ])('%s', (_sentence, entries, dob, expected, isMissing) => {
    const [one] = explainedInjuries(laidOut(entries, dob));
    expect(one?.differs).toEqual(expected);
    expect((one?.movementMissing.length ?? 0) > 0).toBe(isMissing);
  });
});
