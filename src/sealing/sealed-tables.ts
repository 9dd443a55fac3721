/** A table whose rows are sealed, as they were written. */
export interface SealedTable {
  /** Besides the partnership. */
  readonly key: readonly string[];
  /** What is sealed of a row, the key included: what nobody may ever change. */
  readonly columns: readonly string[];
  /** What may change afterwards, and therefore stands outside the seal. */
  readonly changing?: readonly string[];
  /** Whether what stands outside the seal may be megabytes a row: then they are read one by one. */
  readonly isLarge?: true;
  /** When the database says that the row was written. */
  readonly writtenAt: string;
  /** The first of these that holds a day is that on which it was written, unless the row is `imported`. */
  readonly writtenOn?: readonly string[];
  /** After so many days a row is removed with its salt, and no certificate: its leaf says `ofPeriod` instead. */
  readonly keptDays?: number;
}

/** By what a row has gone whose days are over. */
export const ofPeriod = 'period';

/**
 * The tables of the seals, in the order of their rows within a seal. A column that a later release
 * adds to one of them is sealed by a later form (see `sealForm`), never by changing this one.
 */
export const sealedTables = {
  entry: {
    key: ['entry_id'],
    columns: [
      'entry_id',
      'organisation_id',
      'submission_id',
      'fingerprint',
      'schema_version',
      'kind',
      'body',
      'recorded_on',
      'taken_in_on',
      'taken_in_at',
      'taken_in_by',
      'imported',
    ],
    writtenAt: 'taken_in_at',
    writtenOn: ['taken_in_on'],
  },
  dossier_entry: {
    key: ['child_id', 'position'],
    columns: [
      'child_id',
      'position',
      'entry_id',
      'organisation_id',
      'kind',
      'happened_on',
      'taken_in_on',
      'imported',
      'facts',
      'summary',
      'joined_by',
      'joined_on',
      'through',
      'labels',
      'content',
      'held_by',
      'written_at',
    ],
    changing: ['known_to', 'ended_on', 'ended_because'],
    writtenAt: 'written_at',
    writtenOn: ['joined_on', 'taken_in_on'],
  },
  receipt: {
    key: ['entry_id', 'organisation_id', 'how'],
    columns: ['entry_id', 'organisation_id', 'how', 'on_day', 'written_at'],
    writtenAt: 'written_at',
  },
  question_change: {
    key: ['child_id', 'number'],
    columns: [
      'child_id',
      'number',
      'question_id',
      'rule',
      'of_role',
      'what',
      'urgency',
      'on_day',
      'due_on',
      'caused_by',
      'imported',
      'body',
      'labels',
      'content',
      'held_by',
      'written_at',
    ],
    writtenAt: 'written_at',
  },
  question_act: {
    key: ['child_id', 'question_id', 'version'],
    columns: [
      'child_id',
      'question_id',
      'version',
      'after_number',
      'what',
      'by_account',
      'on_day',
      'made_at',
      'body',
      'words_key',
      'labels',
      'content',
      'held_by',
    ],
    writtenAt: 'made_at',
  },
  match_decision: {
    key: ['entry_id'],
    columns: [
      'entry_id',
      'person_id',
      'other_id',
      'decision',
      'decided_by',
      'organisation_id',
      'author_role',
      'reason',
      'bits',
      'evidence',
      'model',
      'undoes',
      'decided_on',
      'place',
      'labels',
      'is_place_withheld',
      'written_at',
    ],
    writtenAt: 'written_at',
  },
  own_number: {
    key: ['own_number_id'],
    columns: ['own_number_id', 'parameter', 'value', 'from_on', 'because', 'set_by', 'set_at'],
    changing: ['begun_at'],
    writtenAt: 'set_at',
  },
  access_grant: {
    // Beside what names it, whose record it opens: a disposal removes those of the child.
    key: ['child_id', 'grant_id'],
    columns: [
      'grant_id',
      'account_id',
      'organisation_id',
      'child_id',
      'reason',
      'from_on',
      'granted_by',
      'basis',
      'entry_id',
      'given_at',
      'happened_at',
      'confirmed',
    ],
    changing: ['until_on', 'ended_by', 'ended_at'],
    writtenAt: 'given_at',
  },
  post: {
    key: ['child_id', 'post_id'],
    columns: ['post_id', 'role', 'child_id', 'account_id', 'from_on', 'given_by', 'written_at'],
    changing: ['accepted_on', 'accept_by', 'ended_on'],
    writtenAt: 'written_at',
  },
  disposal: {
    key: ['disposal_id'],
    columns: [
      'disposal_id',
      'disposed_at',
      'child_id',
      'rule',
      'period_ended_on',
      'decided_by',
      'decided_at',
      'checked_by',
      'because',
      'removed',
    ],
    writtenAt: 'disposed_at',
  },
  retention_hold: {
    key: ['hold_id'],
    columns: ['hold_id', 'child_id', 'because', 'set_by', 'set_at'],
    changing: ['ended_by', 'ended_at'],
    writtenAt: 'set_at',
  },
  access_log: {
    key: ['access_id'],
    columns: [
      'access_id',
      'accessed_at',
      'happened_at',
      'account_id',
      'organisation_id',
      'role',
      'purpose',
      'child_id',
      'basis',
      'page',
      'device',
      'detail',
      'allowed',
    ],
    writtenAt: 'accessed_at',
  },
  attachment: {
    key: ['attachment_id'],
    columns: [
      'attachment_id',
      'entry_id',
      'type',
      'described',
      'taken_by',
      'taken_on',
      'handed_in_by',
      'handed_in_at',
      'sha256',
    ],
    // Sealed by their hash, which the database works out anew whenever they change.
    changing: ['bytes'],
    isLarge: true,
    writtenAt: 'handed_in_at',
  },
  access_found: {
    key: ['person_id', 'access_id'],
    columns: ['person_id', 'access_id', 'written_at'],
    writtenAt: 'written_at',
  },
  look_up: {
    key: ['look_up_id'],
    columns: ['look_up_id', 'kind', 'account_id', 'child_id', 'asked_of', 'on_day', 'raised_at'],
    changing: ['children'],
    writtenAt: 'raised_at',
  },
  sign_in: {
    key: ['sign_in_id'],
    columns: ['sign_in_id', 'signed_at', 'account_id', 'way', 'what'],
    writtenAt: 'signed_at',
    keptDays: 730,
  },
} as const satisfies Readonly<Record<string, SealedTable>>;

export type SealedTableName = keyof typeof sealedTables;

export const sealedTableNames = Object.keys(sealedTables) as readonly SealedTableName[];

/** The table as any other, for who goes through all of them. */
export function sealedTable(name: SealedTableName): SealedTable {
  return sealedTables[name];
}

/** A row's key as its leaf names it, from the row as it is sealed: as PostgreSQL writes an array. */
export function keyOfLine(table: SealedTableName, row: Readonly<Record<string, unknown>>): string {
  return `[${sealedTable(table)
    .key.map((column) => JSON.stringify(row[column]))
    .join(', ')}]`;
}
