import { countEvents } from '../chronology/count-events.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { type Limit, lastDay } from '../duties/limit.ts';
import { isProblem, type Problem } from '../problem.ts';
import type { HolidayTable } from '../time/bank-holidays.ts';
import { type DaySpan, isToTheDay, span } from '../time/partial-date.ts';
import { addDays, type PlainDate } from '../time/plain-date.ts';

/** Whether so many things happened within so long, as far as their dates can say so. */
export type CloseTogether =
  | { readonly state: 'enough'; readonly entries: readonly DossierEntry[] }
  | { readonly state: 'cannotTell'; readonly vague: readonly DossierEntry[] }
  | { readonly state: 'tooFew' };

interface Stretch {
  readonly atLeast: number;
  /** From the first of them, which is day 0, to the last day, included. */
  readonly within: Limit;
  readonly holidays: HolidayTable;
}

/**
 * The latest stretch of time in which at least so many of the entries certainly lie. An entry that
 * stands for several events counts as so many. Where vague dates may or may not make up the number,
 * those are handed back. A stretch ends with what happened, so that passing time changes nothing.
 * Problems: 'holidays-unknown'.
 */
export function closeTogether(
  entries: readonly DossierEntry[],
  stretch: Stretch,
): CloseTogether | Problem {
  if (countEvents(entries) < stretch.atLeast) return { state: 'tooFew' };
  const dated = inOrderOfFirstDay(entries);
  for (let index = dated.length - 1; index >= 0; index -= 1) {
    const certain = certainlyWithin(dated, index, stretch);
    if (isProblem(certain)) return certain;
    if (countEvents(certain) >= stretch.atLeast) return { state: 'enough', entries: certain };
  }
  const vague = entries.filter(({ entry }) => !isToTheDay(entry.happened));
  if (vague.length === 0) return { state: 'tooFew' };
  const possible = mayLieTogether(entries, dated, stretch);
  if (isProblem(possible)) return possible;
  return possible ? { state: 'cannotTell', vague } : { state: 'tooFew' };
}

interface Dated {
  readonly held: DossierEntry;
  readonly days: DaySpan;
}

function inOrderOfFirstDay(entries: readonly DossierEntry[]): readonly Dated[] {
  return entries
    .flatMap((held) => {
      const days = span(held.entry.happened);
      return days === undefined ? [] : { held, days };
    })
    .sort((a, b) => (a.days.from < b.days.from ? -1 : a.days.from > b.days.from ? 1 : 0));
}

/** Those whose every possible day lies within the stretch that begins with the one at `index`. */
function certainlyWithin(
  dated: readonly Dated[],
  index: number,
  { within, holidays }: Stretch,
): readonly DossierEntry[] | Problem {
  const first = dated[index];
  if (first === undefined) return [];
  const end = lastDay(first.days.from, within, holidays);
  if (isProblem(end)) return end;
  const inside: DossierEntry[] = [];
  for (let at = index; at < dated.length; at += 1) {
    const one = dated[at];
    if (one === undefined || one.days.from > end) break;
    if (one.days.until <= end) inside.push(one.held);
  }
  return inside;
}

/** No span of a date is longer on either side of a day. */
const longestSpanDays = 366;

/** Whether some choice of days puts enough of them together; one without any day fits anywhere. */
function mayLieTogether(
  entries: readonly DossierEntry[],
  dated: readonly Dated[],
  { atLeast, within, holidays }: Stretch,
): boolean | Problem {
  const undated = countEvents(entries) - countEvents(dated.map((one) => one.held));
  if (undated >= atLeast) return true;
  for (const [index, { days }] of dated.entries()) {
    const end = lastDay(days.until, within, holidays);
    if (isProblem(end)) return end;
    const near = spansAround(dated, index, { from: days.until, until: end });
    if (countEvents(near) + undated >= atLeast) return true;
  }
  return false;
}

function spansAround(
  dated: readonly Dated[],
  index: number,
  { from, until }: DaySpan,
): readonly DossierEntry[] {
  const near: DossierEntry[] = [];
  const earliest: PlainDate = addDays(from, -longestSpanDays);
  let at = index;
  while ((dated[at - 1]?.days.from ?? earliest) > earliest) at -= 1;
  for (; at < dated.length; at += 1) {
    const one = dated[at];
    if (one === undefined || one.days.from > until) break;
    if (one.days.until >= from) near.push(one.held);
  }
  return near;
}
