import { describe, expect, it } from 'vitest';
import { diceFor } from '../dice.ts';
import { mistype, mistypeDigit } from './mistype.ts';

const dice = diceFor(5, 'slips');
const many = <T>(make: () => T): T[] => Array.from({ length: 300 }, make);

describe('a slip of the hand', () => {
  it('changes the length by one letter at most', () => {
    for (const word of many(() => mistype(dice, 'Hartwell'))) {
      expect(Math.abs(word.length - 8)).toBeLessThanOrEqual(1);
    }
  });

  it('leaves what is too short for one', () => {
    expect(many(() => mistype(dice, 'Li'))).toEqual(many(() => 'Li'));
  });

  it('takes one digit for another, and leaves the letters', () => {
    for (const number of many(() => mistypeDigit(dice, 'H120'))) {
      const changed = Array.from(number).filter((letter, at) => letter !== 'H120'[at]);
      expect(changed).toHaveLength(1);
      expect(number[0]).toBe('H');
    }
  });
});
