import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { type Identifying, prepare } from './identifying.ts';
import { keysOf, keysToMatch, keyText } from './keys.ts';
import { keysOfQuery, type PeopleQuery, prepareQuery } from './people-query.ts';

const today = plainDate('2026-03-02');

function person(known: Identifying): readonly string[] {
  return keysOf(prepare(known)).map(keyText);
}

function isFoundBy(query: PeopleQuery, known: Identifying): boolean {
  const kept = new Set(person(known));
  return keysOfQuery(prepareQuery(query), today).some(({ key }) => kept.has(key));
}

const born = (on: string): Identifying['dob'] => ({ on: plainDate(on), precision: 'day' });

const usual: Identifying = {
  names: [{ given: 'Khadija', family: 'Larkbright' }],
  dob: born('2015-03-04'),
  addresses: [{ house: '12', street: 'Wharf Road', town: 'Millbrook', postcode: 'ZE12 3AB' }],
  phones: ['+44 7700 900123'],
  numbers: [{ kind: 'nhs', value: '999 000 0018' }],
};

describe('the keys under which somebody is kept', () => {
  it('are about twelve for a usual record', () => {
    expect(person(usual)).toHaveLength(12);
  });

  it('hold the first letters of both names with the day of birth, for names and days that many have', () => {
    const wanted = prepareQuery({
      name: 'Klara Lark',
      born: { from: plainDate('2015-03-04'), until: plainDate('2015-03-04') },
    });
    const asked = keysOfQuery(wanted, today).map(({ key }) => key);
    expect(person(usual).filter((key) => key.startsWith('i'))).toEqual(['ik|l 2015-03-04']);
    expect(asked).toContain('ik|l 2015-03-04');
  });

  it('do not depend on which name was written first', () => {
    const names = ({ given, family }: { given: string; family: string }) =>
      new Set(person({ names: [{ given, family }] }));
    fc.assert(
      fc.property(
        fc.constantFrom('Oona', 'Teal', 'Wilf', 'Juno'),
        fc.constantFrom('Larkbright', 'Emberly', 'Thistle'),
        (one, other) => {
          expect(names({ given: one, family: other })).toEqual(
            names({ given: other, family: one }),
          );
        },
      ),
    );
  });

  it('hold nothing of what only fills a field', () => {
    const filled: Identifying = {
      names: [{ given: 'Baby', family: 'Unknown' }],
      dob: born('1900-01-01'),
      addresses: [{ street: 'not known', postcode: 'ZZ99 3VZ' }],
      numbers: [{ kind: 'nhs', value: '1234567890' }],
      phones: ['0000000'],
    };
    expect(person(filled)).toEqual([]);
  });

  it('are bounded, however much was mixed up in one record, and no sort crowds out another', () => {
    const names = Array.from({ length: 20 }, (_, index) => ({
      given: `Given${'abcdefghijklmnopqrst'[index]}`,
      family: `Family${'abcdefghijklmnopqrst'[index]}`,
    }));
    const addresses = Array.from({ length: 40 }, (_, index) => ({
      house: String(index + 1),
      street: 'Wharf Road',
      postcode: `ZE12 ${index % 9}AB`,
    }));
    const kept = person({ ...usual, names, addresses });
    expect(kept.length).toBeLessThan(130);
    for (const letter of ['n', 't', 'h', 'c', 'd', 'i', 'p', 'q', 'y', 'b']) {
      expect(kept.some((key) => key.startsWith(letter))).toBe(true);
    }
  });
});

describe('somebody on file is found by', () => {
  it.each<[string, PeopleQuery]>([
    ['both names', { name: 'Khadija Larkbright' }],
    ['both names the other way round', { name: 'LARKBRIGHT, khadija' }],
    ['names that sound alike', { name: 'Kadijah Larkbrite' }],
    ['another form of a name', { name: 'Hadiza Larkbright' }],
    ['the beginnings of both names', { name: 'kha lark' }],
    ['the beginning of one', { name: 'Larkb' }],
    ['one name alone', { name: 'Khadija' }],
    [
      'one name and years of birth',
      { name: 'Kadija', born: { from: plainDate('2013-01-01'), until: plainDate('2016-12-31') } },
    ],
    [
      'the day of birth',
      { born: { from: plainDate('2015-03-04'), until: plainDate('2015-03-04') } },
    ],
    [
      'day and month swapped',
      { born: { from: plainDate('2015-04-03'), until: plainDate('2015-04-03') } },
    ],
    ['the postcode', { place: 'ze123ab' }],
    ['house and street', { place: '12 Wharf Rd' }],
    ['the whole address', { place: '12 Wharf Road, Millbrook, ZE12 3AB' }],
    ['the NHS number', { number: '999 000 0018' }],
    ['the telephone', { number: '07700 900123' }],
  ])('%s', (_, query) => {
    expect(isFoundBy(query, usual)).toBe(true);
  });

  it.each<[string, PeopleQuery]>([
    ['other names', { name: 'Oona Emberly' }],
    ['another house of the street', { place: '14 Wharf Road' }],
    ['another number', { number: '999 000 0026' }],
  ])('and not by %s', (_, query) => {
    expect(isFoundBy(query, usual)).toBe(false);
  });

  it('half of a double name, a former name and an alias', () => {
    const known: Identifying = {
      names: [
        { given: 'Oona Marit', family: 'Stonecrop-Hay' },
        { given: 'Oona', family: 'Emberly', use: 'former' },
        { full: 'Nan Thistle', use: 'alias' },
      ],
    };
    expect(isFoundBy({ name: 'oona hay' }, known)).toBe(true);
    expect(isFoundBy({ name: 'marit stonecrop' }, known)).toBe(true);
    expect(isFoundBy({ name: 'oona emberly' }, known)).toBe(true);
    expect(isFoundBy({ name: 'nan thistle' }, known)).toBe(true);
  });
});

describe('a record is looked for', () => {
  it('by every key of its own but the beginning of one name', () => {
    const asked = new Set(keysToMatch(prepare(usual)).map(({ key }) => key));
    const own = person(usual).filter((key) => !key.startsWith('b'));
    expect(own.filter((key) => !asked.has(key))).toEqual([]);
  });

  it('also where one thing was written wrongly', () => {
    const isMet = (other: Identifying): boolean => {
      const kept = new Set(person(other));
      return keysToMatch(prepare(usual)).some(({ key }) => kept.has(key));
    };
    const names = [{ given: 'Zuleika', family: 'Larkbright' }];
    expect(isMet({ names, dob: born('2014-03-04') })).toBe(true);
    expect(isMet({ names: [{ given: 'Zuleika', family: 'Other' }], dob: born('2015-04-03') })).toBe(
      true,
    );
    expect(isMet({ names: [{ given: 'Hadiza', family: 'Larkbrite' }] })).toBe(true);
    expect(isMet({ names, dob: born('1980-03-09') })).toBe(false);
  });
});

describe('however much is asked', () => {
  it('only so many people are looked at', () => {
    const several: PeopleQuery = {
      name: 'William Alexander Emberly Larkbright',
      born: { from: plainDate('2005-01-01'), until: plainDate('2016-12-31') },
    };
    const asked = keysOfQuery(prepareQuery(several), today);
    const people = asked.reduce((sum, { atMost }) => sum + atMost, 0);
    expect(asked.length).toBeGreaterThan(100);
    expect(people).toBeLessThan(6_000 + 20 * asked.length);
  });
});

describe('too little is asked', () => {
  it.each<PeopleQuery>([
    {},
    { name: '  ' },
    { name: 'unknown' },
    { place: 'ZE12' },
    { number: '12' },
  ])('by %j', (query) => {
    expect(keysOfQuery(prepareQuery(query), today)).toEqual([]);
  });
});
