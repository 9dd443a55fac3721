import { describe, expect, it } from 'vitest';
import { readNhsNumber } from './nhs-number.ts';

describe('an NHS number', () => {
  it.each(['9434765919', '9990000018', '9990000026', '9990123454'])('%s can exist', (number) => {
    expect(readNhsNumber(number)).toBe(number);
  });

  it('is read with spaces or hyphens between its parts', () => {
    expect(readNhsNumber('943 476 5919')).toBe('9434765919');
    expect(readNhsNumber('943-476-5919')).toBe('9434765919');
  });

  it.each([
    ['a wrong check digit', '9434765918'],
    ['two digits swapped', '9437465919'],
    ['nine digits', '943476591'],
    ['a letter', '943476591O'],
    ['one digit repeated', '4444444444'],
    ['nothing but zeros', '0000000000'],
  ])('with %s is none', (_what, text) => {
    expect(readNhsNumber(text)).toBeUndefined();
  });

  it.each(['999000000', '999123456'])('%s has no check digit at all', (nine) => {
    for (let last = 0; last < 10; last += 1) {
      expect(readNhsNumber(`${nine}${String(last)}`)).toBeUndefined();
    }
  });
});
