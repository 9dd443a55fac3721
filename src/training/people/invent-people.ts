import { type Dice, diceFor } from '../dice.ts';
import { dayNumber, type PlainDate } from '../../domain/time/plain-date.ts';
import { inventHousehold } from './invent-household.ts';
import type { InventedPerson, Truth } from './invented-person.ts';
import { type InventedSource, type SourceHabit, shares, sourceHabits } from './shares.ts';
import { type InventedRecord, writeDown } from './write-down.ts';

/** A list that several sources wrote of people who do not exist. */
export interface InventedPeople {
  readonly seed: number;
  readonly records: number;
  /** The last day on which anybody wrote, included. */
  readonly until: PlainDate;
}

/** One record, and who it is of. */
export interface InventedLine {
  readonly record: InventedRecord;
  readonly truth: Truth;
}

const recordsOnOneStreet = 90;
/** Nobody wrote before this many days. */
const writtenInDays = 8 * 365;

/**
 * As many records as asked for, household by household. The same seed and size give the same list, to
 * the byte; a list of another size is of other people, since streets grow with it.
 */
export function* inventPeople({ seed, records, until }: InventedPeople): Generator<InventedLine> {
  const list = {
    seed,
    until: dayNumber(until),
    streets: Math.max(20, Math.ceil(records / recordsOnOneStreet)),
  };
  let written = 0;
  let nextPerson = 0;
  for (let number = 0; ; number += 1) {
    const people = inventHousehold(list, number, nextPerson);
    nextPerson += people.length;
    const dice = diceFor(seed, 'records', number);
    for (const person of people) {
      for (const source of sourcesOf(dice, person, list.until)) {
        if (written === records) return;
        written += 1;
        yield writeLine(dice, { person, source, people, number: written, until: list.until });
      }
    }
  }
}

function writeLine(
  dice: Dice,
  {
    person,
    source,
    people,
    number,
    until,
  }: {
    readonly person: InventedPerson;
    readonly source: InventedSource;
    readonly people: readonly InventedPerson[];
    readonly number: number;
    readonly until: number;
  },
): InventedLine {
  const on = dice.whole(Math.max(person.born, until - writtenInDays), until);
  const relative = people[dice.whole(0, people.length - 1)] ?? person;
  const id = `${source}-${number}`;
  return {
    record: writeDown(dice, { id, source, person, relative, on }),
    truth: truthOf(person),
  };
}

function truthOf(person: InventedPerson): Truth {
  const { number, family, household, as, birth, given, born, origin } = person;
  return { person: number, family, household, as, birth, given: given.own, born, origin };
}

const sources = Object.entries(sourceHabits) as [InventedSource, SourceHabit][];
const schoolAge = 4 * 365;

/** Who writes of somebody; at times one of them twice, and of some people one source alone. */
function sourcesOf(dice: Dice, person: InventedPerson, until: number): InventedSource[] {
  const child = until - person.born < 18 * 365;
  const atSchool = until - person.born >= schoolAge;
  const writing = sources
    .filter(([source, { ofChildren, ofAdults }]) =>
      dice.chance(child ? (source === 'school' && !atSchool ? 0 : ofChildren) : ofAdults),
    )
    .map(([source]) => source);
  const known = dice.chance(shares.hardlyKnown) ? writing.slice(0, 1) : writing;
  return known.flatMap((source) =>
    dice.chance(shares.secondRecordOfSource) ? [source, source] : [source],
  );
}
