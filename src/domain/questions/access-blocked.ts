import {
  among,
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { ChildAtVisit } from '../entry/facts/visit.ts';
import { isProblem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { sightsOfTheChild } from '../visits/sights.ts';
import { visitsToChild } from '../visits/visits.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { closeTogether } from './close-together.ts';
import { rule, sameDay } from './rule.ts';

/**
 * P17. Since anybody last saw the child, two visits (P) within ten working days (P) failed or were
 * refused, by whatever agency; or somebody answered the door and kept the child from the visitor, for
 * which once is enough. The day of the first visit is day 0, and the tenth working day still counts.
 *
 * A child said to be out or asleep was not kept from anybody: P16 asks about that. Where a vague date
 * may or may not make up the two, or a visit that did not see the child says neither where they were nor
 * whether they were kept away, nobody can tell.
 */
export const accessBlocked = rule({
  id: 'P17',
  version: 1,
  name: 'accessBlocked',
  asks: 'Visitors could not get to see the child: is lawful access needed (an enquiry, an emergency order, the police), and who will see the child today?',
  of: 'teamManager',
  urgency: 'actToday',
  within: sameDay,
  settledBy: 'An entry says that the child was seen, with nothing in the way.',
  act: 'seeTheChild',
  source: ['CPE22', 'OFV11'],
  effective: { from: plainDate('2011-04-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const tries = blockedSinceSeen(chronology);
    const together = closeTogether(tries, {
      atLeast: parameters.accessBlockedTimes,
      within: { workingDays: parameters.accessBlockedWithin },
      holidays: parameters.holidays,
    });
    if (isProblem(together)) return together;
    const evidence = [
      ...tries.filter((held) => wasWithheld(chronology, held)),
      ...(together.state === 'enough' ? together.entries : []),
    ];
    if (evidence.length > 0) {
      return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) }];
    }
    const missing = [
      ...(together.state === 'cannotTell' ? together.vague : []).map(
        ({ entry }) => `${entry.id}: date`,
      ),
      ...unseenForNoReason(chronology).map(({ entry }) => `${entry.id}: visit.children.withheld`),
    ];
    return missing.length === 0 ? [] : [{ outcome: 'cannotTell', subject, missing }];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, sightsOfTheChild(chronology)),
});

function blockedSinceSeen(chronology: Chronology): readonly DossierEntry[] {
  const failed = ofKind(chronology, 'failed-visit').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  const refused = visitsToChild(chronology)
    .filter(
      ({ held, visit, child }) =>
        child?.withheld === true ||
        (visit.refused === true && (child !== undefined || isAboutChild(chronology, held.entry))),
    )
    .map(({ held }) => held);
  return notSeenSince(chronology, [...new Set([...failed, ...refused])]);
}

/** Visits that did not see the child and do not say why: out, or kept from the visitor. */
function unseenForNoReason(chronology: Chronology): readonly DossierEntry[] {
  const unseen = among(chronology, { kinds: ['child-not-seen'], facts: ['visit'] }).filter(
    (held) => {
      const { kind } = held.entry;
      const said = saidOf(chronology, held);
      const isToldByKind = kind === 'child-not-seen' && isAboutChild(chronology, held.entry);
      const wasSeen = said?.seen ?? !isToldByKind;
      const isExplained = said?.withheld !== undefined || said?.saidToBe !== undefined;
      return kind !== 'failed-visit' && !wasSeen && !isExplained;
    },
  );
  return notSeenSince(chronology, unseen);
}

/** Those after which nobody has seen the child. */
function notSeenSince(
  chronology: Chronology,
  tries: readonly DossierEntry[],
): readonly DossierEntry[] {
  if (tries.length === 0) return tries;
  const sights = sightsOfTheChild(chronology);
  return tries.filter((held) => sights.findLast((sight) => isAfter(sight, held)) === undefined);
}

function wasWithheld(chronology: Chronology, held: DossierEntry): boolean {
  return saidOf(chronology, held)?.withheld === true;
}

function saidOf({ child }: Chronology, { entry }: DossierEntry): ChildAtVisit | undefined {
  return entry.visit?.children.find((one) => one.person === child.id);
}
