/** Chance that is the same every time: all of it comes from the seed that it was thrown with. */
export interface Dice {
  /** Whether something that happens with this probability (0 to 1) happens. */
  readonly chance: (probability: number) => boolean;
  /** A whole number from one to another, both included. */
  readonly whole: (from: number, to: number) => number;
  readonly pick: <const T>(from: readonly [T, ...T[]]) => T;
}

/**
 * Dice for a seed and a place in the partnership. Every place has its own, so that what one agency
 * writes of one child never changes what is written elsewhere.
 *
 * The generator is xoshiro128** by Blackman and Vigna ("Scrambled linear pseudorandom number
 * generators", 2018), its state filled by splitmix32, as they advise for a small seed. Whole numbers
 * alone, so that every machine throws the same.
 */
export function diceFor(seed: number, ...place: readonly (number | string)[]): Dice {
  const fill = splitmix32(place.reduce<number>(mixed, seed >>> 0));
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill();
  const next = (): number => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    chance: (probability) => next() < probability * 2 ** 32,
    whole: (from, to) => from + below(to - from + 1),
    pick: ([first, ...others]) => {
      const index = below(others.length + 1);
      return others[index - 1] ?? first;
    },
  };
}

/** The same things in an order that says nothing; the list itself is put in that order. */
export function shuffled<T>(dice: Dice, list: T[]): T[] {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = dice.whole(0, last);
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}

function rotated(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixing = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixing = Math.imul(mixing ^ (mixing >>> 15), 0x735a2d97);
    return (mixing ^ (mixing >>> 15)) >>> 0;
  };
}

function mixed(seed: number, part: number | string): number {
  if (typeof part === 'number') return splitmix32(seed ^ Math.imul(part + 1, 0x85ebca6b))();
  return Array.from(part, (letter) => letter.charCodeAt(0)).reduce(mixed, seed);
}
