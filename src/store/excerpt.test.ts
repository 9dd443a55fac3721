import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';

const inOneLine = (text: string, word: string): string =>
  excerpt(text, spansOf(text, word))
    .map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
    .join('');

function spansOf(text: string, word: string) {
  return [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
    from: index,
    until: index + word.length,
  }));
}

const long = (word: string): string => `${word} `.repeat(60);

describe('an excerpt', () => {
  it('of a short text is the whole of it', () => {
    expect(inOneLine('A bruise on the shin.', 'bruise')).toBe('A [bruise] on the shin.');
  });

  it('of a long text is what stands around the words, cut between words', () => {
    const shown = inOneLine(`${long('before')}bruise ${long('after')}`, 'bruise');
    expect(shown).toMatch(/^… before (before )+\[bruise\] (after )+…$/);
    expect(shown.length).toBeLessThan(230);
  });

  it('has places that are near each other as one, and not more than three that are not', () => {
    expect(inOneLine('mark, and mark', 'mark')).toBe('[mark], and [mark]');
    const shown = inOneLine(`mark ${long('between')}`.repeat(5), 'mark');
    expect(shown.match(/\[mark\]/g)).toHaveLength(3);
    expect(shown.match(/…/g)).toHaveLength(3);
  });

  it('is the beginning where nothing was found', () => {
    expect(excerpt(long('word'), [])[0]?.text).toMatch(/^word (word )*word$/);
  });

  it('tells one line from the next', () => {
    expect(inOneLine('left cheek\nbruise', 'bruise')).toBe('left cheek · [bruise]');
  });

  it('holds every word of a text that is short enough, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const shown = excerpt(text, [])
          .map((piece) => piece.text)
          .join('');
        expect(shown).toBe(text.replaceAll('\n', ' · '));
      }),
    );
  });
});
