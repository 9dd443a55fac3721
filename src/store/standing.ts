import { type Sight, sightOfAll } from '../domain/access/sight.ts';
import { type Chronology, noting } from '../domain/chronology/chronology.ts';
import type { Topics } from '../domain/chronology/topics.ts';
import type { ClockId, RunningClock } from '../domain/duties/clock.ts';
import { type ClockOutcome, clockOutcomes } from '../domain/duties/clock-outcomes.ts';
import { runningClocks } from '../domain/duties/clocks.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { timesSeen, type WayOfSeeing, waysOfSeeing } from '../domain/visits/last-seen.ts';
import { type SightColumns, toColumns } from './sight-columns.ts';
import { json, type Sql, sql } from './sql.ts';

/** What stands for a child until something new comes, as it is kept beside the dossier. */
export interface StandingRow {
  readonly child: PersonId;
  readonly clocks: readonly ClockRow[];
  readonly sightings: readonly SightingRow[];
  readonly outcomes: readonly ClockOutcome[];
}

interface ClockRow extends SightColumns {
  readonly place: number;
  readonly clock: ClockId;
  readonly of: RunningClock['of'];
  readonly subject?: string;
  readonly startedBy: EntryId;
  readonly startedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly dueAt?: string;
  /** How many runs of the clock there are with this sight; the one that is due first is told of. */
  readonly times: number;
}

interface SightingRow extends SightColumns {
  readonly place: number;
  readonly way: WayOfSeeing;
  readonly seenOn: PlainDate;
  readonly organisation: OrganisationId;
  readonly entry: EntryId;
}

/** What stood for a child when it was worked out last, and what was read for it. */
export interface HeldStanding {
  readonly row: StandingRow;
  readonly practice: Practice;
  readonly read: Topics;
}

/** Whether what stood still stands: the same practice, and nothing has come of what was read. */
export function stillStands(
  held: HeldStanding | undefined,
  practice: Practice,
  arrived: Topics | undefined,
): held is HeldStanding {
  return (
    held !== undefined &&
    arrived !== undefined &&
    held.practice === practice &&
    !held.read.meets(arrived)
  );
}

/** Works out what stands for the child of a chronology. `sightOf` says who may see an entry of it. */
export function standingOf(
  chronology: Chronology,
  practice: Practice,
  sightOf: (entry: EntryId) => Sight,
): HeldStanding {
  const [row, read] = noting(
    chronology,
    (): StandingRow => ({
      child: chronology.child.id,
      clocks: firstOfEachSight(runningClocks(chronology, practice), sightOf).map((one, place) => ({
        place,
        ...one,
      })),
      sightings: waysOfSeeing
        .flatMap((way) => lastOfEachSight(chronology, way, sightOf))
        .map((one, place) => ({ place, ...one })),
      outcomes: clockOutcomes(chronology, practice),
    }),
  );
  return { row, practice, read };
}

/** Whether two standings are the same to whoever reads them. */
export function isSameStanding(a: HeldStanding | undefined, b: HeldStanding): boolean {
  return a !== undefined && (a.row === b.row || json(a.row) === json(b.row));
}

/** Many runs of one clock are one row: a long record may have left a hundred open. */
function firstOfEachSight(
  clocks: readonly RunningClock[],
  sightOf: (entry: EntryId) => Sight,
): Omit<ClockRow, 'place'>[] {
  const first = new Map<string, Omit<ClockRow, 'place'>>();
  for (const one of clocks) {
    const sight = toColumns(sightOfAll(one.restsOn.map(sightOf)));
    const key = JSON.stringify([one.id, one.subject, sight]);
    const before = first.get(key);
    const times = 1 + (before?.times ?? 0);
    const isFirst = before === undefined || one.dueOn < before.dueOn;
    first.set(key, isFirst ? { ...toClockRow(one), ...sight, times } : { ...before, times });
  }
  return [...first.values()];
}

function toClockRow({
  id: clock,
  of,
  subject,
  startedBy,
  startedOn,
  dueOn,
  dueAt,
}: RunningClock): Omit<ClockRow, 'place' | 'times' | keyof SightColumns> {
  return {
    clock,
    of,
    startedBy,
    startedOn,
    dueOn,
    ...(subject !== undefined && { subject }),
    ...(dueAt !== undefined && { dueAt }),
  };
}

/** Whoever may not see the last time of all is shown the last that they may see. */
function lastOfEachSight(
  chronology: Chronology,
  way: WayOfSeeing,
  sightOf: (entry: EntryId) => Sight,
): Omit<SightingRow, 'place'>[] {
  const last = new Map<string, Omit<SightingRow, 'place'>>();
  for (const { entry } of timesSeen(chronology, way)) {
    const sight = toColumns(sightOf(entry.id));
    last.set(JSON.stringify(sight), {
      way,
      seenOn: entry.happened.on,
      organisation: entry.organisation,
      entry: entry.id,
      ...sight,
    });
  }
  return [...last.values()];
}

/** Puts what stands now in the place of what stood; nothing where nothing of it has changed. */
export function keepStandings(
  partnership: number,
  standings: readonly StandingRow[],
): Sql | undefined {
  if (standings.length === 0) return undefined;
  return sql`select holdfast.keep_what_stands(${partnership}, ${json(standings)})`;
}
