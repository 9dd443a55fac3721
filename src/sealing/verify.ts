import { leafHash, merkleRoot } from './merkle.ts';
import {
  isSignedBy,
  noSealBefore,
  readStatement,
  type Seal,
  sealHash,
  type Statement,
} from './seal.ts';
import { ofPeriod, type SealedTableName, sealedTable, sealedTableNames } from './sealed-tables.ts';

/** What stands for a row in a seal. */
export interface Leaf {
  readonly key: string;
  readonly seal: number;
  /** Its place within the seal, from 0. */
  readonly index: number;
  /** Removed with the row where that was disposed of. */
  readonly salt: Buffer | null;
  readonly hash: Buffer;
  /** The certificate by which the row was disposed of. */
  readonly disposal: string | null;
}

/** A row as it is sealed: its line is what the leaf was made of, byte for byte. */
export interface Row {
  readonly key: string;
  readonly line: string;
  /** Written so lately that no seal can have it yet. */
  readonly waits: boolean;
}

/** A record with its seals, wherever it lies: in a database, or in an export. */
export interface SealedRecord {
  /** In the order of their numbers. */
  seals(): AsyncGenerator<Seal>;
  /** In the order of their keys, byte by byte. */
  leaves(table: SealedTableName): AsyncGenerator<Leaf>;
  /** In the order of their keys, byte by byte, where nobody has changed it. */
  rows(table: SealedTableName): AsyncGenerator<Row>;
}

/** Something that is not as it was sealed. */
export interface Finding {
  readonly what: FindingKind;
  readonly table?: SealedTableName;
  readonly key?: string;
  readonly seal?: number;
}

/** Each finding, in the words in which it is told. */
export const findingInWords = {
  altered: 'is not as it was sealed',
  missing: 'was sealed and is gone, without a certificate',
  added: 'was put in behind the seals',
  'out-of-order': 'stands out of its place',
  unreadable: 'cannot be read',
  'dated-otherwise': 'says that it was written at a time that other seals cover',
  'of-an-earlier-day': 'says a day before that on which it was written, and was not imported',
  'not-removed': 'is there though a certificate says that it was disposed of',
  'seal-missing': 'is gone',
  'seal-unreadable': 'does not say what a seal says',
  'seal-out-of-chain': 'does not follow the seal before it',
  'seal-of-another-key': 'is signed with a key that nobody has named before',
  'seal-not-signed': 'does not bear the signature of its key',
  'seal-covers-others': 'covers other rows than those that it names',
  'anchor-not-found': 'no seal has the hash that was kept elsewhere',
} as const;

type FindingKind = keyof typeof findingInWords;

/** What a verification found, and of how much. */
export interface Verified {
  readonly seals: number;
  readonly rows: number;
  /** Rows that the next seal will cover. */
  readonly waiting: number;
  /** Rows that are gone with a certificate, or because their days are over. */
  readonly disposed: number;
  /** The newest seal: to be kept elsewhere, as an anchor. */
  readonly last?: { readonly number: number; readonly hash: string; readonly sealedAt: string };
  /** The keys that signed, the first one first. */
  readonly keys: readonly string[];
  /** With which the next seal is to be signed; none where there is no seal whose key is known. */
  readonly nextKey?: string;
  readonly findings: readonly Finding[];
}

/** Kept of each seal while rows are read. */
interface SealRead {
  readonly says: Statement;
  readonly leaves: Buffer[];
  readonly tables: Map<SealedTableName, number>;
}

/** A clock may be put right by so much while people write. */
const clockMsMax = 60_000;
/** The time of a seal is read before its rows, by so much at most. */
const sealingMsMax = 60 * 60 * 1_000;
const dayMs = 24 * 60 * 60 * 1_000;

/** What whoever verifies has from elsewhere. */
export interface VerifyOptions {
  /** The hash of a seal: without it nobody can tell that the newest seals are gone with all that they cover. */
  readonly anchor?: string;
  /** Public keys: without any the first seal's is taken as its word. */
  readonly trusted?: readonly string[];
  /** Whether the day of whoever wrote was the day of the database: in an invented record it may be another. */
  readonly holdsDays?: boolean;
}

/**
 * Whether all that was sealed is there as it was sealed, and nothing besides. Each row, leaf and seal is
 * read once.
 */
export async function verify(
  record: SealedRecord,
  { anchor, trusted = [], holdsDays = false }: VerifyOptions = {},
): Promise<Verified> {
  const findings: Finding[] = [];
  const chain = await readChain(record, { anchor, trusted, findings });
  const certificates = await readCertificates(record);
  const counts = { rows: 0, waiting: 0, disposed: 0 };
  for (const table of sealedTableNames) {
    const { seals, last } = chain;
    const dates = { seals, newest: last.last?.number ?? 0, holdsDays };
    await compareTable(record, table, { seals, dates, certificates, counts, findings });
  }
  for (const seal of chain.seals.values()) findings.push(...coverageOf(seal));
  const { count, last, keys, nextKey } = chain;
  return { seals: count, ...counts, ...last, keys, ...nextKey, findings };
}

// The chain

interface Chain {
  readonly seals: Map<number, SealRead>;
  readonly count: number;
  readonly keys: readonly string[];
  readonly last: Pick<Verified, 'last'>;
  readonly nextKey: Pick<Verified, 'nextKey'>;
}

async function readChain(
  record: SealedRecord,
  {
    anchor,
    trusted,
    findings,
  }: { anchor: string | undefined; trusted: readonly string[]; findings: Finding[] },
): Promise<Chain> {
  const seals = new Map<number, SealRead>();
  const keys: string[] = [];
  let count = 0;
  let before = noSealBefore;
  let next = 1;
  let expectedKey: string | undefined;
  let last: Verified['last'];
  let anchored = anchor === undefined;
  for await (const seal of record.seals()) {
    const find = (what: FindingKind): void => void findings.push({ what, seal: seal.number });
    for (; next < seal.number; next += 1) findings.push({ what: 'seal-missing', seal: next });
    next = seal.number + 1;
    count += 1;
    const hash = sealHash(seal.statement);
    const says = readStatement(seal.statement);
    if (says === undefined) find('seal-unreadable');
    else {
      if (says.number !== seal.number || says.before !== before) find('seal-out-of-chain');
      const known = expectedKey === undefined ? trusted.length === 0 : says.key === expectedKey;
      if (!known && !trusted.includes(says.key)) find('seal-of-another-key');
      if (!isSignedBy(seal, says.key)) find('seal-not-signed');
      if (!keys.includes(says.key)) keys.push(says.key);
      // A key that nobody has named does not become known by being used again.
      if (known || trusted.includes(says.key)) expectedKey = says.nextKey ?? says.key;
      seals.set(seal.number, { says, leaves: [], tables: new Map() });
      last = { number: seal.number, hash, sealedAt: says.sealedAt };
    }
    anchored ||= hash === anchor;
    before = hash;
  }
  if (!anchored) findings.push({ what: 'anchor-not-found' });
  return {
    seals,
    count,
    keys,
    last: last === undefined ? {} : { last },
    nextKey: expectedKey === undefined ? {} : { nextKey: expectedKey },
  };
}

/** Whether the rows of a seal are those over which its root was made. */
function coverageOf({ says, leaves, tables }: SealRead): Finding[] {
  const finding: Finding = { what: 'seal-covers-others', seal: says.number };
  const counted = sealedTableNames.every(
    (table) => (says.rows[table] ?? 0) === (tables.get(table) ?? 0),
  );
  const rows = Object.values(says.rows).reduce((sum, its) => sum + its, 0);
  // A place that nobody filled is a hole in the list, which reads as nothing.
  const whole = counted && leaves.length === rows && !leaves.includes(undefined as never);
  return whole && merkleRoot(leaves).toString('hex') === says.root ? [] : [finding];
}

// Rows and leaves

/**
 * By what of its key a row belongs to the record that a disposal removes: its child, its entry, or only that
 * entries are removed at all. Of other tables none removes any.
 */
const disposable: Partial<Record<SealedTableName, 'child' | 'entry' | 'entries'>> = {
  dossier_entry: 'child',
  question_change: 'child',
  question_act: 'child',
  access_grant: 'child',
  post: 'child',
  entry: 'entries',
  attachment: 'entries',
  receipt: 'entry',
  match_decision: 'entry',
};

/** What certificates say. */
interface Certificates {
  /** What each removed, as 'certificate table key', as far as it is of the record that it names. */
  readonly removed: ReadonlySet<string>;
  /** Whose record each removed, and in which seal it stands; one that waits for its seal is of the next. */
  readonly sealOfChild: ReadonlyMap<string, number>;
  /** Entries that are gone with a certificate. */
  readonly entries: ReadonlySet<string>;
}

async function readCertificates(record: SealedRecord): Promise<Certificates> {
  const sealOf = new Map<string, number>();
  for await (const { key, seal } of record.leaves('disposal')) sealOf.set(key, seal);
  const removed = new Set<string>();
  const sealOfChild = new Map<string, number>();
  const entries = new Set<string>();
  for await (const { key, line } of record.rows('disposal')) {
    const row = readLine(line);
    if (!Array.isArray(row?.['removed'])) continue;
    const child = String(row['child_id']);
    const seal = sealOf.get(key) ?? Infinity;
    sealOfChild.set(child, Math.max(seal, sealOfChild.get(child) ?? 0));
    const listed = row['removed'] as readonly { table?: unknown; key?: unknown }[];
    const its = listed.map((one) => ({ table: String(one.table), key: String(one.key) }));
    const own = new Set(its.flatMap((one) => (one.table === 'entry' ? [firstOfKey(one.key)] : [])));
    for (const entry of own) entries.add(entry);
    for (const one of its) {
      const by = disposable[one.table as SealedTableName];
      const isOfRecord =
        (by === 'entries' && own.size > 0) ||
        (by === 'child' && firstOfKey(one.key) === child) ||
        (by === 'entry' && own.has(firstOfKey(one.key)));
      if (isOfRecord) removed.add(removal(String(row['disposal_id']), one.table, one.key));
    }
  }
  return { removed, sealOfChild, entries };
}

/** The first column of a row's key: its child or its entry. */
function firstOfKey(key: string): string {
  try {
    return String((JSON.parse(key) as readonly unknown[])[0]);
  } catch {
    return '';
  }
}

function removal(certificate: string, table: string, key: string): string {
  return JSON.stringify([certificate, table, key]);
}

interface Comparison {
  readonly seals: ReadonlyMap<number, SealRead>;
  readonly dates: Dates;
  readonly certificates: Certificates;
  readonly counts: { rows: number; waiting: number; disposed: number };
  readonly findings: Finding[];
}

/** Goes along rows and leaves together, both in the order of their keys. */
async function compareTable(
  record: SealedRecord,
  table: SealedTableName,
  { seals, dates, certificates, counts, findings }: Comparison,
): Promise<void> {
  const find = (what: FindingKind, key: string, seal?: number): void =>
    void findings.push({ what, table, key, ...(seal !== undefined && { seal }) });
  const rows = inOrder(record.rows(table), (row) => {
    find('out-of-order', row.key);
  });
  const leaves = record.leaves(table)[Symbol.asyncIterator]();
  let row = await nextOf(rows);
  let leaf = await nextOf(leaves);
  while (row !== undefined || leaf !== undefined) {
    const order = compareKeys(row?.key, leaf?.key);
    if (leaf !== undefined && order >= 0) putInPlace(leaf, table, { seals, findings });
    if (order < 0 && row !== undefined) {
      if (row.waits) counts.waiting += 1;
      else find('added', row.key);
      const what = row.waits ? datedOtherwise(table, row.line, dates) : undefined;
      if (what !== undefined) find(what, row.key);
    } else if (order > 0 && leaf !== undefined) {
      const certified =
        leaf.disposal !== null && certificates.removed.has(removal(leaf.disposal, table, leaf.key));
      if (certified || isOfPeriod(table, leaf, dates)) counts.disposed += 1;
      else find('missing', leaf.key, leaf.seal);
    } else if (row !== undefined && leaf !== undefined) {
      counts.rows += 1;
      const what = compareRow(row, leaf, { table, dates, certificates });
      if (what !== undefined) find(what, row.key, leaf.seal);
    }
    if (order <= 0) row = await nextOf(rows);
    if (order >= 0) leaf = await nextOf(leaves);
  }
}

function compareRow(
  { line }: Row,
  { salt, hash, seal, disposal }: Leaf,
  {
    table,
    dates,
    certificates,
  }: { table: SealedTableName } & Pick<Comparison, 'dates' | 'certificates'>,
): FindingKind | undefined {
  if (salt === null || disposal !== null) return 'not-removed';
  if (!leafHash(salt, line).equals(hash)) return 'altered';
  if (isLeftBehind(line, { table, seal, certificates })) return 'not-removed';
  return datedOtherwise(table, line, dates, seal);
}

/** What the time of a row is held to. */
interface Dates {
  readonly seals: ReadonlyMap<number, SealRead>;
  /** The number of the newest seal; 0 where there is none. */
  readonly newest: number;
  readonly holdsDays: boolean;
}

/** Whether a row says another time, or day, than it can have been written: under a seal, or waiting for the next. */
function datedOtherwise(
  table: SealedTableName,
  line: string,
  { seals, newest, holdsDays }: Dates,
  seal = newest + 1,
): FindingKind | undefined {
  const { writtenAt, writtenOn = [] } = sealedTable(table);
  const row = readLine(line);
  const time = Date.parse(String(row?.[writtenAt]));
  if (!isOfSeal(time, seal, seals)) return 'dated-otherwise';
  if (!holdsDays || row?.['imported'] === true) return undefined;
  const day = writtenOn.map((column) => row?.[column]).find((one) => typeof one === 'string');
  // The days of London and of the world begin within a day of each other.
  const earliest = new Date(time - dayMs).toISOString().slice(0, 10);
  return day !== undefined && day < earliest ? 'of-an-earlier-day' : undefined;
}

/**
 * Whether a disposal would have removed a row, which takes a record whole: all that was sealed of the child by
 * then, and an entry only where no other child's record holds it. A certificate that leaves such a row is none.
 */
function isLeftBehind(
  line: string,
  {
    table,
    seal,
    certificates: { sealOfChild, entries },
  }: { table: SealedTableName; seal: number } & Pick<Comparison, 'certificates'>,
): boolean {
  if (sealOfChild.size === 0 || disposable[table] !== 'child') return false;
  const row = readLine(line);
  const disposedIn = sealOfChild.get(String(row?.['child_id'])) ?? 0;
  return seal < disposedIn || (table === 'dossier_entry' && entries.has(String(row?.['entry_id'])));
}

/** Whether the days of a row were over when the newest seal was made, by the time of its own. */
function isOfPeriod(table: SealedTableName, leaf: Leaf, { seals, newest }: Dates): boolean {
  const { keptDays } = sealedTable(table);
  if (keptDays === undefined || leaf.disposal !== ofPeriod) return false;
  const sealedAt = (number: number): number => Date.parse(seals.get(number)?.says.sealedAt ?? '');
  return sealedAt(newest) - sealedAt(leaf.seal) >= keptDays * dayMs;
}

/** Whether a row of a seal may have been written at a time: not before what the seals before it cover. */
function isOfSeal(time: number, number: number, seals: ReadonlyMap<number, SealRead>): boolean {
  const own = Date.parse(seals.get(number)?.says.sealedAt ?? '');
  const openSince = Date.parse(seals.get(number - 1)?.says.openSince ?? '');
  // A clock that was set back stands in the seals themselves.
  const earliest = Number.isNaN(own) ? openSince : Math.min(openSince, own);
  return !(time < earliest - clockMsMax || time > own + sealingMsMax);
}

/** Puts a leaf where its seal has it; one that is of no seal has been added, or its seal is gone. */
function putInPlace(
  { seal, index, hash }: Leaf,
  table: SealedTableName,
  { seals, findings }: Pick<Comparison, 'seals' | 'findings'>,
): void {
  const its = seals.get(seal);
  if (its === undefined) {
    const known = findings.some((one) => one.seal === seal && one.table === undefined);
    if (!known) findings.push({ what: 'seal-missing', seal });
    return;
  }
  its.leaves[index] = hash;
  its.tables.set(table, (its.tables.get(table) ?? 0) + 1);
}

/** What comes in ascending order; the rest is told, and left out. */
async function* inOrder<Keyed extends { readonly key: string }>(
  all: AsyncIterable<Keyed>,
  outOfOrder: (one: Keyed) => void,
): AsyncGenerator<Keyed> {
  let before: string | undefined;
  for await (const one of all) {
    if (before !== undefined && compareKeys(before, one.key) >= 0) outOfOrder(one);
    else {
      before = one.key;
      yield one;
    }
  }
}

async function nextOf<T>(iterator: AsyncIterator<T, unknown>): Promise<T | undefined> {
  const step = await iterator.next();
  return step.done === true ? undefined : step.value;
}

/** Below nought where the first comes first, byte by byte; what is over comes last. */
function compareKeys(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/** The row that a line says, or nothing where it says none. */
export function readLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
