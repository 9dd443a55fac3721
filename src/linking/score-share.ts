import { decideMatch, type Thresholds } from '../domain/matching/decide.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { vetoesBetween } from '../domain/matching/vetoes.ts';
import { weigh } from '../domain/matching/weigh.ts';
import { type Blocking, eachPair, rulesOf, type Share } from './blocks.ts';
import { PeopleReader, type SharedPeople } from './people.ts';
import { QuickWeigher } from './quick-weigher.ts';

/** What threads are given to score by. */
export interface Scoring {
  readonly people: SharedPeople;
  readonly blocking: Blocking;
  readonly model: MatchModel;
  readonly thresholds: Thresholds;
}

/** A pair of records, by number, that are one person or perhaps one. */
export interface FoundPair {
  readonly a: number;
  readonly b: number;
  readonly bits: number;
  readonly kind: 'same' | 'possible';
  /** The blocking rules that bring the two together, as bits from the first rule on. */
  readonly rules: number;
}

/** What a share of the pairs came to. */
export interface Scored {
  readonly pairs: number;
  /** How many pairs weigh from each whole number of bits on, and less than the next. */
  readonly histogram: Readonly<Record<number, number>>;
  /** Pairs so far from being asked about that their weight was not worked out to its end. */
  readonly farBelow: number;
  /** Pairs that are two people although they weigh enough to be asked about, by what stands against it. */
  readonly keptApart: Readonly<Record<string, number>>;
  readonly found: readonly FoundPair[];
}

/** Below the weight at which somebody is asked by more than this, weights are not worked out to their end. */
const bitsShown = 15;

/** A quick weight may differ from the full one by less; so near a threshold the full one decides. */
const rounding = 0.01;

/** Scores shares of the pairs, one after the other, in one thread. */
export class ShareScorer {
  readonly #scoring: Scoring;
  readonly #reader: PeopleReader;
  readonly #weigher: QuickWeigher;

  constructor(scoring: Scoring) {
    this.#scoring = scoring;
    this.#reader = new PeopleReader(scoring.people);
    this.#weigher = new QuickWeigher(this.#reader, scoring.model);
  }

  score(share: Share): Scored {
    const { blocking, thresholds } = this.#scoring;
    const floor = Math.floor(thresholds.askedAt) - bitsShown;
    const histogram: Record<number, number> = {};
    const keptApart: Record<string, number> = {};
    const found: FoundPair[] = [];
    let pairs = 0;
    let farBelow = 0;
    eachPair(blocking, share, (a, b) => {
      pairs += 1;
      const bits = this.#weigher.bits(a, b, floor);
      if (bits < floor) {
        farBelow += 1;
        return;
      }
      const bin = Math.floor(bits);
      histogram[bin] = (histogram[bin] ?? 0) + 1;
      if (bits >= thresholds.askedAt - rounding) this.#decide({ a, b, bits }, { found, keptApart });
    });
    return { pairs, histogram, farBelow, keptApart, found };
  }

  #decide(
    { a, b, bits: rounded }: Pick<FoundPair, 'a' | 'b' | 'bits'>,
    to: { readonly found: FoundPair[]; readonly keptApart: Record<string, number> },
  ): void {
    const { model, thresholds, blocking } = this.#scoring;
    const pair = { a: this.#reader.person(a), b: this.#reader.person(b) };
    const isNear = Object.values(thresholds).some(
      (at: number) => Math.abs(rounded - at) < rounding,
    );
    const bits = isNear ? weigh(model, pair.a, pair.b).bits : rounded;
    const vetoes = vetoesBetween(model, pair);
    const { kind } = decideMatch({ bits }, thresholds, vetoes);
    if (kind !== 'different') {
      to.found.push({ a, b, bits, kind, rules: rulesOf(blocking, a, b) });
      return;
    }
    for (const veto of vetoes) {
      if (veto.atMost === 'different') to.keptApart[veto.kind] = (to.keptApart[veto.kind] ?? 0) + 1;
    }
  }
}
