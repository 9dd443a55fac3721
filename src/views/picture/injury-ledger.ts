import { type Chronology, once } from '../../domain/chronology/chronology.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import type { Injury } from '../../domain/entry/facts/injuries.ts';
import { injuryEpisodes } from '../../domain/injuries/episodes.ts';
import type { OccasionInRecord } from '../../domain/injuries/occasions.ts';
import { placesNamed, readSite } from '../../domain/injuries/read-site.ts';

/** What one entry says of the child's injuries. */
export interface InjuryLine {
  readonly held: DossierEntry;
  readonly letter: string;
  readonly injuries: readonly Injury[];
  /** '12', or '5+' where some marks were not counted: never more than there were. */
  readonly marks: string;
}

/** Injury entries that belong together, under one letter wherever the picture draws them. */
export interface LetteredEpisode {
  readonly letter: string;
  readonly lines: readonly InjuryLine[];
}

export interface InjuryLedger {
  /** Oldest first. */
  readonly episodes: readonly LetteredEpisode[];
  readonly lineOf: ReadonlyMap<EntryId, InjuryLine>;
}

/** Every injury of the child in the record, by episode. */
export function injuryLedger(chronology: Chronology): InjuryLedger {
  return once(chronology, workOutLedger);
}

function workOutLedger(chronology: Chronology): InjuryLedger {
  const episodes = injuryEpisodes(chronology).map(({ occasions }, index) => {
    const letter = letterOf(index);
    return { letter, lines: occasions.map((one) => lineFrom(one, letter)) };
  });
  const lines = episodes.flatMap((episode) => episode.lines);
  return { episodes, lineOf: new Map(lines.map((line) => [line.held.entry.id, line])) };
}

function lineFrom({ held, occasion: { injuries } }: OccasionInRecord, letter: string): InjuryLine {
  const atLeast = injuries.reduce(
    (sum, { count, site }) => sum + (count ?? Math.max(1, placesNamed(readSite(site)))),
    0,
  );
  const isCounted = injuries.every(({ count }) => count !== undefined);
  return { held, letter, injuries, marks: isCounted ? String(atLeast) : `${atLeast}+` };
}

/** 'A' to 'Z', then 'AA', 'AB' and so on. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
