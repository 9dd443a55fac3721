import { readOnce } from '../as-written/read-once.ts';
import { readRoleWords } from './read-role-words.ts';

const name = String.raw`\p{Lu}[\p{L}'’-]*\p{L}`;
const named = new RegExp(
  String.raw`\b(?:called|named|known as|goes by|first name(?: is)?|name is)\s+(${name})`,
  'u',
);
const opening = new RegExp(String.raw`^(${name})(?:\s+${name})*\s*(?:$|[,(;:–-])`, 'u');
const afterWord = new RegExp(String.raw`([\p{L}'’-]+)\s+(${name})`, 'gu');

/** Words that stand where a name would and are none. */
const placeholders = new Set(['unknown', 'not', 'no', 'anonymous', 'unnamed']);

/**
 * The given name that a description holds, as written: after 'called', at its opening as in 'Zedekiah,
 * a friend', or after what somebody is, as in 'her boyfriend Zedekiah'. Nothing where no name stands at
 * such a place: 'a Polish man' has none.
 */
export const readGivenName = readOnce((asWritten: string): string | undefined => {
  const found = [
    named.exec(asWritten)?.[1],
    opening.exec(asWritten)?.[1],
    ...[...asWritten.matchAll(afterWord)].map(([, before = '', after]) =>
      readRoleWords(before).mapped ? after : undefined,
    ),
  ];
  return found.find((text) => text !== undefined && isName(text));
});

function isName(text: string): boolean {
  return !placeholders.has(text.toLowerCase()) && !readRoleWords(text).mapped && !isParent(text);
}

function isParent(text: string): boolean {
  return /^(?:mum|mother|dad|father|child)(?:['’]?s)?$/i.test(text);
}

/** Whether two given names may be one: the same without accents, or one the beginning of the other ('Zed'). */
export function mayBeOneGivenName(one: string, other: string): boolean {
  const [a, b] = [folded(one), folded(other)];
  if (a === b) return true;
  return Math.min(a.length, b.length) >= shortestBeginning && (a.startsWith(b) || b.startsWith(a));
}

const shortestBeginning = 3;

function folded(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLowerCase();
}
