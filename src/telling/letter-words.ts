import type { LetterToSend } from '../store/letters.ts';
import { say } from '../words/say.ts';

/** What stands in a letter. */
export interface LetterWords {
  readonly subject: string;
  readonly text: string;
}

/**
 * The words of a letter: that a question waits, and where. Nobody is named, nothing is said of what is
 * asked, of whom or how urgently, and a link holds an id that means nothing outside this place: mail
 * lies readable on many machines. `address` is where Holdfast is reached, without a slash at its end.
 */
export function letterWords(
  { notices }: Pick<LetterToSend, 'notices'>,
  address: string,
): LetterWords {
  const links = notices.map((notice) => `${address}${noticePath(notice)}`);
  const subject =
    links.length > 1 ? say('Questions wait for you') : say('A question waits for you');
  return {
    subject,
    text: [
      say('{subject} in Holdfast.', { subject }),
      '',
      ...links,
      '',
      say(
        'Sign in to read what is asked. This message says nothing of it, and a reply reaches nobody.',
      ),
      '',
    ].join('\n'),
  };
}

/** Where a notice is opened on the site. */
export function noticePath(notice: string): string {
  return `/notice/${encodeURIComponent(notice)}`;
}
