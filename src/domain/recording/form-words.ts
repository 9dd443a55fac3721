import { envelopeWords } from './words/envelope-words.ts';
import type { FieldWords } from './words/field-words.ts';
import { injuryWords } from './words/injury-words.ts';
import { lawWords } from './words/law-words.ts';
import { peopleWords } from './words/people-words.ts';
import { processWords } from './words/process-words.ts';
import { visitWords } from './words/visit-words.ts';

const all: ReadonlyMap<string, string | FieldWords> = new Map(
  [envelopeWords, visitWords, injuryWords, processWords, peopleWords, lawWords].flatMap((words) =>
    Object.entries(words),
  ),
);

/** Every path of which something is said. */
export const pathsWithWords: readonly string[] = [...all.keys()];

/** What a form says of the field at a path. Throws where the catalogue says nothing of it. */
export function wordsAt(path: string): FieldWords {
  const words = all.get(path);
  if (words === undefined) throw new Error(`no words for ${path}`);
  return typeof words === 'string' ? { label: words } : words;
}
