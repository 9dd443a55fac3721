import type { Chronology } from '../chronology/chronology.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { organisation } from '../entry/organisation.ts';

/**
 * Whether a word comes from the child's own family or household: a person of the record who has a
 * relation to the child. An agency, or a professional who met somebody, is another source.
 */
export function isFamilysWord(chronology: Chronology, by: string): boolean {
  return chronology.people.get(by as PersonId)?.relationToChild !== undefined;
}

/**
 * Whether a word comes from somebody other than the family: a person of the record who has no relation
 * to the child, or an agency. Somebody whom the record only describes ('both parents') is neither.
 */
export function isIndependentWord(chronology: Chronology, by: string): boolean {
  if (chronology.people.has(by as PersonId)) return !isFamilysWord(chronology, by);
  return organisation.safeParse(by).success;
}
