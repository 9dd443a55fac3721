import { type Chronology, inOrderTakenIn, ofKind, stating } from '../chronology/chronology.ts';
import { countEvents } from '../chronology/count-events.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { isAdultOfFamily } from '../people/household.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { isToTheDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { workingDaysBetween } from '../time/working-days.ts';
import { professionalContacts } from '../visits/contacts.ts';
import { sightsOfTheChild } from '../visits/sights.ts';
import { evidenceOf, isAfter } from './after-evidence.ts';
import { rule, sameDay } from './rule.ts';

/**
 * P53. Before a review the adults of the family met professionals more often in the last ten working
 * days (P), twice (P) at least, than in all the time since the meeting before it; since then two
 * appointments or visits (P) were missed, called off or refused; and somebody wrote that they engage
 * well. It is asked at the review, once for each.
 *
 * That they engage well is read as a code and never from words. Where the rest is so and nobody stated
 * how they engage, nobody can tell. What is not known to the day is left out.
 *
 * Settled when a step of the plan is said to be shown by an entry in which somebody saw the child.
 */
export const disguisedCompliance = rule({
  id: 'P53',
  version: 1,
  name: 'disguisedCompliance',
  asks: 'The family is said to engage well: what has changed for the child, and who has seen it?',
  of: 'conferenceChair',
  urgency: 'ask',
  within: sameDay,
  settledBy:
    'A step of the plan with evidence of what has changed, in an entry that saw the child.',
  source: ['SUSS-wnb', 'CPE22'],
  effective: { from: plainDate('2022-05-01') },

  find: (chronology, parameters) => {
    const period = lastPeriod(chronology);
    if (period === undefined) return [];
    const missed = period.of(missedOrRefused(chronology));
    if (countEvents(missed) < parameters.missedBetweenReviews) return [];
    const met = metJustBefore(period, period.of(meetingsWithAdults(chronology)), parameters);
    if (isProblem(met)) return met;
    if (met === undefined) return [];
    const subject = chronology.child.id;
    const stated = stating(chronology, 'engagement');
    const judged = new Set(period.of(stated.map(({ held }) => held)));
    if (judged.size === 0) {
      const missing = [`${period.review.entry.id}: engagement`];
      return [{ outcome: 'cannotTell', subject, missing }];
    }
    const well = stated
      .filter(({ held, fact }) => judged.has(held) && fact === 'engagingWell')
      .map(({ held }) => held);
    if (well.length === 0) return [];
    const evidence = inOrderTakenIn([...missed, ...met, ...well]);
    return [{ outcome: 'raised', subject, evidence }];
  },

  settles: (chronology, question) => {
    const evidence = evidenceOf(chronology, question);
    const sights = new Set(sightsOfTheChild(chronology).map(({ entry }) => entry.id));
    const shown = stating(chronology, 'planActions').find(
      ({ held, fact }) =>
        evidence.every((one) => isAfter(held, one)) &&
        fact.some((step) => step.evidence?.some((id) => sights.has(id)) === true),
    );
    return shown === undefined ? undefined : [shown.entry.id];
  },
});

/** The time from one meeting about the plan to the next, which is a review. */
interface Period {
  readonly review: DossierEntry;
  /** Those known to lie within it, the day of the review included and that of the meeting before not. */
  readonly of: (entries: readonly DossierEntry[]) => readonly DossierEntry[];
}

function lastPeriod(chronology: Chronology): Period | undefined {
  const reviews = new Set(meetingsThatTookPlace(chronology, 'review-conference', 'plan-review'));
  const all = meetingsThatTookPlace(
    chronology,
    'initial-conference',
    'review-conference',
    'plan-review',
  );
  const [before, review] = all.slice(-2);
  if (before === undefined || review === undefined || !reviews.has(review)) return undefined;
  if (!isToTheDay(before.entry.happened) || !isToTheDay(review.entry.happened)) return undefined;
  const [from, until] = [before.entry.happened.on, review.entry.happened.on];
  return {
    review,
    of: (entries) =>
      entries.filter(
        ({ entry: { happened } }) =>
          isToTheDay(happened) && from < happened.on && happened.on <= until,
      ),
  };
}

function missedOrRefused(chronology: Chronology): readonly DossierEntry[] {
  const refused = stating(chronology, 'visit').filter(({ fact }) => fact.refused === true);
  const missed = stating(chronology, 'missedAppointment');
  const all = new Set([
    ...ofKind(chronology, 'missed-appointment', 'failed-visit'),
    ...[...refused, ...missed].map(({ held }) => held),
  ]);
  return [...all].filter(({ entry }) => entry.missedAppointment?.how !== 'cancelledByService');
}

function meetingsWithAdults(chronology: Chronology): readonly DossierEntry[] {
  return professionalContacts(chronology).filter(({ entry }) =>
    entry.subjects.some((id) => isAdultOfFamily(chronology.people.get(id), entry.happened.on)),
  );
}

/** The meetings shortly before the review, if they are most of the meetings of the period. */
function metJustBefore(
  { review }: Period,
  met: readonly DossierEntry[],
  parameters: Parameters,
): readonly DossierEntry[] | undefined | Problem {
  const close: DossierEntry[] = [];
  for (const held of met) {
    const days = workingDaysBetween(
      held.entry.happened.on,
      review.entry.happened.on,
      parameters.holidays,
    );
    if (isProblem(days)) return days;
    if (days <= parameters.engagementBeforeReview) close.push(held);
  }
  const enough = countEvents(close) >= parameters.engagementBeforeReviewTimes;
  return enough && countEvents(close) > countEvents(met) / 2 ? close : undefined;
}
