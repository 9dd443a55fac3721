import type { Chronology } from '../chronology/chronology.ts';
import type { PersonId } from '../entry/facts/basics.ts';

/**
 * Whether a word comes from the child's own family or household: a person of the record who has a
 * relation to the child. An agency, or a professional who met somebody, is another source.
 */
export function isFamilysWord(chronology: Chronology, by: string): boolean {
  return chronology.people.get(by as PersonId)?.relationToChild !== undefined;
}
