import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import { areTwoOrganisations } from '../entry/organisation.ts';
import { entriesOf, type InjuryEpisode, injuryEpisodes, spanOf } from '../injuries/episodes.ts';
import { joinedBy, joinedEpisodes } from '../injuries/joined.ts';
import { isYoungerThan } from '../time/age.ts';
import { addMonths, plainDate } from '../time/plain-date.ts';
import { cannotTell } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P25: injuries on different days within twelve months, two of a child under five or three of any
 * child, written down by different organisations or by different authors, and no entry that looks at
 * them together.
 *
 * Two events are two only where their dates cannot overlap, and the twelve months are counted so that
 * they hold however the dates fall. Injuries that somebody outside the family saw happen are left out
 * (policy): there is nothing in them to look for together. A record that names no author does not
 * say that there were two. A child whose age is not known needs three events; two cannot be told.
 *
 * Settled by entries that join all of the events among the evidence.
 *
 * @source DP13; SCR2
 */
export const repeatInjuryUnjoined = rule({
  id: 'P25',
  version: 1,
  name: 'repeatInjuryUnjoined',
  asks: 'Injuries were seen on {count} occasions and written down apart: has anyone looked at all of them together, on one body map?',
  of: 'consultantPaediatrician',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'An entry that looks at all of the injuries together.',
  act: 'injuriesTogether',
  window: 'injuriesSeenTogetherFor',
  source: ['DP13', 'SCR2'],
  effective: { from: plainDate('2009-03-01') },
  find: (chronology, parameters) => {
    const { child } = chronology;
    const months = parameters.injuriesSeenTogetherFor;
    const { groupOf } = joinedEpisodes(chronology);
    const isApart = (one: InjuryEpisode, other: InjuryEpisode): boolean =>
      groupOf(one) !== groupOf(other) && wroteApart(one, other);
    const events = eventsOnDifferentDays(chronology);
    const apart = new Set<InjuryEpisode>();
    let isAgeMissing = false;
    let oldest = 0;
    for (const [index, event] of events.entries()) {
      while (oldest < index && !isWithin(months, events[oldest] ?? event, event)) oldest += 1;
      let other = index - 1;
      while (other >= oldest && !isApart(events[other] ?? event, event)) other -= 1;
      if (other < oldest) continue;
      const isSmall = isYoungerThan(underFiveMonths, { dob: child.dob, on: event.happened });
      if (isSmall === true || index - oldest >= 2) {
        for (const one of events.slice(other, index + 1)) apart.add(one);
      } else if (isSmall === 'cannotTell') isAgeMissing = true;
    }
    if (apart.size === 0) {
      return isAgeMissing ? [cannotTell(child.id, [`${child.id}: people[].dob`])] : [];
    }
    const evidence = inOrderTakenIn([...apart].flatMap(entriesOf));
    const words = { count: String(apart.size) };
    return [{ outcome: 'raised', subject: child.id, evidence, words }];
  },
  settles: (chronology, question) => joinedBy(chronology, allEvidence(question)),
});

/** @source DP13 */
const underFiveMonths = 60;

/** Events that nobody outside the family saw, each surely on a later day than the one before it. */
function eventsOnDifferentDays(chronology: Chronology): readonly InjuryEpisode[] {
  const events: InjuryEpisode[] = [];
  for (const episode of injuryEpisodes(chronology)) {
    if (episode.occasions.every((one) => one.witnessed)) continue;
    const before = events.at(-1);
    if (before === undefined || spanOf(before).until < spanOf(episode).from) events.push(episode);
  }
  return events;
}

function isWithin(months: number, earlier: InjuryEpisode, later: InjuryEpisode): boolean {
  return addMonths(spanOf(earlier).from, months) >= spanOf(later).until;
}

/** Whether the two events were written down by different organisations or by different authors. */
function wroteApart(one: InjuryEpisode, other: InjuryEpisode): boolean {
  return one.occasions.some((mine) =>
    other.occasions.some((theirs) => {
      const a = mine.held.entry;
      const b = theirs.held.entry;
      if (areTwoOrganisations(a.organisation, b.organisation)) return true;
      const authors = [a.author?.person, b.author?.person];
      return !authors.includes(undefined) && authors[0] !== authors[1];
    }),
  );
}
