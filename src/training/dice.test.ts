import { describe, expect, it } from 'vitest';
import { diceFor } from './dice.ts';

const throws = (dice: ReturnType<typeof diceFor>): number[] =>
  Array.from({ length: 50 }, () => dice.whole(0, 1_000_000));

describe('dice', () => {
  it('fall the same for the same seed and place', () => {
    expect(throws(diceFor(7, 3, 'school'))).toEqual(throws(diceFor(7, 3, 'school')));
  });

  it.each([
    ['seed', diceFor(8, 3, 'school')],
    ['number', diceFor(7, 4, 'school')],
    ['strand', diceFor(7, 3, 'health')],
  ])('fall otherwise for another %s', (_, other) => {
    expect(throws(other)).not.toEqual(throws(diceFor(7, 3, 'school')));
  });

  it('come as often as is said', () => {
    const dice = diceFor(1, 'often');
    const times = Array.from({ length: 20_000 }, () => dice.chance(0.3)).filter(Boolean).length;
    expect(times / 20_000).toBeCloseTo(0.3, 1);
    expect(Array.from({ length: 1_000 }, () => dice.chance(0))).not.toContain(true);
    expect(Array.from({ length: 1_000 }, () => dice.chance(1))).not.toContain(false);
  });

  it('reach both ends of what they may fall on, and nothing beyond', () => {
    const dice = diceFor(2, 'ends');
    const fallen = new Set(Array.from({ length: 1_000 }, () => dice.whole(3, 6)));
    expect([...fallen].sort()).toEqual([3, 4, 5, 6]);
    const picked = new Set(Array.from({ length: 1_000 }, () => dice.pick(['a', 'b', 'c'])));
    expect([...picked].sort()).toEqual(['a', 'b', 'c']);
  });
});
