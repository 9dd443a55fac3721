import { isProblem, type Problem } from '../problem.ts';
import { addDays, type PlainDate } from '../time/plain-date.ts';
import { type OwnNumbers, type ParameterName, parameterNames } from './parameters.ts';
import { type Jurisdiction, type Practice, practiceIn } from './practice.ts';

/** A policy number as a partnership set it, from a day on; without a value the national one again. */
export interface OwnNumber {
  readonly parameter: ParameterName;
  readonly value?: number;
  /** The first day, included, on which it holds. */
  readonly from: PlainDate;
}

/** A number that somebody wants to set, before it is known to be one that may be set. */
export interface NumberToSet {
  readonly parameter: string;
  readonly value?: number;
  readonly from: PlainDate;
  readonly because: string;
}

/** Far above any time or count that a partnership would settle on. */
const valueMax = 10_000;

/**
 * The number as it may be set. It begins on a day after `today`: what was asked today was asked under
 * the numbers of today, and a past day is never told otherwise. Problems: 'set-nationally' for law
 * and guidance, 'invalid' for anything else that is not right.
 */
export function settable(
  { parameter, value, from, because }: NumberToSet,
  { numbers }: Jurisdiction,
  today: PlainDate,
): OwnNumber | Problem {
  const invalid = (path: string, message: string): Problem => ({
    kind: 'invalid',
    errors: [{ path, message }],
  });
  const name = parameterNames.find((one) => one === parameter);
  const national = name === undefined ? undefined : numbers[name];
  if (name === undefined || national === undefined) {
    return invalid('/parameter', 'must be a number of this jurisdiction');
  }
  if (national.basis !== 'policy') {
    return { kind: 'set-nationally', number: name, basis: national.basis };
  }
  if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= valueMax)) {
    return invalid('/value', `must be a whole number from 0 to ${valueMax}`);
  }
  if (from <= today) return invalid('/from', 'must be a day after today');
  if (because.trim() === '') return invalid('/because', 'must say why');
  return { parameter: name, from, ...(value !== undefined && { value }) };
}

/** The numbers of a history that hold on a day. `history` is in the order in which it was written. */
export function ownNumbersOn(history: readonly OwnNumber[], on: PlainDate): OwnNumbers {
  const latest = new Map<ParameterName, OwnNumber>();
  for (const one of history) {
    const before = latest.get(one.parameter);
    if (one.from <= on && (before === undefined || before.from <= one.from)) {
      latest.set(one.parameter, one);
    }
  }
  const values: Partial<Record<ParameterName, number>> = {};
  for (const { parameter, value } of latest.values()) {
    if (value !== undefined) values[parameter] = value;
  }
  return values;
}

/**
 * The practice of a partnership on a day. On a day on which a number of its own begins, it says which,
 * and what held until then. Problems: those of `practiceIn`.
 */
export function practiceWith(
  jurisdiction: Jurisdiction,
  history: readonly OwnNumber[],
  on: PlainDate,
): Practice | Problem {
  const practice = practiceIn(jurisdiction, on, ownNumbersOn(history, on));
  const before = practiceIn(jurisdiction, on, ownNumbersOn(history, addDays(on, -1)));
  if (isProblem(practice) || isProblem(before)) return practice;
  const numbers = [...new Set(history.map(({ parameter }) => parameter))].filter(
    (name) => practice.parameters[name] !== before.parameters[name],
  );
  return numbers.length === 0 ? practice : { ...practice, changed: { numbers, before } };
}
