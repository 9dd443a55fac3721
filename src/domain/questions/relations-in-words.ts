import type { DossierPerson } from '../people/person.ts';
import { relationWords } from '../people/relation-words.ts';
import { listed } from './listed.ts';

/**
 * Who some people are to the child, in the words of the record, each once, for a sentence: 'the mother
 * and the family friend'. Names stay in the record.
 */
export function relationsInWords(people: readonly (DossierPerson | undefined)[]): string {
  // What follows a comma is more than a sentence can hold: 'father, separated'.
  const relations = people.map((person) => relationOf(person) ?? 'adult');
  return listed(
    [...new Set(relations)].map((relation) => `the ${relation}`),
    'and',
  );
}

/** Who somebody is to the child, for a sentence: 'the child', 'the mother'; nothing where they have no relation. */
export function relationInWords(person: DossierPerson | undefined): string | undefined {
  const relation = relationOf(person);
  if (relation === undefined) return undefined;
  return relation === 'self' ? 'the child' : `the ${relation}`;
}

function relationOf(person: DossierPerson | undefined): string | undefined {
  const relation = person?.relationToChild?.split(',')[0];
  return relation === undefined ? undefined : relationWords(relation);
}
