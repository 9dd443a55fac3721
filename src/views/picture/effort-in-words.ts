import { say } from '../../words/say.ts';
import { numberInWords } from './at-a-glance.ts';
import type { Effort } from './effort.ts';

/** 'nine contacts and meetings', 'one contact or meeting'. */
export function contactsInWords({ contacts }: Effort): string {
  return say(
    '{count, plural, =0 {no contacts and meetings} one {{number} contact or meeting} other {{number} contacts and meetings}}',
    { count: contacts, number: numberInWords(contacts) },
  );
}

/** 'nine episodes of injury', 'no episodes of injury'. */
export function episodesOfInjury({ episodes }: Effort): string {
  return say(
    '{count, plural, =0 {no episodes of injury} one {{number} episode of injury} other {{number} episodes of injury}}',
    { count: episodes, number: numberInWords(episodes) },
  );
}

/** 'three changes of plan or placement'. */
export function changesOfPlan({ changes: { length } }: Effort): string {
  return say(
    '{count, plural, =0 {no changes of plan or placement} one {{number} change of plan or placement} other {{number} changes of plan or placement}}',
    { count: length, number: numberInWords(length) },
  );
}
