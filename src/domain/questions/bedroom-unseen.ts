import { type Chronology, inOrderTakenIn, isAboutChild } from '../chronology/chronology.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { findChildProtectionPlan, type PlanSpan } from '../plans/plan-spans.ts';
import { plainDate } from '../time/plain-date.ts';
import { type VisitToChild, visitsToChild } from '../visits/visits.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { inARow, type Said } from './in-a-row.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P18. A child on a child protection plan whose bedroom was not seen: at the last two home visits of
 * social care, where the standard is every other one, or at none between the last two conferences.
 * A visit that does not say is neither: beside one at which it was not seen, nobody can tell. Where no
 * visit says, nothing is asked.
 *
 * 'Next visit' is taken for five working days (P). The practice standards have no date; our reading
 * puts them with the inspectorate's report of 2011.
 */
export const bedroomUnseen = rule({
  id: 'P18',
  version: 1,
  name: 'bedroomUnseen',
  asks: 'What is the place like where the child sleeps, and who has seen it?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'A visit at which the child’s bedroom was seen.',
  act: 'seeTheChild',
  source: ['SOUTH', 'WALS'],
  effective: { from: plainDate('2011-04-01') },

  find: (chronology, parameters) => {
    const plan = findChildProtectionPlan(chronology, chronology.asOf);
    if (plan === undefined) return [];
    const visits = homeVisits(chronology).filter(({ held }) => held.entry.happened.on >= plan.from);
    const subject = chronology.child.id;
    const count = parameters.bedroomUnseenInARow;
    const found = inARow({ subject, visits, count, says: wasNotSeen });
    return found.length > 0 ? found : betweenConferences(chronology, plan, visits);
  },

  settles: (chronology, question) =>
    firstAfterEvidence(
      chronology,
      question,
      homeVisits(chronology)
        .filter(({ visit }) => visit.bedroomSeen === true)
        .map(({ held }) => held),
    ),
});

/** Social care's visits to the home, and any other visit of theirs that speaks of the bedroom. */
function homeVisits(chronology: Chronology): readonly VisitToChild[] {
  return visitsToChild(chronology).filter(
    ({ held: { entry }, visit, bySocialCare }) =>
      bySocialCare &&
      isAboutChild(chronology, entry) &&
      (entry.kind === 'home-visit' || visit.bedroomSeen !== undefined),
  );
}

function wasNotSeen({ visit: { bedroomSeen } }: VisitToChild): Said {
  if (bedroomSeen === undefined) return { missing: 'visit.bedroomSeen' };
  return bedroomSeen ? 'notSo' : 'so';
}

/** What all visits between the last two conferences of the plan say, if there was any. */
function betweenConferences(
  chronology: Chronology,
  plan: PlanSpan,
  visits: readonly VisitToChild[],
): readonly Finding[] {
  const conferences = meetingsThatTookPlace(chronology, 'initial-conference', 'review-conference');
  const [before, last] = conferences
    .filter(({ entry }) => entry.happened.on >= plan.from)
    .slice(-2);
  if (before === undefined || last === undefined) return [];
  const between = visits.filter(
    ({ held: { entry } }) =>
      entry.happened.on >= before.entry.happened.on && entry.happened.on <= last.entry.happened.on,
  );
  const subject = chronology.child.id;
  return inARow({ subject, visits: between, count: between.length, says: wasNotSeen }).map((one) =>
    one.outcome === 'raised'
      ? { ...one, evidence: inOrderTakenIn([...between.map(({ held }) => held), last]) }
      : one,
  );
}
