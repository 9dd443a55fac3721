import { describe, expect, it } from 'vitest';
import { areOneTransliterated } from './transliteration.ts';

describe('a name that was brought into English letters in two ways', () => {
  it.each([
    ['kareem', 'karim'],
    ['nour', 'nuur'],
    ['aminah', 'amina'],
    ['safiya', 'safia'],
    ['khadra', 'qadra'],
    ['xasan', 'hassan'],
    ['yuliia', 'iulia'],
    ['ibraahim', 'ibrahim'],
  ])('is one: %s and %s', (one, other) => {
    expect(areOneTransliterated(one, other)).toBe(true);
    expect(areOneTransliterated(other, one)).toBe(true);
  });

  it.each([
    ['salim', 'salem'],
    ['hassan', 'hussein'],
    ['amina', 'amira'],
    ['jamal', 'jamil'],
    ['lee', 'li'],
    ['lena', 'lina'],
  ])('is not what makes two of: %s and %s', (one, other) => {
    expect(areOneTransliterated(one, other)).toBe(false);
  });
});
