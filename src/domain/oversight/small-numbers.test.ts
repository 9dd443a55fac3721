import { expect, it } from 'vitest';
import { countToSay, isEnoughToSay } from './small-numbers.ts';

it.each([
  [0, 0],
  [1, 'fewerThanFive'],
  [4, 'fewerThanFive'],
  [5, 5],
  [7, 5],
  [8, 10],
  [1_002, 1_000],
] as const)('%i is said as %s', (count, said) => {
  expect(countToSay(count)).toBe(said);
});

it('lets no single child be told by taking one number from another', () => {
  const said = (count: number): number => Number(countToSay(count));
  for (let count = 10; count < 100; count += 1) {
    expect([0, 5]).toContain(said(count + 1) - said(count));
  }
});

it.each([
  [4, false],
  [5, true],
])('of %i it is said how long they took: %s', (count, said) => {
  expect(isEnoughToSay(count)).toBe(said);
});
