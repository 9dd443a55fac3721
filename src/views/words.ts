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

// How Holdfast writes things down for people to read: British English, no abbreviation that a new
// colleague or a parent would have to ask about, and never more precise than the record.

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The name of a month, 1 to 12. */
export function monthName(month: number): string {
  return months[month - 1] ?? '';
}

type MonthWords = (month: number) => string;
const wholeMonth: MonthWords = monthName;
const shortMonth: MonthWords = (month) => {
  const whole = wholeMonth(month);
  return whole.length <= 4 ? whole : whole.slice(0, 3);
};

/** '9 April 2007'. */
export function dayInWords(day: PlainDate): string {
  return writeDay(civil(day), wholeMonth);
}

/**
 * A date as precisely as the record has it: '9 April 2007', 'about 5 April 2007' (week), 'around
 * mid-March 2007' (month), 'spring 2007' (season), 'during 2007' (year), 'date not known'.
 */
export function dateInWords(date: PartialDate): string {
  return writeDate(date, wholeMonth);
}

/** The same with short months: 'around mid-Mar 2007'. */
export function dateInFewWords(date: PartialDate): string {
  return writeDate(date, shortMonth);
}

function writeDay({ day, month, year }: CivilDay, monthWords: MonthWords): string {
  return `${day} ${monthWords(month)} ${year}`;
}

function writeDate({ on, precision }: PartialDate, monthWords: MonthWords): string {
  const date = civil(on);
  switch (precision) {
    case 'exact':
    case 'day':
      return writeDay(date, monthWords);
    case 'week':
      return `about ${writeDay(date, monthWords)}`;
    case 'month':
      return `around ${partOfMonth(date.day)}${monthWords(date.month)} ${date.year}`;
    case 'season':
      return season(date);
    case 'year':
      return `during ${date.year}`;
    case 'unknown':
      return 'date not known';
  }
}

/** The middle of a span of a month says which part of which month it lies about. */
function partOfMonth(day: number): string {
  if (day <= 10) return 'early ';
  return day <= 20 ? 'mid-' : 'late ';
}

function season({ year, month }: CivilDay): string {
  if (month === 12) return `winter ${year} to ${year + 1}`;
  if (month <= 2) return `winter ${year - 1} to ${year}`;
  if (month <= 5) return `spring ${year}`;
  return month <= 8 ? `summer ${year}` : `autumn ${year}`;
}

/**
 * Age on a day: days in the first fortnight, weeks in the first three months, months under two,
 * then completed years. 'about' where the birth is not known to the day.
 */
export function ageInWords(born: PartialDate, on: PlainDate): string {
  if (born.precision === 'unknown') return 'age not known';
  if (on < born.on) return 'not yet born';
  const about = born.precision === 'day' || born.precision === 'exact' ? '' : 'about ';
  return `${about}${completedAge(born.on, on)} old`;
}

function completedAge(born: PlainDate, on: PlainDate): string {
  const days = daysBetween(born, on);
  const inMonths = completedMonths(born, on);
  if (days < 14) return counted(days, 'day');
  if (inMonths < 3) return counted(Math.floor(days / 7), 'week');
  if (inMonths < 24) return counted(inMonths, 'month');
  return counted(Math.floor(inMonths / 12), 'year');
}

/** '1 entry', '3 entries', 'no entries'. */
export function counted(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`;
  return `${count} ${count === 1 ? one : many}`;
}

/** 'a, b and c'; nothing for an empty list. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
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
  if (due.today === due.on) return 'due today';
  if (due.today < due.on) return `due ${dayInWords(due.on)}`;
  if (due.workingDaysLate === 0) return 'overdue, by less than a working day';
  return `${timeLateInWords(due)} overdue`;
}

/** How long something is late, which is at least a working day. */
function timeLateInWords({ on, today, workingDaysLate }: Parameters<typeof dueInWords>[0]): string {
  if (workingDaysLate <= 10) return counted(workingDaysLate, 'working day');
  const months = completedMonths(on, today);
  return months < 12
    ? counted(Math.floor(workingDaysLate / 5), 'week')
    : counted(Math.floor(months / 12), 'year');
}

/**
 * Of something to be done by a day: 'due today', 'due tomorrow', 'due Thursday 26 November' within a week,
 * 'due 4 January 2027', '2 working days over'.
 */
export function dutyDueInWords(due: Parameters<typeof dueInWords>[0]): string {
  const days = daysBetween(due.today, due.on);
  if (days < 0) return due.workingDaysLate === 0 ? 'just over' : `${timeLateInWords(due)} over`;
  if (days === 0) return 'due today';
  if (days === 1) return 'due tomorrow';
  return `due ${days < 7 ? dayOfWeekInWords(due.on) : dayInWords(due.on)}`;
}

const daysOfWeek = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** 'Thursday 26 November': of a day so near that nobody asks of which year. */
export function dayOfWeekInWords(on: PlainDate): string {
  const { day, month } = civil(on);
  return `${daysOfWeek[weekday(on)] ?? ''} ${day} ${monthName(month)}`;
}

export const urgencyInWords: Readonly<Record<Urgency, string>> = {
  stop: 'Stop',
  actToday: 'Act today',
  ask: 'Ask',
};

/** Acts that would answer several questions, as the beginning of a sentence. */
const actWords: ReadonlyMap<string, string> = new Map([
  ['adultChecks', 'Checks on the adults'],
  ['assessment', 'One assessment'],
  ['bodyMap', 'One body map'],
  ['conference', 'One conference'],
  ['injuriesTogether', 'Looking at all injuries together'],
  ['legalPlanning', 'One legal planning meeting'],
  ['medicalView', 'One medical view'],
  ['paediatricExamination', 'One examination by a paediatrician'],
  ['policeReport', 'One report to the police'],
  ['referral', 'One referral'],
  ['seeTheChild', 'Seeing the child'],
  ['speakWithTheChild', 'Speaking with the child'],
  ['strategyDiscussion', 'One strategy discussion'],
]);

/** What one act that would answer several questions is called: 'One strategy discussion'. */
export function actInWords(act: string): string {
  return actWords.get(act) ?? capitalised(codeInWords(act));
}

/**
 * 'children’s social care', 'hospital B' for 'hospital/hospitalB', 'hospital, St Oswin' where the unit
 * does not repeat its agency: what an organisation is called that its partnership has no title for.
 */
export function organisationInWords(organisation: OrganisationId): string {
  const [agency = '', unit] = organisation.split('/');
  const words = agencyInWords(agency);
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
const codeWords: ReadonlyMap<string, string> = new Map([
  ['NEG', 'neglect'],
  ['PHY', 'physical abuse'],
  ['SAB', 'sexual abuse'],
  ['EMO', 'emotional abuse'],
  ['MUL', 'more than one category'],
  ['auntOrUncle', 'aunt or uncle'],
  ['dbs', 'Disclosure and Barring Service'],
  ['gp', 'GP'],
  ['lawEnforcement', 'law enforcement processing'],
  ['marac', 'MARAC'],
  ['nonMobile', 'not yet moving about'],
  ['non-accidental', 'non-accidental'],
  ['pre-birth', 'pre-birth'],
  ['cpisUnchecked', 'CP-IS unchecked'],
  ['s20', 'section 20'],
  ['section47', 'section 47'],
  ['substantiatedContinuing', 'substantiated, continuing risk'],
  ['substantiatedNotContinuing', 'substantiated, no continuing risk'],
  ['ten4FacesP', 'TEN-4-FACESp'],
  ['ukGdpr', 'UK GDPR'],
]);

/** A code of ours as words: 'child-protection' and 'childProtection' are both 'child protection'. */
export function codeInWords(code: string): string {
  return codeWords.get(code) ?? splitCode(code);
}

function splitCode(code: string): string {
  return code
    .replaceAll('-', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[A-Z][a-z]+/g, (word) => word.toLowerCase());
}

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** An instant (ISO 8601 with offset) as London's clocks showed it: '9 April 2007 at 14:05'. */
export function instantInWords(instant: string): string {
  return londonTime.format(new Date(instant));
}
