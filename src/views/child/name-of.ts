import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { personInWords } from '../picture/household.ts';
import type { Picture } from '../picture/picture.ts';

/** What a page about a child calls somebody of the record: 'Marta Reed, mother', 'Rowan, the child'. */
export function nameOf({ chronology: { child, people } }: Picture, id: PersonId): string {
  if (id === child.id) return child.name === undefined ? 'the child' : `${child.name}, the child`;
  const person = people.get(id);
  return person === undefined ? 'somebody in the record' : personInWords(person);
}
