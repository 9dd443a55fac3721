import { AsyncLocalStorage } from 'node:async_hooks';

/** A language that pages are shown in. */
export interface Language {
  /** As a page says it: 'en-GB', 'cy'. Plurals follow its rules. */
  readonly tag: string;
  /** The message in this language; nothing where nobody has translated it yet, and English is shown. */
  translate(message: string): string | undefined;
}

/** The language that the messages are written in. */
export const english: Language = { tag: 'en-GB', translate: () => undefined };

const inForce = new AsyncLocalStorage<Language>();

/** The language in force for what runs now: English unless a request is spoken to in another. */
export function languageNow(): Language {
  return inForce.getStore() ?? english;
}

/** Does the work, and all that it starts, in a language. */
export function speaking<T>(language: Language, work: () => T): T {
  return inForce.run(language, work);
}
