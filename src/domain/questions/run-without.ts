import { countEvents } from '../chronology/count-events.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { isToTheDay, span } from '../time/partial-date.ts';
import { daysBetween } from '../time/plain-date.ts';

interface Events {
  /** What happens again and again, in order of happening. */
  readonly events: readonly DossierEntry[];
  /** What ends a run and begins the count anew. */
  readonly breaks: readonly DossierEntry[];
  readonly atLeast: number;
  /** Calendar days from the first event of the run, which is day 0, to the last, included. */
  readonly withinDays: number;
}

/** Events that nothing broke off; `mayBreak` are breaks that by their vague date may belong among them. */
export interface RunWithout {
  readonly events: readonly DossierEntry[];
  readonly mayBreak: readonly DossierEntry[];
}

/**
 * The events since the last break, if so many of them happened within so many days of one another.
 * Further ones join only as so many again, so that a question is not made stronger by each of a
 * stream. An event that is not known to the day is left out: it takes many, and one vague date must
 * not decide. An event that stands for several counts as so many.
 */
export function runWithout({
  events,
  breaks,
  atLeast,
  withinDays,
}: Events): RunWithout | undefined {
  const breaking = new Set(breaks);
  const dated = [...events, ...breaks].filter(({ entry }) => isToTheDay(entry.happened));
  let run: DossierEntry[] = [];
  let open: DossierEntry[] = [];
  for (const held of inOrderOfHappening([...new Set(dated)])) {
    if (breaking.has(held)) {
      run = [];
      open = [];
      continue;
    }
    open = [...open.filter((one) => daysFrom(one, held) <= withinDays), held];
    if (countEvents(open) < atLeast) continue;
    run.push(...open);
    open = [];
  }
  const [first] = run;
  if (first === undefined) return undefined;
  const mayBreak = breaks.filter(({ entry }) => {
    if (isToTheDay(entry.happened)) return false;
    return (span(entry.happened)?.until ?? first.entry.happened.on) >= first.entry.happened.on;
  });
  return { events: run, mayBreak };
}

function daysFrom(one: DossierEntry, later: DossierEntry): number {
  return daysBetween(one.entry.happened.on, later.entry.happened.on);
}
