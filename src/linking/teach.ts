import { missing, textsOf } from '../domain/matching/comparisons.ts';
import { countedAs, frequenciesOf, type FrequencyTable } from '../domain/matching/frequencies.ts';
import type { Prepared } from '../domain/matching/identifying.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { type Learned, patternOf, train, type TrainingSet } from '../domain/matching/train.ts';
import { type Problem } from '../domain/problem.ts';
import { type Blocking, eachPair, mix, pairsAmong, sharesOf } from './blocks.ts';
import { fieldCount, type PeopleReader, placeOf } from './people.ts';
import { QuickWeigher } from './quick-weigher.ts';
import type { SlicedField } from './slices.ts';

/** So many pairs, of all that blocking brought together, are enough to learn from. */
const pairsLearnedFrom = 1_000_000;
/** Shares are small, and many of them make a fair sample. */
const pairsOfAShare = 200;
const pairsAtRandomMin = 500_000;
/** Values of a field whose frequency a model knows; rarer ones are all taken to be as rare as the last. */
const frequenciesMax = 10_000;

/** What is learned from: people, the records that are compared, and which with which. */
export interface Lesson {
  readonly reader: PeopleReader;
  /** Without those that follow others: a thousand rows of one content teach no more than ten. */
  readonly compared: Uint32Array;
  readonly blocking: Blocking;
}

/**
 * Learns a model from the records themselves, without labels, beginning with what `start` believes. The same
 * records give the same model. Problem `training-collapsed` where what was learned cannot be.
 */
export function teach(start: MatchModel, lesson: Lesson): Learned | Problem {
  const counted = { ...start, frequencies: frequencies(start, lesson) };
  const weigher = new QuickWeigher(lesson.reader, counted);
  return train(counted, {
    ...patternsOf(weigher, lesson),
    atRandom: levelsAtRandom(weigher, counted, lesson),
  });
}

function patternsOf(
  weigher: QuickWeigher,
  { blocking, compared }: Lesson,
): Pick<TrainingSet, 'patterns' | 'records' | 'pairs'> {
  const shares = sharesOf(blocking, pairsOfAShare);
  const all = blocking.told.reduce((sum, { pairs }) => sum + pairs, 0);
  const every = Math.max(1, Math.floor(all / pairsLearnedFrom));
  const counts = new Map<number, number>();
  let taken = 0;
  // Blocks lie in the order of mixed keys, so that steps through them are as good as drawing lots.
  for (let at = 0; at < shares.length; at += every) {
    const share = shares[at];
    if (share === undefined) continue;
    taken += 1;
    eachPair(blocking, share, (a, b) => {
      weigher.bits(a, b);
      const key = weigher.levels.reduce((sum, level) => sum * levelsBelow + level, 0);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
  }
  const patterns = new Map(
    [...counts].map(([key, count]) => [patternOf(levelsOf(key, weigher.levels.length)), count]),
  );
  const part = shares.length === 0 ? 1 : taken / shares.length;
  const { length } = compared;
  return { patterns, records: length * part, pairs: pairsAmong(length) * part };
}

/** A comparison has fewer levels than this, so that as digits they make one number, up to twelve of them. */
const levelsBelow = 16;

function levelsOf(key: number, comparisons: number): number[] {
  const levels = [];
  for (let rest = key; levels.length < comparisons; rest = Math.floor(rest / levelsBelow)) {
    levels.unshift(rest % levelsBelow);
  }
  return levels;
}

/** How often each level is seen in pairs taken at random, by comparison. */
function levelsAtRandom(
  weigher: QuickWeigher,
  { comparisons }: MatchModel,
  { compared }: Lesson,
): number[][] {
  const counts = comparisons.map(({ levels }) => new Array<number>(levels.length + 1).fill(0));
  const { length } = compared;
  const pairs = Math.min(Math.max(length, pairsAtRandomMin), pairsAmong(length));
  for (let drawn = 0; drawn < pairs; drawn += 1) {
    const a = compared[mix(1, drawn) % length] ?? 0;
    const b = compared[mix(2, drawn) % length] ?? 0;
    if (a === b) continue;
    weigher.bits(a, b);
    counts.forEach((levels, at) => {
      const level = weigher.levels[at] ?? missing;
      levels[level] = (levels[level] ?? 0) + 1;
    });
  }
  return counts;
}

/** How common the values of these records are, for the fields in which the model asks. */
export function frequencies(start: MatchModel, lesson: Lesson): MatchModel['frequencies'] {
  const asked = start.comparisons.filter(({ levels }) =>
    levels.some(({ frequency }) => frequency !== undefined),
  );
  return Object.fromEntries(asked.map(({ field }) => [field, tableOf(field, lesson)]));
}

function tableOf(field: SlicedField, { reader, compared }: Lesson): FrequencyTable {
  const { slices, texts } = reader.people;
  const timesOf = new Uint32Array(texts[field].count + 1);
  for (const record of compared) {
    const slice = slices[record * fieldCount + placeOf(field)] ?? 0;
    timesOf[slice] = (timesOf[slice] ?? 0) + 1;
  }
  const counts = new Map<string, number>();
  for (let slice = 1; slice < timesOf.length; slice += 1) {
    // Most homes stand in one record alone, and a table holds what stands in several.
    if (timesOf[slice] === 1 && field === 'address') continue;
    for (const value of valuesOf(field, reader.slice(field, slice))) {
      counts.set(value, (counts.get(value) ?? 0) + (timesOf[slice] ?? 0));
    }
  }
  return frequenciesOf(counts, {
    records: compared.length - (timesOf[0] ?? 0),
    cap: frequenciesMax,
  });
}

function valuesOf(field: SlicedField, person: Prepared): readonly string[] {
  switch (field) {
    case 'given':
    case 'family':
      return person[field].flatMap(countedAs);
    case 'dob':
    case 'address':
      return person[field].map(({ text }) => text);
    case 'sex':
    case 'phone':
    case 'nhs':
    case 'upn':
    case 'police':
    case 'socialCare':
    case 'postcode':
    case 'street':
    case 'house':
    case 'place':
      return textsOf(field, person);
  }
}
