import { span } from '../time/partial-date.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { DossierEntry } from './dossier.ts';

/**
 * The day from which somebody had time to act on what an entry tells: the last day on which it may
 * have happened, but never later than the day on which it was taken in.
 */
export function seenOn({ entry, takenInOn }: DossierEntry): PlainDate {
  const until = span(entry.happened)?.until ?? takenInOn;
  return until < takenInOn ? until : takenInOn;
}
