import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textReader, TextTable } from './text-table.ts';

describe('a table of texts', () => {
  it('gives one number to one text, and the text back for the number', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const table = new TextTable();
        const numbers = texts.map((text) => table.add(text));
        const read = textReader(table.share());
        expect(numbers.map(read)).toEqual(texts);
        expect(new Set(numbers).size).toBe(new Set(texts).size);
        expect(table.count).toBe(new Set(texts).size);
      }),
    );
  });

  it('grows to as many texts as there are', () => {
    const table = new TextTable();
    for (let at = 0; at < 20_000; at += 1) expect(table.add(`text ${at}`)).toBe(at + 1);
    expect(table.add('text 777')).toBe(778);
    expect(textReader(table.share())(20_000)).toBe('text 19999');
  });
});
