import {
  civil,
  daysInMonth,
  dayNumber,
  fromDayNumber,
  isPlainDate,
  plainDate,
  type PlainDate,
  weekday,
} from './plain-date.ts';

const pattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const secondsOfDay = 86_400;
const secondsOfHour = 3_600;

/**
 * The instant (UTC, ISO 8601, to the second) at which so many hours have gone by since another one,
 * which is written with its offset. Hours are elapsed hours: a night in which the clocks change is no
 * longer and no shorter for it. Throws on a text that is no instant; a record's schema lets none in.
 */
export function addHours(instant: string, hours: number): string {
  return fromSeconds(toSeconds(instant) + hours * secondsOfHour);
}

/**
 * The day that it was in London at an instant. Summer time by the rule that has held since 1996: from
 * one o'clock UTC on the last Sunday of March to one o'clock UTC on the last Sunday of October.
 */
export function londonDayOf(instant: string): PlainDate {
  const seconds = toSeconds(instant);
  const ahead = isSummerTime(seconds) ? secondsOfHour : 0;
  return fromDayNumber(Math.floor((seconds + ahead) / secondsOfDay));
}

/** The time of day that London's clocks showed at an instant: '14:05'. */
export function londonTimeOf(instant: string): string {
  const seconds = toSeconds(instant);
  const ahead = isSummerTime(seconds) ? secondsOfHour : 0;
  return fromSeconds(seconds + ahead).slice(11, 16);
}

/**
 * The instant at which London's clocks show a time ('14:05') on a day. Of the hour that comes twice in
 * autumn, the first; the hour that is left out in spring is read as if it were not.
 */
export function atLondonTime(day: PlainDate, time: string): string {
  const onClocks = toSeconds(`${day}T${time}:00Z`);
  return isSummerTime(onClocks - secondsOfHour) ? `${day}T${time}:00+01:00` : `${day}T${time}:00Z`;
}

function isSummerTime(seconds: number): boolean {
  const { year } = civil(fromDayNumber(Math.floor(seconds / secondsOfDay)));
  return seconds >= changeOf(year, 3) && seconds < changeOf(year, 10);
}

/** One o'clock UTC on the last Sunday of a month, in seconds since 1970. */
function changeOf(year: number, month: 3 | 10): number {
  const twoDigits = String(month).padStart(2, '0');
  const last = plainDate(`${year}-${twoDigits}-${daysInMonth(year, month)}`);
  const afterSunday = (weekday(last) + 1) % 7;
  return (dayNumber(last) - afterSunday) * secondsOfDay + secondsOfHour;
}

function toSeconds(instant: string): number {
  const [, day, hour, minute, second = '0', offset = 'Z'] = pattern.exec(instant) ?? [];
  if (day === undefined || !isPlainDate(day)) throw new Error(`not an instant: ${instant}`);
  const local = Number(hour) * secondsOfHour + Number(minute) * 60 + Number(second);
  return dayNumber(day) * secondsOfDay + local - secondsOf(offset);
}

function secondsOf(offset: string): number {
  if (offset === 'Z') return 0;
  const size = Number(offset.slice(1, 3)) * secondsOfHour + Number(offset.slice(-2)) * 60;
  return offset.startsWith('-') ? -size : size;
}

function fromSeconds(seconds: number): string {
  const day = fromDayNumber(Math.floor(seconds / secondsOfDay));
  const rest = ((seconds % secondsOfDay) + secondsOfDay) % secondsOfDay;
  const parts = [
    Math.floor(rest / secondsOfHour),
    Math.floor(rest / 60) % 60,
    Math.floor(rest % 60),
  ];
  return `${day}T${parts.map((part) => String(part).padStart(2, '0')).join(':')}Z`;
}
