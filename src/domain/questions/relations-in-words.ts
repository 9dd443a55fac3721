import type { DossierPerson } from '../people/person.ts';
import { listed } from './listed.ts';

/**
 * Who some people are to the child, in the words of the record, each once, for a sentence: 'the mother
 * and the family friend'. Names stay in the record.
 */
export function relationsInWords(people: readonly (DossierPerson | undefined)[]): string {
  // What follows a comma is more than a sentence can hold: 'father, separated'.
  const relations = people.map((person) => person?.relationToChild?.split(',')[0] ?? 'adult');
  return listed(
    [...new Set(relations)].map((relation) => `the ${relation}`),
    'and',
  );
}
