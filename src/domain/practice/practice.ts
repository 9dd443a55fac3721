import type { ClockKind } from '../duties/clock.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../questions/rule.ts';
import type { HolidayTable } from '../time/bank-holidays.ts';
import type { PlainDate } from '../time/plain-date.ts';
import {
  type NationalNumbers,
  numbersInForce,
  type OwnNumbers,
  type ParameterName,
  type Parameters,
} from './parameters.ts';

/** The rules, clocks and numbers in force for a jurisdiction, a day and a partnership. */
export interface Practice {
  readonly jurisdiction: string;
  /** The day whose rules these are. */
  readonly on: PlainDate;
  readonly rules: readonly Rule[];
  readonly clocks: readonly ClockKind[];
  readonly parameters: Parameters;
  /** Where numbers of the partnership's own begin on this very day: which, and what held until then. */
  readonly changed?: { readonly numbers: readonly ParameterName[]; readonly before: Practice };
}

/**
 * The law and guidance of one country: what its partnerships work by. A number that it does not hold
 * is not known there, and never borrowed from another one.
 */
export interface Jurisdiction {
  readonly name: string;
  /** The first day on which its practice is known. */
  readonly from: PlainDate;
  readonly rules: readonly Rule[];
  readonly clocks: readonly ClockKind[];
  readonly numbers: NationalNumbers;
  readonly holidays: HolidayTable;
}

/**
 * The practice of a jurisdiction on a day, with a partnership's own policy numbers: the rules and
 * clocks whose source had said so by then. Problems: 'practice-unknown' before its first day.
 */
export function practiceIn(
  jurisdiction: Jurisdiction,
  on: PlainDate,
  own: OwnNumbers = {},
): Practice | Problem {
  const { name, from, rules, clocks } = jurisdiction;
  if (on < from) return { kind: 'practice-unknown', date: on };
  const isInForce = ({ effective }: Pick<Rule, 'effective'>): boolean =>
    effective.from <= on && (effective.until === undefined || on <= effective.until);
  return {
    jurisdiction: name,
    on,
    rules: rules.filter(isInForce),
    clocks: clocks.filter(isInForce),
    parameters: numbersInForce(jurisdiction, own),
  };
}
