import { type Chronology, findEntry, inOrderTakenIn } from '../chronology/chronology.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import { type InjuryEpisode, injuryEpisodes, spanOf } from '../injuries/episodes.ts';
import { listed } from './listed.ts';
import { joinedBy } from '../injuries/joined.ts';
import type { OccasionInRecord } from '../injuries/occasions.ts';
import type { Mechanism } from '../injuries/read-explanation.ts';
import { addMonths, plainDate } from '../time/plain-date.ts';
import { allEvidence } from './question.ts';
import { rule, workingDays } from './rule.ts';

/** Whom or what an explanation blames, in the words of the question. */
const blamed: Partial<Record<Mechanism, string>> = {
  otherChild: 'another child',
  animal: 'an animal',
  selfInflicted: 'what the child did',
};

/**
 * P30: on two occasions within six months an injury is put down to another child, a pet or the child's
 * own doing. Each such account may be true; it is the second one that asks for a look at whoever is
 * blamed.
 *
 * Occasions are two where their dates cannot overlap, and the six months are counted so that they hold
 * however the dates fall. What somebody outside the family saw happen is left out (policy): it is no
 * longer an account. Words that map to no kind of event blame nobody.
 *
 * Settled by entries that look at the injuries together and, among them, a clinician's view on how
 * they came about.
 *
 * @source SEED4
 */
export const blamedOnChildOrPet = rule({
  id: 'P30',
  version: 1,
  name: 'blamedOnChildOrPet',
  asks: 'Injuries are put down to {blamed} on {count} occasions: has anyone met or watched whoever is said to have caused them, and could they have done this?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(2),
  settledBy:
    'An entry that looks at these injuries together and holds a clinician’s view of how they came about.',
  act: 'injuriesTogether',
  window: 'blameRepeatedWithin',
  source: ['SEED4'],
  effective: { from: plainDate('2010-10-26') },
  find: (chronology, parameters) => {
    const repeated = new Set<InjuryEpisode>();
    let before: InjuryEpisode | undefined;
    for (const episode of injuryEpisodes(chronology)) {
      if (!episode.occasions.some(blames)) continue;
      if (before !== undefined && spanOf(before).until >= spanOf(episode).from) continue;
      if (before !== undefined && isWithin(parameters.blameRepeatedWithin, before, episode)) {
        repeated.add(before).add(episode);
      }
      before = episode;
    }
    if (repeated.size === 0) return [];
    const occasions = [...repeated].flatMap((episode) => episode.occasions.filter(blames));
    const named = new Set(
      occasions.flatMap((one) => one.saidToBe.flatMap((how) => blamed[how] ?? [])),
    );
    return [
      {
        outcome: 'raised',
        subject: chronology.child.id,
        evidence: inOrderTakenIn(occasions.map((one) => one.held)),
        words: { blamed: listed([...named], 'and'), count: String(repeated.size) },
      },
    ];
  },
  settles: (chronology, question) => {
    const entries = joinedBy(chronology, allEvidence(question));
    return entries?.some((id) => statesView(chronology, id)) === true ? entries : undefined;
  },
});

function blames({ saidToBe }: OccasionInRecord): boolean {
  return saidToBe.some((how) => blamed[how] !== undefined);
}

function isWithin(months: number, earlier: InjuryEpisode, later: InjuryEpisode): boolean {
  return addMonths(spanOf(earlier).from, months) >= spanOf(later).until;
}

function statesView(chronology: Chronology, id: EntryId): boolean {
  return findEntry(chronology, id)?.entry.opinion !== undefined;
}
