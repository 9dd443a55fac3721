import type { HolidayTable } from '../time/bank-holidays.ts';

/**
 * Numbers of law and of local policy, each once, with unit, source and basis. 'law' cannot be set by
 * a partnership; 'policy' can, per partnership and date.
 */
export interface Parameter {
  readonly value: number;
  readonly unit: 'workingDays' | 'days' | 'months' | 'years' | 'hours' | 'count';
  readonly basis: 'law' | 'guidance' | 'policy';
  readonly source: readonly string[];
  readonly says: string;
}

const policy = (
  value: number,
  unit: Parameter['unit'],
  source: readonly string[],
  says: string,
): Parameter => ({ value, unit, basis: 'policy', source, says });

/** What holds in England unless a partnership has set a policy number of its own. */
export const englandParameters = {
  /** Rules add theirs here. */
  mentionUnresolvedFor: policy(2, 'workingDays', ['SCR2', 'IM21'], 'A mention is asked about when it has been unresolved for longer.'),
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof englandParameters;

/** The numbers in force for one partnership on one day, and the holidays that its working days know. */
export interface Parameters extends Readonly<Record<ParameterName, number>> {
  readonly holidays: HolidayTable;
}

/** The national numbers with a partnership's own policy numbers laid over them; law is never laid over. */
export function parametersInForce(
  holidays: HolidayTable,
  own: Partial<Record<ParameterName, number>> = {},
): Parameters {
  const names = Object.keys(englandParameters) as ParameterName[];
  const numbers = Object.fromEntries(
    names.map((name) => {
      const national: Parameter = englandParameters[name];
      const local = national.basis === 'policy' ? own[name] : undefined;
      return [name, local ?? national.value];
    }),
  ) as Record<ParameterName, number>;
  return { ...numbers, holidays };
}
