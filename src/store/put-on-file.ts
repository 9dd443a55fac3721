import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../domain/access/policy.ts';
import { mayRecordPeople } from '../domain/access/matching.ts';
import { type Entry, schemaVersion } from '../domain/entry/entry.ts';
import { entryId, personId, type PersonId } from '../domain/entry/facts/basics.ts';
import { type Description, description } from '../domain/entry/facts/description.ts';
import { birthValue } from '../domain/matching/birth-value.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { completedMonths, type PlainDate } from '../domain/time/plain-date.ts';
import { appendAndMatch } from './match-people.ts';
import { noteDeed } from './note-deed.ts';
import { asActor } from './session.ts';
import { sql } from './sql.ts';
import { asRules, type Store } from './store.ts';

/** One row of an agency's list: what it says of somebody. */
export interface ListedPerson {
  readonly row: number;
  readonly facts: Omit<Description, 'of' | 'opensRecord'>;
}

/** What became of a row. */
export interface PutOnFile {
  readonly row: number;
  readonly person: PersonId;
  /** 'asBefore': the organisation had said just this already, and nothing was written. */
  readonly was: 'new' | 'changed' | 'asBefore';
  /** A child about whom agencies write: their own record has begun. */
  readonly opensRecord: boolean;
}

export interface PutList {
  readonly rows: readonly PutOnFile[];
  readonly rejected: readonly { readonly row: number; readonly problem: Problem }[];
}

/** A child's record begins for whoever has not had this birthday. */
const adultAtMonths = 18 * 12;

/**
 * Puts those of a list on file as the actor's organisation has them, row by row, each compared at once
 * with who is on file. The organisation's own number for somebody, or where there is none all that it says,
 * tells who was handed in before: the same list again changes nothing. `today` is the London day.
 *
 * Problems: 'not-visible' where the actor's post records nothing; of a row those of an append.
 */
export async function putOnFile(
  store: Store,
  actor: Actor,
  listed: readonly ListedPerson[],
  { today }: { readonly today: PlainDate },
): Promise<PutList | Problem> {
  const allowed = mayRecordPeople(actor.role);
  const detail = { what: 'putOnFile', rows: listed.length };
  const noted = await asActor(store, actor, { kind: 'search' }, (session) =>
    session.query(noteDeed(actor, { purpose: 'deed', detail, allowed })),
  );
  if (isProblem(noted)) return noted;
  if (!allowed) return { kind: 'not-visible', what: 'list' };
  const people = listed.map((one) => toDescription(one, actor, today));
  const before = await saidBefore(store, actor, people);
  const rows: PutOnFile[] = [];
  const rejected: { row: number; problem: Problem }[] = [];
  for (const [index, { row }] of listed.entries()) {
    const facts = people[index];
    if (facts === undefined) continue;
    const known = before.get(facts.of);
    const opensRecord = facts.opensRecord === true;
    const was = known === undefined ? 'new' : known === textOf(facts) ? 'asBefore' : 'changed';
    const problem = was === 'asBefore' ? undefined : await putOne(store, actor, facts, today);
    if (problem === undefined) rows.push({ row, person: facts.of, was, opensRecord });
    else rejected.push({ row, problem });
  }
  return { rows, rejected };
}

async function putOne(
  store: Store,
  actor: Actor,
  facts: Description,
  today: PlainDate,
): Promise<Problem | undefined> {
  const read = description.safeParse(facts);
  if (!read.success) {
    const errors = read.error.issues.map((issue) => ({
      path: `/${issue.path.map(String).join('/')}`,
      message: issue.message,
    }));
    return { kind: 'invalid', errors };
  }
  // The same words of the same person on one day are one submission, however often they are sent.
  const submissionId = `on file ${today} ${hashOf([facts.of, textOf(facts)])}`;
  const entry: Entry = {
    id: entryId.parse(uuidv7()),
    schemaVersion,
    kind: 'person-recorded',
    happened: { on: today, precision: 'day' },
    recordedOn: today,
    organisation: actor.organisation,
    author: { role: actor.role },
    subjects: [facts.of],
    labels: ['standard'],
    describes: [facts],
  };
  const recorded = await appendAndMatch(store, actor, { submissionId, entry }, { today });
  return isProblem(recorded) ? recorded : undefined;
}

function toDescription(
  { facts }: ListedPerson,
  { organisation }: Actor,
  today: PlainDate,
): Description {
  const number = facts.sourceId ?? `row ${hashOf([JSON.stringify(facts)])}`;
  const own = `${organisation}:${number}`;
  const of = own.length > 100 ? `${organisation}:${hashOf([number])}` : own;
  const opensRecord = isChild(facts, today);
  return { ...facts, of: personId.parse(of), ...(opensRecord && { opensRecord }) };
}

/** Whether somebody is known to be under eighteen; a date that only fills its field tells nothing. */
function isChild({ dob }: Pick<Description, 'dob'>, today: PlainDate): boolean {
  if (dob === undefined || birthValue(dob) === undefined || dob.on > today) return false;
  return completedMonths(dob.on, today) < adultAtMonths;
}

/** What the organisation said last of each of some people, as a text that can be compared. */
async function saidBefore(
  store: Store,
  { partnership, organisation }: Actor,
  people: readonly Description[],
): Promise<ReadonlyMap<PersonId, string>> {
  const ids = people.map(({ of }) => of);
  const rows = await asRules(store, partnership, (transaction) =>
    transaction.finish<{ person: PersonId; facts: Description }>(sql`
      select distinct on (person_id) person_id as person, facts
      from holdfast.person_description
      where partnership_id = ${partnership} and person_id = any(${ids}::text[])
        and organisation_id = ${organisation} and not without_place
      order by person_id, recorded_on desc, entry_id desc`),
  );
  return new Map(rows.map(({ person, facts }) => [person, textOf(facts)]));
}

/** What is said of somebody, but for what follows from their age on the day. */
function textOf({ opensRecord: _, ...said }: Description): string {
  return JSON.stringify(said);
}

function hashOf(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\u0000')).digest('hex').slice(0, 32);
}
