import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  type Stated,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { seenOn } from '../chronology/seen-on.ts';
import { standing } from '../duties/limit.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { isParent } from '../people/household.ts';
import { unresolvedMentions } from '../people/mentions.ts';
import { readRoleWords } from '../people/read-role-words.ts';
import { enquirySpans } from '../plans/enquiries.ts';
import { planSpans } from '../plans/plan-spans.ts';
import { isProblem } from '../problem.ts';
import { onDay } from '../time/partial-date.ts';
import { type PlainDate, plainDate } from '../time/plain-date.ts';
import { evidenceOf, isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P06. While social care works with the child, somebody joins or leaves the household, a baby is
 * expected, or the family moves house, and no assessment has been reviewed or authorised within ten
 * working days after it. The days run from when the change was known.
 *
 * Narrowed (P): social care works with a child who is on a child in need or child protection plan or
 * about whom enquiries are made; other families owe nobody an assessment. Somebody of whom it is said
 * again that they live there has not joined again, and a home that is first written down whole has not
 * changed. An assessment that was only started has assessed
 * nothing yet. Where somebody whom nobody has identified is said to live in the home and no entry
 * says since when, nobody can tell whether the household has changed.
 */
export const householdChangeUnassessed = rule({
  id: 'P06',
  version: 1,
  name: 'householdChangeUnassessed',
  asks: 'The child’s household has changed: what does that change for the child’s safety and for the plan?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'An assessment made after the change is reviewed or authorised.',
  act: 'assessment',
  source: ['CPE22', 'SEED4'],
  effective: { from: plainDate('2010-10-26') },

  find: (chronology, parameters) => {
    const { asOf } = chronology;
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const unassessed: DossierEntry[] = [];
    const limit = { workingDays: parameters.householdChangeUnassessedFor };
    for (const change of changesWhileKnown(chronology)) {
      if (assessedAfter(chronology, change) !== undefined) continue;
      const stands = standing(onDay(seenOn(change)), limit, {
        asOf,
        holidays: parameters.holidays,
      });
      if (isProblem(stands)) return stands;
      if (stands.state === 'over') unassessed.push(change);
      else findings.push(...whenOver(stands, change.entry.id, { subject, evidence: [] }));
    }
    const unsaid = saidToLiveThere(chronology).map(({ entry }) => `${entry.id}: household`);
    if (unsaid.length > 0) findings.push(cannotTell(subject, unsaid));
    if (unassessed.length === 0) return findings;
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(unassessed) }, ...findings];
  },

  settles: (chronology, question) => {
    const changes = evidenceOf(chronology, question);
    const assessed = changes.map((change) => assessedAfter(chronology, change));
    if (assessed.length === 0 || assessed.includes(undefined)) return undefined;
    return inOrderTakenIn(assessed.flatMap((held) => held ?? []));
  },
});

/** Changes of the household that came to be known while social care worked with the child. */
function changesWhileKnown(chronology: Chronology): readonly DossierEntry[] {
  return changes(chronology).filter(({ takenInOn }) => isKnownToSocialCare(chronology, takenInOn));
}

function changes(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findChanges);
}

function findChanges(chronology: Chronology): readonly DossierEntry[] {
  const home = new Map<PersonId, 'in' | 'out'>();
  const [first, ...others] = stating(chronology, 'household');
  const changed = [first, ...others].filter((stated) => {
    if (stated === undefined) return false;
    const isWhole = stated === first && tellsOfWholeHome(chronology, stated.fact);
    return stated.fact
      .map(({ person, change }) => {
        if (change === 'expected') return true;
        const now = change === 'left' ? 'out' : 'in';
        const isNew = home.get(person) !== now;
        home.set(person, now);
        return isNew && !(isWhole && change === 'joined');
      })
      .includes(true);
  });
  const told = ofKind(chronology, 'household-change', 'house-move').filter(
    ({ entry }) =>
      isAboutChild(chronology, entry) &&
      (entry.kind === 'house-move' || entry.household === undefined),
  );
  const all = [...changed.flatMap((stated) => stated?.held ?? []), ...told];
  return inOrderOfHappening([...new Set(all)]);
}

/** Who lives where is written down whole when it first is: then nobody has joined. */
function tellsOfWholeHome(chronology: Chronology, fact: Stated<'household'>['fact']): boolean {
  const { child, people } = chronology;
  return (
    fact.length > 1 &&
    fact.some(({ person }) => person === child.id || isParent(people.get(person)))
  );
}

function isKnownToSocialCare(chronology: Chronology, on: PlainDate): boolean {
  return [
    ...planSpans(chronology).filter(({ type }) => type !== 'early-help'),
    ...enquirySpans(chronology),
  ].some(({ from, until }) => from <= on && (until === undefined || on < until));
}

/** The first assessment, done and not only begun, that came after a change. */
function assessedAfter(chronology: Chronology, change: DossierEntry): DossierEntry | undefined {
  const done = inOrderOfHappening([
    ...stating(chronology, 'assessment')
      .filter(({ fact }) => fact.stage !== 'started')
      .map(({ held }) => held),
    ...ofKind(chronology, 'assessment').filter(({ entry }) => entry.assessment === undefined),
  ]);
  return done.find((held) => isAboutChild(chronology, held.entry) && isAfter(held, change));
}

/** Entries that describe somebody unknown as living in the home of a child with whom social care works. */
function saidToLiveThere(chronology: Chronology): readonly DossierEntry[] {
  if (!isKnownToSocialCare(chronology, chronology.asOf)) return [];
  return unresolvedMentions(chronology)
    .filter(
      ({ held, mention }) =>
        held.entry.household === undefined &&
        readRoleWords(mention.asWritten).roles.includes('resident'),
    )
    .map(({ held }) => held);
}
