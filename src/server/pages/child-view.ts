import type { VNode } from 'preact';
import type { Actor } from '../../domain/access/policy.ts';
import {
  type LensPurpose,
  lensPurposes,
  type Purpose,
  type PurposeForChild,
} from '../../domain/access/purpose.ts';
import { type Chronology, chronologyOf } from '../../domain/chronology/chronology.ts';
import { look, type Lens, organisationsOf } from '../../domain/chronology/lens.ts';
import { clocks, runClocks } from '../../domain/duties/clocks.ts';
import { onDay } from '../../domain/time/partial-date.ts';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { isKnownOn } from '../../domain/people/one-person.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import {
  type Question,
  type QuestionChange,
  questionsFrom,
} from '../../domain/questions/question.ts';
import { wouldAsk } from '../../domain/questions/would-ask.ts';
import { londonDayOf } from '../../domain/time/instant.ts';
import { earlierOf, type PlainDate } from '../../domain/time/plain-date.ts';
import { listAttachments } from '../../store/attachments.ts';
import { type Holder, listHolders } from '../../store/list-holders.ts';
import { listLensPurposes, listLooks, type Look } from '../../store/list-looks.ts';
import { practiceOf } from '../../store/own-numbers.ts';
import { type Organisation, readDossier, type ReadableDossier } from '../../store/read-dossier.ts';
import { lensPurposePage } from '../../views/pages/lens-purpose.tsx';
import type { PictureInput, PostHolder, RunningClock } from '../../views/picture/picture.ts';
import { titlesOf } from '../../views/words.ts';
import { type PictureView, queryFields } from '../../views/picture/picture-query.ts';
import { becauseOf, linkedChild, openChild, openedInEmergency } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import {
  beforeActPath,
  childPath,
  childLinks,
  entryPath,
  livePath,
  personHistoryPath,
  questionPath,
} from './addresses.ts';
import type { Visit } from './answers.ts';
import { shownAttachment } from './entry.ts';
import { readPictureView } from './picture-view.ts';
import { say } from '../../words/say.ts';

/**
 * A child's record as a view of it asks: as known to whom, on which day. Where the reader has still to
 * say why they look through another organisation's eyes, the page that asks them. `self` is the path of
 * the page that is shown, to which its form of the lens leads; `withHolders` reads in one more round trip
 * who holds a post for the child, `withFiles` what came with entries that tell of an injury. Problems:
 * 'not-visible', 'invalid'.
 */
export async function openView(
  desk: Desk,
  visit: Visit,
  self: (child: PersonId) => string,
  {
    withHolders = false,
    withFiles = false,
  }: { readonly withHolders?: boolean; readonly withFiles?: boolean } = {},
): Promise<
  { readonly input: PictureInput } | { readonly page: VNode; readonly status: number } | Problem
> {
  const { child } = visit.request.params as { readonly child: PersonId };
  const today = desk.clock.today();
  const view = readPictureView(visit.request.query, today);
  if (isProblem(view)) return view;
  const purpose = purposeOf(visit.actor, child, view);
  if (isProblem(purpose)) return askForPurpose(desk, visit, child, { view, self: self(child) });
  const opened = await openChild(desk.store, visit.actor, purpose, async (session) => {
    const record = await readDossier(session, child);
    if (isProblem(record)) return record;
    const looks = await listLooks(session, child);
    const holders = withHolders ? await listHolders(session, child) : [];
    const files = withFiles ? await listAttachments(session, entriesOfInjury(record)) : [];
    return { record, looks, holders, files };
  });
  if (isProblem(opened)) {
    // Refused for want of that very reason: they may have another.
    return 'through' in purpose && opened.kind === 'not-visible' && opened.what === 'record'
      ? askForPurpose(desk, visit, child, { view, self: self(child) })
      : opened;
  }
  const { knownTo } = view.lens;
  if (knownTo !== 'everyone' && !isKnown(opened.record, knownTo)) return nobodysEyes();
  const why = becauseOf(visit.actor, opened.record) + eyesFor(purpose, opened.record);
  const practice = await practiceOf(desk.store, visit.actor.partnership, view.lens.until);
  if (isProblem(practice)) return practice;
  const input = pictureInput(opened, view, { why, today, practice, self: self(child) });
  if (isProblem(input)) return input;
  return {
    input: {
      ...input,
      holders: opened.holders.map(toPostHolder),
      attachments: opened.files
        .filter(({ handedInAt }) => view.lens.until === today || isBy(handedInAt, view.lens.until))
        .map((one) => ({ ...shownAttachment(child, one), entry: one.entry })),
    },
  };
}

/** Whether an instant is not after a London day. */
function isBy(at: Date, day: PlainDate): boolean {
  return londonDayOf(at.toISOString()) <= day;
}

function entriesOfInjury({ dossier: { entries } }: ReadableDossier): EntryId[] {
  return entries.flatMap(({ entry: { id, injuries }, endedOn }) =>
    injuries === undefined || endedOn !== undefined ? [] : [id],
  );
}

function toPostHolder({ endedOn, ...post }: Holder): PostHolder {
  return endedOn === null ? post : { ...post, endedOn };
}

/**
 * Why a view may be shown: work, or for one through another organisation's eyes what the reader said.
 * Problems: 'purpose-needed' where they have not said it yet.
 */
function purposeOf(
  actor: Actor,
  child: PersonId,
  { lens, purpose }: PictureView,
): PurposeForChild | Problem {
  const { knownTo: through, until } = lens;
  const isOwnView = through === 'everyone' || through === actor.organisation;
  if (isOwnView) return { kind: 'work', child };
  const kind = lensPurposes.find((known): known is LensPurpose => known === purpose);
  return kind === undefined ? { kind: 'purpose-needed' } : { kind, child, through, until };
}

/** The purpose stands on the page beside why the reader may see the child. */
function eyesFor(purpose: Purpose, { organisations }: ReadableDossier): string {
  if (!('through' in purpose) || purpose.through === 'everyone') return '';
  const eyes = titlesOf(organisations)(purpose.through);
  return say('; you look through the eyes of {eyes} for {kind}', { eyes, kind: purpose.kind });
}

async function askForPurpose(
  desk: Desk,
  { actor, around }: Visit,
  child: PersonId,
  { view, self }: { readonly view: PictureView; readonly self: string },
): Promise<{ readonly page: VNode; readonly status: number } | Problem> {
  const opened = await openChild(desk.store, actor, { kind: 'work', child }, async (session) => ({
    record: await readDossier(session, child),
    purposes: await listLensPurposes(session, child),
  }));
  if (isProblem(opened)) return opened;
  const { record, purposes } = opened;
  if (isProblem(record)) return record;
  const { knownTo, until } = view.lens;
  if (knownTo === 'everyone') throw new Error('everybody’s view needs no purpose');
  if (!isKnown(record, knownTo)) return nobodysEyes();
  const page = lensPurposePage(around, {
    child: linkedChild(record.dossier),
    action: self,
    eyes: titlesOf(record.organisations)(knownTo),
    on: until,
    purposes,
    kept: queryFields(view).filter(([name]) => name !== 'purpose'),
  });
  return { page, status: 200 };
}

/** Whether it is an organisation of the partnership, or one that stands in the record. */
function isKnown(
  { dossier, organisations }: ReadableDossier,
  organisation: OrganisationId,
): boolean {
  return (
    organisations.some(({ id }) => id === organisation) ||
    organisationsOf(dossier.entries).includes(organisation)
  );
}

const nobodysEyes = (): Problem => ({
  kind: 'invalid',
  errors: [{ path: '/knownTo', message: say('Choose an organisation of this partnership') }],
});

function pictureInput(
  { record, looks }: { readonly record: ReadableDossier; readonly looks: readonly Look[] },
  { lens, filters, purpose }: PictureView,
  {
    why,
    today,
    practice,
    self,
  }: {
    readonly why: string;
    readonly today: PlainDate;
    readonly practice: Practice;
    readonly self: string;
  },
): PictureInput | Problem {
  const { dossier, pointers, questionChanges, organisations } = record;
  const seen = look(dossier, lens);
  const chronology = chronologyOf(seen.dossier, lens.until, practice.parameters);
  const limits = runningClocks(chronology, practice);
  if (isProblem(limits)) return limits;
  const id = dossier.child.id;
  const nextEventOn = dossier.entries.reduce(
    (next: PlainDate | undefined, { takenInOn }) =>
      takenInOn > lens.until ? earlierOf(next, takenInOn) : next,
    undefined,
  );
  const questions = questionsThrough(lens, questionChanges, { chronology, practice });
  if (isProblem(questions)) return questions;
  const contactOf = new Map(organisations.map((one: Organisation) => [one.id, one.contact]));
  return {
    person: dossier.child,
    seen,
    chronology,
    pointers: pointers
      .filter((pointer) => isSeen(pointer, lens))
      .map((pointer) => ({
        position: pointer.position,
        organisation: pointer.organisation,
        happened: onDay(pointer.happenedOn),
        call: contactOf.get(pointer.organisation) ?? say('its safeguarding lead'),
      })),
    questions,
    asked: lens.knownTo === 'everyone' ? 'fact' : 'recomputed',
    clocks: limits,
    organisations: organisations.map((one) => ({
      id: one.id,
      title: one.title,
      phone: one.contact,
    })),
    // Asked for in vain is logged too, and showed nobody anything.
    looks: looks
      .filter(({ through }) => isKnown(record, through))
      .map((one) => ({ ...one, at: one.at.toISOString() })),
    lens,
    ...(nextEventOn !== undefined && { nextEventOn }),
    today,
    holidays: practice.parameters.holidays,
    filters,
    why,
    links: {
      self,
      ...childLinks(id),
      before: beforeActPath(id),
      entry: (entry) => entryPath(id, entry),
      question: (question) => questionPath(id, question),
    },
    ...(lens.knownTo === 'everyone' &&
      lens.until === today && {
        live: { href: livePath(id), shown: dossier.entries.length + pointers.length },
      }),
    ...(purpose !== undefined && { purpose }),
    ...openedInEmergency(record),
    ...(record.keptUnder !== undefined && { keptUnder: childPath(record.keptUnder) }),
    otherRecords: dossier.people
      .filter((person) => person.sameAs === id && isKnownOn(person, lens.until))
      .map((person) => ({ href: personHistoryPath(id), since: person.knownFrom })),
  };
}

/**
 * For everyone, what was asked: a fact, as it stood on the day. For one organisation, what the rules
 * of that day would ask of it with what it held: the words of what was asked know more than it did.
 */
function questionsThrough(
  { knownTo, until }: Lens,
  changes: readonly QuestionChange[],
  { chronology, practice }: { readonly chronology: Chronology; readonly practice: Practice },
): readonly Question[] | Problem {
  if (knownTo === 'everyone') return [...questionsFrom(changes, until).values()];
  return wouldAsk(chronology, practice);
}

/** The time limits that ran on a day, by the practice of that day. */
function runningClocks(
  chronology: Chronology,
  practice: Practice,
): readonly RunningClock[] | Problem {
  const running = runClocks(chronology, practice);
  if (isProblem(running)) return running;
  return running.map(({ subject: _, ...clock }) => ({ words: clocks[clock.id].step, ...clock }));
}

/** A lens only narrows: an organisation knew that something is held if it holds it itself. */
function isSeen(pointer: ReadableDossier['pointers'][number], { knownTo, until }: Lens): boolean {
  if (pointer.takenInOn > until) return false;
  return knownTo === 'everyone' || knownTo === pointer.organisation;
}
