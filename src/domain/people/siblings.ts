import type { Chronology } from '../chronology/chronology.ts';
import type { DossierPerson } from './person.ts';

const adultYears = 18;

/** The child's brothers and sisters who are known to some agency and are not known to be grown up. */
export function siblingsOf({ child, people }: Chronology): readonly DossierPerson[] {
  return [...people.values()].filter(
    (person) =>
      person.id !== child.id &&
      /\b(?:half|step)?(?:sister|brother|sibling|twin)\b/i.test(person.relationToChild ?? '') &&
      (person.ageAtStart ?? 0) < adultYears,
  );
}
