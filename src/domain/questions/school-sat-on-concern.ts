import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { agencyOf, socialCare } from '../entry/organisation.ts';
import { referred } from '../injuries/acts.ts';
import { findEpisode } from '../injuries/episodes.ts';
import { injuryOccasions, isAccountedFor } from '../injuries/occasions.ts';
import { isProblem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf, isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { closeTogether } from './close-together.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P62: a school or nursery wrote down three concerns within a term (policy: thirteen weeks), or one
 * injury, and social care was not told.
 *
 * Social care was told when an entry of the school says so, when a concern reached it, or when social
 * care wrote down that the school had turned to it. Of an injury it must have been told as of a
 * referral.
 * Left out (policy) are injuries that somebody outside the family saw happen, as most that happen at
 * school, and those that meet no sign and whose account a doctor finds to fit. Concerns whose vague dates may or may not lie
 * in one term cannot be told.
 *
 * Settled when social care was told of each of them, or after all of the concerns.
 *
 * @source SEED3; DP13
 */
export const schoolSatOnConcern = rule({
  id: 'P62',
  version: 1,
  name: 'schoolSatOnConcern',
  asks: 'What the school or nursery has noticed about the child has not reached social care: what speaks for or against a referral, and who will tell them and when?',
  of: 'designatedSafeguardingLead',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'Social care was told of what the school noticed.',
  act: 'referral',
  source: ['SEED3', 'DP13'],
  effective: { from: plainDate('2013-09-17') },
  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const open = once(chronology, concernsOfSchool).filter((one) => !isTold(chronology, one));
    const injuries = once(chronology, injuriesSeenBySchool).filter(
      (one) => !isTold(chronology, one),
    );
    const term = closeTogether(open, {
      atLeast: parameters.schoolConcernsFrom,
      within: { days: parameters.schoolConcernsWithin },
      holidays: parameters.holidays,
    });
    if (isProblem(term)) return term;
    const concerns = term.state === 'enough' ? term.entries : [];
    const evidence = inOrderTakenIn([...concerns, ...injuries]);
    const findings: Finding[] =
      term.state === 'cannotTell'
        ? [
            cannotTell(
              subject,
              term.vague.map(({ entry }) => `${entry.id}: date`),
            ),
          ]
        : [];
    if (evidence.length > 0) findings.push({ outcome: 'raised', subject, evidence });
    return findings;
  },
  settles: (chronology, question) => {
    const evidence = evidenceOf(chronology, question);
    if (evidence.length === 0 || !evidence.every((one) => isTold(chronology, one))) {
      return undefined;
    }
    return inOrderTakenIn(evidence.flatMap((one) => tellings(chronology, one)));
  },
});

const schools: ReadonlySet<string> = new Set(['early-years', 'school']);

function isOfSchool({ entry }: DossierEntry): boolean {
  return schools.has(agencyOf(entry.organisation));
}

function concernsOfSchool(chronology: Chronology): readonly DossierEntry[] {
  return ofKind(chronology, 'concern', 'disclosure').filter(
    (held) => isOfSchool(held) && isAboutChild(chronology, held.entry),
  );
}

function injuriesSeenBySchool(chronology: Chronology): readonly DossierEntry[] {
  return injuryOccasions(chronology)
    .filter((one) => isOfSchool(one.held) && !isAccountedFor(one))
    .map((one) => one.held);
}

function isTold(chronology: Chronology, held: DossierEntry): boolean {
  return tellings(chronology, held).length > 0;
}

/** The entries by which social care came to know of an injury or a concern of the school. */
function tellings(chronology: Chronology, held: DossierEntry): readonly DossierEntry[] {
  const episode = findEpisode(chronology, held.entry.id);
  if (episode !== undefined) return referred(chronology).get(episode) ?? [];
  const { asOf } = chronology;
  if (held.knownTo.some((one) => agencyOf(one.organisation) === socialCare && one.on <= asOf)) {
    return [held];
  }
  return once(chronology, contactsWithSocialCare).filter(
    (one) => one === held || isAfter(one, held),
  );
}

/** Entries by which the school told social care of the child: its own, a referral, or social care's. */
function contactsWithSocialCare(chronology: Chronology): readonly DossierEntry[] {
  const told = stating(chronology, 'told').filter(
    ({ held, fact }) => isOfSchool(held) && fact.some((one) => agencyOf(one) === socialCare),
  );
  const received = stating(chronology, 'referredBy').filter(
    ({ entry, fact: { organisation } }) =>
      agencyOf(entry.organisation) === socialCare &&
      organisation !== undefined &&
      schools.has(agencyOf(organisation)),
  );
  const referrals = ofKind(chronology, 'referral').filter(
    (held) =>
      isOfSchool(held) && held.knownTo.some((one) => agencyOf(one.organisation) === socialCare),
  );
  const all = [...[...told, ...received].map((one) => one.held), ...referrals];
  return inOrderOfHappening([...new Set(all)]).filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
}
