import { createHash } from 'node:crypto';
import { type Actor, mayRead } from '../domain/access/policy.ts';
import type { Knowing } from '../domain/chronology/dossier.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { QuestionChange } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { type Assessed, assessDossier } from './assess-dossier.ts';
import { type GuardedChange, openHeads, type Opened, type OpenedChild } from './open-heads.ts';
import { peopleNamedBy } from './references.ts';
import { fromColumns } from './sight-columns.ts';
import { asRules, type Store, type Transaction } from './store.ts';
import { type Arrival, bodyToRead, takeIn, type TakenIn } from './take-in.ts';
import { type LedgerRow, type RecordToWrite, writeRecord } from './write-record.ts';

/** An entry as somebody submits it. The id makes a retry safe: the same one gives the same answer. */
export interface Submission {
  readonly submissionId: string;
  readonly entry: Entry;
}

/** What became durable, and as much of what it raised as its author may see. */
export interface Recorded {
  readonly entry: EntryId;
  readonly changes: readonly QuestionChange[];
}

/**
 * Takes in an entry: the entry, its place in every dossier that it bears on, and all that the rules
 * of `today` raise from it become durable together, or nothing does. `today` is the London day.
 *
 * Problems: 'not-visible' (no such account), 'invalid' (of another organisation, recorded on another
 * day, about nobody on file), 'unknown-reference', 'duplicate-id', 'submission-differs', and those
 * of the rules.
 */
export async function appendEntry(
  store: Store,
  actor: Actor,
  submission: Submission,
  { today }: { readonly today: PlainDate },
): Promise<Recorded | Problem> {
  const refused = refusal(actor, submission.entry, today);
  if (refused !== undefined) return refused;
  const attempt = (): Promise<Recorded | Problem> => append(store, actor, submission, today);
  try {
    return await attempt();
  } catch (error) {
    const broken = (error as { constraint?: string }).constraint;
    if (broken === 'entry_id_once') return { kind: 'duplicate-id', id: submission.entry.id };
    // The first attempt of this submission was committed after we had looked: now it will be found.
    if (broken === 'entry_submission_once') return attempt();
    throw error;
  }
}

function refusal(actor: Actor, entry: Entry, today: PlainDate): Problem | undefined {
  const invalid = (path: string, message: string): Problem => ({
    kind: 'invalid',
    entry: entry.id,
    errors: [{ path, message }],
  });
  if (entry.organisation !== actor.organisation) {
    return invalid('/organisation', 'must be the organisation of whoever submits it');
  }
  if (entry.recordedOn !== today) {
    return invalid('/recordedOn', 'must be today; only an import may claim an earlier day');
  }
  if (unstorable.test(JSON.stringify(entry))) {
    return invalid('', 'must not hold a NUL or half of a character');
  }
  return undefined;
}

/** JSON's escapes of what PostgreSQL takes for no character, after an even number of backslashes. */
export const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

async function append(
  store: Store,
  actor: Actor,
  submission: Submission,
  today: PlainDate,
): Promise<Recorded | Problem> {
  const { partnership } = actor;
  const { entry } = submission;
  let touched: readonly PersonId[] = [];
  try {
    const [answer, kept] = await asRules(store, partnership, async (transaction) => {
      const opened = await openFor(transaction, store, actor, submission);
      if (opened.outcome !== 'open') return [settle(actor, submission, opened), []];
      touched = opened.children.map((child) => child.dossier.child);
      const arrival = { entry, takenInOn: today, knownTo: knowersOf(entry, today) };
      const work = workThrough(opened.children, (child) => {
        const taken = takeIn(child.dossier, arrival, opened.newcomers);
        const assessed = assessDossier(taken.dossier, today, entry.id);
        return isProblem(assessed) ? assessed : { child, taken, assessed };
      });
      if (isProblem(work)) return [work, []];
      const record = recordOf(ledgerRow(submission, arrival), arrival, work);
      await transaction.finish(writeRecord(partnership, actor.account, record));
      const changes = work.flatMap(({ child, assessed }) =>
        visible(actor, assessed.changes, child.mayRead),
      );
      return [{ entry: entry.id, changes }, work.map(({ assessed }) => assessed.dossier)];
    });
    for (const dossier of kept) store.held.keep(partnership, dossier);
    if (kept.length > 0) store.held.remember(partnership, entry.subjects, touched);
    return answer;
  } catch (error) {
    // Whether the commit arrived is not known; what the database holds is read again.
    store.held.drop(partnership, touched);
    throw error;
  }
}

function openFor(
  transaction: Transaction,
  { held }: Store,
  { partnership, account, organisation }: Actor,
  { submissionId, entry }: Submission,
): Promise<Opened> {
  const people = [...new Set(Array.from(peopleNamedBy(entry), ({ id }) => id))];
  return openHeads(
    transaction,
    partnership,
    { account, organisation, submissionId, people, subjects: entry.subjects },
    held.forSubjects(partnership, entry.subjects),
  );
}

function settle(
  actor: Actor,
  submission: Submission,
  opened: Exclude<Opened, { outcome: 'open' }>,
): Recorded | Problem {
  switch (opened.outcome) {
    case 'refused':
      return { kind: 'not-visible', what: 'account' };
    case 'unknown': {
      const named = Array.from(peopleNamedBy(submission.entry));
      const first = named.find(({ id }) => opened.ids.includes(id));
      return {
        kind: 'unknown-reference',
        field: first?.field ?? 'subjects',
        id: first?.id ?? '',
        entry: submission.entry.id,
      };
    }
    case 'earlier':
      if (opened.fingerprint !== fingerprintOf(submission.entry)) {
        return { kind: 'submission-differs', submissionId: submission.submissionId };
      }
      return {
        entry: opened.entry,
        changes: opened.changes.flatMap((one) => visible(actor, [one], one.mayRead)),
      };
  }
}

interface Worked {
  readonly child: OpenedChild;
  readonly taken: TakenIn;
  readonly assessed: Assessed;
}

function workThrough(
  children: readonly OpenedChild[],
  work: (child: OpenedChild) => Worked | Problem,
): readonly Worked[] | Problem {
  if (children.length === 0) {
    const message = 'must name a child on file, or somebody of the family or household of one';
    return { kind: 'invalid', errors: [{ path: '/subjects', message }] };
  }
  const done: Worked[] = [];
  for (const child of children) {
    const answer = work(child);
    if (isProblem(answer)) return answer;
    done.push(answer);
  }
  return done;
}

/**
 * What an author may see of what an entry raised: what may be read under a grant, or what follows
 * from evidence that the author's own organisation holds already.
 */
function visible(
  actor: Actor,
  changes: readonly GuardedChange[],
  granted: boolean,
): readonly QuestionChange[] {
  return changes
    .filter((row) => {
      const sight = fromColumns(row);
      return mayRead(actor, sight) && (granted || sight.heldBy.includes(actor.organisation));
    })
    .map(({ change }) => change);
}

/** Whoever records an entry knows it, and so does whom it says that it was shared with. */
function knowersOf(entry: Entry, on: PlainDate): Knowing[] {
  const received = entry.sharing?.shared === true ? entry.sharing.with : [];
  return [
    { organisation: entry.organisation, on, how: 'recorded' },
    ...[...new Set(received)]
      .filter((organisation) => organisation !== entry.organisation)
      .map((organisation): Knowing => ({ organisation, on, how: 'received' })),
  ];
}

function ledgerRow({ submissionId, entry }: Submission, { takenInOn, knownTo }: Arrival): LedgerRow {
  const toRead = bodyToRead(entry);
  return {
    id: entry.id,
    organisation: entry.organisation,
    submission: submissionId,
    fingerprint: fingerprintOf(entry),
    schemaVersion: entry.schemaVersion,
    kind: entry.kind,
    happenedOn: entry.happened.on,
    recordedOn: entry.recordedOn,
    takenInOn,
    knownTo,
    body: entry,
    ...(toRead !== entry && { bodyToRead: toRead }),
  };
}

/** Of what was said, without what a server gives anew at each attempt. */
export function fingerprintOf({ id: _, recordedOn: __, ...said }: Entry): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64');
}

function recordOf(entry: LedgerRow, arrival: Arrival, work: readonly Worked[]): RecordToWrite {
  const taken = work.map((one) => one.taken);
  return {
    entries: [entry],
    dossierRows: taken.map(({ row }) => row),
    pointers: taken.flatMap(({ pointer }) => pointer ?? []),
    receipts: arrival.knownTo.map((knowing) => ({ entry: entry.id, ...knowing })),
    mentions: taken.flatMap(({ mentions }) => mentions),
    resolutions: taken.flatMap(({ resolutions }) => resolutions),
    people: taken.flatMap(({ people }) => people),
    changes: work.flatMap(({ assessed }) => assessed.changes),
    heads: work.map(({ assessed: { dossier } }) => ({
      child: dossier.child,
      position: dossier.position,
      changes: dossier.changes,
      revision: dossier.revision,
    })),
    wakes: work
      .filter(({ child, assessed }) => child.wakesOn !== assessed.nextChangeOn)
      .map(({ child, assessed: { nextChangeOn } }) => ({
        child: child.dossier.child,
        ...(nextChangeOn !== undefined && { wakesOn: nextChangeOn }),
      })),
  };
}
