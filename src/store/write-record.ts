import type { Knowing } from '../domain/chronology/dossier.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Practice } from '../domain/practice/practice.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { followChanges } from './follow-changes.ts';
import { type DescribedRow, keepFindable } from './person-keys.ts';
import type { RelationStatus } from './held-dossiers.ts';
import type { GuardedChange } from './open-heads.ts';
import type { SightColumns } from './sight-columns.ts';
import { json, type Sql, sql } from './sql.ts';
import { keepStandings, type StandingRow } from './standing.ts';

/** Everything that one transaction of the rules writes; what is empty costs nothing. */
export interface RecordToWrite {
  readonly entries: readonly LedgerRow[];
  readonly dossierRows: readonly DossierRow[];
  readonly pointers: readonly PointerRow[];
  readonly receipts: readonly ReceiptRow[];
  readonly mentions: readonly MentionRow[];
  readonly resolutions: readonly ResolutionRow[];
  readonly people: readonly PersonRow[];
  readonly changes: readonly ChangeRow[];
  readonly heads: readonly HeadRow[];
  readonly wakes: readonly WakeRow[];
  readonly standings: readonly StandingRow[];
  readonly described: readonly DescribedRow[];
  /** By which it was made; how long its questions wait on each rung stands there. */
  readonly practice?: Practice;
}

export interface LedgerRow {
  readonly id: EntryId;
  /** The account that submitted it. */
  readonly by: string;
  readonly organisation: OrganisationId;
  readonly submission: string;
  /** A draft of that account, which ends with the entry. */
  readonly draft?: string;
  readonly fingerprint: string;
  readonly schemaVersion: number;
  readonly kind: string;
  readonly happenedOn: PlainDate;
  readonly recordedOn: PlainDate;
  readonly takenInOn: PlainDate;
  readonly knownTo: readonly Knowing[];
  readonly body: Entry;
  /** What rules read of it. */
  readonly facts: Entry;
  /** What people read beside the facts. */
  readonly summary?: string;
  /** Whom it is about, each once. */
  readonly subjects: readonly PersonId[];
  readonly risk?: NonNullable<Entry['riskStatus']>;
}

export interface DossierRow extends SightColumns {
  readonly entry: EntryId;
  readonly child: PersonId;
  readonly position: number;
  readonly joinedBy?: PersonId;
  /** The record by which it came, where only a match brought it. */
  readonly through?: PersonId;
}

export interface PointerRow {
  readonly child: PersonId;
  readonly position: number;
  readonly organisation: OrganisationId;
  readonly happenedOn: PlainDate;
  readonly takenInOn: PlainDate;
  readonly labels: readonly number[];
}

export interface ReceiptRow extends Knowing {
  readonly entry: EntryId;
}

export interface MentionRow extends SightColumns {
  readonly child: PersonId;
  readonly entry: EntryId;
  readonly index: number;
  readonly asWritten: string;
  readonly by?: string;
  readonly form?: string;
}

export interface ResolutionRow {
  readonly child: PersonId;
  readonly mention: string;
  readonly index?: number;
  readonly person: PersonId;
  readonly entry: EntryId;
}

export interface PersonRow {
  readonly child: PersonId;
  readonly person: PersonId;
  readonly fromPosition: number;
  /** Where a later row of the same record takes its place. */
  readonly untilPosition?: number;
  readonly relation?: string;
  readonly status?: RelationStatus;
  readonly claimedBy?: EntryId;
  readonly knownFrom: PlainDate;
  readonly labels: readonly number[];
}

export interface ChangeRow extends GuardedChange {
  readonly child: PersonId;
  readonly number: number;
  readonly causedBy?: EntryId;
}

export interface HeadRow {
  readonly child: PersonId;
  readonly position: number;
  readonly changes: number;
  readonly revision: number;
}

export interface WakeRow {
  readonly child: PersonId;
  readonly wakesOn?: PlainDate;
}

/** What writes all of it, and what follows from it for the holders of questions, in one message. */
export function writeRecord(
  partnership: number,
  record: RecordToWrite,
  { imported }: { readonly imported: boolean },
): Sql {
  const written = sql`select holdfast.write_record(${partnership}, ${imported}, ${lists(record)}, ${list(record.described)})`;
  const after = [
    keepFindable(partnership, record.described),
    followChanges(partnership, record, { imported }),
    keepStandings(partnership, record.standings),
  ].filter((one) => one !== undefined);
  return after.reduce((all, one) => sql`${all};${one}`, written);
}

/** The lists of a record, in the order in which the functions of the database take them. */
export function lists(record: RecordToWrite): Sql {
  return sql`${list(record.entries)}, ${list(record.dossierRows)}, ${list(record.pointers)},
    ${list(record.receipts)}, ${list(record.mentions)}, ${list(record.resolutions)},
    ${list(record.people)}, ${list(record.changes.map(toColumnsOfChange))}, ${list(record.heads)},
    ${list(record.wakes)}`;
}

function list(rows: readonly object[]): string | null {
  return rows.length === 0 ? null : json(rows);
}

function toColumnsOfChange({ change, ...row }: ChangeRow): object {
  const { question, rule, of, what, urgency, on, dueOn } = change;
  return { ...row, question, rule, of, what, urgency, on, dueOn, body: change };
}

/** A record to which nothing has been added yet. */
export const emptyRecord: RecordToWrite = {
  entries: [],
  dossierRows: [],
  pointers: [],
  receipts: [],
  mentions: [],
  resolutions: [],
  people: [],
  changes: [],
  heads: [],
  wakes: [],
  standings: [],
  described: [],
};
