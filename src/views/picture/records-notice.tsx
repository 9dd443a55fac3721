import type { VNode } from 'preact';
import { safeHref } from '../safe-href.ts';
import { counted, dayInWords } from '../words.ts';
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
          This record and another were found to be of one child.{' '}
          <a href={safeHref(keptUnder)}>Read them as one, with what both raise</a>. What was written
          here stays here as well.
        </p>
      </div>
    );
  }
  if (first === undefined) return null;
  return (
    <div class="hf-lens-notice">
      <p>
        {counted(otherRecords.length, 'other record', 'other records')} of this child{' '}
        {otherRecords.length === 1 ? 'is' : 'are'} read here as one with it, since{' '}
        {dayInWords(first.since)}. <a href={safeHref(first.href)}>Why, and how to take that back</a>
      </p>
    </div>
  );
}
