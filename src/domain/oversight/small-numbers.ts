/** Below this a number might tell of a child: it is not said, and every larger one is rounded to it. */
export const leastSaid = 5;

/**
 * How many there are, as a partnership may be told: none, fewer than five, or to the nearest five. Rounded, so
 * that no small number comes out when one larger is taken from another.
 */
export type SaidCount = number | 'fewerThanFive';

export function countToSay(count: number): SaidCount {
  if (count === 0) return 0;
  return count < leastSaid ? 'fewerThanFive' : Math.round(count / leastSaid) * leastSaid;
}

/** Whether there are enough to say how long they took. */
export function isEnoughToSay(count: number): boolean {
  return count >= leastSaid;
}
