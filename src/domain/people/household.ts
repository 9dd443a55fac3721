import { type Chronology, stating } from '../chronology/chronology.ts';
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
 * The adults of the home to which a child goes: those of the family whom the entry is about, and
 * those who had joined the household by then and not left. Somebody mentioned and not identified is
 * not among them; P01 asks about those.
 */
export function adultsOfTheHome(chronology: Chronology, entry: Entry): ReadonlySet<PersonId> {
  const { on } = entry.happened;
  const home = new Set<PersonId>(entry.subjects);
  for (const change of stating(chronology, 'household')) {
    if (change.entry.happened.on > on) continue;
    for (const one of change.fact) {
      if (one.change === 'left') home.delete(one.person);
      else if (one.change !== 'expected') home.add(one.person);
    }
  }
  return new Set([...home].filter((id) => isAdultOfFamily(chronology.people.get(id), on)));
}
