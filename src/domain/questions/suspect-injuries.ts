import type { Chronology } from '../chronology/chronology.ts';
import { seenOn } from '../chronology/seen-on.ts';
import { lastDay } from '../duties/limit.ts';
import type { DoneAbout } from '../injuries/episodes.ts';
import type { OccasionInRecord } from '../injuries/occasions.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
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
 * same day for a child under two or on a child protection plan, else a working day.
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
    const first = weighed.meets[0];
    const isSameDay = first === undefined || mustBeSameDay(chronology, first);
    if (isSameDay === true) {
      late.push(weighed);
      continue;
    }
    const last = lastDay(
      seenOn(first.held),
      { workingDays: parameters.strategyAfterCauseToSuspect },
      parameters.holidays,
    );
    if (isProblem(last)) return last;
    if (last < chronology.asOf) late.push(weighed);
    else findings.push({ outcome: 'waiting', subject, changesOn: addDays(last, 1) });
    if (last >= chronology.asOf && isSameDay === 'cannotTell') {
      findings.push(cannotTell(subject, [`${subject}: people[].dob`]));
    }
  }
  return [...findingsOf(chronology, late, of), ...findings];
}

/** The limit is shorter for children who cannot say or run, and where harm is known already. Policy. */
function mustBeSameDay(
  chronology: Chronology,
  { occasion, held }: OccasionInRecord,
): boolean | 'cannotTell' {
  if (isOnChildProtectionPlan(chronology, held.entry.happened.on)) return true;
  return isUnderTwo(occasion);
}
