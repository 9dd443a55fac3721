import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { type Comparison, levelOf, levelsOf } from './comparisons.ts';
import { defaultModel } from './default-model.ts';
import { prepare, type Prepared } from './identifying.ts';
import { prepared } from './test-people.ts';

const { comparisons } = defaultModel;

/** The test of the level on which two people stand in one field; 'missing' where one has none. */
function standsOn(field: Comparison['field'], a: Prepared, b: Prepared): string {
  const compared = comparisons.find((one) => one.field === field);
  if (compared === undefined) throw new Error(`nothing compares ${field}`);
  const when = compared.levels[levelOf(compared, a, b) - 1]?.when;
  if (when === undefined) return 'missing';
  return when.is === 'jaroWinkler' ? `jaroWinkler ${String(when.atLeast)}` : when.is;
}

describe('given names', () => {
  it.each([
    ['Alder', 'ALDER', 'same'],
    ['Zoë', 'zoe', 'same'],
    ['Anna Maria', 'Annamaria', 'same'],
    ['Alder Rowan', 'Alder', 'sameFirst'],
    ['Elizabeth', 'Beth', 'nickname'],
    ['Muhammad', 'Mohamed', 'nickname'],
    ['Kateryna', 'Katerina', 'nickname'],
    ['Beth', 'Liz', 'else'],
    ['Rowwena', 'Rowena', 'damerau'],
    ['Alder', 'Adler', 'damerau'],
    ['Michaelson', 'Michealsonn', 'jaroWinkler 0.92'],
    ['Fillipa', 'Philippa', 'soundsAlike'],
    ['Rowan Alder', 'Alder', 'sharesPart'],
    ['Alder', 'A', 'initial'],
    ['Alder', 'Bryony', 'else'],
    ['Alder', 'unknown', 'missing'],
    ['baby', 'baby', 'missing'],
  ])('%s and %s: %s', (given, other, level) => {
    expect(standsOn('given', prepared({ given }), prepared({ given: other }))).toBe(level);
  });
});

describe('family names', () => {
  it.each([
    ['O’Brackley', 'OBrackley', 'same'],
    ['de Souza', 'Desouza', 'same'],
    ['Larch-Wharf', 'Larch', 'sharesPart'],
    ['Larch-Wharf', 'Wharf Larch', 'sharesPart'],
    ['Birchley', 'Birchly', 'damerau'],
    ['Birchley', 'Oakhampton', 'else'],
  ])('%s and %s: %s', (family, other, level) => {
    expect(standsOn('family', prepared({ family }), prepared({ family: other }))).toBe(level);
  });

  it('agree by a former name', () => {
    const before = prepared({ family: 'Larch' });
    const after = prepared({ family: 'Wharf', formerly: 'Larch' });
    expect(standsOn('family', before, after)).toBe('same');
  });
});

describe('names in each other’s place', () => {
  const a = prepared({ given: 'Rowan', family: 'Alder' });
  const b = prepared({ given: 'Alder', family: 'Rowan' });
  const at = (field: string) => comparisons.findIndex((one) => one.field === field);

  it('are one finding, told by the given name', () => {
    const levels = levelsOf(comparisons, a, b);
    const given = comparisons[at('given')]?.levels[(levels[at('given')] ?? 0) - 1];
    expect(given?.when.is).toBe('swapped');
    expect(levels[at('family')]).toBe(0);
  });

  it.each([
    ['Alder', 'Rowann', 'swapped'],
    ['Aldre', 'Rowan', 'swapped'],
    ['Aldre', 'Rowann', 'else'],
  ])('may have a slip in one of the two: %s %s is %s', (given, family, level) => {
    const found = levelsOf(comparisons, a, prepared({ given, family }))[at('given')] ?? 0;
    expect(comparisons[at('given')]?.levels[found - 1]?.when.is).toBe(level);
  });

  it('are not looked for where the names agree as they stand', () => {
    const twice = prepared({ given: 'Rowan', family: 'Rowan' });
    expect(levelsOf(comparisons, twice, twice)[at('family')]).toBe(1);
  });
});

describe('dates of birth', () => {
  it.each([
    ['2004-06-15', '2004-06-15', 'same'],
    ['2004-06-05', '2004-05-06', 'dayAndMonthSwapped'],
    ['2004-06-15', '2004-06-16', 'damerau'],
    ['2004-06-15', '2004-06-51', 'missing'],
    ['2004-06-12', '2004-06-21', 'damerau'],
    ['2004-06-15', '2014-06-15', 'damerau'],
    ['2004-06-15', '2004-06-28', 'sameMonth'],
    ['2009-06-15', '2010-06-15', 'sameDayOfYear'],
    ['2004-06-15', '2004-11-28', 'sameYear'],
    ['2004-06-15', '2004-01-01', 'agreesToYear'],
    ['2004-06-15', '1987-11-28', 'else'],
    ['1900-01-01', '1900-01-01', 'missing'],
  ])('%s and %s: %s', (dob, other, level) => {
    const b = other === '2004-06-51' ? {} : { dob: other };
    expect(standsOn('dob', prepared({ dob }), prepared(b))).toBe(level);
  });

  it('known to the month agree as far as that', () => {
    const month = prepare({ dob: { on: plainDate('2004-06-15'), precision: 'month' } });
    expect(standsOn('dob', month, prepared({ dob: '2004-06-02' }))).toBe('agreesToMonth');
    expect(standsOn('dob', month, prepared({ dob: '2004-07-02' }))).toBe('sameYear');
  });
});

describe('addresses', () => {
  it.each([
    ['12 Wharf Road, XX1 2YY', '12 Wharf Rd, XX12YY', 'sameHome'],
    ['12 Wharf Road, XX1 2YY', '12 Warf Road', 'sameHome'],
    ['12 Wharf Road, XX1 2YY', '12 Wharf Road, ZZ99 3VZ', 'sameHome'],
    ['12 Wharf Road, XX1 2YY', '12 Wharf Road, YY7 9AB', 'sameHouseAndStreet'],
    ['12 Wharf Road, XX1 2YY', '14 Wharf Road, XX1 2YY', 'sameStreet'],
    [', XX1 2YY', '12 Wharf Road, XX1 2YY', 'samePostcode'],
    ['12 Wharf Road, XX1 2YY', '3 Mill Lane, XX1 2YZ', 'postcodeAlike'],
    ['12 Wharf Road, XX1 2YY', '3 Mill Lane, XX1 9AB', 'sameArea'],
    ['12 Wharf Road, XX1 2YY', '3 Mill Lane, YY7 9AB', 'else'],
    ['unknown, ZZ99 3VZ', 'unknown, ZZ99 3VZ', 'missing'],
  ])('%s and %s: %s', (home, other, level) => {
    expect(standsOn('address', prepared({ home }), prepared({ home: other }))).toBe(level);
  });

  it('without any postcode are one home by house, street and town, or by house and street where one says no more', () => {
    const home = { house: '12', street: 'Wharf Road' };
    const a = prepare({ addresses: [home] });
    const inTown = prepare({ addresses: [{ ...home, town: 'Birchley' }] });
    const elsewhere = prepare({ addresses: [{ ...home, town: 'Oakham' }] });
    expect(standsOn('address', a, inTown)).toBe('sameHome');
    expect(standsOn('address', inTown, inTown)).toBe('sameHome');
    expect(standsOn('address', inTown, elsewhere)).toBe('sameHouseAndStreet');
  });

  it('agree by the best of all that each has lived at', () => {
    const [first, second] = [
      { house: '12', street: 'Wharf Road', postcode: 'XX1 2YY' },
      { house: '3', street: 'Mill Lane', postcode: 'YY7 9AB' },
    ];
    const moved = prepare({ addresses: [first, second] });
    expect(standsOn('address', moved, prepare({ addresses: [second] }))).toBe('sameHome');
  });

  it('one after the other are weaker, and evidence still', () => {
    const home = { house: '12', street: 'Wharf Road', postcode: 'XX1 2YY' };
    const until = prepare({ addresses: [{ ...home, until: plainDate('2010-05-31') }] });
    const from = prepare({ addresses: [{ ...home, from: plainDate('2010-06-01') }] });
    const meeting = prepare({ addresses: [{ ...home, from: plainDate('2010-05-31') }] });
    expect(standsOn('address', until, from)).toBe('sameHomeAtOtherTimes');
    expect(standsOn('address', until, meeting)).toBe('sameHome');
  });
});
