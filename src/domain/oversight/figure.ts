/** What is counted; `of` of a figure says of which rung, line of work, rule, month, clock or age. */
export type FigureKind =
  | `${'open' | 'ended'} by ${'rung' | 'line' | 'rule'}`
  | 'ended by month'
  /** Runs of a clock that were due within the year: met by the day, met after it, and not met. */
  | 'kept'
  | 'late'
  | 'unmet'
  /** Mentions of whom nobody knows who they are, by how long ago they were taken in. */
  | 'unresolved';

/** One number of a partnership. */
export interface Figure {
  readonly figure: FigureKind;
  readonly of: string;
  readonly counted: number;
  /** Of waits, in working days: the one in the middle, and the longest. */
  readonly inTheMiddle: number | null;
  readonly longest: number | null;
}
