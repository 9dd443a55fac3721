import { among, type Chronology, inOrderTakenIn, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { seenOn } from '../chronology/seen-on.ts';
import { type Limit, lastDay } from '../duties/limit.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import type { EntryKind } from '../entry/kinds.ts';
import {
  entriesOf,
  findEpisode,
  type InjuryEpisode,
  injuryEpisodes,
  spanOf,
} from '../injuries/episodes.ts';
import { siblingsOf } from '../people/siblings.ts';
import { isUnderTwo } from '../people/under-two.ts';
import type { DossierPerson } from '../people/person.ts';
import { isProblem } from '../problem.ts';
import { onDay, span } from '../time/partial-date.ts';
import { addDays, type PlainDate, plainDate } from '../time/plain-date.ts';
import { cannotTell } from './injury-findings.ts';
import { isPressing } from './pressing.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P21: the child was hurt, and a brother or sister known to an agency has not been seen or examined
 * since: within a day if under two, else within five working days.
 *
 * Injuries that count are those that meet a sign at the strength of 'suspect' and those that nobody
 * has explained (policy), so that a playground bruise sends nobody to a family. Time runs from the
 * injury, or from the day on which the sibling became known if that is later and within three months
 * of it (policy). A sibling whose age is not known has the longer limit, and while it runs it cannot
 * be told whether the shorter one applied. That siblings share a home is taken from their being
 * siblings: the record says otherwise too rarely to rest on it.
 *
 * Settled when each sibling now known has been seen or examined since each of the injuries.
 *
 * @source RCR
 */
export const siblingForgotten = rule({
  id: 'P21',
  version: 1,
  name: 'siblingForgotten',
  asks: 'Who has seen and examined {siblings} since this child was hurt?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'Each of the other children was seen or examined since the injuries.',
  source: ['RCR'],
  effective: { from: plainDate('2017-09-01') },
  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const forgotten = new Set<DossierPerson>();
    const after = new Set<InjuryEpisode>();
    let isInfant = false;
    for (const sibling of siblingsOf(chronology)) {
      for (const episode of injuriesThatCount(chronology)) {
        if (isSeenSince(chronology, sibling, episode)) continue;
        const hurtOn = seenOn(episode.occasions[0].held);
        if (sibling.knownFrom > addDays(hurtOn, parameters.siblingKnownWithin)) continue;
        const from = hurtOn < sibling.knownFrom ? sibling.knownFrom : hurtOn;
        const isInfantSibling = isUnderTwo({ dob: sibling.dob, on: onDay(from) });
        const limit: Limit =
          isInfantSibling === true
            ? { days: parameters.infantSiblingUnseenFor }
            : { workingDays: parameters.siblingUnseenFor };
        const last = lastDay(from, limit, parameters.holidays);
        if (isProblem(last)) return last;
        if (last < chronology.asOf) {
          forgotten.add(sibling);
          after.add(episode);
          isInfant ||= isInfantSibling === true;
          continue;
        }
        findings.push({ outcome: 'waiting', subject, changesOn: addDays(last, 1) });
        if (isInfantSibling === 'cannotTell' && sibling.ageAtStart === undefined) {
          findings.push(cannotTell(subject, [`${sibling.id}: people[].dob`]));
        }
      }
    }
    if (forgotten.size === 0) return findings;
    const evidence = inOrderTakenIn([...after].flatMap(entriesOf));
    return [
      ...findings,
      {
        outcome: 'raised',
        subject,
        evidence,
        words: { siblings: siblingsInWords(forgotten.size) },
        ...(isInfant && { within: { days: 1 } }),
        ...(isPressing(
          chronology,
          [...after].flatMap((one) => one.occasions),
        ) && { urgency: 'actToday' }),
      },
    ];
  },
  settles: (chronology, question) => {
    const siblings = siblingsOf(chronology);
    const episodes = allEvidence(question).flatMap((id) => findEpisode(chronology, id) ?? []);
    const isSettled =
      siblings.length > 0 &&
      episodes.length > 0 &&
      siblings.every((one) => episodes.every((episode) => isSeenSince(chronology, one, episode)));
    if (!isSettled) return undefined;
    const seen = once(chronology, lastSeen);
    return inOrderTakenIn(siblings.flatMap(({ id }) => seen.get(id)?.held ?? []));
  },
});

/** Kinds of entry in which somebody has the child that they are about before them. */
const seesTheChild: readonly EntryKind[] = [
  'admission',
  'attendance',
  'child-protection-medical',
  'child-seen',
];

function injuriesThatCount(chronology: Chronology): readonly InjuryEpisode[] {
  return once(chronology, workOutInjuriesThatCount);
}

function workOutInjuriesThatCount(chronology: Chronology): readonly InjuryEpisode[] {
  return injuryEpisodes(chronology).filter(({ occasions }) =>
    occasions.some((one) => one.unexplained || one.suspect.outcome === 'raised'),
  );
}

interface LastSeen {
  readonly until: PlainDate;
  readonly held: DossierEntry;
}

function lastSeen(chronology: Chronology): ReadonlyMap<PersonId, LastSeen> {
  const last = new Map<PersonId, LastSeen>();
  const see = (person: PersonId, held: DossierEntry): void => {
    const until = span(held.entry.happened)?.until;
    if (until === undefined || until < (last.get(person)?.until ?? until)) return;
    last.set(person, { until, held });
  };
  for (const held of among(chronology, { kinds: seesTheChild, facts: ['examination'] })) {
    for (const person of held.entry.subjects) see(person, held);
  }
  for (const { held, fact } of stating(chronology, 'visit')) {
    for (const child of fact.children) if (child.seen === true) see(child.person, held);
  }
  return last;
}

function isSeenSince(
  chronology: Chronology,
  { id }: DossierPerson,
  episode: InjuryEpisode,
): boolean {
  const until = once(chronology, lastSeen).get(id)?.until;
  return until !== undefined && until >= spanOf(episode).from;
}

function siblingsInWords(count: number): string {
  return count === 1
    ? 'the other child of the family'
    : `the ${count} other children of the family`;
}
