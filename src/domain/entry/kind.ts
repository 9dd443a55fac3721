import type { FactName } from './facts.ts';

/**
 * What an entry's content is about, which decides who needs it (design principle 7): most of it is
 * for everyone around the child; an adult's own health, legal advice and intelligence are closed to
 * those who do not need them, who are shown that something is held and whom to call.
 */
export type ContentClass = 'child' | 'adultHealth' | 'legalAdvice' | 'intelligence' | 'custody';

/** What one kind of entry is: the words for it, and the facts that its record should hold. */
export interface Kind<Code extends string = string> {
  readonly kind: Code;
  readonly title: string;
  readonly meaning: string;
  readonly content: ContentClass;
  /** Facts without which this kind of record is not whole; missing is 'not recorded', not 'no'. */
  readonly expects: readonly FactName[];
  /** How the child's picture draws it. */
  readonly glyph: Glyph;
}

export type Glyph =
  | 'contact'
  | 'injury'
  | 'visit'
  | 'notSeen'
  | 'conference'
  | 'strategy'
  | 'decision'
  | 'person'
  | 'move'
  | 'police'
  | 'concern'
  | 'medical'
  | 'incomplete'
  | 'plan'
  | 'law';

export function defineKind<const Code extends string>(kind: Kind<Code>): Kind<Code> {
  return Object.freeze(kind);
}
