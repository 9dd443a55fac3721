import { createHash } from 'node:crypto';
import type { Knowing } from '../domain/chronology/dossier.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { LedgerRow } from './write-record.ts';

/** An entry on its way into dossiers. */
export interface Arrival {
  readonly entry: Entry;
  readonly takenInOn: PlainDate;
  readonly knownTo: readonly Knowing[];
}

/** Whoever records an entry knows it from that day, and so does whom it says that it was shared with. */
export function knowersOf(entry: Entry, on: PlainDate): Knowing[] {
  const received = entry.sharing?.shared === true ? entry.sharing.with : [];
  return [
    { organisation: entry.organisation, on, how: 'recorded' },
    ...[...new Set(received)]
      .filter((organisation) => organisation !== entry.organisation)
      .map((organisation): Knowing => ({ organisation, on, how: 'received' })),
  ];
}

/** Those on whose records an entry bears: whom it is about, and to whom it says that somebody is related. */
export function bearsOn({ subjects, relationships = [] }: Entry): readonly PersonId[] {
  return [...new Set([...subjects, ...relationships.map(({ to }) => to)])];
}

/** Its row of the ledger: `by` says who hands it in, `submission` is that of this attempt, `draft` ends with it. */
export function ledgerRow(
  { entry, takenInOn, knownTo }: Arrival,
  { by, submission, draft }: Pick<LedgerRow, 'by' | 'submission' | 'draft'>,
): LedgerRow {
  return {
    id: entry.id,
    by,
    organisation: entry.organisation,
    submission,
    ...(draft !== undefined && { draft }),
    fingerprint: fingerprintOf(entry),
    schemaVersion: entry.schemaVersion,
    kind: entry.kind,
    happenedOn: entry.happened.on,
    recordedOn: entry.recordedOn,
    takenInOn,
    knownTo,
    body: entry,
    facts: factsOf(entry),
    ...(entry.summary !== undefined && { summary: entry.summary }),
    subjects: bearsOn(entry),
    ...(entry.riskStatus !== undefined && { risk: entry.riskStatus }),
  };
}

/**
 * What rules read of an entry: all but the narrative, which they never do. Who an anonymous referrer
 * is stays in the ledger, which nobody of the application reads: it is in no view, rule or export.
 */
export function factsOf({ summary: _, informant, ...facts }: Entry): Entry {
  if (informant === undefined) return facts;
  return { ...facts, informant: isAnonymous(facts, informant) ? { anonymous: true } : informant };
}

function isAnonymous({ labels }: Entry, informant: NonNullable<Entry['informant']>): boolean {
  return labels.includes('anonymousReferrer') || informant.anonymous === true;
}

/** Of what was said, without what a server gives anew at each attempt. */
export function fingerprintOf({ id: _, recordedOn: __, ...said }: Entry): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64');
}

/** Whether any text in it holds what PostgreSQL takes for no character. */
export function isUnstorable(value: unknown): boolean {
  return value !== undefined && unstorable.test(JSON.stringify(value));
}

/** JSON's escapes of a NUL and of half a character, after an even number of backslashes. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;
