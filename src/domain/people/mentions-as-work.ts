import type { Chronology } from '../chronology/chronology.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { daysBetween } from '../time/plain-date.ts';
import { findPersonOf, type MentionInRecord, unresolvedMentions } from './mentions.ts';
import { groupsWith, type MayBeOne } from './mentions-that-may-be-one.ts';

/** Somebody named or described of whom nobody has found out who it is. */
export interface MentionToFind {
  readonly one: MentionInRecord;
  /** Days since it was taken in; 0 on the day itself. */
  readonly ageDays: number;
  /** The person whom somebody says it is, whose word, or of whom what is known, is not enough. */
  readonly saidToBe: PersonId | undefined;
  /** Those with whom it may be one person; more than one such group where its words fit several. */
  readonly groups: readonly MayBeOne[];
}

/** Everyone in the record of whom nobody has found out who it is, as work: the longest waiting first. */
export function mentionsAsWork(chronology: Chronology): readonly MentionToFind[] {
  return unresolvedMentions(chronology)
    .toSorted((a, b) => a.held.position - b.held.position || a.index - b.index)
    .map((one) => ({
      one,
      ageDays: daysBetween(one.held.takenInOn, chronology.asOf),
      saidToBe: findPersonOf(one),
      groups: groupsWith(chronology, one),
    }));
}
