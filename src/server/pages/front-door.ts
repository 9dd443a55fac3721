import type { FastifyInstance } from 'fastify';
import { mayDecideContacts } from '../../domain/access/front-door.ts';
import { chronologyOf } from '../../domain/chronology/chronology.ts';
import {
  awaitsDecision,
  type ContactAtFrontDoor,
  contactsAtFrontDoor,
} from '../../domain/decisions/front-door.ts';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import type { Practice } from '../../domain/practice/practice.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { onDay } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { workingDaysBetween } from '../../domain/time/working-days.ts';
import {
  type ChildAtFrontDoor,
  listFrontDoor,
  listToldByUs,
  type ToldByUs,
} from '../../store/front-door.ts';
import { practiceOf } from '../../store/own-numbers.ts';
import { asActor } from '../../store/session.ts';
import {
  type FrontDoorModel,
  frontDoorPage,
  type ListAtFrontDoor,
  type NamedChild,
  type ToldContact,
} from '../../views/pages/front-door.tsx';
import { outcomeInWords, referrerInWords } from '../../views/pages/front-door-parts.tsx';
import { ageInWords, dueInWords, type TitleOf } from '../../views/words.ts';
import type { Desk } from '../desk.ts';
import { doneIn } from '../done.ts';
import { pageOf } from '../page-of.ts';
import { contactPath, frontDoorPath, newContactPath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { say } from '../../words/say.ts';

/** What came in about children, what waits for a decision, and what became of what one told. */
export function frontDoorPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    frontDoorPath,
    pageFor(desk, async ({ actor, around, request }) => {
      const { store, clock, titleOf } = desk;
      const today = clock.today();
      const practice = await practiceOf(store, actor.partnership, today);
      if (isProblem(practice)) return practice;
      const decides = mayDecideContacts(actor.role);
      const read = await asActor(store, actor, { kind: 'caseload' }, async (session) => ({
        children: decides ? await listFrontDoor(session, { today }) : [],
        // What social care takes in itself waits above; to be told of it would say it twice.
        told: decides ? [] : await listToldByUs(session, { today }),
      }));
      // A caseload is refused to nobody who has an account.
      if (isProblem(read)) return { kind: 'signed-out' };
      const lines = linesOf(read.children, practice);
      if (isProblem(lines)) return lines;
      const done = doneIn(request.query);
      const { query } = request;
      const told = pageOf(toldOf(read.told), { path: frontDoorPath, query, section: 'told' });
      const ofDesk = decides ? deskOf(lines, { titleOf, practice }, query) : undefined;
      return frontDoorPage(around, {
        newHref: newContactPath,
        told: told.rows,
        lists: { told: told.list, ...ofDesk?.lists },
        ...(ofDesk !== undefined && { desk: ofDesk.desk }),
        ...(done !== undefined && { done }),
      });
    }),
  );
}

/** A contact or referral as one child's record has it. */
interface ContactLine {
  readonly child: DossierPerson;
  readonly contact: ContactAtFrontDoor;
}

function linesOf(
  children: readonly ChildAtFrontDoor[],
  { on, parameters }: Practice,
): readonly ContactLine[] | Problem {
  const lines: ContactLine[] = [];
  for (const { child, entries } of children) {
    const chronology = chronologyOf({ child, people: [child], entries }, on, parameters);
    const contacts = contactsAtFrontDoor(chronology, parameters);
    if (isProblem(contacts)) return contacts;
    lines.push(...contacts.map((contact) => ({ child, contact })));
  }
  return lines;
}

interface Words {
  readonly titleOf: TitleOf;
  readonly practice: Practice;
}

function deskOf(
  lines: readonly ContactLine[],
  words: Words,
  query: unknown,
): Required<Pick<FrontDoorModel, 'desk' | 'lists'>> {
  const today = words.practice.on;
  const waiting = together(lines.filter(({ contact }) => awaitsDecision(contact)));
  const owed = together(
    lines.filter(
      ({ contact: { feedback } }) => feedback !== undefined && feedback.told === undefined,
    ),
  );
  const decided = together(
    lines.filter(({ contact }) => contact.decision?.held.entry.happened.on === today),
  );
  const on = (all: readonly Together[], section: ListAtFrontDoor) =>
    pageOf(all, { path: frontDoorPath, query, section });
  const parts = {
    waiting: on(waiting.toSorted(harmFirst), 'waiting'),
    owed: on(owed.toSorted(oldestFirst), 'owed'),
    decided: on(decided.toSorted(oldestFirst), 'decided'),
  };
  const desk = {
    waiting: parts.waiting.rows.map((contacts) => {
      const [{ contact }] = contacts;
      return {
        ...lineOf(contacts, words),
        due: dueIn(contact.dueOn, words.practice),
        tellsOfHarm: contact.tellsOfHarm,
        missing: [...new Set(contacts.flatMap((one) => one.contact.missing))],
      };
    }),
    owed: parts.owed.rows.map((contacts) => ({
      ...lineOf(contacts, words),
      outcome: outcomeOf(contacts[0].contact),
      due: dueIn(contacts[0].contact.feedback?.dueOn ?? today, words.practice),
    })),
    decidedToday: parts.decided.rows.map((contacts) => ({
      ...lineOf(contacts, words),
      outcome: outcomeOf(contacts[0].contact),
    })),
  };
  const lists = {
    waiting: parts.waiting.list,
    owed: parts.owed.list,
    decided: parts.decided.list,
  };
  return { desk, lists };
}

/** One contact in the records of several children. */
type Together = readonly [ContactLine, ...ContactLine[]];

function together(lines: readonly ContactLine[]): readonly Together[] {
  const byEntry = new Map<EntryId, [ContactLine, ...ContactLine[]]>();
  for (const line of lines) {
    const { id } = line.contact.held.entry;
    const known = byEntry.get(id);
    if (known === undefined) byEntry.set(id, [line]);
    else known.push(line);
  }
  return [...byEntry.values()];
}

/** Those that tell of harm, the newest first; then the others, the oldest first. */
function harmFirst(a: Together, b: Together): number {
  const harm = Number(b[0].contact.tellsOfHarm) - Number(a[0].contact.tellsOfHarm);
  if (harm !== 0) return harm;
  return a[0].contact.tellsOfHarm ? oldestFirst(b, a) : oldestFirst(a, b);
}

function oldestFirst([{ contact: a }]: Together, [{ contact: b }]: Together): number {
  return a.held.entry.happened.on < b.held.entry.happened.on ? -1 : 1;
}

function lineOf(contacts: Together, { titleOf, practice }: Words) {
  const [{ child, contact }] = contacts;
  const { entry } = contact.held;
  return {
    href: contactPath(child.id, entry.id),
    kind: getKind(entry.kind).title,
    children: contacts.map((one) => namedChild(one.child, practice.on)),
    from: referrerInWords(entry, titleOf),
    cameOn: entry.happened,
  };
}

function namedChild({ name, id, dob }: DossierPerson, on: PlainDate): NamedChild {
  return { name: name ?? id, ...(dob !== undefined && { age: ageInWords(dob, on) }) };
}

function outcomeOf({ decision }: ContactAtFrontDoor): string {
  return outcomeInWords(
    decision?.outcome,
    decision?.held.entry.decision?.outcome ?? say('not said'),
  );
}

/** When something is due: 'due today', 'due 9 April 2007', '2 working days overdue'. */
export function dueIn(on: PlainDate, { on: today, parameters }: Practice): string {
  const late = today <= on ? 0 : workingDaysBetween(on, today, parameters.holidays);
  return isProblem(late)
    ? say('due {on}', { on })
    : dueInWords({ on, today, workingDaysLate: late });
}

function toldOf(rows: readonly ToldByUs[]): readonly ToldContact[] {
  const byEntry = Map.groupBy(rows, ({ entry }) => entry);
  return [...byEntry.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { kind, happenedOn, decidedOn, toldOn, toldWords, summary } = first;
    return {
      kind: getKind(kind).title,
      children: [first, ...others].map(({ childName, child }) => ({ name: childName ?? child })),
      cameOn: onDay(happenedOn),
      ...(decidedOn !== null && { decidedOn }),
      ...(summary !== null && { summary }),
      ...(toldOn !== null && {
        told: { on: toldOn, ...(toldWords !== null && { words: toldWords }) },
      }),
    };
  });
}
