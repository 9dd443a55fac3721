import { type Chronology, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { Mention } from '../entry/facts/people.ts';
import { isIndependentWord } from './familys-word.ts';

/** A mention in an entry, and whether anybody has found out who it is. */
export interface MentionInRecord {
  readonly held: DossierEntry;
  /** Which of the entry's mentions, from 0. */
  readonly index: number;
  readonly mention: Mention;
  /** Entries that say who it is, on whoever's word. */
  readonly named: readonly DossierEntry[];
  /**
   * Those of them on a word other than a parent's or the household's, that give a person of whom a date
   * of birth is known: only these resolve it, and a name alone is still a mention.
   */
  readonly resolvedBy: readonly DossierEntry[];
}

/**
 * Everyone named or described in the record and not, at that place, a person, in order of
 * happening. A parent's word names somebody but does not resolve the mention (design section 7).
 */
export function mentionsInRecord(chronology: Chronology): readonly MentionInRecord[] {
  return once(chronology, workOutMentions);
}

function workOutMentions(chronology: Chronology): readonly MentionInRecord[] {
  const resolutions = Map.groupBy(
    stating(chronology, 'resolves').flatMap(({ held, fact }) =>
      fact.map((resolution) => ({ held, resolution })),
    ),
    ({ resolution }) => resolution.mention,
  );
  return stating(chronology, 'mentions').flatMap(({ held, fact }) =>
    fact.map((mention, index) => {
      const about = (resolutions.get(held.entry.id) ?? []).filter(
        ({ resolution }) => resolution.index === undefined || resolution.index === index,
      );
      return {
        held,
        index,
        mention,
        named: about.map((one) => one.held),
        resolvedBy: about
          .filter(
            ({ resolution }) =>
              isIndependentWord(chronology, resolution.by) &&
              chronology.people.get(resolution.person)?.dob !== undefined,
          )
          .map((one) => one.held),
      };
    }),
  );
}

export function unresolvedMentions(chronology: Chronology): readonly MentionInRecord[] {
  return mentionsInRecord(chronology).filter((one) => one.resolvedBy.length === 0);
}

/** The person whom somebody says that a mention was, on whoever's word. */
export function findPersonOf({ held, index, named }: MentionInRecord): PersonId | undefined {
  return named
    .flatMap(({ entry }) => entry.resolves ?? [])
    .find((one) => one.mention === held.entry.id && (one.index ?? index) === index)?.person;
}
