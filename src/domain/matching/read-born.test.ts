import { describe, expect, it } from 'vitest';
import { readBorn } from './read-born.ts';

describe('when somebody was born, as it is asked for', () => {
  it.each([
    ['4 3 2015', '2015-03-04', '2015-03-04'],
    ['04/03/2015', '2015-03-04', '2015-03-04'],
    ['4 March 2015', '2015-03-04', '2015-03-04'],
    ['2015-03-04', '2015-03-04', '2015-03-04'],
    ['feb 2016', '2016-02-01', '2016-02-29'],
    ['2/2015', '2015-02-01', '2015-02-28'],
    ['2015', '2015-01-01', '2015-12-31'],
    ['2013 to 2016', '2013-01-01', '2016-12-31'],
    ['2013-2016', '2013-01-01', '2016-12-31'],
    ['1 3 2015 to 4 2015', '2015-03-01', '2015-04-30'],
  ])('%s is from %s until %s', (written, from, until) => {
    expect(readBorn(written)).toEqual({ from, until });
  });

  it.each([
    'soon',
    '31 2 2015',
    '13/2015',
    '2016 to 2013',
    '2013 to 2014 to 2015',
    '15',
    '1 2 3 2015',
    'ma 2015',
    '',
  ])('"%s" cannot be read', (written) => {
    expect(readBorn(written)).toBeUndefined();
  });
});
