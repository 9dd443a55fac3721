import { agencyInWords } from '../domain/entry/agency-in-words.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Urgency } from '../domain/questions/question.ts';
import type { PartialDate } from '../domain/time/partial-date.ts';
import {
  type CivilDay,
  civil,
  completedMonths,
  daysBetween,
  type PlainDate,
  weekday,
} from '../domain/time/plain-date.ts';
import { languageNow } from '../words/language.ts';
import { say, sayText } from '../words/say.ts';

// How Holdfast writes things down for people to read: British English, no abbreviation that a new
// colleague or a parent would have to ask about, and never more precise than the record. All of it is said
// in the language in force, so that nothing here is worked out before it is shown.
//
// A number takes its plural inside of the message that it stands in, never by gluing:
// `say('{count, plural, one {# question waits} other {# questions wait}}', { count })`, with `=0 {no …}`
// where none is to be said in words. `#` writes 1,026, and `{count}` in its place 1026, as pages write years
// and other numbers.

const months = [
  () => say('January'),
  () => say('February'),
  () => say('March'),
  () => say('April'),
  () => say('May'),
  () => say('June'),
  () => say('July'),
  () => say('August'),
  () => say('September'),
  () => say('October'),
  () => say('November'),
  () => say('December'),
];

/** The name of a month, 1 to 12. */
export function monthName(month: number): string {
  return months[month - 1]?.() ?? '';
}

const monthsInFewWords = [
  () => say('Jan'),
  () => say('Feb'),
  () => say('Mar'),
  () => say('Apr'),
  () => say('May'),
  () => say('June'),
  () => say('July'),
  () => say('Aug'),
  () => say('Sep'),
  () => say('Oct'),
  () => say('Nov'),
  () => say('Dec'),
];

type MonthWords = (month: number) => string;
const shortMonth: MonthWords = (month) => monthsInFewWords[month - 1]?.() ?? '';

/** '9 April 2007'. */
export function dayInWords(day: PlainDate): string {
  return writeDay(civil(day), monthName);
}

/**
 * A date as precisely as the record has it: '9 April 2007', 'about 5 April 2007' (week), 'around
 * mid-March 2007' (month), 'spring 2007' (season), 'during 2007' (year), 'date not known'.
 */
export function dateInWords(date: PartialDate): string {
  return writeDate(date, monthName);
}

/** The same with short months: 'around mid-Mar 2007'. */
export function dateInFewWords(date: PartialDate): string {
  return writeDate(date, shortMonth);
}

function writeDay({ day, month, year }: CivilDay, monthWords: MonthWords): string {
  return say('{day} {month} {year}', { day, month: monthWords(month), year });
}

function writeDate({ on, precision }: PartialDate, monthWords: MonthWords): string {
  const date = civil(on);
  switch (precision) {
    case 'exact':
    case 'day':
      return writeDay(date, monthWords);
    case 'week':
      return say('about {day}', { day: writeDay(date, monthWords) });
    case 'month':
      return partOfMonth(date, monthWords);
    case 'season':
      return season(date);
    case 'year':
      return say('during {year}', { year: date.year });
    case 'unknown':
      return say('date not known');
  }
}

/** The middle of a span of a month says which part of which month it lies about. */
function partOfMonth({ day, month, year }: CivilDay, monthWords: MonthWords): string {
  const values = { month: monthWords(month), year };
  if (day <= 10) return say('around early {month} {year}', values);
  if (day <= 20) return say('around mid-{month} {year}', values);
  return say('around late {month} {year}', values);
}

function season({ year, month }: CivilDay): string {
  if (month === 12) return winter(year);
  if (month <= 2) return winter(year - 1);
  if (month <= 5) return say('spring {year}', { year });
  return month <= 8 ? say('summer {year}', { year }) : say('autumn {year}', { year });
}

function winter(year: number): string {
  return say('winter {year} to {next}', { year, next: year + 1 });
}

/**
 * Age on a day: days in the first fortnight, weeks in the first three months, months under two,
 * then completed years. 'about' where the birth is not known to the day.
 */
export function ageInWords(born: PartialDate, on: PlainDate): string {
  if (born.precision === 'unknown') return say('age not known');
  if (on < born.on) return say('not yet born');
  const age = completedAge(born.on, on);
  const isToTheDay = born.precision === 'day' || born.precision === 'exact';
  return isToTheDay ? age : say('about {age}', { age });
}

function completedAge(born: PlainDate, on: PlainDate): string {
  const days = daysBetween(born, on);
  const inMonths = completedMonths(born, on);
  if (days < 14) {
    return say('{days, plural, =0 {no days old} one {# day old} other {# days old}}', { days });
  }
  if (inMonths < 3) {
    const weeks = Math.floor(days / 7);
    return say('{weeks, plural, one {# week old} other {# weeks old}}', { weeks });
  }
  if (inMonths < 24) {
    return say('{months, plural, one {# month old} other {# months old}}', { months: inMonths });
  }
  const years = Math.floor(inMonths / 12);
  return say('{years, plural, one {# year old} other {# years old}}', { years });
}

/** 'a, b and c'; nothing for an empty list. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return say('{others} and {last}', { others: words.slice(0, -1).join(', '), last });
}

/** With a capital letter, to start a sentence or a label. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * 'due today', 'due 9 April 2007', or how long it has waited: in working days for two weeks, in weeks
 * of five working days for a year, then in whole years: '42 weeks overdue', '3 years overdue'.
 */
export function dueInWords(due: {
  readonly on: PlainDate;
  readonly today: PlainDate;
  /** Working days from the due day to today; 0 where none has passed. */
  readonly workingDaysLate: number;
}): string {
  if (due.today === due.on) return say('due today');
  if (due.today < due.on) return say('due {day}', { day: dayInWords(due.on) });
  if (due.workingDaysLate === 0) return say('overdue, by less than a working day');
  return say('{time} overdue', { time: timeLateInWords(due) });
}

/** How long something is late, which is at least a working day. */
function timeLateInWords({ on, today, workingDaysLate }: Parameters<typeof dueInWords>[0]): string {
  if (workingDaysLate <= 10) {
    return say('{days, plural, one {# working day} other {# working days}}', {
      days: workingDaysLate,
    });
  }
  const months = completedMonths(on, today);
  return months < 12
    ? say('{weeks, plural, one {# week} other {# weeks}}', {
        weeks: Math.floor(workingDaysLate / 5),
      })
    : say('{years, plural, one {# year} other {# years}}', { years: Math.floor(months / 12) });
}

/**
 * Of something to be done by a day: 'due today', 'due tomorrow', 'due Thursday 26 November' within a week,
 * 'due 4 January 2027', '2 working days over'.
 */
export function dutyDueInWords(due: Parameters<typeof dueInWords>[0]): string {
  const days = daysBetween(due.today, due.on);
  if (days < 0) {
    return due.workingDaysLate === 0
      ? say('just over')
      : say('{time} over', { time: timeLateInWords(due) });
  }
  if (days === 0) return say('due today');
  if (days === 1) return say('due tomorrow');
  return say('due {day}', { day: days < 7 ? dayOfWeekInWords(due.on) : dayInWords(due.on) });
}

const daysOfWeek = [
  () => say('Monday'),
  () => say('Tuesday'),
  () => say('Wednesday'),
  () => say('Thursday'),
  () => say('Friday'),
  () => say('Saturday'),
  () => say('Sunday'),
];

/** 'Thursday 26 November': of a day so near that nobody asks of which year. */
export function dayOfWeekInWords(on: PlainDate): string {
  const { day, month } = civil(on);
  return say('{weekday} {day} {month}', {
    weekday: daysOfWeek[weekday(on)]?.() ?? '',
    day,
    month: monthName(month),
  });
}

const urgencyWords: Readonly<Record<Urgency, () => string>> = {
  stop: () => say('Stop'),
  actToday: () => say('Act today'),
  ask: () => say('Ask'),
};

/** What an urgency is called, as its tag has it: 'Act today'. */
export function urgencyInWords(urgency: Urgency): string {
  return urgencyWords[urgency]();
}

/** Acts that would answer several questions, as the beginning of a sentence. */
const actWords: ReadonlyMap<string, () => string> = new Map([
  ['adultChecks', () => say('Checks on the adults')],
  ['assessment', () => say('One assessment')],
  ['bodyMap', () => say('One body map')],
  ['conference', () => say('One conference')],
  ['injuriesTogether', () => say('Looking at all injuries together')],
  ['legalPlanning', () => say('One legal planning meeting')],
  ['medicalView', () => say('One medical view')],
  ['paediatricExamination', () => say('One examination by a paediatrician')],
  ['policeReport', () => say('One report to the police')],
  ['referral', () => say('One referral')],
  ['seeTheChild', () => say('Seeing the child')],
  ['speakWithTheChild', () => say('Speaking with the child')],
  ['strategyDiscussion', () => say('One strategy discussion')],
]);

/** What one act that would answer several questions is called: 'One strategy discussion'. */
export function actInWords(act: string): string {
  return actWords.get(act)?.() ?? capitalised(codeInWords(act));
}

/**
 * 'children’s social care', 'hospital B' for 'hospital/hospitalB', 'hospital, St Oswin' where the unit
 * does not repeat its agency: what an organisation is called that its partnership has no title for.
 */
export function organisationInWords(organisation: OrganisationId): string {
  const [agency = '', unit] = organisation.split('/');
  const words = sayText(agencyInWords(agency));
  if (unit === undefined) return words;
  const unitWords = codeInWords(unit);
  return unitWords.startsWith(codeInWords(agency)) ? unitWords : `${words}, ${asName(unitWords)}`;
}

function asName(words: string): string {
  return words.split(' ').map(capitalised).join(' ');
}

/** What a page calls an organisation. */
export type TitleOf = (organisation: OrganisationId) => string;

/** The titles that a partnership gave its organisations, and words of ours for any other. */
export function titlesOf(
  organisations: readonly { readonly id: OrganisationId; readonly title: string }[],
): TitleOf {
  const titles = new Map(organisations.map(({ id, title }) => [id, title]));
  return (organisation) => titles.get(organisation) ?? organisationInWords(organisation);
}

/** Codes that would be wrong or unclear as their own words. */
const codeWords: ReadonlyMap<string, () => string> = new Map([
  ['NEG', () => say('neglect')],
  ['PHY', () => say('physical abuse')],
  ['SAB', () => say('sexual abuse')],
  ['EMO', () => say('emotional abuse')],
  ['MUL', () => say('more than one category')],
  ['auntOrUncle', () => say('aunt or uncle')],
  ['dbs', () => say('Disclosure and Barring Service')],
  ['gp', () => say('GP')],
  ['lawEnforcement', () => say('law enforcement processing')],
  ['marac', () => say('MARAC')],
  ['nonMobile', () => say('not yet moving about')],
  ['non-accidental', () => say('non-accidental')],
  ['pre-birth', () => say('pre-birth')],
  ['cpisUnchecked', () => say('CP-IS unchecked')],
  ['s20', () => say('section 20')],
  ['section47', () => say('section 47')],
  ['substantiatedContinuing', () => say('substantiated, continuing risk')],
  ['substantiatedNotContinuing', () => say('substantiated, no continuing risk')],
  ['ten4FacesP', () => say('TEN-4-FACESp')],
  ['ukGdpr', () => say('UK GDPR')],
]);

/** A code of ours as words: 'child-protection' and 'childProtection' are both 'child protection'. */
export function codeInWords(code: string): string {
  return codeWords.get(code)?.() ?? sayText(splitCode(code));
}

function splitCode(code: string): string {
  return code
    .replaceAll('-', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[A-Z][a-z]+/g, (word) => word.toLowerCase());
}

/** How each language writes an instant. */
const londonTimes = new Map<string, Intl.DateTimeFormat>();

function londonTime(language: string): Intl.DateTimeFormat {
  const known = londonTimes.get(language);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, {
    timeZone: 'Europe/London',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  londonTimes.set(language, made);
  return made;
}

/** An instant (ISO 8601 with offset) as London's clocks showed it: '9 April 2007 at 14:05'. */
export function instantInWords(instant: string): string {
  return londonTime(languageNow().tag).format(new Date(instant));
}

const londonHours = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});

/** The time of day that London's clocks showed at an instant (ISO 8601 with offset): '14:05'. */
export function timeInWords(instant: string): string {
  return londonHours.format(new Date(instant));
}
