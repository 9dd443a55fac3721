import { type Chronology, once, stating } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import { findEpisode, type InjuryEpisode } from './episodes.ts';

/** Which events of injury somebody has looked at together. */
export interface JoinedEpisodes {
  /** Two events were looked at together when this gives the same event for both. */
  readonly groupOf: (episode: InjuryEpisode) => InjuryEpisode;
  /** The entries that say so, by the event that stands for the group. */
  readonly by: ReadonlyMap<InjuryEpisode, readonly DossierEntry[]>;
}

/**
 * The child's events of injury, put together where an entry cites several of them or tells of one and
 * cites another. Two entries that share an event join all of theirs.
 */
export function joinedEpisodes(chronology: Chronology): JoinedEpisodes {
  return once(chronology, workOutJoins);
}

function workOutJoins(chronology: Chronology): JoinedEpisodes {
  const leader = new Map<InjuryEpisode, InjuryEpisode>();
  const groupOf = (episode: InjuryEpisode): InjuryEpisode => {
    const next = leader.get(episode);
    if (next === undefined) return episode;
    const last = groupOf(next);
    leader.set(episode, last);
    return last;
  };
  const joining: [DossierEntry, InjuryEpisode][] = [];
  for (const { held, entry, fact } of stating(chronology, 'joins')) {
    const [first, ...others] = [entry.id, ...fact].flatMap(
      (id) => findEpisode(chronology, id) ?? [],
    );
    if (first === undefined || others.every((other) => other === first)) continue;
    joining.push([held, first]);
    for (const other of others) {
      if (groupOf(other) !== groupOf(first)) leader.set(groupOf(other), groupOf(first));
    }
  }
  const by = new Map<InjuryEpisode, DossierEntry[]>();
  for (const [held, episode] of joining) {
    const group = groupOf(episode);
    by.set(group, [...(by.get(group) ?? []), held]);
  }
  return { groupOf, by };
}

/**
 * The entries that put all of a question's evidence together, in order of happening; nothing while
 * any event among it stands apart.
 */
export function joinedBy(
  chronology: Chronology,
  evidence: readonly EntryId[],
): readonly EntryId[] | undefined {
  const { groupOf, by } = joinedEpisodes(chronology);
  const groups = new Set(
    evidence.flatMap((id) => {
      const episode = findEpisode(chronology, id);
      return episode === undefined ? [] : [groupOf(episode)];
    }),
  );
  const [group, another] = groups;
  if (group === undefined || another !== undefined) return undefined;
  const entries = by.get(group);
  return entries === undefined
    ? undefined
    : inOrderOfHappening(entries).map(({ entry }) => entry.id);
}
