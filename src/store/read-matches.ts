import { clearanceInSearch } from '../domain/access/policy.ts';
import { mayDecideMatches } from '../domain/access/matching.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { MatchEvidence } from '../domain/entry/facts/identity.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import { withoutPlace } from '../domain/matching/judge.ts';
import type { Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { ReadableDescription } from './find-people.ts';
import { listOrganisations } from './list-organisations.ts';
import { noteDeed } from './note-deed.ts';
import type { Organisation } from './read-dossier.ts';
import { type Session, showFound } from './session.ts';
import { sql } from './sql.ts';

/** A record of somebody, as far as the reader may see it. */
export interface RecordOnFile {
  readonly id: PersonId;
  /** What each source says, the newest first; at least one. */
  readonly descriptions: readonly ReadableDescription[];
  /** Where they live is withheld from the reader. */
  readonly isPlaceWithheld: boolean;
}

/** Two records that wait for somebody to decide whether they are of one person. */
export interface WaitingMatch {
  readonly person: RecordOnFile;
  readonly other: RecordOnFile;
  readonly evidence: readonly MatchEvidence[];
  readonly raisedOn: PlainDate;
}

/** A decision about two records, by whom, when and why. */
export interface MatchDeed {
  readonly entry: EntryId;
  readonly person: PersonId;
  readonly other: PersonId;
  readonly decision: 'same' | 'notSame' | 'undone';
  readonly by: 'matching' | 'person';
  readonly organisation: OrganisationId;
  readonly role: string | null;
  readonly reason: string;
  readonly evidence: readonly MatchEvidence[];
  readonly model: string | null;
  readonly undoes: EntryId | null;
  readonly on: PlainDate;
}

/** An entry that was written while two records were one, and under which of them. */
export interface RecordedSince {
  readonly entry: EntryId;
  readonly person: PersonId;
  readonly organisation: OrganisationId;
  readonly kind: EntryKind;
  readonly on: PlainDate;
}

/** Two people with all their records, as somebody reads them who is to decide. */
export interface TwoRecords {
  readonly person: readonly RecordOnFile[];
  readonly other: readonly RecordOnFile[];
  /** While nobody has decided. */
  readonly waits?: Pick<WaitingMatch, 'evidence' | 'raisedOn'>;
  /** The decision that stands between the two. */
  readonly standing?: MatchDeed;
  /** They are one by decisions about other records of theirs. */
  readonly isOneByOthers: boolean;
  /** Of both, since the decision that stands. */
  readonly since: readonly RecordedSince[];
  readonly organisations: readonly Organisation[];
}

/** What is known of who one person is: every record, and every decision that was made of them. */
export interface HistoryOfRecords {
  /** Records that are of this person now; the one that was asked for first. */
  readonly records: readonly RecordOnFile[];
  /** Records that decisions were about and that are not of this person now. */
  readonly others: readonly RecordOnFile[];
  /** In the order in which they were made. */
  readonly decisions: readonly MatchDeed[];
  readonly waiting: readonly WaitingMatch[];
  readonly organisations: readonly Organisation[];
}

/** As many as anybody works through in one go. */
const waitingMax = 100;

/**
 * The records that may be of one person and wait for a decision, the longest waiting first, as far as the
 * reader may know of both. Problems: 'not-visible' where the reader's post decides no such thing.
 */
export async function listWaitingMatches(session: Session): Promise<
  | {
      readonly matches: readonly WaitingMatch[];
      readonly isMore: boolean;
      readonly organisations: readonly Organisation[];
    }
  | Problem
> {
  const refused = await refusal(session, 'listMatches', []);
  if (refused !== undefined) return refused;
  const { partnership } = session.actor;
  const rows = await session.query<WaitingRow>(sql`
    select person_id as person, other_id as other, evidence, raised_on as "raisedOn",
      is_place_withheld as "isPlaceWithheld"
    from holdfast.possible_match p
    where partnership_id = ${partnership} and settled_by is null
    order by raised_on, person_id, other_id limit ${waitingMax + 1}`);
  return {
    matches: await toWaiting(session, rows.slice(0, waitingMax)),
    isMore: rows.length > waitingMax,
    organisations: await listOrganisations(session),
  };
}

/**
 * Two records that wait for a decision or about which there was one. Problems: 'not-visible' for any
 * others, for records that are kept from the reader, and where the reader's post decides no such thing.
 */
export async function readMatch(
  session: Session,
  { person, other }: { readonly person: PersonId; readonly other: PersonId },
): Promise<TwoRecords | Problem> {
  const refused = await refusal(session, 'readMatch', [person, other]);
  if (refused !== undefined) return refused;
  const { partnership } = session.actor;
  const notHere: Problem = { kind: 'not-visible', what: 'match' };
  const [waits] = await session.query<WaitingRow & { readonly isSettled: boolean }>(sql`
    select person_id as person, other_id as other, evidence, raised_on as "raisedOn",
      is_place_withheld as "isPlaceWithheld", settled_by is not null as "isSettled"
    from holdfast.possible_match
    where partnership_id = ${partnership} and (person_id, other_id) in
      ((${person}, ${other}), (${other}, ${person}))`);
  const deeds = await readDeeds(session, [person, other]);
  const between = deeds.filter((one) => isBetween(one, person, other));
  if (waits === undefined && between.length === 0) return notHere;
  const standing = standingOf(between);
  const isLink = standing?.decision === 'same';
  const rows = await recordsOf(session, [person, other], isLink ? standing.entry : null);
  const records = await readRecords(
    session,
    rows.map(({ record }) => record),
  );
  if (!records.has(person) || !records.has(other)) return notHere;
  const ofOne = (id: PersonId): RecordOnFile[] => inOrder(id, rows, records);
  return {
    person: ofOne(person),
    other: ofOne(other),
    ...(waits !== undefined &&
      !waits.isSettled &&
      standing === undefined && {
        waits: { evidence: shownTo(session, waits), raisedOn: waits.raisedOn },
      }),
    ...(standing !== undefined && { standing }),
    isOneByOthers: rows.some((row) => row.person === person && row.record === other),
    since: isLink ? await recordedSince(session, [...records.keys()], standing.entry) : [],
    organisations: await listOrganisations(session),
  };
}

/**
 * Every record of a person and every decision about them, for whoever decides such things and for
 * whoever may open the record of the child who it is. Problems: 'not-visible' for all others, and for
 * somebody of whom the reader may see no description.
 */
export async function readHistoryOfRecords(
  session: Session,
  person: PersonId,
): Promise<HistoryOfRecords | Problem> {
  const rows = await recordsOf(session, [person], null);
  const own = rows.map(({ record }) => record);
  const [opens] = await session.query<{ readonly people: readonly PersonId[] }>(sql`
    select holdfast.openable(${session.actor.partnership}, ${own}) as people`);
  const isTheirs = opens !== undefined && opens.people.length > 0;
  const refused = await refusal(session, 'readRecords', [person], isTheirs);
  if (refused !== undefined) return refused;
  const deeds = await readDeeds(session, own);
  const waiting = await readWaiting(session, own);
  const named = [...deeds, ...waiting].flatMap((one) => [one.person, one.other]);
  const records = await readRecords(session, [...new Set([...own, ...named])]);
  if (!records.has(person)) return { kind: 'not-visible', what: 'person' };
  return {
    records: inOrder(person, rows, records),
    others: [...records.values()].filter(({ id }) => !own.includes(id)),
    decisions: deeds.filter((one) => records.has(one.person) && records.has(one.other)),
    waiting: await toWaiting(session, waiting),
    organisations: await listOrganisations(session),
  };
}

/** What has become of some records: those with which each is one, and those with which it may be. */
export interface FoundOut {
  readonly linked: ReadonlyMap<
    PersonId,
    readonly { readonly with: RecordOnFile; readonly deed: MatchDeed }[]
  >;
  readonly waiting: ReadonlyMap<PersonId, readonly WaitingMatch[]>;
}

/** The same for many records at once, for whoever has just put them on file. */
export async function readFoundOut(
  session: Session,
  people: readonly PersonId[],
): Promise<FoundOut> {
  const deeds = await readDeeds(session, people);
  const waiting = await readWaiting(session, people);
  const named = [...deeds, ...waiting].flatMap((one) => [one.person, one.other]);
  const records = await readRecords(session, [...new Set([...people, ...named])]);
  const standing = standingAmong(deeds);
  const pairs = await toWaiting(session, waiting);
  return {
    linked: forEach(people, (id) =>
      standing.flatMap((deed) => {
        const found = records.get(deed.person === id ? deed.other : deed.person);
        const isOurs = deed.person === id || deed.other === id;
        return isOurs && deed.decision === 'same' && found !== undefined
          ? [{ with: found, deed }]
          : [];
      }),
    ),
    waiting: forEach(people, (id) =>
      pairs.filter(({ person, other }) => person.id === id || other.id === id),
    ),
  };
}

function forEach<T>(
  people: readonly PersonId[],
  of: (id: PersonId) => T,
): ReadonlyMap<PersonId, T> {
  return new Map(people.map((id) => [id, of(id)]));
}

async function refusal(
  session: Session,
  what: string,
  people: readonly PersonId[],
  isTheirs = false,
): Promise<Problem | undefined> {
  const allowed = isTheirs || mayDecideMatches(session.actor.role);
  await session.query(
    noteDeed(session.actor, { purpose: 'deed', detail: { what, people }, allowed }),
  );
  return allowed ? undefined : { kind: 'not-visible', what: 'match' };
}

interface WaitingRow {
  readonly person: PersonId;
  readonly other: PersonId;
  readonly evidence: readonly MatchEvidence[];
  readonly raisedOn: PlainDate;
  readonly isPlaceWithheld: boolean;
}

function readWaiting(session: Session, people: readonly PersonId[]): Promise<WaitingRow[]> {
  return session.query<WaitingRow>(sql`
    select person_id as person, other_id as other, evidence, raised_on as "raisedOn",
      is_place_withheld as "isPlaceWithheld"
    from holdfast.possible_match
    where partnership_id = ${session.actor.partnership} and settled_by is null
      and (person_id = any(${people}::text[]) or other_id = any(${people}::text[]))
    order by raised_on, person_id, other_id`);
}

/**
 * Pairs as far as the reader may know of both. Two people come once, however many of their records are
 * alike, and not where decisions about others of their records have made them one or kept them apart.
 */
async function toWaiting(
  session: Session,
  rows: readonly WaitingRow[],
): Promise<readonly WaitingMatch[]> {
  const people = rows.flatMap(({ person, other }) => [person, other]);
  const owned = await recordsOf(session, people, null);
  // The first of somebody's records stands for all of them.
  const firstOf = new Map(owned.toReversed().map(({ person, record }) => [person, record]));
  const whose = new Map(owned.map(({ person, record }) => [record, firstOf.get(person)]));
  const twoOf = ({ person, other }: Pick<MatchDeed, 'person' | 'other'>): string =>
    pairOf({ person: whose.get(person) ?? person, other: whose.get(other) ?? other });
  const deeds = await readDeeds(session, [...whose.keys()]);
  const settled = new Set(
    standingAmong(deeds)
      .filter(({ decision }) => decision === 'notSame')
      .map(twoOf),
  );
  const records = await readRecords(session, people);
  return rows.flatMap((row) => {
    const person = records.get(row.person);
    const other = records.get(row.other);
    const two = twoOf(row);
    const isOne = whose.get(row.person) === whose.get(row.other);
    if (person === undefined || other === undefined || isOne || settled.has(two)) return [];
    settled.add(two);
    return [{ person, other, evidence: shownTo(session, row), raisedOn: row.raisedOn }];
  });
}

/** Where a place is withheld, that it is the same as another's would tell it. */
function shownTo(
  { actor }: Session,
  {
    evidence,
    isPlaceWithheld,
  }: { evidence: readonly MatchEvidence[] | null; isPlaceWithheld: boolean },
): readonly MatchEvidence[] {
  const isKept = isPlaceWithheld && !clearanceInSearch(actor).has('addressWithheld');
  return isKept ? withoutPlace(evidence ?? []) : (evidence ?? []);
}

interface DeedRow extends Omit<MatchDeed, 'evidence'> {
  readonly evidence: readonly MatchEvidence[] | null;
  readonly isPlaceWithheld: boolean;
}

/** Every decision about any of some records, in the order in which they were made. */
async function readDeeds(session: Session, people: readonly PersonId[]): Promise<MatchDeed[]> {
  const rows = await session.query<DeedRow>(sql`
    select entry_id as entry, person_id as person, other_id as other, decision, decided_by as by,
      organisation_id as organisation, author_role as role, reason, evidence, model, undoes,
      decided_on as on, is_place_withheld as "isPlaceWithheld"
    from holdfast.match_decision
    where partnership_id = ${session.actor.partnership}
      and (person_id = any(${people}::text[]) or other_id = any(${people}::text[]))
    order by place`);
  return rows.map(({ isPlaceWithheld, evidence, ...deed }) => ({
    ...deed,
    evidence: shownTo(session, { evidence, isPlaceWithheld }),
  }));
}

/** Of all decisions about two records the one that stands. */
function standingOf(deeds: readonly MatchDeed[]): MatchDeed | undefined {
  const last = deeds.at(-1);
  return last?.decision === 'undone' ? undefined : last;
}

/** The decisions that stand, one for each two records. */
function standingAmong(deeds: readonly MatchDeed[]): readonly MatchDeed[] {
  return [...Map.groupBy(deeds, pairOf).values()].flatMap((all) => standingOf(all) ?? []);
}

function isBetween(deed: MatchDeed, person: PersonId, other: PersonId): boolean {
  return pairOf(deed) === pairOf({ person, other });
}

function pairOf({ person, other }: Pick<MatchDeed, 'person' | 'other'>): string {
  return JSON.stringify([person, other].toSorted());
}

interface RecordRow {
  readonly person: PersonId;
  readonly record: PersonId;
}

function recordsOf(
  session: Session,
  people: readonly PersonId[],
  without: EntryId | null,
): Promise<RecordRow[]> {
  return session.query<RecordRow>(sql`
    select person_id as person, record_id as record
    from holdfast.records_of(${session.actor.partnership}, ${people}, ${without})`);
}

/** The records of one person that may be seen, the one that was asked for first. */
function inOrder(
  person: PersonId,
  rows: readonly RecordRow[],
  records: ReadonlyMap<PersonId, RecordOnFile>,
): RecordOnFile[] {
  const own = rows.filter((row) => row.person === person).map(({ record }) => record);
  return [person, ...own.filter((id) => id !== person)].flatMap((id) => records.get(id) ?? []);
}

/** Those of some records of whom the reader may see a description. */
async function readRecords(
  session: Session,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, RecordOnFile>> {
  if (people.length === 0) return new Map();
  showFound(session, people);
  const rows = await session.query<
    ReadableDescription & { readonly person: PersonId; readonly withoutPlace: boolean }
  >(sql`
    select person_id as person, organisation_id as organisation, recorded_on as "recordedOn", facts,
      without_place as "withoutPlace"
    from holdfast.person_description
    where partnership_id = ${session.actor.partnership} and person_id = any(${people}::text[])
    order by recorded_on desc, entry_id, description_index`);
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return new Map(
    [...byPerson].map(([id, said]) => [
      id,
      {
        id,
        descriptions: said.map(({ person: _, withoutPlace: __, ...one }) => one),
        isPlaceWithheld: said.some((one) => one.withoutPlace),
      },
    ]),
  );
}

function recordedSince(
  session: Session,
  people: readonly PersonId[],
  decision: EntryId,
): Promise<RecordedSince[]> {
  const cleared = [...clearanceInSearch(session.actor)];
  return session.query<RecordedSince>(sql`
    select entry_id as entry, person_id as person, organisation_id as organisation, kind,
      taken_in_on as on
    from holdfast.recorded_since(${session.actor.partnership}, ${people}, ${decision}, ${cleared})`);
}
