import { type Chronology, once } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import { type DaySpan, isToTheDay, type PartialDate, span } from '../time/partial-date.ts';
import { daysBetween, type PlainDate, plainDate } from '../time/plain-date.ts';
import { injuryOccasions, type OccasionInRecord } from './occasions.ts';

/** What several entries tell of one event, as far as their dates can say so. */
export interface InjuryEpisode {
  /** In order of happening; never empty. */
  readonly occasions: readonly [OccasionInRecord, ...OccasionInRecord[]];
  /** The date of the first of them. */
  readonly happened: PartialDate;
}

/**
 * The child's injuries by event, in order. What is written down within `injuriesOneEventFor` calendar
 * days of the first is one event: the doctor who sent the child and the hospital that took the child
 * in. Counted from the first, so that a child hurt every third day is not one long event. Only dates
 * known to the day are put together: whether an injury of 'that week' is the one of the Monday is for
 * a person to say, who joins them in an entry.
 */
export function injuryEpisodes(chronology: Chronology): readonly InjuryEpisode[] {
  return once(chronology, workOutEpisodes);
}

function workOutEpisodes(chronology: Chronology): readonly InjuryEpisode[] {
  const { injuriesOneEventFor } = chronology.injuryNumbers;
  const isSameEvent = (event: InjuryEpisode, day: PlainDate): boolean =>
    daysBetween(event.happened.on, day) <= injuriesOneEventFor;
  const episodes: Growing[] = [];
  let dated: Growing | undefined;
  for (const one of injuryOccasions(chronology)) {
    const { happened } = one.held.entry;
    const isDated = isToTheDay(happened);
    if (isDated && dated !== undefined && isSameEvent(dated, happened.on)) {
      dated.occasions.push(one);
      continue;
    }
    const episode: Growing = { occasions: [one], happened };
    episodes.push(episode);
    if (isDated) dated = episode;
  }
  return episodes;
}

interface Growing extends InjuryEpisode {
  readonly occasions: [OccasionInRecord, ...OccasionInRecord[]];
}

/**
 * The days on which the event may have begun, both included; for one whose date is not known at all,
 * every day up to the one on which it was taken in.
 */
export function spanOf({ happened, occasions: [first] }: InjuryEpisode): DaySpan {
  return span(happened) ?? { from: earliestDay, until: first.held.takenInOn };
}

const earliestDay = plainDate('1800-01-01');

export function entriesOf(episode: InjuryEpisode): DossierEntry[] {
  return episode.occasions.map((one) => one.held);
}

function episodeByEntry(chronology: Chronology): ReadonlyMap<EntryId, InjuryEpisode> {
  return new Map(
    injuryEpisodes(chronology).flatMap((episode) =>
      episode.occasions.map((one) => [one.held.entry.id, episode] as const),
    ),
  );
}

/** The event that an entry tells of; nothing where it tells of no injury of the child. */
export function findEpisode(chronology: Chronology, id: EntryId): InjuryEpisode | undefined {
  return once(chronology, episodeByEntry).get(id);
}

/**
 * The events that an act (a report, a discussion, an examination) is about: the latest at or before
 * it, or the one of which the entry itself tells, and those of the earlier entries that it joins. An
 * act answers nothing that was written down only later.
 */
export function episodesMeantBy(
  chronology: Chronology,
  act: DossierEntry,
): readonly InjuryEpisode[] {
  const { id, happened, joins = [] } = act.entry;
  const meant = [
    findEpisode(chronology, id) ?? latestBy(injuryEpisodes(chronology), happened.on),
    ...joins.map((joined) => findEpisode(chronology, joined)),
  ];
  return [...new Set(meant)].filter(
    (episode) => episode?.occasions.some((one) => one.held.takenInOn <= act.takenInOn) === true,
  ) as InjuryEpisode[];
}

/** Episodes are in order, so that half of them fall away with each look. */
function latestBy(episodes: readonly InjuryEpisode[], day: PlainDate): InjuryEpisode | undefined {
  let low = 0;
  let high = episodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((episodes[middle]?.happened.on ?? day) <= day) low = middle + 1;
    else high = middle;
  }
  return episodes[low - 1];
}

/** What was done about each event; one about which nothing was done is not in it. */
export type DoneAbout = ReadonlyMap<InjuryEpisode, readonly DossierEntry[]>;

/** Sorts acts by the events that they are about. */
export function doneAbout(chronology: Chronology, acts: Iterable<DossierEntry>): DoneAbout {
  const done = new Map<InjuryEpisode, DossierEntry[]>();
  for (const act of acts) {
    for (const episode of episodesMeantBy(chronology, act)) {
      const list = done.get(episode);
      if (list === undefined) done.set(episode, [act]);
      else list.push(act);
    }
  }
  return done;
}

/** Events about which either was done. */
export function either(one: DoneAbout, other: DoneAbout): DoneAbout {
  const all = new Map(one);
  for (const [episode, acts] of other) all.set(episode, [...(all.get(episode) ?? []), ...acts]);
  return all;
}

/** Events about which both were done. */
export function both(one: DoneAbout, other: DoneAbout): DoneAbout {
  return new Map(
    [...either(one, other)].filter(([episode]) => one.has(episode) && other.has(episode)),
  );
}

/**
 * The acts that answer for all of a question's evidence, in order of happening; nothing while any of
 * the events is without one. Evidence that has left the record needs none, but if all of it has
 * left, nothing is answered.
 */
export function allDone(
  chronology: Chronology,
  evidence: readonly EntryId[],
  done: DoneAbout,
): readonly EntryId[] | undefined {
  const asked = new Set(evidence.map((id) => findEpisode(chronology, id)));
  asked.delete(undefined);
  const acts = new Set<DossierEntry>();
  for (const episode of asked) {
    const found = episode === undefined ? undefined : done.get(episode);
    if (found === undefined) return undefined;
    for (const act of found) acts.add(act);
  }
  return acts.size === 0 ? undefined : inOrderOfHappening([...acts]).map(({ entry }) => entry.id);
}
