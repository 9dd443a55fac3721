import { type Chronology, inOrderTakenIn, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import {
  broughtToServices,
  isClosedWithoutWork,
  referralDecisions,
} from '../decisions/referral-decisions.ts';
import { agencyOf, police, publicAgency, socialCare } from '../entry/organisation.ts';
import { isParent } from '../people/household.ts';
import { plainDate } from '../time/plain-date.ts';
import { sawTheChild, visitsToChild, type VisitToChild } from '../visits/visits.ts';
import { isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P61. A relative, a neighbour or somebody else of the public brought a concern about the child; it was
 * regarded as malicious, or closed with no further action or advice, and neither social care nor the
 * police has seen the child since it was brought. Asked the same day. A parent's own concern is not
 * meant, and one regarded as unfounded is asked about only when it was closed as well.
 *
 * A visit since that does not say whether the child was seen leaves it open, and so does a decision of
 * which neither a code nor plain words say what it came to; then nobody can tell.
 */
export const relativeDismissed = rule({
  id: 'P61',
  version: 1,
  name: 'relativeDismissed',
  asks: 'Somebody of the family or the public was worried about the child: what has been done to find out, who has seen the child since, and who has told them?',
  of: 'mashManager',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'A visit by social care or the police at which the child was seen.',
  act: 'seeTheChild',
  source: ['CPE22', 'OFV11'],
  effective: { from: plainDate('2011-04-01') },

  find: (chronology) => {
    const subject = chronology.child.id;
    const evidence: DossierEntry[] = [];
    const missing: string[] = [];
    for (const { concern, by, unread } of once(chronology, dismissals)) {
      const since = visitsSince(chronology, concern);
      if (since.some(sawTheChild)) continue;
      const unsaid = since.filter(({ child }) => child?.seen === undefined);
      if (by === undefined) missing.push(`${unread.entry.id}: decision.outcomeCode`);
      else if (unsaid.length === 0) evidence.push(concern, by);
      else missing.push(...unsaid.map(({ held }) => `${held.entry.id}: visit.children[].seen`));
    }
    const findings: Finding[] = [];
    if (evidence.length > 0) {
      findings.push({ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) });
    }
    if (missing.length > 0) findings.push(cannotTell(subject, missing));
    return findings;
  },

  settles: (chronology, question) => {
    const asked = new Set(allEvidence(question));
    const sights = concernsFromOutside(chronology)
      .filter(({ entry }) => asked.has(entry.id))
      .map((concern) => visitsSince(chronology, concern).find(sawTheChild)?.held);
    if (sights.length === 0 || sights.includes(undefined)) return undefined;
    return inOrderTakenIn(sights.flatMap((one) => one ?? []));
  },
});

/** A concern, and what dismissed it; or a decision on it of which nobody can tell what it came to. */
type Dismissal =
  | { readonly concern: DossierEntry; readonly by: DossierEntry; readonly unread?: never }
  | { readonly concern: DossierEntry; readonly by?: never; readonly unread: DossierEntry };

function dismissals(chronology: Chronology): readonly Dismissal[] {
  return concernsFromOutside(chronology).flatMap((concern): readonly Dismissal[] => {
    const decisions = referralDecisions(chronology).filter(({ on }) => on.includes(concern));
    const by = regardedMalicious(chronology, concern) ?? decisions.find(isClosedWithoutWork)?.held;
    if (by !== undefined) return [{ concern, by }];
    const unread = decisions.find(({ outcome }) => outcome === undefined)?.held;
    return unread === undefined ? [] : [{ concern, unread }];
  });
}

function regardedMalicious(
  chronology: Chronology,
  concern: DossierEntry,
): DossierEntry | undefined {
  return stating(chronology, 'regardedAs').find(
    ({ fact }) => fact.concern === concern.entry.id && fact.as === 'malicious',
  )?.held;
}

const outsiders: ReadonlySet<string> = new Set([
  'relative',
  'neighbour',
  'publicMember',
  'anonymous',
]);

/** What relatives, neighbours and others of the public brought, in order of happening. */
function concernsFromOutside(chronology: Chronology): readonly DossierEntry[] {
  return broughtToServices(chronology).filter(({ entry }) => {
    if (entry.referredBy !== undefined) return outsiders.has(entry.referredBy.from);
    const informant = entry.informant?.person;
    if (informant === undefined) return agencyOf(entry.organisation) === publicAgency;
    const person = chronology.people.get(informant);
    return (
      person?.relationToChild !== undefined &&
      !isParent(person) &&
      informant !== chronology.child.id
    );
  });
}

/** Visits by social care and the police to the child since a concern was brought, or with it. */
function visitsSince(chronology: Chronology, concern: DossierEntry): readonly VisitToChild[] {
  return visitsToChild(chronology).filter(({ held }) => {
    const agency = agencyOf(held.entry.organisation);
    const isTheirs = agency === socialCare || agency === police;
    return isTheirs && (held === concern || isAfter(held, concern));
  });
}
