import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { say } from '../../words/say.ts';
import { personInWords } from '../picture/household.ts';
import type { Picture } from '../picture/picture.ts';

/** What a page about a child calls somebody of the record: 'Marta Reed, mother', 'Rowan, the child'. */
export function nameOf({ chronology: { child, people } }: Picture, id: PersonId): string {
  if (id === child.id)
    return child.name === undefined
      ? say('the child')
      : say('{name}, the child', { name: child.name });
  const person = people.get(id);
  return person === undefined ? say('somebody in the record') : personInWords(person);
}
