import type { Dice } from '../dice.ts';
import { civil, fromDayNumber } from '../../domain/time/plain-date.ts';
import { spellFamilyName } from './family-names.ts';
import { homeOn } from './invent-household.ts';
import type { InventedPerson } from './invented-person.ts';
import { mistype, mistypeDigit } from './mistype.ts';
import { namesOf } from './name-origins.ts';
import { nhsNumberOf, upnOf } from './numbers.ts';
import { type InventedSource, type SourceHabit, shares, sourceHabits } from './shares.ts';

/** What one source has of one person, as it wrote it. What is not there was left empty. */
export interface InventedRecord {
  readonly id: string;
  readonly source: InventedSource;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly dateOfBirth?: string;
  readonly sex?: string;
  readonly house?: string;
  readonly street?: string;
  readonly locality?: string;
  readonly postcode?: string;
  readonly phone?: string;
  readonly nhsNumber?: string;
  readonly upn?: string;
}

/** Who is written of, by whom and when. */
export interface Writing {
  readonly id: string;
  readonly source: InventedSource;
  readonly person: InventedPerson;
  /** Another one of the household, whose number may be taken for this one's. */
  readonly relative: InventedPerson;
  /** The day number. */
  readonly on: number;
}

const schoolAge = 4 * 365;

/** What a source writes of somebody on a day, with the mistakes of its kind. */
export function writeDown(dice: Dice, writing: Writing): InventedRecord {
  const { id, source, person } = writing;
  const habit: SourceHabit = sourceHabits[source];
  const written = {
    ...writeName(dice, writing, habit),
    ...writeBirth(dice, person, habit),
    ...writeHome(dice, writing, habit),
    ...writeNumbers(dice, writing, habit),
  };
  const sex = writeSex(dice, person);
  return { id, source, ...withoutEmpty({ ...written, sex }) };
}

type Fields = Partial<Record<Exclude<keyof InventedRecord, 'id' | 'source'>, string | undefined>>;

function withoutEmpty(fields: Fields): Partial<InventedRecord> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}

function writeName(dice: Dice, { source, person, on }: Writing, habit: SourceHabit): Fields {
  const given = writeGiven(dice, person, habit);
  const family = writeFamily(dice, person, { habit, on });
  const newborn = (source === 'hospital' || source === 'doctor') && on - person.born < 28;
  const asWritten = (name: string | undefined): string | undefined =>
    habit.inCapitals === true ? name?.toUpperCase() : name;
  const names = {
    givenName: newborn && dice.chance(shares.newbornWithoutName) ? 'Baby' : asWritten(given),
    familyName: asWritten(family),
  };
  return dice.chance(namesOf[person.origin].swapped)
    ? { givenName: names.familyName, familyName: names.givenName }
    : names;
}

function writeGiven(
  dice: Dice,
  { given, origin }: InventedPerson,
  habit: SourceHabit,
): string | undefined {
  if (dice.chance(shares.givenMissing * habit.carelessness)) return undefined;
  const { spelledOtherwise } = namesOf[origin];
  let name = given.own;
  if (given.spellings.length > 0 && dice.chance(Math.max(spelledOtherwise, 0.04))) {
    name = given.spellings[dice.whole(0, given.spellings.length - 1)] ?? name;
  } else if (given.shortForms.length > 0 && dice.chance(shares.shortForm)) {
    name = given.shortForms[dice.whole(0, given.shortForms.length - 1)] ?? name;
  }
  if (dice.chance(shares.initialOnly * habit.carelessness)) return name.slice(0, 1);
  return mistypedAtTimes(dice, withoutAccents(dice, name), habit);
}

function writeFamily(
  dice: Dice,
  person: InventedPerson,
  { habit, on }: { readonly habit: SourceHabit; readonly on: number },
): string | undefined {
  if (dice.chance(shares.familyMissing * habit.carelessness)) return undefined;
  const { familyNames, secondName, origin } = person;
  if (secondName !== undefined && dice.chance(shares.secondNameWritten)) return secondName;
  let name = familyNames.findLast(({ from }) => from <= on)?.name ?? '';
  const parts = name.split('-');
  if (parts.length === 2 && dice.chance(shares.onePartOfDouble)) {
    name = parts[dice.whole(0, 1)] ?? name;
  }
  if (dice.chance(namesOf[origin].spelledOtherwise)) name = spellFamilyName(dice, name, origin);
  return mistypedAtTimes(dice, withoutAccents(dice, name), habit);
}

function mistypedAtTimes(dice: Dice, name: string, { carelessness }: SourceHabit): string {
  return dice.chance(shares.nameMistyped * carelessness) ? mistype(dice, name) : name;
}

const plainLetters: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', ı: 'i', ß: 'ss' };

function withoutAccents(dice: Dice, name: string): string {
  if (dice.chance(shares.accentsKept)) return name;
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łŁıß]/g, (letter) => plainLetters[letter] ?? letter);
}

function writeBirth(dice: Dice, { born }: InventedPerson, { carelessness }: SourceHabit): Fields {
  const day = fromDayNumber(born);
  const often = (share: number): boolean => dice.chance(share * carelessness);
  if (often(shares.dobMissing)) return {};
  if (often(shares.dobPlaceholder)) return { dateOfBirth: '1900-01-01' };
  if (often(shares.dobFirstOfYear)) return { dateOfBirth: `${day.slice(0, 4)}-01-01` };
  if (often(shares.dobDayAndMonthSwapped) && civil(day).day <= 12) {
    return { dateOfBirth: `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}` };
  }
  if (often(shares.dobMistyped)) return { dateOfBirth: mistypedDay(dice, day) };
  const yearBeside = dice.pick([-1, 1]) * 365;
  return { dateOfBirth: often(shares.dobYearBeside) ? fromDayNumber(born + yearBeside) : day };
}

/** One digit of the day or the year taken for another, where a day of the calendar comes of it. */
function mistypedDay(dice: Dice, day: string): string {
  const dayOfMonth = day.slice(8);
  return dice.chance(0.5)
    ? `${day.slice(0, 8)}${dice.pick(['0', '1'])}${dayOfMonth.slice(1) === '0' ? '5' : dayOfMonth.slice(1)}`
    : `${day.slice(0, 3)}${(Number(day[3]) + dice.whole(1, 9)) % 10}-${day.slice(5, 8)}${dayOfMonth === '29' ? '28' : dayOfMonth}`;
}

function writeSex(dice: Dice, { sex }: InventedPerson): string | undefined {
  if (dice.chance(shares.sexMissing)) return undefined;
  const other = sex === 'f' ? 'm' : 'f';
  return (dice.chance(shares.sexWrong) ? other : sex).toUpperCase();
}

function writeHome(dice: Dice, { person, on }: Writing, { carelessness }: SourceHabit): Fields {
  if (dice.chance(shares.addressMissing * carelessness)) return {};
  if (dice.chance(shares.addressPlaceholder)) {
    return dice.pick([
      { street: 'No fixed abode', postcode: 'ZZ99 3VZ' },
      { street: 'unknown', postcode: 'unknown' },
    ]);
  }
  const asOf = dice.chance(shares.addressOfBefore) ? on - 2 * 365 : on;
  const { house, street, locality, postcode } = homeOn(person.stays, asOf);
  const often = (share: number): boolean => dice.chance(share * carelessness);
  return {
    house,
    street: often(shares.streetMistyped) ? mistype(dice, street) : shortened(dice, street),
    locality,
    postcode: often(shares.postcodeMissing)
      ? undefined
      : often(shares.postcodeMistyped)
        ? mistype(dice, postcode)
        : postcode,
  };
}

const shortKinds: Readonly<Record<string, string>> = {
  Road: 'Rd',
  Street: 'St',
  Avenue: 'Ave',
  Lane: 'Ln',
  Close: 'Cl',
  Drive: 'Dr',
  Gardens: 'Gdns',
};

function shortened(dice: Dice, street: string): string {
  if (!dice.chance(0.25)) return street;
  return street.replace(/\w+$/, (kind) => shortKinds[kind] ?? kind);
}

function writeNumbers(dice: Dice, { person, relative, on }: Writing, habit: SourceHabit): Fields {
  const whose = dice.chance(shares.numberOfRelative) ? relative : person;
  const atTimes = (share: number, number: string | undefined): string | undefined => {
    if (number === undefined || !dice.chance(share)) return undefined;
    return dice.chance(shares.numberMistyped) ? mistypeDigit(dice, number) : number;
  };
  const ofPupil = person.as === 'child' && on - person.born >= schoolAge;
  return {
    nhsNumber: atTimes(habit.nhsNumber, nhsNumberOf(whose.number)),
    upn: atTimes(ofPupil ? habit.upn : 0, upnOf(person.number)),
    phone: dice.chance(habit.phone) ? writtenPhone(dice, person.phone) : undefined,
  };
}

function writtenPhone(dice: Dice, phone: string): string {
  return dice.pick([
    phone,
    `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
    `+44 ${phone.slice(1, 3)} ${phone.slice(3)}`,
  ]);
}
