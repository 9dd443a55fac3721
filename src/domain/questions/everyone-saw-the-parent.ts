import { type Chronology, inOrderTakenIn, isAboutChild } from '../chronology/chronology.ts';
import { countEvents } from '../chronology/count-events.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import { agencyOf, midwifery } from '../entry/organisation.ts';
import { isAdultOfFamily } from '../people/household.ts';
import { plainDate } from '../time/plain-date.ts';
import { professionalContacts } from '../visits/contacts.ts';
import { presencesOfTheChild } from '../visits/presences.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { runWithout } from './run-without.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P22. Five contacts (P) of professionals with an adult of the family in thirty days (P), of whatever
 * agencies, that do not mention the child, and nobody had the child before them meanwhile: that would
 * be the answer. The first contact is day 0, and the thirtieth day still counts.
 *
 * A contact about another child of the family is about that child, and not counted (P); nor is a midwife’s
 * with the mother, which is about the child who is born or on the way (P).
 */
export const everyoneSawTheParent = rule({
  id: 'P22',
  version: 1,
  name: 'everyoneSawTheParent',
  asks: 'The record of {count} contacts with the adults of the family does not mention the child: who was looking at the child in that time?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'An entry by which the child was with a professional.',
  act: 'seeTheChild',
  window: 'parentSeenWithin',
  source: ['OFV11', 'LAM03'],
  effective: { from: plainDate('2003-01-28') },

  find: (chronology, parameters) => {
    const events = professionalContacts(chronology).filter((held) =>
      wasWithAdultsAlone(chronology, held),
    );
    if (countEvents(events) < parameters.parentSeenTimes) return [];
    const run = runWithout({
      events,
      breaks: presencesOfTheChild(chronology),
      atLeast: parameters.parentSeenTimes,
      withinDays: parameters.parentSeenWithin,
    });
    if (run === undefined) return [];
    const subject = chronology.child.id;
    if (run.mayBreak.length > 0) {
      const missing = run.mayBreak.map(({ entry }) => `${entry.id}: date`);
      return [{ outcome: 'cannotTell', subject, missing }];
    }
    const words = { count: String(countEvents(run.events)) };
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(run.events), words }];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, presencesOfTheChild(chronology)),
});

function wasWithAdultsAlone(chronology: Chronology, { entry }: DossierEntry): boolean {
  if (isAboutChild(chronology, entry) || speaksOfTheChild(chronology, entry)) return false;
  if (agencyOf(entry.organisation) === midwifery) return false;
  const family = entry.subjects
    .map((id) => chronology.people.get(id))
    .filter((person) => person?.relationToChild !== undefined);
  return family.length > 0 && family.every((person) => isAdultOfFamily(person, entry.happened.on));
}

/** A fact of the entry names the child, though the entry is not about them. */
function speaksOfTheChild(
  { child: { id } }: Chronology,
  { visit, injuries = [], voice = [], growth = [] }: Entry,
): boolean {
  return (
    visit?.children.some(({ person }) => person === id) === true ||
    [...injuries, ...voice, ...growth].some(({ of }) => of === id)
  );
}
