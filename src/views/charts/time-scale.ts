import { civil, dayNumber, type PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { daysIn, monthsOf, type Period, weeksOf, yearsOf } from '../picture/period.ts';

/** Days laid along a line from 0 to `width`. */
export interface TimeScale {
  readonly period: Period;
  readonly width: number;
  /** The middle of a day. */
  readonly x: (day: PlainDate) => number;
  /** The edge at which a day begins. */
  readonly start: (day: PlainDate) => number;
  /** The edge at which a day ends. */
  readonly end: (day: PlainDate) => number;
}

/** What lies to the right of the last day: time that is not known yet. */
export const unknownWidth = 26;

/** A scale on which the last day of the period leaves `unknownWidth` to its right. */
export function timeScale(period: Period, width: number): TimeScale {
  const first = dayNumber(period.from);
  const perDay = (width - unknownWidth) / daysIn(period);
  const at = (day: PlainDate, within: number): number =>
    round((dayNumber(day) - first + within) * perDay);
  return {
    period,
    width,
    x: (day) => at(day, 0.5),
    start: (day) => at(day, 0),
    end: (day) => at(day, 1),
  };
}

/** One decimal is a tenth of a pixel: more only makes the page longer. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export interface Tick {
  readonly x: number;
  readonly label: string;
  readonly isYear: boolean;
  readonly period: Period;
}

const shortMonths = [
  () => say('Jan'),
  () => say('Feb'),
  () => say('Mar'),
  () => say('Apr'),
  () => say('May'),
  () => say('Jun'),
  () => say('Jul'),
  () => say('Aug'),
  () => say('Sep'),
  () => say('Oct'),
  () => say('Nov'),
  () => say('Dec'),
];

/** Where the scale is named: by week, month, or year, as there is room. */
export function ticks(scale: TimeScale): Tick[] {
  const days = daysIn(scale.period);
  if (days <= 62) return weekTicks(scale);
  if (days <= 550) return monthTicks(scale);
  return yearTicks(scale);
}

function weekTicks(scale: TimeScale): Tick[] {
  return weeksOf(scale.period).map((week, index) => {
    const { day, month } = civil(week.from);
    const name = shortMonths[month - 1]?.() ?? '';
    return {
      x: scale.start(week.from),
      label: say('{day} {month}', { day, month: name }),
      isYear: index === 0,
      period: week,
    };
  });
}

function monthTicks(scale: TimeScale): Tick[] {
  return monthsOf(scale.period).map((month, index) => {
    const date = civil(month.from);
    return {
      x: scale.start(month.from),
      label: shortMonths[date.month - 1]?.() ?? '',
      isYear: index === 0 || date.month === 1,
      period: month,
    };
  });
}

function yearTicks(scale: TimeScale): Tick[] {
  return yearsOf(scale.period).map((year) => ({
    x: scale.start(year.from),
    label: '',
    isYear: true,
    period: year,
  }));
}
