import type { PersonId } from '../domain/entry/facts/basics.ts';
import { type BaseRate, baseRates, inAMonth } from './base-rates.ts';
import type { Dice } from './dice.ts';
import type { Diary } from './diary.ts';
import type { Family } from './family.ts';

/** One strand of a child's life: whose, where it is written down, and its own dice. */
export interface Strand {
  readonly family: Family;
  readonly diary: Diary;
  readonly dice: Dice;
}

/** Whether something with a share among the base rates is so this time. */
export function isSo({ dice }: Strand, { value }: BaseRate): boolean {
  return dice.chance(value);
}

/** The mean month. */
export const daysOfMonth = 30.4375;
const step = 30;

/** The child's age in whole months on a day number; negative before the birth. */
export function ageInMonths({ family }: Strand, on: number): number {
  return Math.floor((on - family.born) / daysOfMonth);
}

/** Once for each month between the diary's days, from the birth on: a day of it by chance. */
export function* monthsOf({ family, diary, dice }: Strand): Generator<number> {
  for (let day = diary.from; day <= diary.until; day += step) {
    const on = day + dice.whole(0, step - 1);
    if (on > family.born && on <= diary.until) yield on;
  }
}

/** The days on which something happened that comes with a rate in time, once a month at most. */
export function* timesOf(strand: Strand, rate: BaseRate): Generator<number> {
  for (const on of monthsOf(strand)) if (strand.dice.chance(inAMonth(rate))) yield on;
}

/** The same for what comes more often in families in difficulty, and as often as the rate over all. */
export function* troublesOf(strand: Strand, rate: BaseRate): Generator<number> {
  for (const on of monthsOf(strand)) {
    if (strand.dice.chance(inAMonth(rate) * weightOf(strand.family))) yield on;
  }
}

/** How many times as often as over all families trouble comes in this one. */
export function weightOf({ inDifficulty }: Family): number {
  const { familiesInDifficulty, difficultyTimes } = baseRates;
  const ofAll = 1 + familiesInDifficulty.value * (difficultyTimes.value - 1);
  return (inDifficulty ? difficultyTimes.value : 1) / ofAll;
}

/** Who lives in the home, as it changes. */
export interface Home {
  /** The day number from which the parents live apart, if they do. */
  readonly apartFrom: number | undefined;
  /** The day number from which a new partner lives there, if one does. */
  readonly partnerFrom: number | undefined;
}

/** The adults of the home on a day. */
export function adultsAtHome({ family }: Strand, home: Home, on: number): readonly PersonId[] {
  const isApart = home.apartFrom !== undefined && home.apartFrom <= on;
  const isPartnerThere = home.partnerFrom !== undefined && home.partnerFrom <= on;
  return [
    family.mother,
    ...(isApart ? [] : [family.father]),
    ...(isPartnerThere ? [family.partner.id] : []),
  ];
}
