import type { CaseScore } from './score.ts';

/** How good the questions are: what they would have seen, and what they would have cost. */
export interface Foresight {
  /** Cases in which something was missed. */
  readonly cases: readonly CaseScore[];
  /** Ordinary families. */
  readonly controls: readonly CaseScore[];
  readonly opportunities: number;
  readonly covered: number;
  /** Of the covered, those whose question was open by the last day of the span of its date. */
  readonly coveredByItsDay: number;
  readonly controlYears: number;
  /** What the control families were asked outside what their keys expect; nothing without families. */
  readonly unexpectedPerControlYear?: number;
  readonly strongPerControlYear?: number;
}

/** Both sides of all cases together. */
export function foresightOf(scores: readonly CaseScore[]): Foresight {
  const cases = scores.filter(({ opportunities }) => opportunities.length > 0);
  const controls = scores.filter(({ opportunities }) => opportunities.length === 0);
  const opportunities = cases.flatMap((one) => one.opportunities);
  const covered = opportunities.filter(({ hits }) => hits.length > 0);
  const controlYears = sum(controls.map(({ childYears }) => childYears));
  return {
    cases,
    controls,
    opportunities: opportunities.length,
    covered: covered.length,
    coveredByItsDay: covered.filter(({ hits }) => hits[0]?.daysAfterOpportunity === 0).length,
    controlYears,
    ...(controlYears > 0 && {
      unexpectedPerControlYear: sum(controls.map((one) => one.unexpected.length)) / controlYears,
      strongPerControlYear: sum(controls.map((one) => one.strong)) / controlYears,
    }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
