import { describe, expect, it } from 'vitest';
import { dateOrderOf, readWrittenDate, readWrittenDay } from './written-date.ts';

describe('a date as it is written', () => {
  it.each([
    ['2007-04-09', '2007-04-09', 'day'],
    ['20070409', '2007-04-09', 'day'],
    ['09/04/2007', '2007-04-09', 'day'],
    ['9.4.2007', '2007-04-09', 'day'],
    ['9th April 2007', '2007-04-09', 'day'],
    ['9-Apr-2007', '2007-04-09', 'day'],
    ['2007-04-09T00:00:00Z', '2007-04-09', 'day'],
    ['09/04/2007 00:00', '2007-04-09', 'day'],
    ['2007-04', '2007-04-15', 'month'],
    ['2007', '2007-07-01', 'year'],
  ])('%s is %s, known to the %s', (text, on, precision) => {
    expect(readWrittenDate(text, 'dayFirst')).toEqual({ on, precision });
  });

  it.each(['', 'unknown', '31/02/2007', '09/04/07', '9 Mumble 2007', '2007-13-01', '123456'])(
    '%s is none',
    (text) => {
      expect(readWrittenDate(text, 'dayFirst')).toBeUndefined();
    },
  );

  it('has the month first only where it can be nothing else', () => {
    expect(dateOrderOf(['04/05/2007', '04/25/2007'])).toBe('monthFirst');
    expect(dateOrderOf(['04/05/2007', '04/25/2007', '25/04/2007'])).toBe('dayFirst');
    expect(dateOrderOf(['04/05/2007', '2007-04-25'])).toBe('dayFirst');
    expect(readWrittenDate('04/25/2007', 'monthFirst')?.on).toBe('2007-04-25');
  });
});

describe('a day that somebody types', () => {
  it.each([
    ['27 3 1981', '1981-03-27'],
    ['27/03/1981', '1981-03-27'],
    ['27 March 1981', '1981-03-27'],
    ['1981-03-27', '1981-03-27'],
    ['March 1981', undefined],
    ['1981', undefined],
    ['30 2 1981', undefined],
  ])('%s', (text, day) => {
    expect(readWrittenDay(text)).toBe(day);
  });
});
