import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { england } from '../practice/england.ts';
import { practiceIn } from '../practice/practice.ts';
import { isProblem } from '../problem.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { clockIds } from './clock.ts';
import { clocks, runClocks, runningClocks } from './clocks.ts';

const practiceOfToday = practiceIn(england, plainDate('2026-11-01'));
if (isProblem(practiceOfToday)) throw new Error('there is no practice');
const practice = practiceOfToday;

const by = 'childrens-social-care';
const conference = (type: 'initial' | 'review', date: string): WrittenEntry => ({
  date,
  by,
  kind: 'conference',
  conference: { type },
});
const plan = (date: string, visitEveryDays?: number): WrittenEntry => ({
  date,
  by,
  kind: 'plan-started',
  plan: { type: 'child-protection', ...(visitEveryDays !== undefined && { visitEveryDays }) },
});
const ended = (date: string): WrittenEntry => ({ ...plan(date), kind: 'plan-ended' });
const coreGroup = (date: string): WrittenEntry => ({ date, by, kind: 'core-group' });
const strategy = (date: string): WrittenEntry => ({
  date,
  by,
  kind: 'strategy-discussion',
  strategy: { section47: 'joint' },
});
const visit = (date: string, seen = true): WrittenEntry => ({
  date,
  by,
  kind: 'home-visit',
  visit: { children: [{ person: 'child', seen }] },
});
const injury = (date: string): WrittenEntry => ({
  date,
  by: 'hospital',
  kind: 'injury',
  injuries: [{ site: 'chest', type: 'bruise', medicalView: 'non-accidental' }],
});
const referral = (date: string): WrittenEntry => ({ date, by: 'school', kind: 'referral' });
const decision = (date: string, agency: string): WrittenEntry => ({
  date,
  by: agency,
  kind: 'contact',
  decision: { of: 'referral', outcome: 'will be assessed', outcomeCode: 'assess' },
});
const nothingMore = (date: string, agency: string): WrittenEntry => ({
  date,
  by: agency,
  kind: 'no-further-action',
});
const death: WrittenEntry = { date: '2023-03-15', by: 'hospital', kind: 'death' };

/** The clock's runs as 'start → due, met'. */
function runs(
  id: string,
  entries: readonly WrittenEntry[],
  child = { dob: '2019-01-01' },
): string[] {
  const chronology = chronologyOf(record({ child, entries }), plainDate('2024-06-01'));
  const found = runClocks(chronology, practice);
  if (!Array.isArray(found)) throw new Error(JSON.stringify(found));
  return found
    .filter((clock) => clock.id === id)
    .map(({ startedOn, dueOn, metOn }) => `${startedOn} → ${dueOn}, ${metOn ?? 'not met'}`);
}

const start = [conference('initial', '2023-03-06'), plan('2023-03-06')];

describe('the clocks', () => {
  it.each<[string, WrittenEntry[], string[]]>([
    [
      'T06',
      [injury('2023-03-06'), strategy('2023-03-09')],
      ['2023-03-06 → 2023-03-07, 2023-03-09'],
    ],
    ['T06', [...start, injury('2023-03-06')], ['2023-03-06 → 2023-03-06, not met']],
    [
      'T13',
      [strategy('2023-03-06'), strategy('2023-03-08'), conference('initial', '2023-03-20')],
      ['2023-03-08 → 2023-03-29, 2023-03-20'],
    ],
    ['T18', [...start, coreGroup('2023-03-22')], ['2023-03-06 → 2023-03-20, 2023-03-22']],
    ['T19', [...start, coreGroup('2023-03-22')], ['2023-03-22 → 2023-05-03, not met']],
    [
      'T20',
      [...start, conference('review', '2023-05-31')],
      ['2023-03-06 → 2023-06-06, 2023-05-31'],
    ],
    ['T21', [...start, conference('review', '2023-05-31')], ['2023-05-31 → 2023-11-30, not met']],
    [
      'T22',
      [...start, visit('2023-03-20'), visit('2023-03-27', false)],
      ['2023-03-06 → 2023-04-03, 2023-03-20', '2023-03-20 → 2023-04-19, not met'],
    ],
    ['T22', [plan('2023-03-06', 14)], ['2023-03-06 → 2023-03-20, not met']],
    // What becomes of a referral is for social care to decide, whatever others write down.
    [
      'T01',
      [referral('2023-03-06'), decision('2023-03-07', by)],
      ['2023-03-06 → 2023-03-07, 2023-03-07'],
    ],
    [
      'T01',
      [
        referral('2023-03-06'),
        decision('2023-03-07', 'school'),
        nothingMore('2023-03-08', 'police'),
      ],
      ['2023-03-06 → 2023-03-07, not met'],
    ],
    ['T04', [referral('2023-03-06'), decision('2023-03-07', 'school')], []],
  ])('%s', (id, entries, expected) => {
    expect(runs(id, entries)).toEqual(expected);
  });

  it('hold a strategy discussion about a child under two on the same day', () => {
    expect(runs('T06', [injury('2023-03-06')], { dob: '2021-03-07' })).toEqual([
      '2023-03-06 → 2023-03-06, not met',
    ]);
    expect(runs('T06', [injury('2023-03-06')], { dob: '2021-03-06' })).toEqual([
      '2023-03-06 → 2023-03-07, not met',
    ]);
  });

  it('fall away when the plan or the child’s life ends before they are due, and not after', () => {
    expect(runs('T20', [...start, ended('2023-05-31')])).toEqual([]);
    expect(runs('T20', [...start, ended('2023-07-31')])).toEqual([
      '2023-03-06 → 2023-06-06, not met',
    ]);
    expect(runs('T20', [...start, death])).toEqual([]);
  });

  it('count one plan once, however many entries say that it began', () => {
    expect(runs('T18', [...start, plan('2023-03-07')])).toHaveLength(1);
  });

  it('cannot be worked out in a year without a table of holidays', () => {
    const late = chronologyOf(record({ entries: [plan('2030-03-06')] }), plainDate('2030-06-01'));
    expect(runClocks(late, practice)).toEqual({
      kind: 'holidays-unknown',
      year: 2030,
    });
  });

  it('stand in the table under their own ids', () => {
    expect(Object.values(clocks).map(({ id }) => id)).toEqual([...clockIds]);
  });
});

/** The clocks that run on a day, as 'id due, on n entries'. */
function running(entries: readonly WrittenEntry[], on = '2024-06-01'): string[] {
  const chronology = chronologyOf(record({ child: { dob: '2019-01-01' }, entries }), plainDate(on));
  return runningClocks(chronology, practice).map(
    ({ id, dueOn, restsOn }) => `${id} ${dueOn}, on ${restsOn.length}`,
  );
}

describe('the clocks that run', () => {
  it('are those that nothing has met, also when their time is up', () => {
    const met = running([...start, coreGroup('2023-03-22')]);
    expect(met).not.toContain('T18 2023-03-20, on 1');
    expect(met).toContain('T19 2023-05-03, on 2');
    expect(running(start)).toContain('T18 2023-03-20, on 2');
  });

  it('are none of those that fell away with the plan, whether in time or too late', () => {
    expect(running([...start, ended('2023-07-31')])).toEqual([]);
  });

  it('are after a death only those that outlive the child', () => {
    expect(running([...start, death]).map((one) => one.slice(0, 3))).toEqual(['T44', 'T45']);
  });

  it('leave out what nobody can tell: whether it runs, and when it is due', () => {
    // No step of any kind is ever written down here, so nobody can tell whether the record was sent.
    expect(running([strategy('2023-03-06')]).join()).not.toContain('T09');
    // No table of holidays reaches so far.
    expect(running([strategy('1950-03-06')])).toEqual([]);
  });
});
