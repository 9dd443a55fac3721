import { type Chronology, stating } from '../chronology/chronology.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isYoungerThan } from '../time/age.ts';
import { compare } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { type VisitToChild, visitsToChild } from '../visits/visits.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { inARow, type Said } from './in-a-row.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P13. At the last two visits of social care (P) that saw the child, a child of four (P) or more, or a
 * younger one who is said to speak, was not seen alone, and no reason is given that lies with the
 * child or the place. A carer who would not allow it, 'not tried' and 'not known' are no reasons. A
 * visit that does not say, or gives its reason in words alone, is neither: beside one that was
 * not alone, nobody can tell.
 *
 * Visits are those of social care, whom the standard binds (domain note, T23); a doctor or health
 * visitor sees a child with a parent by the nature of the visit.
 */
export const notSeenAlone = rule({
  id: 'P13',
  version: 1,
  name: 'notSeenAlone',
  asks: 'What has kept the child from being seen alone, and when and where will it happen?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'A visit of social care at which the child was seen alone.',
  act: 'speakWithTheChild',
  source: ['OFST-08', 'OFV11', 'SOUTH'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const count = parameters.notSeenAloneInARow;
    const visits = visitsThatSaw(chronology);
    const found = inARow({ subject, visits, count, says: wasNotAlone });
    if (found.length === 0) return found;
    const ages = visits.slice(-count).map((visit) => isOldEnough(chronology, visit, parameters));
    if (ages.includes(false)) return [];
    return ages.includes('cannotTell')
      ? [{ outcome: 'cannotTell', subject, missing: ['child.dob'] }]
      : found;
  },

  settles: (chronology, question) =>
    firstAfterEvidence(
      chronology,
      question,
      visitsThatSaw(chronology)
        .filter(({ child }) => child?.alone === true)
        .map(({ held }) => held),
    ),
});

function visitsThatSaw(chronology: Chronology): readonly VisitToChild[] {
  return visitsToChild(chronology).filter((one) => one.bySocialCare && one.child?.seen === true);
}

const noReasons: ReadonlySet<string | undefined> = new Set([
  'carerRefused',
  'notTried',
  'notKnown',
]);

function wasNotAlone({ child }: VisitToChild): Said {
  const { alone, notAloneBecause, reasonIfNot } = child ?? {};
  if (alone === undefined) return { missing: 'visit.children.alone' };
  if (alone) return 'notSo';
  if (notAloneBecause !== undefined && !noReasons.has(notAloneBecause)) return 'notSo';
  if (notAloneBecause === undefined && reasonIfNot !== undefined) {
    return { missing: 'visit.children.notAloneBecause' };
  }
  return 'so';
}

/** Whether the child was of the age at the visit, or by then was said to speak. */
function isOldEnough(
  chronology: Chronology,
  { held }: VisitToChild,
  parameters: Parameters,
): boolean | 'cannotTell' {
  const { dob, id } = chronology.child;
  const on = held.entry.happened;
  const speaks = stating(chronology, 'voice').some(
    ({ entry, fact }) =>
      compare(entry.happened, on) !== 'after' &&
      fact.some((one) => one.of === id && one.speaks === true),
  );
  if (speaks) return true;
  const isTooYoung = isYoungerThan(parameters.seenAloneFromAge * 12, { dob, on });
  return isTooYoung === 'cannotTell' ? isTooYoung : !isTooYoung;
}
