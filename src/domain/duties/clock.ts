import type { Chronology } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Role } from '../people/role.ts';
import type { PlanSpan } from '../plans/plan-spans.ts';
import type { Parameters } from '../practice/parameters.ts';
import type { PartialDate } from '../time/partial-date.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Limit } from './limit.ts';

/** A clock as it stands for a child; days are the days of happening, the due day included. */
export interface Clock {
  readonly id: ClockId;
  readonly subject: string;
  readonly startedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly metOn?: PlainDate;
}

/** The ids of the domain note's clock table that are built. */
export const clockIds = ['T06', 'T13', 'T18', 'T19', 'T20', 'T21', 'T22'] as const;
export type ClockId = (typeof clockIds)[number];

/** One run of a clock: from what started it to what met it. */
export interface Run {
  readonly started: DossierEntry;
  /** Day 0 where it is later than what started the run: the birth of a child on a plan before it. */
  readonly dayZero?: PartialDate;
  readonly met?: DossierEntry;
  /** The child protection plan in which it runs, if it belongs to one. */
  readonly plan?: PlanSpan;
  /** The day on which the duty fell away: the plan ended, or medicine explained the injury. */
  readonly lapsedOn?: PlainDate;
  /** The field of `started` without which nobody can tell whether the clock started at all. */
  readonly unsure?: string;
}

/** A duty to do something by a time: what starts it, how long it may take, who, and on whose word. */
export interface ClockKind {
  readonly id: ClockId;
  readonly step: string;
  readonly startsAt: string;
  readonly of: Role;
  readonly source: readonly string[];
  readonly basis: 'law' | 'guidance' | 'policy';
  readonly limit: (run: Run, chronology: Chronology, parameters: Parameters) => Limit;
  /** Every run that the record shows, in order of start. Shared by `once`: one function per clock. */
  readonly runs: (chronology: Chronology) => readonly Run[];
}

/** The day from which a run is counted, as well as it is known. */
export function dayZeroOf({ started, dayZero }: Run): PartialDate {
  return dayZero ?? started.entry.happened;
}
