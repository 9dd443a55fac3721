import { type Comparison, type Field, levelsOf, missing } from './comparisons.ts';
import { shareOf, sharedValues } from './frequencies.ts';
import type { Prepared } from './identifying.ts';
import { levelInWords } from './levels-in-words.ts';
import type { MatchModel } from './model.ts';

/** One step of the waterfall: what a field says for, above 0, or against, below 0. */
export interface Step {
  readonly field: Field | 'prior';
  /** From 1, strongest first; 0 where the field is missing in one record, and for the prior. */
  readonly level: number;
  readonly words: string;
  /** log2 of how much likelier this is for one person than for two, with the part below. */
  readonly bits: number;
  /** The part of `bits` that comes of how common the value is that both have. */
  readonly frequencyBits?: number;
}

export interface Weighed {
  /** The sum of the waterfall: log2 of the odds that the two are one person. */
  readonly bits: number;
  /** The same as a probability, 0 to 1. */
  readonly probability: number;
  /** The level of each comparison of the model, in its order. */
  readonly levels: readonly number[];
  readonly waterfall: readonly Step[];
}

/** What speaks for and against two people being one, field by field, beginning with the prior. */
export function weigh(model: MatchModel, a: Prepared, b: Prepared): Weighed {
  const levels = levelsOf(model.comparisons, a, b);
  const steps = model.comparisons.map((compared, at) =>
    stepOf({ model, compared, level: levels[at] ?? missing, a, b }),
  );
  const waterfall = [priorStep(model), ...steps];
  const bits = waterfall.reduce((sum, step) => sum + step.bits, 0);
  return { bits, probability: probabilityOf(bits), levels, waterfall };
}

/** The odds, in bits, that two records taken at random are one person. */
export function priorBits({ prior }: MatchModel): number {
  return Math.log2(prior / (1 - prior));
}

/** A probability, 0 to 1, of odds in bits. */
function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** What a level says before it is asked how common the value is, in bits; 0 for a missing field. */
export function levelBits(compared: Comparison, level: number): number {
  const at = compared.levels[level - 1];
  return at === undefined ? 0 : Math.log2(at.m / at.u);
}

function priorStep(model: MatchModel): Step {
  const bits = priorBits(model);
  return { field: 'prior', level: missing, words: 'any two records', bits };
}

interface Compared {
  readonly model: MatchModel;
  readonly compared: Comparison;
  readonly level: number;
  readonly a: Prepared;
  readonly b: Prepared;
}

function stepOf(pair: Compared): Step {
  const { compared, level } = pair;
  const { field } = compared;
  const words = levelInWords(compared, level);
  if (level === missing) return { field, level, words, bits: 0 };
  const frequencyBits = frequencyBitsOf(pair);
  const bits = levelBits(compared, level) + (frequencyBits ?? 0);
  return { field, level, words, bits, ...(frequencyBits === undefined ? {} : { frequencyBits }) };
}

/** What is to be added because the value that both have is rarer, above 0, or commoner than most. */
function frequencyBitsOf({ model, compared, level, a, b }: Compared): number | undefined {
  const at = compared.levels[level - 1];
  const table = model.frequencies[compared.field];
  if (at?.frequency === undefined || table === undefined) return undefined;
  const shares = sharedValues(compared, at.when, { a, b }).map((value) => shareOf(table, value));
  return frequencyBitsFor(at, shares);
}

/** The same for one shared value, of which the table knows the share. Of several, the commonest counts. */
export function frequencyBitsFor(
  at: Comparison['levels'][number],
  shares: readonly (number | undefined)[],
): number | undefined {
  const known = shares.filter((share) => share !== undefined);
  if (at.frequency === undefined || known.length === 0) return undefined;
  const share = Math.max(...known, at.frequency.least ?? 0);
  return at.frequency.weight * Math.log2(at.u / share);
}
