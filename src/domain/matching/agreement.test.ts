import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { agreementOf, compareOrders } from './agreement.ts';
import { type Identifying, prepare } from './identifying.ts';
import { type PeopleQuery, prepareQuery } from './people-query.ts';

function found(query: PeopleQuery, known: Identifying): readonly string[] | undefined {
  return agreementOf(prepareQuery(query), prepare(known))?.because;
}

const day = (on: string) => ({ from: plainDate(on), until: plainDate(on) });
const year = (of: number) => ({ from: plainDate(`${of}-01-01`), until: plainDate(`${of}-12-31`) });

const william: Identifying = {
  names: [{ given: 'William', family: 'Emberly' }],
  dob: { on: plainDate('2015-03-04'), precision: 'day' },
  addresses: [{ house: '12', street: 'Wharf Road', postcode: 'ZE12 3AB' }],
  numbers: [{ kind: 'nhs', value: '9990000018' }],
};

describe('why somebody is found', () => {
  it.each<[PeopleQuery, string[]]>([
    [{ name: 'william emberly' }, ['same name']],
    [{ name: 'wil emb' }, ['a name that begins so']],
    [{ name: 'Bill Emberly' }, ['another form of the name']],
    [{ name: 'William Emberley' }, ['a name that sounds alike']],
    [{ name: 'Willizm Emberly' }, ['a name spelt nearly so']],
    [{ name: 'Emberly', born: day('2015-03-04') }, ['same name', 'same date of birth']],
    [{ name: 'Emberly', born: day('2015-04-03') }, ['same name', 'date of birth nearly the same']],
    [{ name: 'Emberly', born: year(2015) }, ['same name', 'born in that time']],
    [{ place: '12 Wharf Rd' }, ['same home']],
    [{ place: 'ZE12 3AB' }, ['same postcode']],
    [{ name: 'Emberly', place: 'ZE12 9XY' }, ['same name', 'same area, ZE12']],
    [{ number: '999 000 0018' }, ['same NHS number']],
    [
      { name: 'Juno Emberly', born: day('2015-03-04') },
      ['one name is the same', 'same date of birth'],
    ],
    [
      { name: 'Juno Lark', born: day('2015-03-04'), place: 'ZE12 3AB' },
      ['same date of birth', 'same postcode'],
    ],
  ])('%j: %j', (query, because) => {
    expect(found(query, william)).toEqual(because);
  });

  it.each<[string, PeopleQuery]>([
    ['another name', { name: 'Juno Larkbright' }],
    ['one name of two', { name: 'Juno Emberly' }],
    ['the same name and another time of birth', { name: 'William Emberly', born: year(1990) }],
    ['another name and only the day of birth', { name: 'Juno Lark', born: day('2015-03-04') }],
    ['another number', { number: '999 000 0026' }],
  ])('%s is not enough', (_, query) => {
    expect(found(query, william)).toBeUndefined();
  });

  it('what is not recorded differs from nothing', () => {
    const known: Identifying = { names: [{ given: 'William', family: 'Emberly' }] };
    expect(found({ name: 'William Emberly', born: day('2015-03-04') }, known)).toEqual([
      'same name',
    ]);
  });

  it('a date known to the year fits a day of it', () => {
    const known = { ...william, dob: { on: plainDate('2015-07-01'), precision: 'year' as const } };
    expect(found({ name: 'Emberly', born: day('2015-03-04') }, known)).toEqual([
      'same name',
      'date of birth that fits',
    ]);
  });
});

describe('the order of those found', () => {
  it('has the same before another form, and that before what sounds alike or is nearly spelt so', () => {
    const names = ['Bil', 'William', 'Wiliam', 'Billy'].map((given) => ({
      given,
      family: 'Emberly',
    }));
    const query = prepareQuery({ name: 'William Emberly' });
    const ordered = names
      .flatMap((name) => {
        const agreement = agreementOf(query, prepare({ names: [name] }));
        return agreement === undefined ? [] : [{ given: name.given, order: agreement.order }];
      })
      .sort((a, b) => compareOrders(a.order, b.order))
      .map(({ given }) => given);
    expect(ordered).toEqual(['William', 'Billy', 'Wiliam']);
  });
});
