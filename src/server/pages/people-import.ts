import multipart from '@fastify/multipart';
import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import type { Actor } from '../../domain/access/policy.ts';
import { mayDecideMatches, mayRecordPeople } from '../../domain/access/matching.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { demonstrationLists } from '../../store/demonstration-lists.ts';
import { type ListedPerson, putOnFile, type PutOnFile } from '../../store/put-on-file.ts';
import { type FoundOut, readFoundOut, type RecordOnFile } from '../../store/read-matches.ts';
import { asActor } from '../../store/session.ts';
import { nameOf } from '../../views/matching/record-on-file.tsx';
import {
  type FoundOther,
  type ImportedRow,
  peopleImportPage,
  type PeopleImportModel,
} from '../../views/pages/people-import.tsx';
import { capitalised, dateInWords } from '../../views/words.ts';
import type { Desk } from '../desk.ts';
import { lineOf, toRecord } from '../people-in-words.ts';
import { type ReadList, readPeopleList, readSentList } from '../read-people-list.ts';
import { matchPath, peopleImportPath } from './addresses.ts';
import { pageFor, type PageWithStatus, type Visit } from './answers.ts';
import { say } from '../../words/say.ts';

/** A list of five hundred people is some 80 kB. */
const listBytesMax = 2_000_000;

/** An agency hands in a list of people, and sees what each row has become. */
export async function peopleImportPages(pages: FastifyInstance, desk: Desk): Promise<void> {
  await pages.register(multipart, {
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: listBytesMax, files: 1, fields: 5, fieldSize: 2_000, parts: 6 },
    async onFile(part) {
      // As bytes: only the reader of lists knows in which writing they are.
      Object.assign(part, { value: await part.toBuffer() });
    },
  });
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    peopleImportPath,
    pageFor(desk, ({ actor, around }) =>
      Promise.resolve(
        mayRecordPeople(actor.role)
          ? peopleImportPage(around, modelFor(desk, actor))
          : ({ kind: 'not-visible', what: 'list' } as const),
      ),
    ),
  );

  pages.post(
    peopleImportPath,
    { preHandler: ownForm, bodyLimit: listBytesMax },
    pageFor(desk, (visit) => handIn(desk, visit)),
  );
}

async function handIn(desk: Desk, visit: Visit): Promise<VNode | PageWithStatus | Problem> {
  const { actor, around } = visit;
  const list = await listIn(desk, visit);
  if (isProblem(list)) {
    const errors =
      list.kind === 'invalid' ? list.errors : [{ path: '/list', message: unreadable() }];
    return { page: peopleImportPage(around, { ...modelFor(desk, actor), errors }), status: 422 };
  }
  const put = await putOnFile(desk.store, actor, list.people, { today: desk.clock.today() });
  if (isProblem(put)) return put;
  const found = await asActor(desk.store, actor, { kind: 'search' }, (session) =>
    readFoundOut(
      session,
      put.rows.map(({ person }) => person),
    ),
  );
  if (isProblem(found)) return found;
  const listedOf = new Map(list.people.map((one) => [one.row, one]));
  const rejected = put.rejected.map(({ row, problem }) =>
    say('row {row}: {why}', { row, why: rejectedInWords(problem) }),
  );
  return peopleImportPage(around, {
    ...modelFor(desk, actor),
    imported: {
      rows: put.rows.map((row) => toRow(desk, actor, row, listedOf.get(row.row), found)),
      leftOut: [...list.leftOut, ...rejected],
      datesNotRead: list.datesNotRead,
      columns: list.columns.map(({ heading }) => heading),
      notRead: list.notRead,
    },
  });
}

const unreadable = (): string =>
  say('This is no list that can be read: it needs a heading for each column');

/** The file that was sent, or the list of the demonstration that was asked for. */
async function listIn(
  { demonstration }: Desk,
  { request, actor }: Visit,
): Promise<ReadList | Problem> {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  const wanted = demonstrationLists.find(
    ({ name, organisation }) => name === body['try'] && organisation === actor.organisation,
  );
  if (wanted !== undefined && demonstration !== undefined) return readPeopleList(wanted.file);
  const bytes = body['list'];
  if (!Buffer.isBuffer(bytes) || bytes.length === 0)
    return { kind: 'invalid', errors: [{ path: '/list', message: say('Choose a file') }] };
  return readSentList(bytes);
}

function modelFor({ demonstration, titleOf }: Desk, actor: Actor): PeopleImportModel {
  return {
    organisation: capitalised(titleOf(actor.organisation)),
    errors: [],
    tryLists:
      demonstration === undefined
        ? []
        : demonstrationLists.map(({ name, organisation }) => ({
            name,
            title: titleOf(organisation),
            isOwn: organisation === actor.organisation,
          })),
  };
}

function toRow(
  desk: Desk,
  actor: Actor,
  { row, person, was, opensRecord }: PutOnFile,
  listed: ListedPerson | undefined,
  found: FoundOut,
): ImportedRow {
  const dob = listed?.facts.dob;
  return {
    row,
    name: nameOf(listed === undefined ? [] : [listed.facts]),
    born:
      dob === undefined
        ? say('Date of birth not recorded')
        : say('Born {day}', { day: dateInWords(dob) }),
    was,
    opensRecord,
    linked: (found.linked.get(person) ?? []).map((link) =>
      toOther(desk, actor, { person, other: link.with, reason: link.deed.reason }),
    ),
    mayBe: (found.waiting.get(person) ?? []).map((waiting) =>
      toOther(desk, actor, {
        person,
        other: waiting.person.id === person ? waiting.other : waiting.person,
      }),
    ),
  };
}

function toOther(
  { titleOf }: Desk,
  { role }: Actor,
  {
    person,
    other,
    reason,
  }: { readonly person: PersonId; readonly other: RecordOnFile; readonly reason?: string },
): FoundOther {
  return {
    name: toRecord(other, titleOf).name,
    line: lineOf(other, titleOf),
    ...(reason !== undefined && { reason }),
    ...(mayDecideMatches(role) && { href: matchPath(person, other.id) }),
  };
}

function rejectedInWords(problem: Problem): string {
  return problem.kind === 'invalid'
    ? problem.errors.map(({ path, message }) => `${path} ${message}`).join(', ')
    : say('it could not be taken in');
}
