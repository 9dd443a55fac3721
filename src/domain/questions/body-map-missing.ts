import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { seenOn } from '../chronology/seen-on.ts';
import { medicallyExplained } from '../injuries/acts.ts';
import {
  allDone,
  type DoneAbout,
  doneAbout,
  either,
  type InjuryEpisode,
  injuryEpisodes,
} from '../injuries/episodes.ts';
import { isOfType, type Mark, marksOf } from '../injuries/marks.ts';
import { injuryOccasions, isAccountedFor, type OccasionInRecord } from '../injuries/occasions.ts';
import { answersFor } from '../people/answers-for.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { placesInWords } from './places-in-words.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, sameDay } from './rule.ts';

/**
 * P35: marks were written down and, when a day has passed, nobody has drawn them on a body map. An
 * entry is drawn on one when it is a body map, or when each of its injuries says from which side.
 *
 * Narrowed (P): left out are injuries that somebody outside the family saw happen, those that meet no
 * sign and whose account a doctor finds to fit, and what does not show on the skin. A bruise that is
 * dated by its colour is asked about by I04.
 *
 * Settled when each event among the evidence stands on a body map, or medicine has explained it.
 *
 * @source TAYS; DP13
 */
export const bodyMapMissing = rule({
  id: 'P35',
  version: 1,
  name: 'bodyMapMissing',
  asks: 'Can what was seen at {places} be drawn on a body map before it fades?',
  of: 'teamManager',
  urgency: 'ask',
  within: sameDay,
  settledBy: 'A body map of each of the injuries, or a medical explanation.',
  act: 'bodyMap',
  source: ['TAYS', 'DP13'],
  effective: { from: plainDate('2013-09-17') },
  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const answers = answered(chronology);
    const findings: Finding[] = [];
    const late: (readonly OccasionInRecord[])[] = [];
    for (const episode of injuryEpisodes(chronology)) {
      if (answers.has(episode)) continue;
      const marks = marksToDraw(episode);
      const [first] = marks;
      if (first === undefined) continue;
      const last = addDays(seenOn(first.held), parameters.bodyMapWithin);
      if (last < chronology.asOf) late.push(marks);
      else findings.push({ outcome: 'waiting', subject, changesOn: addDays(last, 1) });
    }
    const newest = late.at(-1)?.at(-1);
    if (newest === undefined) return findings;
    const evidence = inOrderTakenIn(late.flat().map((one) => one.held));
    const words = { places: placesInWords(newest, late.length - 1) };
    const of = answersFor(newest.held.entry.organisation, 'teamManager');
    return [...findings, { outcome: 'raised', subject, evidence, words, of }];
  },
  settles: (chronology, question) =>
    allDone(chronology, allEvidence(question), answered(chronology)),
});

function answered(chronology: Chronology): DoneAbout {
  return once(chronology, workOutAnswered);
}

function workOutAnswered(chronology: Chronology): DoneAbout {
  return either(workOutBodyMaps(chronology), medicallyExplained(chronology));
}

function workOutBodyMaps(chronology: Chronology): DoneAbout {
  const kept = ofKind(chronology, 'body-map').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  const drawn = injuryOccasions(chronology)
    .filter(({ occasion }) => occasion.injuries.every(({ view }) => view !== undefined))
    .map((one) => one.held);
  return doneAbout(chronology, new Set<DossierEntry>([...kept, ...drawn]));
}

/** Occasions of an event with something on the skin that nobody has seen happen or explained. */
function marksToDraw({ occasions }: InjuryEpisode): readonly OccasionInRecord[] {
  return occasions.filter((one) => !isAccountedFor(one) && marksOf(one.occasion).some(shows));
}

/** A broken bone alone leaves nothing to draw. */
function shows(mark: Mark): boolean {
  return !isOfType(mark, 'fracture') || mark.type.types.length > 1;
}
