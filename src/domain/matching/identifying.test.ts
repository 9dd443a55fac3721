import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { type Identifying, prepare } from './identifying.ts';

const namesOf = (person: Identifying) => {
  const { given, family } = prepare(person);
  return { given: given.map(({ text }) => text), family: family.map(({ text }) => text) };
};
const dobOf = (on: string, precision: 'day' | 'month' | 'year' | 'unknown' = 'day') =>
  prepare({ dob: { on: plainDate(on), precision } }).dob.map(({ text }) => text);

describe('names', () => {
  it.each([
    ['Zoë', 'O’Brackley', 'zoe', 'obrackley'],
    ['ZOE', "O'BRACKLEY", 'zoe', 'obrackley'],
    ['Anna-Maria', 'Larch-Wharf', 'anna maria', 'larch wharf'],
    ['Юлія', 'Річкова', 'yuliya', 'richkova'],
    ['Łucja', 'Dębska', 'lucja', 'debska'],
    ['Mr Alder', 'Birchley', 'alder', 'birchley'],
  ])('%s %s are compared as %s %s', (given, family, plainGiven, plainFamily) => {
    expect(namesOf({ names: [{ given, family }] })).toEqual({
      given: [plainGiven],
      family: [plainFamily],
    });
  });

  it.each([
    ['Alder Birchley', ['alder'], ['birchley']],
    ['BIRCHLEY, Alder Rowan', ['alder rowan'], ['birchley']],
    ['Alder Rowan Birchley', ['alder rowan'], ['birchley']],
    ['Alder van der Birch', ['alder'], ['van der birch']],
    ['Mr Alder Birchley', ['alder'], ['birchley']],
    ['Mr Birchley', [], ['birchley']],
    ['Alder', ['alder'], []],
  ])('written as one, "%s", are divided', (full, given, family) => {
    expect(namesOf({ names: [{ full }] })).toEqual({ given, family });
  });

  it('of every use are kept, each once', () => {
    const names = [
      { given: 'Alder', family: 'Birchley' },
      { given: 'alder', family: 'Wharf', use: 'former' as const },
    ];
    expect(namesOf({ names })).toEqual({ given: ['alder'], family: ['birchley', 'wharf'] });
  });
});

describe('what stands in a field because nobody knew', () => {
  it.each([
    'Baby',
    'unborn',
    'UNKNOWN',
    'n/k',
    'Not known',
    'Infant of Alder Birchley',
    'baby boy',
    'Male',
    'Mr',
    'N/A',
    'XXXX',
    '-',
    '?',
  ])('"%s" is no name', (written) => {
    const prepared = prepare({ names: [{ given: written, family: written }] });
    expect(prepared.given).toEqual([]);
    expect(prepared.family).toEqual([]);
    expect(prepared.setAside).toHaveLength(2);
  });

  it('is not found in a short name that somebody bears', () => {
    expect(namesOf({ names: [{ given: 'Na', family: 'Ng' }] })).toEqual({
      given: ['na'],
      family: ['ng'],
    });
  });

  it.each(['1900-01-01', '1901-01-01', '1970-01-01'])('%s is no date of birth', (on) => {
    expect(dobOf(on)).toEqual([]);
  });

  it('1 January is known to the year', () => {
    expect(dobOf('2004-01-01')).toEqual(['2004']);
    expect(dobOf('2004-01-02')).toEqual(['2004-01-02']);
  });

  it.each(['ZZ99 3VZ', 'ZZ99 3WZ', 'unknown', 'n/k'])('"%s" is no postcode', (postcode) => {
    expect(prepare({ addresses: [{ postcode }] }).address).toEqual([]);
  });

  it('of an address leaves what else is known of it', () => {
    const [address] = prepare({
      addresses: [{ house: '12', street: 'Wharf Rd', postcode: 'ZZ99 3VZ' }],
    }).address;
    expect(address).toEqual({ text: '12 wharf road', house: '12', street: 'wharf road' });
  });

  it('no fixed abode is no address', () => {
    expect(
      prepare({ addresses: [{ street: 'No fixed abode' }, { house: 'NFA' }] }).address,
    ).toEqual([]);
  });
});

describe('dates of birth', () => {
  it.each([
    ['2004-06-15', 'month', ['2004-06']],
    ['2004-07-02', 'year', ['2004']],
    ['2004-07-02', 'unknown', []],
  ] as const)('%s known to the %s are compared as %j', (on, precision, compared) => {
    expect(dobOf(on, precision)).toEqual(compared);
  });
});

describe('addresses', () => {
  it.each([
    [{ street: '12 Wharf Rd', postcode: 'xx1 2yy' }, '12 wharf road XX12YY'],
    [{ house: 'Flat 3', street: 'Wharf Road' }, '3 wharf road'],
    [{ street: 'St Oswin St', town: 'Birchley' }, 'st oswin street birchley'],
  ])('%j is compared as %s', (address, compared) => {
    expect(prepare({ addresses: [address] }).address[0]?.text).toBe(compared);
  });
});

describe('numbers', () => {
  it('that can exist are kept, and others set aside', () => {
    const prepared = prepare({
      numbers: [
        { kind: 'nhs', value: '999 000 0018' },
        { kind: 'nhs', value: '999 000 0019' },
        { kind: 'upn', value: 'H243278544154' },
        { kind: 'upn', value: 'H24327854415E' },
        { kind: 'police', value: '07/1234X' },
        { kind: 'socialCare', value: 'unknown' },
      ],
    });
    expect(prepared.nhs).toEqual(['9990000018']);
    expect(prepared.upn).toEqual(['H243278544154']);
    expect(prepared.police).toEqual(['071234X']);
    expect(prepared.socialCare).toEqual([]);
    expect(prepared.setAside.map(({ field }) => field)).toEqual(['nhs', 'upn', 'socialCare']);
  });

  it.each([
    ['+44 7700 900123', ['07700900123']],
    ['0044 7700 900123', ['07700900123']],
    ['+44 (0)7700 900123', ['07700900123']],
    ['07700 900 123', ['07700900123']],
    ['0000000000', []],
    ['1111111111', []],
    ['ask mother', []],
  ])('phone %s is compared as %j', (phone, compared) => {
    expect(prepare({ phones: [phone] }).phone).toEqual(compared);
  });

  it('sex is missing where it is not known', () => {
    expect(prepare({ sex: 'u' }).sex).toEqual([]);
    expect(prepare({ sex: 'f' }).sex).toEqual(['f']);
  });
});
