import { type Chronology, inOrderTakenIn, once, stating } from '../chronology/chronology.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import { agencyOf, areTwoOrganisations, type OrganisationId } from '../entry/organisation.ts';
import { entriesOf, type InjuryEpisode, injuryEpisodes, spanOf } from '../injuries/episodes.ts';
import { joinedBy } from '../injuries/joined.ts';
import { addDays, addMonths, type PlainDate, plainDate } from '../time/plain-date.ts';
import { allEvidence } from './question.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P32 (I28): the child was taken with injuries to two different places of treatment within ninety
 * days, or three times within twelve months to any, and nobody looked at these injuries together.
 *
 * Counted by events, so that a doctor who sends the child on to a hospital is one attendance; two are
 * two only where their dates cannot overlap, and the time is counted so that it holds however the dates
 * fall. Places of treatment are family doctors, emergency departments, urgent care and walk-in centres.
 * Left out are injuries that somebody outside the family saw happen (policy). 'Hospital' and one
 * hospital by name may be one place. A count by the provider of attendances before counts too.
 *
 * Settled by entries that join all of the events among the evidence.
 *
 * @source CG89; LAM03
 */
export const providerHopping = rule({
  id: 'P32',
  version: 1,
  name: 'providerHopping',
  asks: 'The child was brought with injuries on {count} occasions: do those who treated the child know of each other, and has anyone put the injuries together?',
  of: 'namedNurse',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'An entry that looks at all of these injuries together.',
  act: 'injuriesTogether',
  window: 'injuryAttendancesWithin',
  source: ['CG89', 'LAM03'],
  effective: { from: plainDate('2003-01-28') },
  find: (chronology, parameters) => {
    const among = new Set<Attended>();
    const attended = once(chronology, attendances);
    for (const [index, last] of attended.entries()) {
      const { until } = spanOf(last.episode);
      const year = since(attended, index, addMonths(until, -parameters.injuryAttendancesWithin));
      const near = since(attended, index, addDays(until, -parameters.providersWithin));
      const elsewhere = near.filter((one) => areElsewhere(one, last));
      if (year.length + last.before >= parameters.injuryAttendancesFrom) addAll(among, year);
      if (elsewhere.length > 0) addAll(among, [...elsewhere, last]);
    }
    if (among.size === 0) return [];
    const evidence = inOrderTakenIn([...among].flatMap(({ episode }) => entriesOf(episode)));
    if (putTogether(chronology, evidence) !== undefined) return [];
    const count = Math.max(among.size, ...[...among].map(({ before }) => before + 1));
    const words = { count: String(count) };
    return [{ outcome: 'raised', subject: chronology.child.id, evidence, words }];
  },
  settles: (chronology, question) => putTogether(chronology, allEvidence(question)),
});

/** An event of injury with which the child was brought somewhere to be treated. */
interface Attended {
  readonly episode: InjuryEpisode;
  readonly places: readonly OrganisationId[];
  /** How often the child had been brought with an injury in the year before, as a provider counts. */
  readonly before: number;
}

const placesOfTreatment: ReadonlySet<string> = new Set([
  'gp',
  'hospital',
  'out-of-hours',
  'urgent-care',
  'walk-in-centre',
]);

/** Events with which the child was brought to be treated, each surely on a later day than the last. */
function attendances(chronology: Chronology): readonly Attended[] {
  const attended: Attended[] = [];
  for (const episode of injuryEpisodes(chronology)) {
    if (episode.occasions.every((one) => one.witnessed)) continue;
    const entries = entriesOf(episode)
      .map(({ entry }) => entry)
      .filter(({ organisation }) => placesOfTreatment.has(agencyOf(organisation)));
    if (entries.length === 0) continue;
    const before = attended.at(-1);
    if (before !== undefined && spanOf(before.episode).until >= spanOf(episode).from) continue;
    attended.push({
      episode,
      places: entries.map(({ organisation }) => organisation),
      before: Math.max(
        0,
        ...entries.map(({ attendance }) => attendance?.broughtForInjuryBefore ?? 0),
      ),
    });
  }
  return attended;
}

/** The attendances up to and with one that surely began on or after a day. */
function since(
  attended: readonly Attended[],
  last: number,
  earliest: PlainDate,
): readonly Attended[] {
  let first = last;
  while (isOnOrAfter(attended[first - 1], earliest)) first -= 1;
  return attended.slice(first, last + 1);
}

function isOnOrAfter(one: Attended | undefined, earliest: PlainDate): boolean {
  return one !== undefined && spanOf(one.episode).from >= earliest;
}

/** No place of the one may be a place of the other. */
function areElsewhere(one: Attended, other: Attended): boolean {
  return one.places.every((a) => other.places.every((b) => areTwoOrganisations(a, b)));
}

function addAll<T>(set: Set<T>, more: readonly T[]): void {
  for (const one of more) set.add(one);
}

/** Entries that join the events; of one alone, whose earlier ones are not on record, one that cites it. */
function putTogether(
  chronology: Chronology,
  evidence: readonly EntryId[],
): readonly EntryId[] | undefined {
  const joined = joinedBy(chronology, evidence);
  if (joined !== undefined) return joined;
  const citing = stating(chronology, 'joins').find(({ fact }) =>
    evidence.every((id) => fact.includes(id)),
  );
  return citing === undefined ? undefined : [citing.entry.id];
}
