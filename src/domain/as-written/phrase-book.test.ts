import { describe, expect, it } from 'vitest';
import { phraseBook } from '../as-written/phrase-book.ts';

const book = phraseBook(
  [
    ['foot', 'foot'],
    ['sole', 'sole of foot'],
    ['nobody', 'no foot'],
  ],
  'a the of',
);

describe('a phrase book', () => {
  it.each([
    ['the longest phrase wins', 'the sole of the foot', ['sole'], ''],
    ['words that say nothing stand in no phrase’s way', 'a foot', ['foot'], ''],
    ['what it does not know is handed back', 'sore foot today', ['foot'], 'sore today'],
    ['what is denied is not read', 'not the foot', [], 'not foot'],
    ['a phrase may deny', 'no foot', ['nobody'], ''],
  ])('%s', (_sentence, text, meanings, unread) => {
    const pieces = book.read(text);
    expect(pieces.map((piece) => piece.found.map(({ meaning }) => meaning))).toEqual([meanings]);
    expect(pieces.map((piece) => piece.unread)).toEqual([unread]);
  });

  it('reads the pieces between separators apart, so that a denial ends with its piece', () => {
    expect(book.read('not foot; feet').map(({ found }) => found)).toEqual([
      [],
      [{ meaning: 'foot', plural: true }],
    ]);
  });

  it('refuses a phrase that would mean two things', () => {
    const twice = [
      ['one', 'heel'],
      ['other', 'heels'],
    ] as const;
    expect(() => phraseBook(twice, '')).toThrow('phrase twice');
  });
});
