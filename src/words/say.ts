import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, languageNow } from './language.ts';

/** What stands in the places of a message: `{agency}`, `{count, plural, one {…} other {…}}`. */
type Values = Readonly<Record<string, string | number>>;

/** What stands between the tags of a rich message, or in a place of it. */
type RichValues<Node> = Readonly<
  Record<string, Node | string | number | ((words: Said<Node>) => Node)>
>;
type Said<Node> = (Node | string)[];

/**
 * A message in the language in force, with its places filled. The message is the English text itself, in
 * ICU message syntax, and is written as a literal: `scripts/catalogue.ts` gathers the catalogue from these.
 * A sentence is one message, never glued from pieces, since another language orders its words otherwise.
 */
export function say(message: string, values?: Values): string {
  const language = languageNow();
  const words = language.translate(message) ?? message;
  if (values === undefined && !words.includes("'")) return words;
  return String(formatOf(language, words).format(values));
}

/**
 * A message in which parts are elements: `sayRich('Read <a>the guidance</a> first', { a: (words) => … })`,
 * or a place is one: `sayRich('{who} since March', { who: <b>…</b> })`.
 */
export function sayRich<Node>(message: string, values: RichValues<Node>): Said<Node> {
  const language = languageNow();
  const said = formatOf(language, language.translate(message) ?? message).format<Node>(
    values as Parameters<IntlMessageFormat['format']>[0] as Record<string, Node>,
  );
  return Array.isArray(said) ? said : [said];
}

/** A text out of a table that other rooms keep, in the language in force. It has no places to fill. */
export function sayText(text: string): string {
  return languageNow().translate(text) ?? text;
}

/** Messages read once; there are as many as the pages hold. */
const formats = new Map<string, Map<string, IntlMessageFormat>>();

function formatOf({ tag }: Language, words: string): IntlMessageFormat {
  const ofLanguage = formats.get(tag) ?? new Map<string, IntlMessageFormat>();
  formats.set(tag, ofLanguage);
  const format = ofLanguage.get(words) ?? new IntlMessageFormat(words, tag);
  ofLanguage.set(words, format);
  return format;
}
