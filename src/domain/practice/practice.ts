import type { Rule } from '../questions/rule.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Parameters } from './parameters.ts';

/** The rules and numbers in force for a jurisdiction, a day and a partnership. */
export interface Practice {
  readonly jurisdiction: string;
  /** The day whose rules these are. */
  readonly on: PlainDate;
  readonly rules: readonly Rule[];
  readonly parameters: Parameters;
}
