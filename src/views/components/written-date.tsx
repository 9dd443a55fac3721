import type { VNode } from 'preact';
import { isToTheDay, type PartialDate } from '../../domain/time/partial-date.ts';
import { dateInWords } from '../words.ts';

/** A date as precise as the record; one that is not known to the day carries a soft bar. */
export function WrittenDate({ date }: { readonly date: PartialDate }): VNode {
  if (isToTheDay(date)) return <time dateTime={date.on}>{dateInWords(date)}</time>;
  return <span class="hf-soft-date">{dateInWords(date)}</span>;
}
