import type { Entry } from '../../domain/entry/entry.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import { dateInWords } from '../words.ts';

/** What an entry is called wherever it is pointed to: 'Home visit, 9 April 2007'. */
export function entryTitle(entry: Entry): string {
  return `${getKind(entry.kind).title}, ${dateInWords(entry.happened)}`;
}
