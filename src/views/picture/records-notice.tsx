import type { VNode } from 'preact';
import { say, sayRich } from '../../words/say.ts';
import { safeHref } from '../safe-href.ts';
import { dayInWords } from '../words.ts';
import type { PictureInput } from './picture.ts';

/** That this child has more than one record, and where they are read as one; nothing where there is one. */
export function RecordsNotice({
  keptUnder,
  otherRecords = [],
}: Pick<PictureInput, 'keptUnder' | 'otherRecords'>): VNode | null {
  const [first] = otherRecords;
  if (keptUnder !== undefined) {
    return (
      <div class="hf-lens-notice">
        <p>
          {sayRich(
            'This record and another were found to be of one child. <a>Read them as one, with what both raise</a>. What was written here stays here as well.',
            { a: (words) => <a href={safeHref(keptUnder)}>{words}</a> },
          )}
        </p>
      </div>
    );
  }
  if (first === undefined) return null;
  return (
    <div class="hf-lens-notice">
      <p>
        {say(
          '{count, plural, one {# other record of this child is read here as one with it, since {day}.} other {# other records of this child are read here as one with it, since {day}.}}',
          { count: otherRecords.length, day: dayInWords(first.since) },
        )}{' '}
        <a href={safeHref(first.href)}>{say('Why, and how to take that back')}</a>
      </p>
    </div>
  );
}
