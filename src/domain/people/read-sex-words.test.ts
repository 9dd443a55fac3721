import { describe, expect, it } from 'vitest';
import { readSexWords } from './read-sex-words.ts';

describe('reading whether a description is of a man or a woman', () => {
  it.each<[asWritten: string, sex: 'm' | 'f' | undefined]>([
    ['a male friend of the mother', 'm'],
    ['a boyfriend of the mother', 'm'],
    ['dad’s girlfriend', 'f'],
    ['mum’s brother-in-law', 'm'],
    ['a girl of about fifteen', 'f'],
    ['a friend of the mother', undefined],
    ['the father’s partner', undefined],
    ['a man and a woman', undefined],
  ])('%s: %s', (asWritten, sex) => {
    expect(readSexWords(asWritten)).toBe(sex);
  });
});
