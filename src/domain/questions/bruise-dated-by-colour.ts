import { type Chronology, inOrderTakenIn, once, stating } from '../chronology/chronology.ts';
import { injuryOccasions, type OccasionInRecord } from '../injuries/occasions.ts';
import { answersFor } from '../people/answers-for.ts';
import { plainDate } from '../time/plain-date.ts';
import { placesInWords } from './places-in-words.ts';
import { allEvidence } from './question.ts';
import { rule, sameDay } from './rule.ts';

/**
 * I04, the second half of P35: a record tells the age of a mark by its colour. Nobody can, by eye or
 * from a photograph; what was seen is described, and its age is left out.
 *
 * Settled when the entries that do so have been corrected: the corrections stand in their place and
 * tell no age by colour.
 *
 * @source TAYS
 */
export const bruiseDatedByColour = rule({
  id: 'I04',
  version: 1,
  name: 'bruiseDatedByColour',
  asks: 'The record tells the age of the mark at {places} by its colour, from which no age can be told: can it be described without one?',
  of: 'teamManager',
  urgency: 'ask',
  within: sameDay,
  asksAfterDeath: true,
  settledBy: 'A correction of the entry that tells no age by colour.',
  source: ['TAYS'],
  effective: { from: plainDate('2020-10-01') },
  find: (chronology) => {
    const dated = once(chronology, datedByColour);
    const newest = dated.at(-1);
    if (newest === undefined) return [];
    const evidence = inOrderTakenIn(dated.map((one) => one.held));
    const words = { places: placesInWords(newest) };
    const of = answersFor(newest.held.entry.organisation, 'teamManager');
    return [{ outcome: 'raised', subject: chronology.child.id, evidence, words, of }];
  },
  settles: (chronology, question) => {
    const asked = new Set(allEvidence(question));
    const still = once(chronology, datedByColour);
    if (still.some(({ held }) => asked.has(held.entry.id))) return undefined;
    const corrections = stating(chronology, 'injuries').filter(
      ({ entry }) => entry.supersedes !== undefined && asked.has(entry.supersedes.entry),
    );
    if (corrections.length === 0) return undefined;
    return inOrderTakenIn(corrections.map((one) => one.held));
  },
});

function datedByColour(chronology: Chronology): readonly OccasionInRecord[] {
  return injuryOccasions(chronology).filter(({ occasion }) =>
    occasion.injuries.some(({ agedBy }) => agedBy === 'colour'),
  );
}
