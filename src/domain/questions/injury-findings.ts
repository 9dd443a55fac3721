import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import { type DoneAbout, type InjuryEpisode, injuryEpisodes } from '../injuries/episodes.ts';
import type { Finding as FeatureFinding } from '../injuries/features.ts';
import { placesInWords } from './places-in-words.ts';
import type { OccasionInRecord } from '../injuries/occasions.ts';
import type { MissingFact } from '../injuries/truth.ts';
import { answersFor } from '../people/answers-for.ts';
import type { Role } from '../people/role.ts';
import type { CannotTell, Finding } from './rule.ts';

/** What a feature of an injury rule says of one occasion. */
export type Feature = (one: OccasionInRecord) => FeatureFinding<unknown>;

/** The occasions of an event that surely meet a feature, and what is missing to tell of the others. */
export interface Weighed {
  readonly episode: InjuryEpisode;
  readonly meets: readonly OccasionInRecord[];
  readonly missing: readonly string[];
}

/** Weighs the events about which something has not been done, in order of happening. */
export function weigh(
  chronology: Chronology,
  feature: Feature,
  done: DoneAbout,
): readonly Weighed[] {
  const weighed: Weighed[] = [];
  for (const episode of injuryEpisodes(chronology)) {
    if (done.has(episode)) continue;
    const meets: OccasionInRecord[] = [];
    const missing: string[] = [];
    for (const one of episode.occasions) {
      const found = feature(one);
      if (found.outcome === 'raised') meets.push(one);
      if (found.outcome === 'cannotTell') missing.push(...missingOf(one, found.missing));
    }
    if (meets.length > 0 || missing.length > 0) weighed.push({ episode, meets, missing });
  }
  return weighed;
}

/** Missing facts as 'entry id: field'. */
export function missingOf({ held }: OccasionInRecord, facts: readonly MissingFact[]): string[] {
  return facts.map((fact) => `${held.entry.id}: ${fact}`);
}

/** Raised on the occasions that meet a feature, and beside it what cannot be told of others. */
export function findingsOf(
  chronology: Chronology,
  weighed: readonly Weighed[],
  of?: Role,
): readonly Finding[] {
  const subject = chronology.child.id;
  const raising = weighed.filter((one) => one.meets.length > 0);
  const meets = raising.flatMap((one) => one.meets);
  const newest = meets.at(-1);
  const findings: Finding[] = [];
  if (newest !== undefined) {
    findings.push({
      outcome: 'raised',
      subject,
      evidence: inOrderTakenIn(meets.map((one) => one.held)),
      words: { places: placesInWords(newest, raising.length - 1) },
      ...(of !== undefined && { of: answersFor(newest.held.entry.organisation, of) }),
    });
  }
  // Where one entry of an event is certain, what another leaves open changes nothing.
  const open = weighed.filter((one) => one.meets.length === 0).flatMap((one) => one.missing);
  return open.length === 0 ? findings : [...findings, cannotTell(subject, open)];
}

export function cannotTell(subject: string, missing: readonly string[]): CannotTell {
  return { outcome: 'cannotTell', subject, missing };
}
