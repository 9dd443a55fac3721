import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { clockTable } from '../duties/clock-table.ts';
import { runClocks } from '../duties/clocks.ts';
import { planClocks } from '../duties/plan-clocks.ts';
import { isProblem } from '../problem.ts';
import { assess } from '../questions/assess.ts';
import { conferenceLate } from '../questions/conference-late.ts';
import { record } from '../questions/test-record.ts';
import type { HolidayTable } from '../time/bank-holidays.ts';
import { plainDate } from '../time/plain-date.ts';
import { england, practiceOn } from './england.ts';
import { findJurisdiction } from './jurisdictions.ts';
import { guidance, policy } from './parameter.ts';
import { type Jurisdiction, type Practice, practiceIn } from './practice.ts';

// A country that is nowhere: one rule, one clock, two numbers, and a holiday in the middle of March.
const nowhereNumbers = {
  firstCoreGroupAfterConference: guidance(5, 'workingDays', ['WT'], 'Sooner than in England.'),
  laterCoreGroupsEvery: policy(21, 'days', ['LIV'], 'More often than in England.'),
};
const nowhereHolidays: HolidayTable = new Map([[2023, [plainDate('2023-03-10')]]]);
const { T18 } = planClocks;
const nowhere: Jurisdiction = {
  name: 'Nowhere',
  from: plainDate('2020-01-01'),
  rules: [conferenceLate],
  clocks: Object.values(
    clockTable(nowhereNumbers, {
      T18: {
        step: T18.step,
        startsAt: T18.startsAt,
        metBy: T18.metBy,
        of: T18.of,
        number: 'firstCoreGroupAfterConference',
        from: '2020-01-01',
        runs: T18.runs,
      },
    }),
  ),
  numbers: nowhereNumbers,
  holidays: nowhereHolidays,
};

const day = plainDate('2023-06-01');
const planned = chronologyOf(
  record({
    entries: [
      {
        date: '2023-03-06',
        by: 'childrens-social-care',
        kind: 'plan-started',
        plan: { type: 'child-protection' },
      },
    ],
  }),
  day,
);

function practice(of: Jurisdiction): Practice {
  const found = practiceIn(of, day);
  if (isProblem(found)) throw new Error(found.kind);
  return found;
}

function dueOn(of: Jurisdiction): unknown {
  const found = runClocks(planned, practice(of));
  return isProblem(found) ? found : found.find(({ id }) => id === 'T18')?.dueOn;
}

describe('a jurisdiction', () => {
  it('counts by its own numbers and its own holidays', () => {
    expect(dueOn(england)).toBe('2023-03-20');
    // Five working days, of which the invented holiday is none.
    expect(dueOn(nowhere)).toBe('2023-03-14');
  });

  it('has only its own rules and clocks', () => {
    expect(practice(nowhere)).toMatchObject({ jurisdiction: 'Nowhere', rules: [conferenceLate] });
    expect(practice(nowhere).clocks.map(({ id }) => id)).toEqual(['T18']);
  });

  it('that does not hold a number fails loudly where one is read, and never borrows one', () => {
    expect(() => practice(nowhere).parameters.policeProtectionFor).toThrow(
      'Nowhere holds no number policeProtectionFor',
    );
    // The rule needs numbers of reviews that nobody wrote down for this country.
    expect(() => assess(planned, new Map(), practice(nowhere))).toThrow('Nowhere holds no number');
    expect(() =>
      clockTable({}, { T28: { ...T18, number: 'policeProtectionFor', from: '2020-01-01' } }),
    ).toThrow('clock T28 needs the number policeProtectionFor');
  });

  it('that has no table of holidays for a year says so', () => {
    const later = { ...nowhere, holidays: new Map([[2022, []]]) };
    expect(dueOn(later)).toMatchObject({ kind: 'holidays-unknown' });
  });

  it('has no practice before its first day', () => {
    expect(practiceIn(nowhere, plainDate('2019-12-31'))).toEqual({
      kind: 'practice-unknown',
      date: '2019-12-31',
    });
    expect(practiceOn(plainDate('2005-12-31'))).toMatchObject({ kind: 'practice-unknown' });
  });

  it('is found by its name, and nobody’s law stands in for one that is not built', () => {
    expect(findJurisdiction('England')).toBe(england);
    expect(findJurisdiction('Nowhere', [england, nowhere])).toBe(nowhere);
    for (const name of ['Scotland', 'Wales', 'Northern Ireland', 'england', '']) {
      expect(findJurisdiction(name)).toEqual({ kind: 'jurisdiction-unknown', name });
    }
  });

  it('lays a partnership’s own number over policy, and never over law or guidance', () => {
    const own = practiceIn(england, day, {
      laterCoreGroupsEvery: 28,
      policeProtectionFor: 96,
      firstCoreGroupAfterConference: 30,
    });
    if (isProblem(own)) throw new Error(own.kind);
    expect(own.parameters).toMatchObject({
      laterCoreGroupsEvery: 28,
      policeProtectionFor: 72,
      firstCoreGroupAfterConference: 10,
    });
  });

  it('holds each clock from the day on which its source said so', () => {
    const clocksOn = (on: string): readonly string[] => {
      const found = practiceOn(plainDate(on));
      if (isProblem(found)) throw new Error(found.kind);
      return found.clocks.map(({ id }) => id);
    };
    expect(clocksOn('2013-04-14')).not.toContain('T05');
    expect(clocksOn('2013-04-15')).toContain('T05');
    expect(clocksOn('2026-03-30')).toContain('S09');
    expect(clocksOn('2026-03-30')).not.toContain('S08');
    expect(clocksOn('2026-03-31')).toContain('S08');
    expect(clocksOn('2026-03-31')).not.toContain('S09');
  });
});
