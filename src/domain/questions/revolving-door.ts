import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { isClosedWithoutWork, referralDecisions } from '../decisions/referral-decisions.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { isProblem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter, joiningAllEvidence } from './after-evidence.ts';
import { closeTogether } from './close-together.ts';
import { cannotTell } from './injury-findings.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P38. Three contacts or referrals about the child (P) were closed with no further action or advice in
 * twelve months (P), with no assessment, strategy discussion, enquiry, conference or plan since the
 * first of them. Twelve months to the day count; one line may stand for several.
 *
 * A decision on a referral that says neither in a code nor in plain words what it came to leaves it
 * open: where with it the number would be reached, nobody can tell; nor where vague dates leave it open.
 */
export const revolvingDoor = rule({
  id: 'P38',
  version: 1,
  name: 'revolvingDoor',
  asks: '{times} contacts about the child were closed, each by itself: what would it take to look at them together?',
  of: 'mashManager',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'An assessment or more, or an entry that looks at all of them together.',
  act: 'assessment',
  window: 'contactsClosedWithin',
  source: ['BRAN', 'DP13'],
  effective: { from: plainDate('2013-09-17') },

  find: (chronology, parameters) => {
    const decided = referralDecisions(chronology);
    if (decided.length === 0) return [];
    const subject = chronology.child.id;
    const looked = once(chronology, lookedAt);
    const isOpen = (held: DossierEntry): boolean =>
      !looked.some((act) => act === held || isAfter(act, held));
    const closed = decided
      .filter(isClosedWithoutWork)
      .map(({ held }) => held)
      .filter(isOpen);
    const stretch = {
      atLeast: parameters.contactsClosed,
      within: { months: parameters.contactsClosedWithin },
      holidays: parameters.holidays,
    };
    const together = closeTogether(closed, stretch);
    if (isProblem(together)) return together;
    if (together.state === 'enough') {
      const evidence = inOrderTakenIn(together.entries);
      const times = together.entries.reduce((sum, { entry }) => sum + (entry.count ?? 1), 0);
      return [{ outcome: 'raised', subject, evidence, words: { times: String(times) } }];
    }
    if (together.state === 'cannotTell') {
      return [
        cannotTell(
          subject,
          together.vague.map(({ entry }) => `${entry.id}: date`),
        ),
      ];
    }
    const unread = decided
      .filter((one) => one.outcome === undefined)
      .map(({ held }) => held)
      .filter(isOpen);
    if (closed.length === 0 || unread.length === 0) return [];
    const possible = closeTogether([...closed, ...unread], stretch);
    if (isProblem(possible)) return possible;
    if (possible.state !== 'enough') return [];
    const missing = unread.map(({ entry }) => `${entry.id}: decision.outcomeCode`);
    return [cannotTell(subject, missing)];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, [
      ...once(chronology, lookedAt),
      ...joiningAllEvidence(chronology, question),
    ]),
});

/** An assessment of the child or anything above it, in order of happening. */
function lookedAt(chronology: Chronology): readonly DossierEntry[] {
  const assessed = stating(chronology, 'assessment').map(({ held }) => held);
  const begun = ofKind(chronology, 'assessment', 'section-47-enquiry', 'plan-started');
  const met = meetingsThatTookPlace(
    chronology,
    'strategy',
    'initial-conference',
    'review-conference',
  );
  return inOrderOfHappening([...new Set([...assessed, ...begun, ...met])]).filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
}
