import { type Chronology, chronologyOf } from '../../domain/chronology/chronology.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import type { Lens, Seen } from '../../domain/chronology/lens.ts';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import { agencyOf, type OrganisationId } from '../../domain/entry/organisation.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import { isOpen, type Question, urgencies } from '../../domain/questions/question.ts';
import type { HolidayTable } from '../../domain/time/bank-holidays.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { allEvidence } from '../../domain/questions/question.ts';
import type { Pointer } from '../pages/question.tsx';
import { isWithin, type Period, yearUpTo } from './period.ts';
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

/** A time limit of the law or of a plan that runs for the child. */
export interface RunningClock {
  readonly words: string;
  readonly startedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly metOn?: PlainDate;
}

/** What the child's picture is drawn from. */
export interface PictureInput {
  readonly person: DossierPerson;
  /** The dossier as the lens leaves it. */
  readonly seen: Seen;
  /** Entries whose content the reader may not see. */
  readonly pointers: readonly Pointer[];
  /** As they stood at the end of the day of the lens. */
  readonly questions: readonly Question[];
  /** Whether the questions are what was asked on the day, or were worked out again. */
  readonly asked: 'fact' | 'recomputed';
  readonly clocks?: readonly RunningClock[];
  readonly organisations: readonly NamedOrganisation[];
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
}

/** The picture laid out: what every part of the page draws from. */
export interface Picture {
  readonly input: PictureInput;
  /** What the page calls the child. */
  readonly name: string;
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
  /** Open questions, most urgent word first, then by the newest evidence. */
  readonly questions: readonly Question[];
  /** The row of an entry on this page, or the entry's own page. */
  readonly hrefOf: (held: DossierEntry) => string;
  /** The picture under another view of it. */
  readonly href: (change: Partial<PictureView>, part?: string) => string;
}

/** Rows that the table holds before it leaves the older months to pages of their own. */
const listedMax = 100;

/** Lays the picture out. Pure. */
export function layOutPicture(input: PictureInput): Picture {
  const { seen, lens, filters, links, person } = input;
  const chronology = chronologyOf(seen.dossier, lens.until);
  const life = lifeOf(chronology, seen.couldHaveKnown, lens.until);
  const period = periodOf(filters, life);
  const isShown = (held: DossierEntry): boolean =>
    isWithin(held.entry.happened.on, period) && passes(held, filters);
  const entries = chronology.entries.filter(isShown);
  const listed = newestMonths(entries);
  const inTable = new Set(listed);
  return {
    input,
    name: person.name ?? 'This child',
    chronology,
    period,
    life,
    entries,
    listed,
    couldHaveKnown: seen.couldHaveKnown.filter(isShown),
    questions: inOrderOfUrgency(input.questions, chronology),
    hrefOf: (held) => (inTable.has(held) ? `#${rowId(held)}` : links.entry(held.entry.id)),
    href: (change, part) => pictureHref(links.self, { ...viewOf(input), ...change }, part),
  };
}

/** The view that the page shows now. */
export function viewOf({ lens, filters, purpose }: PictureInput): PictureView {
  return { lens, filters, ...(purpose !== undefined && { purpose }) };
}

/** The anchor of an entry's row: its place in this child's stream, which no text of a record can break. */
export function rowId({ position }: DossierEntry): string {
  return `e${position}`;
}

function lifeOf(chronology: Chronology, others: readonly DossierEntry[], until: PlainDate): Period {
  const first = [chronology.entries[0], others[0]].flatMap((held) => held?.entry.happened.on ?? []);
  const from = first.reduce((a, b) => (a < b ? a : b), until);
  return { from: from < until ? from : until, until };
}

function periodOf({ from, until }: PictureFilters, life: Period): Period {
  const last = until === undefined || until > life.until ? life.until : until;
  const year = yearUpTo(last);
  const wanted = from ?? year.from;
  const first = wanted < life.from ? life.from : wanted;
  return { from: first <= last ? first : last, until: last };
}

function passes({ entry }: DossierEntry, { agency, kind }: PictureFilters): boolean {
  if (kind.length > 0 && !kind.includes(entry.kind)) return false;
  if (agency.length === 0) return true;
  return agency.some((id) => id === entry.organisation || id === agencyOf(entry.organisation));
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

function newestEvidence(question: Question, { byId }: Chronology): string {
  return allEvidence(question)
    .map((id: EntryId) => byId.get(id)?.entry.happened.on ?? '')
    .reduce((a, b) => (a > b ? a : b), '');
}
