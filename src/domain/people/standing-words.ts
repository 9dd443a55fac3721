import type { DossierEntry } from '../chronology/dossier.ts';
import { areTwoOrganisations } from '../entry/organisation.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** What an entry says of something that another entry may say differently. */
export interface Word {
  readonly held: DossierEntry;
  /** Whether somebody independent looked, and did not only hear it. */
  readonly isChecked: boolean;
}

/**
 * The words that still stand at the end of a day: of each organisation its last. A word gives way to a
 * later one of its own organisation, to one that had reached that organisation by then, and to one that
 * somebody has checked. Words that stand and differ are two organisations that say different things.
 */
export function standingWords<W extends Word>(words: readonly W[], on: PlainDate): readonly W[] {
  const inOrder = words.toSorted((a, b) => a.held.position - b.held.position);
  return inOrder.filter(
    (word, index) => !inOrder.slice(index + 1).some((later) => givesWay(word, later, on)),
  );
}

function givesWay({ held }: Word, later: Word, on: PlainDate): boolean {
  const { organisation } = held.entry;
  const isOwn = (other: typeof organisation): boolean => !areTwoOrganisations(organisation, other);
  return (
    later.isChecked ||
    isOwn(later.held.entry.organisation) ||
    later.held.knownTo.some((knowing) => knowing.on <= on && isOwn(knowing.organisation))
  );
}

/** Two organisations whose words stand and differ about something. */
export interface Difference<W extends Word, About extends string> {
  readonly about: About;
  readonly one: W;
  readonly other: W;
}

/** Every two of the standing words that differ, with what they differ about. */
export function differencesBetween<W extends Word, About extends string>(
  standing: readonly W[],
  about: (one: W, other: W) => About | undefined,
): readonly Difference<W, About>[] {
  return standing.flatMap((one, index) =>
    standing.slice(index + 1).flatMap((other) => {
      const what = about(one, other);
      return what === undefined ? [] : [{ about: what, one, other }];
    }),
  );
}
