import { type Chronology, once } from '../chronology/chronology.ts';
import { lifeEnded } from '../chronology/life.ts';
import { custodyClocks } from '../custody/custody-clocks.ts';
import type { Practice } from '../practice/practice.ts';
import { isProblem, type Problem } from '../problem.ts';
import { addHours, londonDayOf } from '../time/instant.ts';
import { earlierOf, laterOf, type PlainDate } from '../time/plain-date.ts';
import { awayFromHomeClocks } from './away-from-home-clocks.ts';
import {
  type Clock,
  type ClockId,
  type ClockKind,
  dayZeroOf,
  type Run,
  type RunningClock,
} from './clock.ts';
import { courtClocks } from './court-clocks.ts';
import { enquiryClocks } from './enquiry-clocks.ts';
import { lastDay, type Limit } from './limit.ts';
import { otherClocks } from './other-clocks.ts';
import { planClocks } from './plan-clocks.ts';

/** Steps with a limit, as data. The rules that watch a clock read it from here and nowhere else. */
export const clocks: Readonly<Record<ClockId, ClockKind>> = {
  ...enquiryClocks,
  ...planClocks,
  ...courtClocks,
  ...awayFromHomeClocks,
  ...otherClocks,
  ...custodyClocks,
};

/** The runs of a clock that nothing has met and that have not fallen away. */
export function openRuns(clock: ClockKind, chronology: Chronology): readonly Run[] {
  return once(chronology, clock.runs).filter(
    (run) => run.met === undefined && run.lapsedOn === undefined,
  );
}

/**
 * Every clock of the practice that has run or runs for the child, by day of start. A clock whose duty
 * fell away before it was due is not there, nor one of which nobody can tell whether it started or was
 * met. A start that is known to a span counts from the middle of it. Problems: 'holidays-unknown'.
 */
export function runClocks(
  chronology: Chronology,
  { clocks: inForce, parameters }: Pick<Practice, 'clocks' | 'parameters'>,
): Clock[] | Problem {
  const found: Clock[] = [];
  const diedOn = lifeEnded(chronology)?.entry.happened.on;
  for (const clock of inForce) {
    for (const run of once(chronology, clock.runs)) {
      const one = findClockOf(run, { clock, chronology, parameters, diedOn });
      if (one === undefined) continue;
      if (isProblem(one)) return one;
      found.push(one);
    }
  }
  return found.sort((a, b) => (a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0));
}

/**
 * The same for whoever counts, from a day on which they were due, included. A run of which nobody can tell
 * when it is due, because no table of holidays reaches there, is not among them.
 */
export function clocksDueFrom(
  from: PlainDate,
  chronology: Chronology,
  { clocks: inForce, parameters }: Pick<Practice, 'clocks' | 'parameters'>,
): Clock[] {
  const diedOn = lifeEnded(chronology)?.entry.happened.on;
  return inForce.flatMap((clock) =>
    once(chronology, clock.runs).flatMap((run) => {
      const one = findClockOf(run, { clock, chronology, parameters, diedOn });
      return one === undefined || isProblem(one) || one.dueOn < from ? [] : [one];
    }),
  );
}

interface RunsIn extends Pick<Practice, 'parameters'> {
  readonly clock: ClockKind;
  readonly chronology: Chronology;
  readonly diedOn: PlainDate | undefined;
}

function findClockOf(
  run: Run,
  { clock, chronology, parameters, diedOn }: RunsIn,
): Clock | Problem | undefined {
  if (run.unsure !== undefined) return undefined;
  const due = dueOf(run, clock.limit(run, chronology, parameters), parameters.holidays);
  if (isProblem(due)) return due;
  const endedOn = clock.outlivesChild ? run.lapsedOn : earlierOf(run.lapsedOn, diedOn);
  if (run.met === undefined && endedOn !== undefined && endedOn <= due.dueOn) return undefined;
  const metOn = run.metOn ?? run.met?.entry.happened.on;
  return {
    id: clock.id,
    subject: run.subject ?? chronology.child.id,
    startedOn: dayZeroOf(run).on,
    ...due,
    ...(metOn !== undefined && { metOn }),
    ...(metOn === undefined && endedOn !== undefined && { lapsedOn: endedOn }),
  };
}

/**
 * The clocks of the practice that run for the child on the day of the chronology: nothing has met them and
 * they have not fallen away. Also those whose time is up. A clock of which nobody can tell whether it runs,
 * or when it is due because no table of holidays reaches there, is not among them. In the order of the
 * practice's clocks, and of each in order of start.
 */
export function runningClocks(
  chronology: Chronology,
  { clocks: inForce, parameters }: Pick<Practice, 'clocks' | 'parameters'>,
): readonly RunningClock[] {
  const hasDied = lifeEnded(chronology) !== undefined;
  return inForce
    .filter(({ outlivesChild }) => outlivesChild === true || !hasDied)
    .flatMap((clock) =>
      openRuns(clock, chronology).flatMap((run): RunningClock[] => {
        if (run.unsure !== undefined) return [];
        const due = dueOf(run, clock.limit(run, chronology, parameters), parameters.holidays);
        if (isProblem(due)) return [];
        const restsOn = [run.started, ...(run.plan === undefined ? [] : [run.plan.started])];
        return [
          {
            id: clock.id,
            of: clock.of,
            ...(run.subject !== undefined && { subject: run.subject }),
            startedBy: run.started.entry.id,
            startedOn: dayZeroOf(run).on,
            ...due,
            restsOn: [...new Set(restsOn.map(({ entry }) => entry.id))],
          },
        ];
      }),
    );
}

/**
 * When a run is due: the last day, included, and of hours also the instant, where the record tells
 * the hour of the start. What is counted back from a planned day is due at once where that is sooner.
 */
function dueOf(
  run: Run,
  limit: Limit,
  holidays: Parameters<typeof lastDay>[2],
): Pick<Clock, 'dueOn' | 'dueAt'> | Problem {
  const { happened, happenedAt } = run.started.entry;
  if ('hours' in limit && happenedAt !== undefined && run.dayZero === undefined) {
    const dueAt = addHours(happenedAt, limit.hours);
    return { dueOn: londonDayOf(dueAt), dueAt };
  }
  const dueOn = lastDay(dayZeroOf(run).on, limit, holidays);
  if (isProblem(dueOn)) return dueOn;
  const isBackFromPlanned = 'before' in limit && run.dayZero !== undefined;
  return { dueOn: isBackFromPlanned ? laterOf(dueOn, happened.on) : dueOn };
}
