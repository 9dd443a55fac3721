import { beforeEach, describe, expect, it } from 'vitest';
import { addChild, addTally, emptyTally, type Tally } from '../../bench/tally.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import type { Practice } from '../../src/domain/practice/practice.ts';
import { record, type WrittenEntry } from '../../src/domain/questions/test-record.ts';
import { unknownAdultInHousehold } from '../../src/domain/questions/unknown-adult-in-household.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { must } from './example.ts';

const until = plainDate('2026-03-31');
const practice: Practice = { ...must(practiceOn(until)), rules: [unknownAdultInHousehold] };
const counted = { from: plainDate('2026-01-01'), until, practice };

const careOf = 'childrens-social-care';
/** Asked about from Friday 6 February on, for two working days. */
const stranger: WrittenEntry = {
  date: '2026-02-03',
  by: careOf,
  kind: 'contact',
  mentions: [{ asWritten: 'a boyfriend of the mother' }],
};
const allocated: WrittenEntry = {
  date: '2026-02-01',
  by: careOf,
  kind: 'other',
  allocation: { to: 'worker' },
};
const closed: WrittenEntry = { date: '2026-02-15', by: careOf, kind: 'case-closed' };

describe('the tally of what is asked', () => {
  let tally: Tally;
  const play = (...entries: readonly WrittenEntry[]): void => {
    addChild(tally, record({ entries }), counted);
  };
  beforeEach(() => {
    tally = emptyTally();
  });

  it('counts a question that nobody answers as open and overdue', () => {
    play(allocated, stranger, closed);
    expect(tally.byRule['P01']).toEqual({
      raised: 1,
      reopened: 0,
      pressing: 0,
      withoutWorker: 0,
      settled: 0,
      open: 1,
      overdue: 1,
    });
  });

  it('counts lines on the days on which a social worker had the case, and on no other', () => {
    play(allocated, stranger, closed);
    expect(tally).toMatchObject({ caseDays: 14, caseWorkingDays: 10 });
    // Open on nine of the fourteen days, from the sixth to the fourteenth.
    expect(tally).toMatchObject({ newLines: 1, newLinesOfWorker: 1, openLines: 9 });
  });

  it('counts what is open already when the case comes to the worker as new to them', () => {
    play({ ...stranger, date: '2026-01-20' }, allocated, closed);
    expect(tally).toMatchObject({ newLines: 1, openLines: 14 });
    expect(tally.byRule['P01']).toMatchObject({ raised: 1, withoutWorker: 1 });
  });

  it('leaves out what was asked before the time that is counted', () => {
    play({ ...stranger, date: '2025-11-03' });
    expect(tally).toMatchObject({ children: 1, byRule: {}, caseDays: 0 });
  });

  it('adds up', () => {
    play(allocated, stranger, closed);
    const sum = emptyTally();
    addTally(sum, tally);
    addTally(sum, tally);
    expect(sum).toMatchObject({ children: 2, caseDays: 28, byUrgency: { ask: 2 } });
    expect(sum.byRule['P01']?.raised).toBe(2);
  });
});
