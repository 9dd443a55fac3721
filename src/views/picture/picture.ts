import { type Chronology, findEntry } from '../../domain/chronology/chronology.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import type { Lens, Seen } from '../../domain/chronology/lens.ts';
import type { ClockId } from '../../domain/duties/clock.ts';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import { agencyOf, type OrganisationId } from '../../domain/entry/organisation.ts';
import type { Role } from '../../domain/people/role.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import { isOpen, type Question, urgencies } from '../../domain/questions/question.ts';
import type { PartialDate } from '../../domain/time/partial-date.ts';
import type { HolidayTable } from '../../domain/time/bank-holidays.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { allEvidence } from '../../domain/questions/question.ts';
import { say } from '../../words/say.ts';
import type { ShownAttachment } from '../components/attachments.tsx';
import type { LiveModel } from '../components/live-notice.tsx';
import { dayInWords, type TitleOf, titlesOf } from '../words.ts';
import { isWithin, monthsOf, type Period, yearUpTo } from './period.ts';
import {
  pictureHref,
  type PictureFilters,
  type PictureLinks,
  type PictureView,
} from './picture-query.ts';

/** An organisation of the partnership, as one may look through its eyes or call it. */
export interface NamedOrganisation {
  readonly id: OrganisationId;
  readonly title: string;
  readonly phone?: string;
}

/** That something is held, by whom, of which day, and whom to call: all that the reader may know. */
export interface Pointer {
  /** Its place in this child's stream, as far as the reader sees it. */
  readonly position: number;
  readonly organisation: OrganisationId;
  readonly happened: PartialDate;
  readonly call: string;
}

/** A time limit of the law or of a plan that runs for the child. */
export interface RunningClock {
  readonly id: ClockId;
  readonly words: string;
  readonly startedOn: PlainDate;
  readonly dueOn: PlainDate;
  /** Of hours that are told to the minute: the instant (ISO 8601) at which they are up. */
  readonly dueAt?: string;
  readonly metOn?: PlainDate;
  /** The duty fell away on this day without having been met. */
  readonly lapsedOn?: PlainDate;
}

/** Somebody looked at the record as another organisation knew it. */
export interface LookThrough {
  /** An instant, ISO 8601. */
  readonly at: string;
  readonly role: Role;
  readonly organisation: OrganisationId;
  /** Whose knowledge was looked at, and of which day (included). */
  readonly through: OrganisationId;
  readonly until: PlainDate;
  readonly purpose: string;
}

/** A post for the child, from its first day on; `endedOn` is the first day on which it is held no more. */
export interface PostHolder {
  readonly role: Role;
  readonly organisation: OrganisationId;
  readonly fromOn: PlainDate;
  readonly endedOn?: PlainDate;
}

/** A file with the entry that it came with. */
export interface AttachmentOfEntry extends ShownAttachment {
  readonly entry: EntryId;
}

/** What the child's picture is drawn from. */
export interface PictureInput {
  readonly person: DossierPerson;
  /** The dossier as the lens leaves it. */
  readonly seen: Seen;
  /** The same, laid out for the day of the lens; what is worked out on it is worked out once. */
  readonly chronology: Chronology;
  /** Entries whose content the reader may not see. */
  readonly pointers: readonly Pointer[];
  /** As they stood at the end of the day of the lens. */
  readonly questions: readonly Question[];
  /** Whether the questions are what was asked on the day, or were worked out again. */
  readonly asked: 'fact' | 'recomputed';
  readonly clocks?: readonly RunningClock[];
  readonly organisations: readonly NamedOrganisation[];
  /** Who holds or held a post for the child, on the pages that name them. */
  readonly holders?: readonly PostHolder[];
  /** Photographs and letters of entries that tell of an injury, on the pages that list them. */
  readonly attachments?: readonly AttachmentOfEntry[];
  /** Looks through another organisation's eyes, the newest first. */
  readonly looks: readonly LookThrough[];
  readonly lens: Lens;
  readonly purpose?: string;
  readonly today: PlainDate;
  /** The next day after the lens on which something was taken in, if the reader may step to it. */
  readonly nextEventOn?: PlainDate;
  readonly holidays: HolidayTable;
  readonly filters: PictureFilters;
  /** Why the reader may see it; goes on after "because". */
  readonly why: string;
  readonly links: PictureLinks;
  /** Where the page is told what is new; nothing where it shows another day, or other eyes. */
  readonly live?: LiveModel;
  /** When the reader opened it in an emergency: an instant, ISO 8601. */
  readonly openedInEmergencyAt?: string;
  /** That could not be written down yet. */
  readonly isQueued?: boolean;
  /** Where this record is read with the one under which it is kept, both being of one child. */
  readonly keptUnder?: string;
  /** Other records of the child that are read here, with the history of why. */
  readonly otherRecords?: readonly { readonly href: string; readonly since: PlainDate }[];
}

/** The picture laid out: what every part of the page draws from. */
export interface Picture {
  readonly input: PictureInput;
  /** What the page calls the child. */
  readonly name: string;
  readonly titleOf: TitleOf;
  readonly chronology: Chronology;
  /** The days drawn and listed. */
  readonly period: Period;
  /** From the first entry to the day of the lens. */
  readonly life: Period;
  /** The entries of the period after the filters, in order of happening. */
  readonly entries: readonly DossierEntry[];
  /** Those of them that the table lists: the newest whole months. */
  readonly listed: readonly DossierEntry[];
  readonly couldHaveKnown: readonly DossierEntry[];
  /** Entries of the period that are closed to the reader; of what kind they are nobody may know. */
  readonly pointers: readonly Pointer[];
  /** Open questions, most urgent word first, then by the newest evidence. */
  readonly questions: readonly Question[];
  /** The row of an entry on this page, or the entry's own page. */
  readonly hrefOf: (held: DossierEntry) => string;
  /** The lines of an injury episode, by its letter: on this page, or in the ledger. */
  readonly episodeHref: (letter: string) => string;
  /** The row of a pointer on this page, or the month that holds it. */
  readonly pointerHref: (pointer: Pointer) => string;
  /** The picture under another view of it. */
  readonly href: (change: Partial<PictureView>, part?: string) => string;
}

/** Rows that the table holds before it leaves the older months to pages of their own. */
const listedMax = 100;

/** Lays the picture out. Pure. */
export function layOutPicture(input: PictureInput): Picture {
  const { seen, chronology, lens, filters, links, person } = input;
  const others = [
    ...seen.couldHaveKnown.slice(0, 1).map(({ entry }) => entry.happened.on),
    ...input.pointers.map(({ happened }) => happened.on),
  ];
  const life = lifeOf(chronology, others, lens.until);
  const period = periodOf(filters, life);
  const isShown = (held: DossierEntry): boolean =>
    isWithin(held.entry.happened.on, period) && passes(held, filters);
  const entries = chronology.entries.filter(isShown);
  const listed = newestMonths(entries);
  const inTable = new Set(listed);
  const href: Picture['href'] = (change, part) =>
    pictureHref(links.self, { ...viewOf(input), ...change }, part);
  return {
    input,
    name: person.name ?? say('This child'),
    titleOf: titlesOf(input.organisations),
    chronology,
    period,
    life,
    entries,
    listed,
    couldHaveKnown: seen.couldHaveKnown.filter(isShown),
    pointers: input.pointers.filter(
      ({ organisation, happened }) =>
        filters.kind.length === 0 &&
        isWithin(happened.on, period) &&
        isOfAgency(organisation, filters),
    ),
    questions: inOrderOfUrgency(input.questions, chronology),
    hrefOf: (held) => (inTable.has(held) ? `#${rowId(held)}` : links.entry(held.entry.id)),
    episodeHref: (letter) => `#episode-${letter}`,
    pointerHref: (pointer) => {
      const [first] = listed;
      const on = pointer.happened.on;
      return listed.length === entries.length || (first && on >= first.entry.happened.on)
        ? `#${rowId(pointer)}`
        : href({ filters: { ...filters, ...monthIn(period, on) } }, 'chronology');
    },
    href,
  };
}

/** 'known to everyone on 9 April 2007'. */
export function asKnownInWords({ titleOf, input: { lens } }: Picture): string {
  const who = lens.knownTo === 'everyone' ? say('everyone') : titleOf(lens.knownTo);
  return say('known to {who} on {day}', { who, day: dayInWords(lens.until) });
}

/** The view that the page shows now. */
export function viewOf({ lens, filters, purpose }: PictureInput): PictureView {
  return { lens, filters, ...(purpose !== undefined && { purpose }) };
}

/** The anchor of an entry's row: its place in this child's stream, which no text of a record can break. */
export function rowId({ position }: { readonly position: number }): string {
  return `e${position}`;
}

function monthIn(period: Period, on: PlainDate): Period | undefined {
  return monthsOf(period).find((month) => isWithin(on, month));
}

function lifeOf(chronology: Chronology, others: readonly PlainDate[], until: PlainDate): Period {
  const first = chronology.entries[0]?.entry.happened.on ?? until;
  return { from: [first, ...others].reduce((a, b) => (a < b ? a : b), until), until };
}

function periodOf({ from, until }: PictureFilters, life: Period): Period {
  const last = until === undefined || until > life.until ? life.until : until;
  const year = yearUpTo(last);
  const wanted = from ?? year.from;
  const first = wanted < life.from ? life.from : wanted;
  return { from: first <= last ? first : last, until: last };
}

function passes({ entry }: DossierEntry, filters: PictureFilters): boolean {
  if (filters.kind.length > 0 && !filters.kind.includes(entry.kind)) return false;
  return isOfAgency(entry.organisation, filters);
}

function isOfAgency(organisation: OrganisationId, { agency }: PictureFilters): boolean {
  return (
    agency.length === 0 || agency.some((id) => id === organisation || id === agencyOf(organisation))
  );
}

/** The newest entries by whole months, so that a month is never cut in two. */
function newestMonths(entries: readonly DossierEntry[]): readonly DossierEntry[] {
  const first = entries[entries.length - listedMax];
  if (first === undefined) return entries;
  const month = first.entry.happened.on.slice(0, 7);
  const isLater = (held: DossierEntry): boolean => held.entry.happened.on.slice(0, 7) > month;
  const later = entries.filter(isLater);
  return later.length > 0 ? later : entries.slice(-listedMax);
}

function inOrderOfUrgency(questions: readonly Question[], chronology: Chronology): Question[] {
  return questions
    .filter(isOpen)
    .map((question) => ({ question, newest: newestEvidence(question, chronology) }))
    .sort((a, b) => {
      const byWord = urgencies.indexOf(b.question.urgency) - urgencies.indexOf(a.question.urgency);
      if (byWord !== 0) return byWord;
      if (a.newest !== b.newest) return a.newest < b.newest ? 1 : -1;
      return a.question.dueOn < b.question.dueOn ? -1 : 1;
    })
    .map(({ question }) => question);
}

function newestEvidence(question: Question, chronology: Chronology): string {
  return allEvidence(question)
    .map((id: EntryId) => findEntry(chronology, id)?.entry.happened.on ?? '')
    .reduce((a, b) => (a > b ? a : b), '');
}
