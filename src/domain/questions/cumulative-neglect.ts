import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { agencyOf } from '../entry/organisation.ts';
import { enquirySpans } from '../plans/enquiries.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { isProblem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter, joiningAllEvidence } from './after-evidence.ts';
import { closeTogether } from './close-together.ts';
import { cannotTell } from './injury-findings.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P60. Three entries (P) with signs of neglect of the child (I30 to I34, the home, the teeth), from two
 * agencies or more and within six months (P), and no strategy discussion, conference or enquiry since
 * the first of them. Six months to the day count.
 *
 * A description of the home that states no sign is not a sign and not its absence: where with it the
 * number would be reached, nobody can tell; nor where vague dates leave it open. Settled by a strategy
 * discussion, a conference or an enquiry, or by an entry that looks at all of them together.
 */
export const cumulativeNeglect = rule({
  id: 'P60',
  version: 1,
  name: 'cumulativeNeglect',
  asks: 'Several agencies have seen signs that the child’s needs are not met: has anyone looked at all of them together?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(5),
  settledBy:
    'A strategy discussion, conference or enquiry, or an entry that looks at them together.',
  act: 'strategyDiscussion',
  window: 'neglectSeenTogetherFor',
  source: ['SEED3', 'CG89'],
  effective: { from: plainDate('2009-07-22') },

  find: (chronology, parameters) => {
    const stated = sinceLookedAt(chronology, signs(chronology));
    if (stated.length === 0) return [];
    const subject = chronology.child.id;
    const stretch = {
      atLeast: parameters.neglectSigns,
      within: { months: parameters.neglectSeenTogetherFor },
      holidays: parameters.holidays,
    };
    const together = closeTogether(stated, stretch);
    if (isProblem(together)) return together;
    if (together.state === 'enough' && isFromSeveral(together.entries)) {
      return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(together.entries) }];
    }
    if (together.state === 'cannotTell' && isFromSeveral(stated)) {
      const missing = together.vague.map(({ entry }) => `${entry.id}: date`);
      return [cannotTell(subject, missing)];
    }
    const unsaid = sinceLookedAt(chronology, homesWithoutSigns(chronology));
    const possible = closeTogether([...stated, ...unsaid], stretch);
    if (isProblem(possible)) return possible;
    if (possible.state !== 'enough' || !isFromSeveral(possible.entries)) return [];
    const missing = unsaid
      .filter((one) => possible.entries.includes(one))
      .map(({ entry }) => `${entry.id}: neglect`);
    return missing.length === 0 ? [] : [cannotTell(subject, missing)];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, [
      ...lookedAt(chronology),
      ...joiningAllEvidence(chronology, question),
    ]),
});

function signs(chronology: Chronology): readonly DossierEntry[] {
  return stating(chronology, 'neglect')
    .filter(({ entry, fact }) =>
      fact.some(({ of }) =>
        of === undefined ? isAboutChild(chronology, entry) : of === chronology.child.id,
      ),
    )
    .map(({ held }) => held);
}

function homesWithoutSigns(chronology: Chronology): readonly DossierEntry[] {
  return ofKind(chronology, 'home-conditions').filter(
    ({ entry }) => entry.neglect === undefined && isAboutChild(chronology, entry),
  );
}

function isFromSeveral(entries: readonly DossierEntry[]): boolean {
  return new Set(entries.map(({ entry }) => agencyOf(entry.organisation))).size > 1;
}

/** Acts at which more than one agency looked at the child's safety, in order of happening. */
function lookedAt(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findLookedAt);
}

function findLookedAt(chronology: Chronology): readonly DossierEntry[] {
  const met = meetingsThatTookPlace(
    chronology,
    'strategy',
    'initial-conference',
    'review-conference',
  );
  return inOrderOfHappening([...met, ...enquirySpans(chronology).map(({ started }) => started)]);
}

function sinceLookedAt(
  chronology: Chronology,
  entries: readonly DossierEntry[],
): readonly DossierEntry[] {
  const acts = lookedAt(chronology);
  return entries.filter((one) => !acts.some((act) => act === one || isAfter(act, one)));
}
