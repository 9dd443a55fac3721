import type { Chronology } from '../chronology/chronology.ts';
import { seenOn } from '../chronology/seen-on.ts';
import { clocks } from '../duties/clocks.ts';
import { type Limit, lastDay } from '../duties/limit.ts';
import type { DoneAbout } from '../injuries/episodes.ts';
import { isUnderTwo } from '../people/under-two.ts';
import type { Role } from '../people/role.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { addDays } from '../time/plain-date.ts';
import { cannotTell, findingsOf, weigh, type Weighed } from './injury-findings.ts';
import type { Finding } from './rule.ts';

/**
 * What the injuries give rise to that meet a sign at the strength of 'suspect' (TEN-4-FACESp, I01 to
 * I03, a doctor who thinks of infliction) and about which something has not been done in time: the
 * limit of the strategy discussion (T06), the same day for a child under two or on a child protection
 * plan, else a working day.
 *
 * Time runs from the day on which the injury was seen, never from later than the day on which it was
 * taken in. While the date of birth is not known and the working day runs, it cannot be told. With
 * `of`, the agency that saw the newest injury is asked, or `of` where it has no such post.
 */
export function suspectWithout(
  chronology: Chronology,
  done: DoneAbout,
  { parameters, of }: { readonly parameters: Parameters; readonly of?: Role },
): readonly Finding[] | Problem {
  const subject = chronology.child.id;
  const late: Weighed[] = [];
  const findings: Finding[] = [];
  for (const weighed of weigh(chronology, (one) => one.suspect, done)) {
    const [first] = weighed.meets;
    if (first === undefined) {
      late.push(weighed);
      continue;
    }
    const limit = clocks.T06.limit({ started: first.held }, chronology, parameters);
    const last = lastDay(seenOn(first.held), limit, parameters.holidays);
    if (isProblem(last)) return last;
    if (isSameDay(limit) || last < chronology.asOf) {
      late.push(weighed);
      continue;
    }
    findings.push({ outcome: 'waiting', subject, changesOn: addDays(last, 1) });
    if (isUnderTwo(first.occasion) === 'cannotTell') {
      findings.push(cannotTell(subject, [`${subject}: people[].dob`]));
    }
  }
  return [...findingsOf(chronology, late, of), ...findings];
}

/** What is left of a limit of the same day is the day itself. */
function isSameDay(limit: Limit): boolean {
  return 'days' in limit && limit.days === 0;
}
