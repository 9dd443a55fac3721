import type { MatchModel } from './model.ts';
import { levelBits, priorBits } from './weigh.ts';

/** What a threshold costs, as the model itself expects it. */
export interface ExpectedError {
  /** Of the pairs that reach the threshold, the share that are two people; 0 to 1. */
  readonly falseShare: number;
  /** Of the pairs that are one person, the share that do not reach it; 0 to 1. */
  readonly missedShare: number;
}

/** Width of a step of weight, in bits: fine against what one level weighs. */
const step = 1 / 16;

/**
 * The error to expect when pairs are linked from a weight of `threshold` bits on, included, and nothing
 * else is asked: the weights of all comparisons laid together, with the shares of pairs that know each
 * field. It leaves out how common values are, and vetoes, which make both kinds of link rarer.
 */
export function expectedError(model: MatchModel, threshold: number): ExpectedError {
  const least = Math.ceil((threshold - priorBits(model)) / step);
  const ofMatches = shareFrom(weightsOf(model, 'm'), least);
  const ofOthers = shareFrom(weightsOf(model, 'u'), least);
  const linked = model.prior * ofMatches;
  const wrongly = (1 - model.prior) * ofOthers;
  return {
    falseShare: linked + wrongly === 0 ? 0 : wrongly / (linked + wrongly),
    missedShare: Math.max(0, 1 - ofMatches),
  };
}

/** Share of pairs by weight in whole steps. */
type Distribution = ReadonlyMap<number, number>;

function weightsOf(model: MatchModel, kind: 'm' | 'u'): Distribution {
  return model.comparisons.reduce<Distribution>(
    (before, compared, at) => {
      const known = model.known[at] ?? 0;
      const total = compared.levels.reduce((sum, level) => sum + level[kind], 0);
      const steps = compared.levels.map((level, index) => ({
        weight: Math.round(levelBits(compared, index + 1) / step),
        share: (known * level[kind]) / total,
      }));
      return laidTogether(before, [{ weight: 0, share: 1 - known }, ...steps]);
    },
    new Map([[0, 1]]),
  );
}

function laidTogether(
  before: Distribution,
  next: readonly { readonly weight: number; readonly share: number }[],
): Distribution {
  const together = new Map<number, number>();
  for (const [sum, chance] of before) {
    for (const { weight, share } of next) {
      together.set(sum + weight, (together.get(sum + weight) ?? 0) + chance * share);
    }
  }
  return together;
}

function shareFrom(weights: Distribution, least: number): number {
  let sum = 0;
  for (const [weight, share] of weights) if (weight >= least) sum += share;
  return sum;
}
