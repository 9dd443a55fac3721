import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem } from '../../src/domain/problem.ts';
import type { PlainDate } from '../../src/domain/time/plain-date.ts';
import { assessDossier } from '../../src/store/assess-dossier.ts';
import type { HeldDossier } from '../../src/store/held-dossiers.ts';
import { type GuardedChange, openHeads, withChanges } from '../../src/store/open-heads.ts';
import { practiceOf } from '../../src/store/own-numbers.ts';
import { asRules, type Store } from '../../src/store/store.ts';
import type { Acknowledged, Asked } from './mixed-load.ts';

/** That of the demonstration. */
const partnership = 1;

/** How far each child's record goes at one moment. */
export type Marks = ReadonlyMap<string, { readonly position: number; readonly changes: number }>;

export async function markRecord(admin: pg.Client): Promise<Marks> {
  const { rows } = await admin.query<{ child: string; position: number; changes: number }>(
    `select child_id as child, position, changes from holdfast.child_head where partnership_id = 1`,
  );
  return new Map(rows.map(({ child, ...mark }) => [child, mark]));
}

/** Sentences about what was acknowledged and is not there, or is there twice; none is as it should be. */
export async function findLost(admin: pg.Client, acknowledged: Acknowledged): Promise<string[]> {
  return [
    ...(await entriesLost(admin, acknowledged)),
    ...(await unevenDossiers(admin)),
    ...(await changesLost(admin, acknowledged)),
    ...(await sightsLost(admin, acknowledged)),
    ...(await draftsLost(admin, acknowledged)),
    ...(await linesOfLogLost(admin, acknowledged)),
  ];
}

async function entriesLost(
  admin: pg.Client,
  { entries, underWay }: Acknowledged,
): Promise<string[]> {
  const { rows } = await admin.query<{ submission: string; id: string; children: string[] }>(
    `select e.submission_id as submission, e.entry_id as id,
       array(select d.child_id from holdfast.dossier_entry d
         where d.partnership_id = e.partnership_id and d.entry_id = e.entry_id) as children
     from holdfast.entry e where e.partnership_id = 1 and e.submission_id like 'entry-%'`,
  );
  const found = Map.groupBy(rows, ({ submission }) => submission);
  const lost: string[] = [];
  for (const [submission, { id, child }] of entries) {
    const all = found.get(submission) ?? [];
    if (all.length === 0) lost.push(`${submission} is lost`);
    if (all.length > 1) lost.push(`${submission} is there ${all.length} times`);
    const times = all[0]?.children.filter((one) => one === child).length;
    if (all[0]?.id !== id) lost.push(`${submission} has another id than was said`);
    if (times !== 1) lost.push(`${submission} lies ${times ?? 0} times in its dossier`);
  }
  for (const [submission] of found) {
    if (entries.has(submission) || underWay.has(submission)) continue;
    lost.push(`${submission} was never sent`);
  }
  return lost;
}

/** Places and numbers run from one without a gap, and the head says where they end. */
async function unevenDossiers(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ child: string }>(
    `select h.child_id as child from holdfast.child_head h
     left join lateral (select count(*)::int as n, coalesce(max(position), 0) as last
       from holdfast.dossier_entry d
       where d.partnership_id = 1 and d.child_id = h.child_id) d on true
     left join lateral (select count(*)::int as n, coalesce(max(number), 0) as last
       from holdfast.question_change q
       where q.partnership_id = 1 and q.child_id = h.child_id) q on true
     where h.partnership_id = 1
       and (d.n <> d.last or d.last <> h.position or q.n <> q.last or q.last <> h.changes)`,
  );
  return rows.map(({ child }) => `the record of ${child} has a gap, or goes on behind its head`);
}

async function changesLost(admin: pg.Client, { entries }: Acknowledged): Promise<string[]> {
  const { rows } = await admin.query<{ key: string }>(
    `select concat_ws(' ', caused_by, question_id, what) as key from holdfast.question_change
     where partnership_id = 1 and caused_by is not null`,
  );
  const found = new Set(rows.map(({ key }) => key));
  return [...entries.values()].flatMap(({ id, changes }) =>
    changes
      .map(({ question, what }) => `${id} ${question} ${what}`)
      .filter((key) => !found.has(key))
      .map((key) => `the change ${key} is lost`),
  );
}

/** Whoever has seen a question is named among its acts, and nothing that had happened to it is undone. */
async function sightsLost(admin: pg.Client, { sights }: Acknowledged): Promise<string[]> {
  const { rows } = await admin.query<{ key: string; seenAt: number; version: number }>(
    `select concat_ws(' ', by_account, child_id, question_id) as key, min(a.version) as "seenAt",
       max(h.version) as version
     from holdfast.question_act a
     join holdfast.question_holding h using (partnership_id, child_id, question_id)
     where partnership_id = 1 and what = 'seen' group by 1`,
  );
  const found = new Map(rows.map((row) => [row.key, row]));
  return sights.flatMap(({ account, child, question, version }) => {
    const key = `${account} ${child} ${question}`;
    const { seenAt = Number.POSITIVE_INFINITY, version: last = 0 } = found.get(key) ?? {};
    const isThere = seenAt <= version && version <= last;
    return isThere ? [] : [`what ${key} has seen by version ${version} is lost`];
  });
}

async function draftsLost(admin: pg.Client, { drafts }: Acknowledged): Promise<string[]> {
  const { rows } = await admin.query<{ id: string; version: number; words: string | null }>(
    `select draft_id as id, version, form_values -> 'summary' ->> 0 as words from holdfast.draft
     where partnership_id = 1`,
  );
  const found = new Map(rows.map((row) => [`/record/${row.id}`, row]));
  const lost: string[] = [];
  for (const [id, { version, words, sentSince }] of drafts) {
    const row = found.get(id);
    if (row === undefined) lost.push(`the draft ${id} is lost`);
    else if (row.version < version) lost.push(`the draft ${id} is older than was said`);
    else if ((row.words ?? '') !== words && !sentSince.includes(row.words ?? ''))
      lost.push(`the draft ${id} holds other words`);
  }
  return lost;
}

async function linesOfLogLost(
  admin: pg.Client,
  { reads, refused, searches }: Acknowledged,
): Promise<string[]> {
  const { rows } = await admin.query<{ key: string; lines: number }>(
    `select concat_ws(' ', account_id, coalesce(child_id, ''), purpose, allowed) as key,
       count(*)::int as lines
     from holdfast.access_log where partnership_id = 1 group by 1`,
  );
  const found = new Map(rows.map(({ key, lines }) => [key, lines]));
  const short = (counts: ReadonlyMap<string, Asked>, end: string): string[] =>
    [...counts]
      .filter(([key, { answered }]) => (found.get(`${key} ${end}`) ?? 0) < answered)
      .map(([key, { answered }]) => {
        return `${key} ${end}: ${answered} answered, ${found.get(`${key} ${end}`) ?? 0} in the log`;
      });
  return [...short(reads, 'work t'), ...short(refused, 'work f'), ...short(searches, 'search t')];
}

/**
 * Plays again what came to each record after some marks, one entry after the other in the order in
 * which they stand, each time with a look at all of it: how many changes the rules made, and a sentence
 * about every child whose questions are not what they say. What time or people did to a question is taken
 * as it stands.
 */
export async function compareWithReplay(
  { admin, store }: { readonly admin: pg.Client; readonly store: Store },
  marks: Marks,
  today: PlainDate,
): Promise<{ readonly changes: number; readonly unlike: readonly string[] }> {
  const practice = await practiceOf(store, partnership, today);
  if (isProblem(practice)) throw new Error(JSON.stringify(practice));
  const unlike: string[] = [];
  let changes = 0;
  for (const [child, mark] of marks) {
    const stored = await changesOf(admin, child);
    const later = stored.slice(mark.changes);
    const whole = await wholeDossier(store, child as PersonId);
    let questions = withChanges(new Map(), stored.slice(0, mark.changes));
    const beside = later.filter(({ causedBy }) => causedBy === null);
    const expected = whole.entries.slice(mark.position).flatMap(({ entry, position }) => {
      const first = later.find(({ causedBy }) => causedBy === entry.id)?.number ?? 0;
      const before = beside.splice(0, beside.findLastIndex(({ number }) => number < first) + 1);
      questions = withChanges(questions, before);
      const known = { ...whole, entries: whole.entries.slice(0, position), questions };
      const found = assessDossier(known, practice);
      if (isProblem(found)) throw new Error(JSON.stringify(found));
      ({ questions } = found.dossier);
      return found.changes.map(({ change }) => change);
    });
    const caused = later.filter(({ causedBy }) => causedBy !== null);
    const there = caused.map(({ change }) => change);
    changes += there.length;
    const at = firstDifference(there, expected);
    if (at !== undefined) {
      const { number, causedBy } = caused[at] ?? {};
      unlike.push(
        `the questions of ${child} are not what a replay asks: change ${number ?? 'after the last'} by ` +
          `${causedBy ?? 'nothing'} is ${inShort(there[at])}, and would be ${inShort(expected[at])}`,
      );
    }
  }
  return { changes, unlike };
}

function firstDifference(
  there: readonly unknown[],
  expected: readonly unknown[],
): number | undefined {
  const at = there.findIndex((one, index) => !isDeepStrictEqual(one, expected[index]));
  if (at >= 0) return at;
  return there.length === expected.length ? undefined : there.length;
}

function inShort(change: unknown): string {
  return change === undefined ? 'nothing' : JSON.stringify(change).slice(0, 600);
}

interface StoredChange extends GuardedChange {
  readonly number: number;
  readonly causedBy: string | null;
}

async function changesOf(admin: pg.Client, child: string): Promise<StoredChange[]> {
  const { rows } = await admin.query<StoredChange>(
    `select number, caused_by as "causedBy", body as change, labels, content, held_by as "heldBy"
     from holdfast.question_change
     where partnership_id = 1 and child_id = $1 order by number`,
    [child],
  );
  return rows;
}

/** As the database has it: what came to it, and no look of the rules. */
async function wholeDossier(store: Store, child: PersonId): Promise<HeldDossier> {
  const { children } = await asRules(store, partnership, (transaction) =>
    openHeads(transaction, partnership, { child }, []),
  );
  const opened = children.get(child);
  if (opened === undefined) throw new Error(`there is no record of ${child}`);
  return opened.dossier;
}
