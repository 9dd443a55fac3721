import type { Problem } from '../problem.ts';
import { englandAndWalesBankHolidays } from '../time/bank-holidays.ts';
import { type PlainDate, plainDate } from '../time/plain-date.ts';
import { allRules } from '../questions/all-rules.ts';
import { type ParameterName, parametersInForce } from './parameters.ts';
import type { Practice } from './practice.ts';

const first = plainDate('2006-01-01');

/**
 * England's practice on a day, with a partnership's own policy numbers over the national ones: the
 * rules whose source had said so by then. Problems: 'practice-unknown' before 2006.
 */
export function practiceOn(
  on: PlainDate,
  own: Partial<Record<ParameterName, number>> = {},
): Practice | Problem {
  if (on < first) return { kind: 'practice-unknown', date: on };
  return {
    jurisdiction: 'England',
    on,
    rules: allRules.filter(
      (rule) =>
        rule.effective.from <= on &&
        (rule.effective.until === undefined || on <= rule.effective.until),
    ),
    parameters: parametersInForce(englandAndWalesBankHolidays, own),
  };
}
