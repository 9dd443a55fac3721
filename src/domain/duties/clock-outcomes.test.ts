import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { england } from '../practice/england.ts';
import { practiceIn } from '../practice/practice.ts';
import { isProblem } from '../problem.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { type ClockOutcome, clockOutcomes } from './clock-outcomes.ts';

const by = 'childrens-social-care';
const referral = (date: string): WrittenEntry => ({ date, by, kind: 'referral' });
const decision = (date: string): WrittenEntry => ({ date, by, kind: 'no-further-action' });

/** What became of the decisions on referrals, of which each is due one working day later. */
function outcomes(entries: readonly WrittenEntry[], on = '2026-02-06'): readonly ClockOutcome[] {
  const day = plainDate(on);
  const practice = practiceIn(england, day);
  if (isProblem(practice)) throw new Error('there is no practice');
  const child = { dob: '2019-01-01' };
  return clockOutcomes(chronologyOf(record({ child, entries }), day), practice).filter(
    ({ clock }) => clock === 'T01',
  );
}

const ofOne = { clock: 'T01', dueOn: '2026-02-03', kept: 0, late: 0, unmet: 0 };

describe('what became of a clock', () => {
  it.each([
    ['on the last day is kept', '2026-02-03', { kept: 1 }],
    ['on the day after is late', '2026-02-04', { late: 1 }],
  ])('met %s', (_, decided, counts) => {
    expect(outcomes([referral('2026-02-02'), decision(decided)])).toEqual([
      { ...ofOne, ...counts },
    ]);
  });

  it('not met is counted as that, also while it is not yet due', () => {
    const unmet = [{ ...ofOne, unmet: 1 }];
    expect(outcomes([referral('2026-02-02')])).toEqual(unmet);
    expect(outcomes([referral('2026-02-02')], '2026-02-02')).toEqual(unmet);
  });

  it('is counted together for one day', () => {
    expect(outcomes([referral('2026-02-02'), referral('2026-02-02')])).toMatchObject([
      { dueOn: '2026-02-03', unmet: 2 },
    ]);
  });

  it('that was due more than two years ago is forgotten', () => {
    expect(outcomes([referral('2026-02-02')], '2028-02-03')).toHaveLength(1);
    expect(outcomes([referral('2026-02-02')], '2028-02-04')).toEqual([]);
  });
});
