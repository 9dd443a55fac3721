import type { Parameter } from '../practice/parameter.ts';
import type { NationalNumbers, ParameterName } from '../practice/parameters.ts';
import { plainDate } from '../time/plain-date.ts';
import type { ClockId, ClockKind } from './clock.ts';
import type { Limit } from './limit.ts';

interface Told
  extends Pick<ClockKind, 'step' | 'startsAt' | 'metBy' | 'of' | 'outlivesChild' | 'needs'> {
  /** 'YYYY-MM-DD', the first day on which the source said so. */
  readonly from: string;
  /** The last day, included. */
  readonly until?: string;
  readonly runs?: ClockKind['runs'];
}

/** A clock whose limit is a number of practice; what is not written follows from the number. */
interface ByNumber extends Told {
  readonly number: ParameterName;
  readonly source?: readonly string[];
  /** How its time is counted where that is not from the day after the start. */
  readonly counted?: 'beginningWithTheDay' | 'before';
  /** Where the limit is not the same for every run. */
  readonly limit?: ClockKind['limit'];
}

/** A clock whose last day stands in the record itself. */
interface ByRecord extends Told, Pick<ClockKind, 'source' | 'basis' | 'limit'> {}

/** A row of a table of clocks. */
export type ClockRow = ByNumber | ByRecord;

/** A table of clocks, with what each row leaves to its number among those of a jurisdiction. */
export function clockTable<Id extends ClockId>(
  numbers: NationalNumbers,
  rows: Readonly<Record<Id, ClockRow>>,
): Readonly<Record<Id, ClockKind>> {
  const filled = (Object.entries(rows) as [Id, ClockRow][]).map(([id, row]) => [
    id,
    fill(numbers, id, row),
  ]);
  return Object.fromEntries(filled) as Record<Id, ClockKind>;
}

function fill(numbers: NationalNumbers, id: ClockId, { from, until, ...row }: ClockRow): ClockKind {
  const effective = {
    from: plainDate(from),
    ...(until !== undefined && { until: plainDate(until) }),
  };
  if (!('number' in row)) return { runs: neverRuns, ...row, id, effective };
  const { counted, ...told } = row;
  const national = numbers[row.number];
  if (national === undefined) throw new Error(`clock ${id} needs the number ${row.number}`);
  return {
    source: national.source,
    basis: national.basis,
    limit: (_, __, parameters) => limitOf(national.unit, parameters[row.number], counted),
    runs: neverRuns,
    ...told,
    id,
    effective,
  };
}

function neverRuns(): readonly [] {
  return [];
}

/** The limit that a number of practice sets, in the number's own unit. */
function limitOf(unit: Parameter['unit'], value: number, counted: ByNumber['counted']): Limit {
  const beginning = counted === 'beginningWithTheDay' && { beginningWithTheDay: true as const };
  switch (unit) {
    case 'workingDays':
      return counted === 'before'
        ? { before: { workingDays: value } }
        : { workingDays: value, ...beginning };
    case 'days':
      return counted === 'before' ? { before: { days: value } } : { days: value, ...beginning };
    case 'months':
      return { months: value, ...beginning };
    case 'hours':
      return { hours: value };
    case 'years':
    case 'count':
    case 'percent':
    case 'bits':
      throw new Error(`a number of ${unit} is no limit of time`);
  }
}
