import { clocks } from '../duties/clocks.ts';
import type { Problem } from '../problem.ts';
import { allRules } from '../questions/all-rules.ts';
import { englandAndWalesBankHolidays } from '../time/bank-holidays.ts';
import { type PlainDate, plainDate } from '../time/plain-date.ts';
import { englandParameters, type OwnNumbers } from './parameters.ts';
import { type Jurisdiction, type Practice, practiceIn } from './practice.ts';

/** England: every rule, clock and number that is built so far is its. */
export const england: Jurisdiction = {
  name: 'England',
  from: plainDate('2006-01-01'),
  rules: allRules,
  clocks: Object.values(clocks),
  numbers: englandParameters,
  holidays: englandAndWalesBankHolidays,
};

/** England's practice on a day. Problems: 'practice-unknown' before 2006. */
export function practiceOn(on: PlainDate, own: OwnNumbers = {}): Practice | Problem {
  return practiceIn(england, on, own);
}
