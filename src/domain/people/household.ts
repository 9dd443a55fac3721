import { type Chronology, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { isYoungerThan } from '../time/age.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { onDay } from '../time/partial-date.ts';
import type { DossierPerson } from './person.ts';

const adultFromMonths = 18 * 12;

/** Whether somebody is the child's parent, in the words of the record: no step, foster or grandparent. */
export function isParent(person: DossierPerson | undefined): boolean {
  return /^(birth |adoptive )?(mother|father|parent)\b/i.test(person?.relationToChild ?? '');
}

/**
 * Family and household who are not known to be children. Somebody of unknown age counts as an adult,
 * unless the record calls them a brother, sister or cousin of the child.
 */
export function isAdultOfFamily(person: DossierPerson | undefined, on: PlainDate): boolean {
  if (person?.relationToChild === undefined || person.relationToChild === 'self') return false;
  const isChild = isYoungerThan(adultFromMonths, { dob: person.dob, on: onDay(on) });
  if (isChild !== 'cannotTell') return !isChild;
  if (person.ageAtStart !== undefined) return person.ageAtStart >= adultFromMonths / 12;
  return !/\b(sister|brother|sibling|cousin)\b/i.test(person.relationToChild);
}

/**
 * Who lives or stays in the child's household on a day, as far as entries state it: those who joined
 * and have not left since, each with the entry that says so. `among` are there from the beginning,
 * with no entry that says so.
 */
export function householdOn(
  chronology: Chronology,
  on: PlainDate,
  among: readonly PersonId[] = [],
): ReadonlyMap<PersonId, DossierEntry | undefined> {
  const home = new Map<PersonId, DossierEntry | undefined>(among.map((id) => [id, undefined]));
  for (const { held, entry, fact } of stating(chronology, 'household')) {
    if (entry.happened.on > on) continue;
    for (const { person, change, from = on, until } of fact) {
      const isOver = until !== undefined && until < on;
      if (change === 'left') {
        if (isOver || until === undefined) home.delete(person);
      } else if (change !== 'expected' && from <= on && !isOver && !home.has(person)) {
        home.set(person, held);
      }
    }
  }
  return home;
}

/**
 * The adults of the home to which a child goes: those of the family whom the entry is about, and
 * those who had joined the household by then and not left. Somebody mentioned and not identified is
 * not among them; P01 asks about those.
 */
export function adultsOfTheHome(chronology: Chronology, entry: Entry): ReadonlySet<PersonId> {
  const { on } = entry.happened;
  const home = householdOn(chronology, on, entry.subjects).keys();
  return new Set([...home].filter((id) => isAdultOfFamily(chronology.people.get(id), on)));
}
