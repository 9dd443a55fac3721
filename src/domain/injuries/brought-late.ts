import type { Entry } from '../entry/entry.ts';
import type { InjuryNumbers } from '../practice/injury-parameters.ts';
import { addHours, londonDayOf } from '../time/instant.ts';
import { isToTheDay, span } from '../time/partial-date.ts';
import { daysBetween } from '../time/plain-date.ts';
import { hasDetail, isOfType, type Mark } from './marks.ts';
import type { Truth } from './truth.ts';

/**
 * I39: whether the child was brought later than an injury of this kind is brought: four hours for a
 * fracture, an injury of the head or a burn, a day for any other (policy), and nobody gave a reason.
 * Elapsed hours where both times are known; by days it is sure only where even the latest hour of the
 * one day and the first of the other are further apart. An entry that states no attendance tells
 * nothing of when the child was brought.
 *
 * @source CG89; BLOG-bruise
 */
export function broughtLate(
  { attendance, happened }: Pick<Entry, 'attendance' | 'happened'>,
  marks: readonly Mark[],
  numbers: InjuryNumbers,
): Truth {
  if (attendance === undefined || marks.length === 0) return false;
  const { arrivedAt, injuredAt, injuredOn, delay } = attendance;
  if (delay?.asked === 'askedAnswered' && delay.reason !== undefined) return false;
  const hours = marks.some(isGrave)
    ? numbers.graveInjuryBroughtLateAfter
    : numbers.injuryBroughtLateAfter;
  if (injuredAt !== undefined && arrivedAt !== undefined) {
    return addHours(injuredAt, hours) < addHours(arrivedAt, 0);
  }
  const missing: Truth = { missing: ['attendance.injuredAt'] };
  const injured = injuredAt === undefined ? injuredOn : undefined;
  const from = injuredAt === undefined ? undefined : londonDayOf(injuredAt);
  const days = from === undefined ? injured && span(injured) : { from, until: from };
  const arrived = arrivedAt === undefined ? undefined : londonDayOf(arrivedAt);
  const came = arrived ?? (isToTheDay(happened) ? happened.on : undefined);
  if (days === undefined || came === undefined) return missing;
  if ((daysBetween(days.until, came) - 1) * hoursOfDay >= hours) return true;
  return (daysBetween(days.from, came) + 1) * hoursOfDay <= hours ? false : missing;
}

const hoursOfDay = 24;

function isGrave(mark: Mark): boolean {
  const { site } = mark;
  return (
    isOfType(mark, 'fracture', 'burn', 'scald') ||
    hasDetail(mark, 'skull', 'intracranial', 'subdural') ||
    site.areas.some(({ area }) => area === 'head') ||
    site.regions.some(({ region }) => region === 'scalp' || region === 'forehead')
  );
}
