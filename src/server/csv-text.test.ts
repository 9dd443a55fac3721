import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvText } from './csv-text.ts';

it.each(['=1+1', '+44', '-3', '@sum', '\t=1', '\r=1'])('%j is no formula in a file', (cell) => {
  expect(csvText([[cell]])).toBe(`"'${cell}"\r\n`);
});

it('says what was said, whatever stands in a cell', () => {
  const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text));
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 });
  fc.assert(
    fc.property(rows, (some) => {
      expect(parse(csvText(some), { recordDelimiter: '\r\n' })).toEqual(some);
    }),
  );
});
