// Written by test/store/schema.test.ts from the migrated database: npx vitest -u test/store/schema.test.ts

import type { PlainDate } from '../domain/time/plain-date.ts';

/** The columns of every table and view, with what the driver makes of them. */
export interface Tables {
  readonly access_found: {
    readonly partnership_id: number;
    readonly person_id: string;
    readonly access_id: string;
    readonly written_in: string;
  };
  readonly access_grant: {
    readonly partnership_id: number;
    readonly grant_id: string;
    readonly account_id: string | null;
    readonly organisation_id: string | null;
    readonly child_id: string | null;
    readonly reason: string;
    readonly from_on: PlainDate;
    readonly until_on: PlainDate | null;
    readonly granted_by: string;
    readonly basis: string | null;
    readonly given_at: Date;
    readonly entry_id: string | null;
    readonly ended_by: string | null;
    readonly ended_at: Date | null;
    readonly confirmed: boolean | null;
    readonly written_in: string;
  };
  readonly access_log: {
    readonly partnership_id: number;
    readonly access_id: string;
    readonly accessed_at: Date;
    readonly account_id: string;
    readonly organisation_id: string;
    readonly role: string | null;
    readonly purpose: string;
    readonly child_id: string | null;
    readonly basis: string | null;
    readonly page: string | null;
    readonly device: string | null;
    readonly detail: unknown;
    readonly allowed: boolean;
    readonly written_in: string;
  };
  readonly account: {
    readonly partnership_id: number;
    readonly account_id: string;
    readonly organisation_id: string;
    readonly role: string;
    readonly title: string;
    readonly cleared: readonly number[];
    readonly ended_on: PlainDate | null;
    readonly person_id: string | null;
    readonly kind: string;
  };
  readonly answered_challenge: {
    readonly partnership_id: number;
    readonly challenge_hash: string;
    readonly answered_at: Date;
  };
  readonly attachment: {
    readonly partnership_id: number;
    readonly attachment_id: string;
    readonly entry_id: string;
    readonly type: string;
    readonly described: string;
    readonly handed_in_by: string;
    readonly handed_in_at: Date;
    readonly taken_by: string | null;
    readonly taken_on: PlainDate | null;
    readonly bytes: Buffer;
    readonly sha256: Buffer;
    readonly written_in: string;
  };
  readonly child_head: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly position: number;
    readonly changes: number;
    readonly revision: number;
    readonly kept_under: string | null;
  };
  readonly child_word: {
    readonly partnership_id: number;
    readonly word: string;
    readonly child_id: string;
  };
  readonly clock_outcome: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly clock_id: string;
    readonly due_on: PlainDate;
    readonly kept: number;
    readonly late: number;
    readonly unmet: number;
  };
  readonly disposal: {
    readonly partnership_id: number;
    readonly disposal_id: string;
    readonly disposed_at: Date;
    readonly child_id: string;
    readonly rule: string;
    readonly period_ended_on: PlainDate;
    readonly decided_by: string;
    readonly checked_by: string;
    readonly because: string;
    readonly removed: unknown;
    readonly written_in: string;
  };
  readonly dossier_entry: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly position: number;
    readonly entry_id: string;
    readonly organisation_id: string;
    readonly kind: string;
    readonly happened_on: PlainDate;
    readonly taken_in_on: PlainDate;
    readonly imported: boolean;
    readonly facts: unknown;
    readonly summary: string | null;
    readonly known_to: unknown;
    readonly joined_by: string | null;
    readonly ended_on: PlainDate | null;
    readonly ended_because: string | null;
    readonly labels: readonly number[];
    readonly content: readonly number[];
    readonly held_by: readonly string[];
    readonly joined_on: PlainDate | null;
    readonly through: string | null;
    readonly written_in: string;
  };
  readonly dossier_person: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly person_id: string;
    readonly from_position: number;
    readonly until_position: number | null;
    readonly relation: string | null;
    readonly status: string | null;
    readonly claimed_by: string | null;
    readonly known_from: PlainDate;
    readonly facts: unknown;
    readonly labels: readonly number[];
    readonly through: string;
    readonly same_as: string | null;
    readonly ended_on: PlainDate | null;
  };
  readonly dossier_pointer: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly position: number;
    readonly organisation_id: string;
    readonly happened_on: PlainDate;
    readonly taken_in_on: PlainDate;
    readonly labels: readonly number[];
    readonly ended_on: PlainDate | null;
  };
  readonly draft: {
    readonly partnership_id: number;
    readonly draft_id: string;
    readonly account_id: string;
    readonly kind: string;
    readonly children: readonly string[];
    readonly form_values: unknown;
    readonly version: number;
    readonly kept_page: string | null;
    readonly kept_turn: number | null;
    readonly started_at: Date;
    readonly saved_at: Date;
    readonly tells_since: Date | null;
    readonly author_asked_at: Date | null;
    readonly manager_asked_at: Date | null;
  };
  readonly enrolment: {
    readonly partnership_id: number;
  readonly draft_file: {
    readonly partnership_id: number;
    readonly file_id: string;
    readonly draft_id: string;
    readonly account_id: string;
    readonly type: string;
    readonly described: string;
    readonly taken_by: string | null;
    readonly taken_on: PlainDate | null;
    readonly kept_at: Date;
    readonly bytes: Buffer;
    readonly sha256: Buffer;
  };
    readonly token_hash: string;
    readonly account_id: string;
    readonly made_at: Date;
    readonly expires_at: Date;
    readonly used_at: Date | null;
  };
  readonly entry: {
    readonly partnership_id: number;
    readonly entry_id: string;
    readonly organisation_id: string;
    readonly submission_id: string;
    readonly fingerprint: string;
    readonly schema_version: number;
    readonly kind: string;
    readonly body: unknown;
    readonly recorded_on: PlainDate;
    readonly taken_in_on: PlainDate;
    readonly taken_in_at: Date;
    readonly taken_in_by: string;
    readonly imported: boolean;
    readonly written_in: string;
  };
  readonly entry_subject: {
    readonly partnership_id: number;
    readonly person_id: string;
    readonly entry_id: string;
    readonly ended_on: PlainDate | null;
  };
  readonly last_sighting: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly place: number;
    readonly way: string;
    readonly seen_on: PlainDate;
    readonly organisation_id: string;
    readonly entry_id: string;
    readonly labels: readonly number[];
    readonly content: readonly number[];
    readonly held_by: readonly string[];
  };
  readonly letter: {
    readonly partnership_id: number;
    readonly letter_id: string;
    readonly account_id: string;
    readonly kind: string;
    readonly on_day: PlainDate;
    readonly message_id: string;
    readonly state: string;
    readonly attempts: number;
    readonly failures: number;
    readonly answer: string | null;
    readonly changed_at: Date;
  };
  readonly look_up: {
    readonly partnership_id: number;
    readonly look_up_id: string;
    readonly kind: string;
    readonly account_id: string;
    readonly child_id: string | null;
    readonly on_day: PlainDate;
    readonly children: number | null;
    readonly raised_at: Date;
    readonly answered_at: Date | null;
    readonly answered_by: string | null;
    readonly finding: string | null;
    readonly words: string | null;
    readonly written_in: string;
  };
  readonly look_up_round: {
    readonly partnership_id: number;
    readonly read_until: Date;
  };
  readonly mail_address: {
    readonly partnership_id: number;
    readonly account_id: string;
    readonly address: string;
  };
  readonly match_decision: {
    readonly partnership_id: number;
    readonly entry_id: string;
    readonly person_id: string;
    readonly other_id: string;
    readonly decision: string;
    readonly decided_by: string;
    readonly organisation_id: string;
    readonly author_role: string | null;
    readonly reason: string;
    readonly bits: number | null;
    readonly evidence: unknown;
    readonly model: string | null;
    readonly undoes: string | null;
    readonly decided_on: PlainDate;
    readonly place: string;
    readonly labels: readonly number[];
    readonly is_place_withheld: boolean;
    readonly written_in: string;
  };
  readonly mention: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly entry_id: string;
    readonly mention_index: number;
    readonly as_written: string;
    readonly said_by: string | null;
    readonly form: string | null;
    readonly resolved_person: string | null;
    readonly resolved_by_entry: string | null;
    readonly labels: readonly number[];
    readonly content: readonly number[];
    readonly held_by: readonly string[];
  };
  readonly migration: {
    readonly name: string;
    readonly checksum: string;
    readonly run_at: Date;
  };
  readonly notice: {
    readonly partnership_id: number;
    readonly notice_id: string;
    readonly outbox_key: string;
    readonly account_id: string;
    readonly child_id: string | null;
    readonly question_id: string | null;
    readonly why: string;
    readonly urgency: string;
    readonly told_at: Date;
    readonly read_at: Date | null;
    readonly letter_due_at: Date | null;
    readonly letter_id: string | null;
    readonly draft_id: string | null;
    readonly about_account: string | null;
  };
  readonly organisation: {
    readonly partnership_id: number;
    readonly organisation_id: string;
    readonly title: string;
    readonly contact: string;
  };
  readonly outbox: {
    readonly partnership_id: number;
    readonly outbox_key: string;
    readonly account_id: string;
    readonly child_id: string | null;
    readonly question_id: string | null;
    readonly why: string;
    readonly urgency: string;
    readonly written_at: Date;
    readonly draft_id: string | null;
    readonly about_account: string | null;
  };
  readonly outside_identity: {
    readonly partnership_id: number;
    readonly issuer: string;
    readonly subject: string;
    readonly account_id: string;
  };
  readonly own_number: {
    readonly partnership_id: number;
    readonly own_number_id: string;
    readonly parameter: string;
    readonly value: number | null;
    readonly from_on: PlainDate;
    readonly because: string;
    readonly set_by: string;
    readonly set_at: Date;
    readonly begun_at: Date | null;
    readonly written_in: string;
  };
  readonly partnership: {
    readonly partnership_id: number;
    readonly name: string;
    readonly jurisdiction: string;
    readonly answers_always: string | null;
  };
  readonly passkey: {
    readonly partnership_id: number;
    readonly credential_id: string;
    readonly account_id: string;
    readonly public_key: string;
    readonly counter: number;
    readonly transports: readonly string[];
    readonly title: string;
    readonly added_at: Date;
    readonly used_at: Date | null;
    readonly ended_at: Date | null;
  };
  readonly person: {
    readonly partnership_id: number;
    readonly person_id: string;
    readonly facts: unknown;
  };
  readonly person_description: {
    readonly partnership_id: number;
    readonly person_id: string;
    readonly entry_id: string;
    readonly description_index: number;
    readonly organisation_id: string;
    readonly recorded_on: PlainDate;
    readonly facts: unknown;
    readonly labels: readonly number[];
    readonly without_place: boolean;
    readonly matched_on: PlainDate | null;
  };
  readonly person_key: {
    readonly partnership_id: number;
    readonly key: string;
    readonly person_id: string;
    readonly labels: readonly number[];
  };
  readonly person_match: {
    readonly partnership_id: number;
    readonly person_id: string;
    readonly other_id: string;
    readonly entry_id: string;
    readonly decision: string;
    readonly matched_by: string;
    readonly from_on: PlainDate;
    readonly until_on: PlainDate | null;
    readonly undone_by: string | null;
  };
  readonly person_risk: {
    readonly partnership_id: number;
    readonly person_id: string;
    readonly scheme: string;
    readonly entry_id: string;
    readonly ended: boolean;
  };
  readonly possible_match: {
    readonly partnership_id: number;
    readonly person_id: string;
    readonly other_id: string;
    readonly bits: number;
    readonly evidence: unknown;
    readonly model: string;
    readonly raised_on: PlainDate;
    readonly settled_by: string | null;
    readonly labels: readonly number[];
    readonly is_place_withheld: boolean;
  };
  readonly post: {
    readonly partnership_id: number;
    readonly post_id: string;
    readonly role: string;
    readonly child_id: string | null;
    readonly account_id: string;
    readonly from_on: PlainDate;
    readonly ended_on: PlainDate | null;
    readonly given_by: string;
    readonly accepted_on: PlainDate | null;
    readonly accept_by: PlainDate | null;
    readonly written_in: string;
  };
  readonly question: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly question_id: string;
    readonly rule: string;
    readonly of_role: string;
    readonly urgency: string;
    readonly on_day: PlainDate;
    readonly due_on: PlainDate;
    readonly number: number;
    readonly body: unknown;
    readonly open: boolean;
  };
  readonly question_act: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly question_id: string;
    readonly version: number;
    readonly after_number: number;
    readonly what: string;
    readonly by_account: string | null;
    readonly on_day: PlainDate;
    readonly made_at: Date;
    readonly body: unknown;
    readonly words_key: string | null;
    readonly labels: readonly number[];
    readonly content: readonly number[];
    readonly held_by: readonly string[];
    readonly written_in: string;
  };
  readonly question_change: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly number: number;
    readonly question_id: string;
    readonly rule: string;
    readonly of_role: string;
    readonly what: string;
    readonly urgency: string;
    readonly on_day: PlainDate;
    readonly due_on: PlainDate;
    readonly caused_by: string | null;
    readonly imported: boolean;
    readonly body: unknown;
    readonly labels: readonly number[];
    readonly content: readonly number[];
    readonly held_by: readonly string[];
    readonly written_in: string;
  };
  readonly question_holding: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly question_id: string;
    readonly rule: string;
    readonly of_role: string;
    readonly urgency: string;
    readonly open: boolean;
    readonly number: number;
    readonly version: number;
    readonly rung: number;
    readonly role: string | null;
    readonly account_id: string | null;
    readonly vacant: readonly string[];
    readonly second_reader: string | null;
    readonly due_on: PlainDate | null;
    readonly climbs_on: PlainDate | null;
    readonly labels: readonly number[];
    readonly content: readonly number[];
    readonly held_by: readonly string[];
  };
  readonly receipt: {
    readonly partnership_id: number;
    readonly entry_id: string;
    readonly organisation_id: string;
    readonly how: string;
    readonly on_day: PlainDate;
    readonly written_in: string;
  };
  readonly retention_hold: {
    readonly partnership_id: number;
    readonly hold_id: string;
    readonly child_id: string | null;
    readonly because: string;
    readonly set_by: string;
    readonly set_at: Date;
    readonly ended_by: string | null;
    readonly ended_at: Date | null;
    readonly written_in: string;
  };
  readonly running_clock: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly place: number;
    readonly clock_id: string;
    readonly of_role: string;
    readonly subject: string | null;
    readonly started_by: string;
    readonly started_on: PlainDate;
    readonly due_on: PlainDate;
    readonly due_at: Date | null;
    readonly times: number;
    readonly labels: readonly number[];
    readonly content: readonly number[];
    readonly held_by: readonly string[];
  };
  readonly seal: {
    readonly partnership_id: number;
    readonly number: number;
    readonly statement: string;
    readonly signature: Buffer;
    readonly over_below: string;
  };
  readonly sealed_row: {
    readonly partnership_id: number;
    readonly of_table: string;
    readonly row_key: string;
    readonly seal_number: number;
    readonly leaf_index: number;
    readonly salt: Buffer | null;
    readonly hash: Buffer;
    readonly disposal_id: string | null;
  };
  readonly session: {
    readonly partnership_id: number;
    readonly session_hash: string;
    readonly account_id: string;
    readonly way: string;
    readonly device: string;
    readonly began_at: Date;
    readonly seen_at: Date;
    readonly confirmed_at: Date;
    readonly idle_minutes: number;
    readonly lasts_minutes: number;
    readonly ended_at: Date | null;
  };
  readonly sign_in: {
    readonly partnership_id: number;
    readonly sign_in_id: string;
    readonly signed_at: Date;
    readonly account_id: string | null;
    readonly way: string;
    readonly what: string;
    readonly written_in: string;
  };
  readonly wake_up: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly wakes_on: PlainDate;
  };
  readonly waking: {
    readonly partnership_id: number;
    readonly child_id: string;
    readonly wakes_on: PlainDate;
    readonly climbs: boolean;
  };
}
