import type { Chronology } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import type { Role } from '../people/role.ts';
import type { PlanSpan } from '../plans/plan-spans.ts';
import type { Parameter } from '../practice/parameter.ts';
import type { ParameterName, Parameters } from '../practice/parameters.ts';
import type { PartialDate } from '../time/partial-date.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Limit } from './limit.ts';

/** A clock as it stands for a child; days are the days of happening, the due day included. */
export interface Clock {
  readonly id: ClockId;
  readonly subject: string;
  readonly startedOn: PlainDate;
  readonly dueOn: PlainDate;
  /** Of hours, where the record tells the hour of the start: the instant (UTC) at which they are up. */
  readonly dueAt?: string;
  readonly metOn?: PlainDate;
  /** The duty fell away on this day, unmet and after it was due. */
  readonly lapsedOn?: PlainDate;
}

/**
 * The ids of the domain note's clock table; a letter tells apart the limits of one row. S: what that
 * note says of sentence, licence, parole and recall in its section 1.5.
 */
// biome-ignore format: read as a table
export const clockIds = [
  'T01', 'T02', 'T03a', 'T03b', 'T03c', 'T04', 'T05', 'T06', 'T08', 'T09', 'T10', 'T11a', 'T11b',
  'T12a', 'T12b', 'T13',
  'T14', 'T15', 'T16a', 'T16b', 'T17a', 'T17b', 'T18', 'T19', 'T20', 'T21', 'T22', 'T24a', 'T24b',
  'T25a', 'T25b', 'T25c', 'T26', 'T27a', 'T27b',
  'T28', 'T29a', 'T29b', 'T30a', 'T30b', 'T31', 'T32', 'T34a', 'T34b', 'T35a', 'T35b', 'T36a',
  'T36b', 'T36c',
  'T37a', 'T37b', 'T38a', 'T38b', 'T38c', 'T39a', 'T39b', 'T41', 'T42', 'T43a', 'T43b',
  'T44', 'T45a', 'T45b', 'T46', 'T47',
  'T48a', 'T48b', 'T48c', 'T48d', 'T48e', 'T49', 'T50', 'T51', 'T52a', 'T52b', 'T53', 'T54a', 'T54b', 'T54c',
  'S01', 'S02', 'S03', 'S04', 'S05', 'S06', 'S07', 'S08', 'S09', 'S10',
] as const;
export type ClockId = (typeof clockIds)[number];

/** One run of a clock: from what started it to what met it. */
export interface Run {
  readonly started: DossierEntry;
  /** Whom it is about where that is not the child: the adult whose sentence it is. */
  readonly subject?: string;
  /** What it is counted from, where that is not what started the run: a birth, a planned day. */
  readonly dayZero?: PartialDate;
  readonly met?: DossierEntry;
  /** The day on which it was met, where that is not the day of what met it. */
  readonly metOn?: PlainDate;
  /** The child protection plan in which it runs, if it belongs to one. */
  readonly plan?: PlanSpan;
  /** The day on which the duty fell away: the plan ended, or medicine explained the injury. */
  readonly lapsedOn?: PlainDate;
  /** The field without which nobody can tell whether the clock started, or whether it was met. */
  readonly unsure?: string;
}

/** A clock that runs: somebody has something to do by a day, and has not done it yet. */
export interface RunningClock extends Pick<Clock, 'id' | 'startedOn' | 'dueOn' | 'dueAt'> {
  readonly of: Role | Outsider;
  /** Whom it is about where that is not the child: the adult whose sentence it is. */
  readonly subject?: string;
  readonly startedBy: EntryId;
  /** That and what it runs in, each once: whoever may not see them may not see the clock. */
  readonly restsOn: readonly EntryId[];
}

/** Who has to take a step, where it is nobody who holds a post in a partnership. */
export const outsiders = [
  'court',
  'carer',
  'employer',
  'recordHolder',
  'radiologist',
  'paroleBoard',
  'secretaryOfState',
] as const;
export type Outsider = (typeof outsiders)[number];

/** A duty to do something by a time: what starts it, how long it may take, who, and on whose word. */
export interface ClockKind {
  readonly id: ClockId;
  readonly step: string;
  readonly startsAt: string;
  /** What meets it. */
  readonly metBy: string;
  readonly of: Role | Outsider;
  readonly source: readonly string[];
  readonly basis: Parameter['basis'];
  /** The number of practice that is its limit; none where the record itself holds the last day. */
  readonly number?: ParameterName;
  /** First day, included, on which the source said so; and the last, if it is over. */
  readonly effective: { readonly from: PlainDate; readonly until?: PlainDate };
  /** It is about what follows a child's death, which ends all others. */
  readonly outlivesChild?: true;
  readonly limit: (run: Run, chronology: Chronology, parameters: Parameters) => Limit;
  /** Every run that the record shows, in order of start. Shared by `once`: one function per clock. */
  readonly runs: (chronology: Chronology) => readonly Run[];
  /** What the record would have to hold for it to run, where entries cannot state it yet. */
  readonly needs?: string;
}

/** The day from which a run is counted, as well as it is known. */
export function dayZeroOf({ started, dayZero }: Run): PartialDate {
  return dayZero ?? started.entry.happened;
}
