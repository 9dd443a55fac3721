import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../entry/facts/basics.ts';
import { practiceOn } from '../practice/england.ts';
import { isProblem } from '../problem.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { type LookUpKind, lookUpsIn, type Reading } from './look-ups.ts';

const on = plainDate('2026-03-02');
const practice = practiceOn(on);
if (isProblem(practice)) throw new Error('there is no practice for the day');
const { parameters } = practice;

const child = (id: string | number): PersonId => `child-${id}` as PersonId;

function reading(facts: Partial<Reading> = {}): Reading {
  return {
    account: 'worker',
    child: child(1),
    minute: 29_540_000,
    on,
    wasFound: false,
    isOwnWork: false,
    isEmergency: false,
    relation: null,
    isOfColleague: false,
    closedOn: null,
    record: 'onFile',
    ...facts,
  };
}

const kindsIn = (readings: readonly Reading[]): LookUpKind[] =>
  lookUpsIn(readings, parameters).map(({ kind }) => kind);

describe('one reading asks', () => {
  it.each<[string, Partial<Reading>, LookUpKind[]]>([
    ['nothing, of a child of one’s own desk', {}, []],
    ['about one’s own record', { relation: 'self' }, ['self']],
    [
      'about one’s own record also in one’s own work',
      { relation: 'self', isOwnWork: true },
      ['self'],
    ],
    ['about one’s own family', { relation: 'family' }, ['family']],
    [
      'about one’s family also in an emergency',
      { relation: 'family', isEmergency: true },
      ['family'],
    ],
    ['about a colleague’s family', { isOfColleague: true }, ['colleague']],
    [
      'nothing where a colleague’s family is one’s own work',
      { isOfColleague: true, isOwnWork: true },
      [],
    ],
    ['nothing more of an emergency', { isOfColleague: true, isEmergency: true }, []],
    ['the closest alone', { relation: 'family', isOfColleague: true }, ['family']],
    ['nothing on the last day after closure', { closedOn: addDays(on, -90) }, []],
    ['why it was read on the day after it', { closedOn: addDays(on, -91) }, ['closed']],
    [
      'about one’s own family that a search showed',
      { relation: 'family', wasFound: true },
      ['family'],
    ],
    [
      'about a colleague’s family that a search showed',
      { isOfColleague: true, wasFound: true },
      ['colleague'],
    ],
    [
      'nothing of a closed case that a search showed',
      { closedOn: addDays(on, -400), wasFound: true },
      [],
    ],
    ['nothing of a record that is gone', { relation: 'family', record: 'gone' }, []],
    [
      'nothing long after closure in one’s own work',
      { closedOn: addDays(on, -400), isOwnWork: true },
      [],
    ],
  ])('%s', (_, facts, kinds) => {
    expect(kindsIn([reading(facts)])).toEqual(kinds);
  });

  it('once for a child, an account and a day', () => {
    const family = { relation: 'family' } as const;
    const readings = [
      reading(family),
      reading({ ...family, minute: 29_540_009 }),
      reading({ ...family, child: child(2) }),
      reading({ ...family, on: addDays(on, 1) }),
      reading({ ...family, account: 'other' }),
    ];
    expect(lookUpsIn(readings, parameters)).toHaveLength(4);
  });
});

describe('many children in an hour', () => {
  const limit = parameters.childrenReadInAnHour;
  const read = (count: number, minutes: number, facts: Partial<Reading> = {}): Reading[] =>
    Array.from({ length: count }, (_, index) =>
      reading({
        child: child(index),
        minute: 29_540_000 + Math.floor((index * minutes) / count),
        ...facts,
      }),
    );

  it.each<[string, readonly Reading[], LookUpKind[]]>([
    ['as many as are expected ask nothing', read(limit, 10), []],
    ['one more asks', read(limit + 1, 10), ['bulk']],
    ['one more, but within a longer time, asks nothing', read(limit + 1, 70), []],
    ['the same children again ask nothing', [...read(40, 10), ...read(40, 30)], []],
    ['those of one’s own work are not counted', read(limit + 1, 10, { isOwnWork: true }), []],
    ['emergencies are not counted', read(limit + 1, 10, { isEmergency: true }), []],
    ['what a search showed is not counted', read(limit + 1, 10, { wasFound: true }), []],
    ['nothing is asked where none is there any more', read(limit + 1, 10, { record: 'gone' }), []],
  ])('%s', (_, readings, kinds) => {
    expect(kindsIn(readings)).toEqual(kinds);
  });

  it('are counted for each account apart', () => {
    const two = [...read(40, 10), ...read(40, 10, { account: 'other' })];
    expect(kindsIn(two)).toEqual([]);
  });

  it('are said with the most of any hour of the day', () => {
    expect(lookUpsIn(read(90, 30), parameters)).toEqual([
      { kind: 'bulk', account: 'worker', on, askedOf: child(89), children: 90 },
    ]);
  });

  it('stand with the last record that anybody may know of', () => {
    const hidden = reading({ child: child('hidden'), minute: 29_541_000, record: 'hidden' });
    expect(lookUpsIn([...read(90, 30), hidden], parameters)).toMatchObject([
      { askedOf: child(89) },
    ]);
    const all = read(90, 30, { record: 'hidden' });
    expect(lookUpsIn(all, parameters)).toMatchObject([{ askedOf: child(89) }]);
  });

  it('are the same in whatever order the log is read', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(read(80, 75), { minLength: 80 }), (shuffled) => {
        expect(lookUpsIn(shuffled, parameters)).toEqual(lookUpsIn(read(80, 75), parameters));
      }),
    );
  });
});
