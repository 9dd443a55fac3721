import type { DossierPerson } from '../people/person.ts';
import { isYoungerThan } from '../time/age.ts';
import { onDay } from '../time/partial-date.ts';
import type { PlainDate } from '../time/plain-date.ts';

const adultMonths = 18 * 12;

/**
 * The children around a child on a day, the child first: whoever is under eighteen by their date of birth,
 * and brothers and sisters of whom none is known and who were no adults when the record began.
 */
export function childrenOfFamily(
  child: DossierPerson,
  people: readonly DossierPerson[],
  today: PlainDate,
): readonly DossierPerson[] {
  const others = people.filter((person) => person.id !== child.id && isChild(person, today));
  return [child, ...others];
}

function isChild(
  { dob, ageAtStart, relationToChild = '' }: DossierPerson,
  today: PlainDate,
): boolean {
  const isYoung = isYoungerThan(adultMonths, { dob, on: onDay(today) });
  if (isYoung !== 'cannotTell') return isYoung;
  return (
    /\b(?:half|step)?-?(?:sister|brother|sibling|twin)\b/i.test(relationToChild) &&
    (ageAtStart ?? 0) < adultMonths / 12
  );
}

/** Whether somebody is expected, and nobody can have seen them by a day. */
export function isUnborn(
  { dob, role, relationToChild = '' }: DossierPerson,
  on: PlainDate,
): boolean {
  return dob === undefined ? /\bunborn\b/i.test(`${role} ${relationToChild}`) : dob.on > on;
}
