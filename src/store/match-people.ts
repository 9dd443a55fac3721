import { v7 as uuidv7 } from 'uuid';
import { type Entry, schemaVersion } from '../domain/entry/entry.ts';
import { entryId, type PersonId } from '../domain/entry/facts/basics.ts';
import type { Description } from '../domain/entry/facts/description.ts';
import { hiddenExistence, type Label, unionOfLabels } from '../domain/entry/label.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Thresholds } from '../domain/matching/decide.ts';
import { defaultModel } from '../domain/matching/default-model.ts';
import { type Identifying, prepare } from '../domain/matching/identifying.ts';
import { agreeingIn, type Judged, judge, type KnownRecord } from '../domain/matching/judge.ts';
import { together } from '../domain/matching/together.ts';
import { weigh } from '../domain/matching/weigh.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { appendEntry, type Recorded } from './append.ts';
import { knowersOf, ledgerRow } from './arrival.ts';
import { Board } from './board.ts';
import { findCandidates } from './find-people.ts';
import { followPeople } from './follow-people.ts';
import { JoinRefused } from './join-refused.ts';
import { matchSight } from './keep-decision.ts';
import { openHeads } from './open-heads.ts';
import { practiceOf } from './own-numbers.ts';
import { toLabels } from './sight-columns.ts';
import { json, type Sql, sql } from './sql.ts';
import { asRules, type Store, type Transaction } from './store.ts';
import { writeRecord } from './write-record.ts';

/** What a round of matching did. */
export interface Matching {
  /** People who were compared with who is on file. */
  readonly people: number;
  readonly linked: number;
  /** Pairs that wait for somebody to decide. */
  readonly possible: number;
  /** Why somebody could not be compared: they go on waiting, and the others are not held up. */
  readonly problems: readonly (Problem | Error)[];
}

/**
 * Takes in an entry as `appendEntry` does, and compares those whom it describes with who is on file. What
 * stands in the way of comparing is no problem of the entry: it is tried again by `matchWaiting`.
 */
export async function appendAndMatch(
  ...[store, actor, submission, { today }]: Parameters<typeof appendEntry>
): Promise<Recorded | Problem> {
  const recorded = await appendEntry(store, actor, submission, { today });
  if (!isProblem(recorded)) {
    await matchDescribed(store, actor.partnership, submission.entry, today);
  }
  return recorded;
}

/**
 * Compares those whom an entry describes with who is on file: linked where that is sure, kept for
 * somebody to decide where it may be, each in a transaction of its own. Two whose link the entry has
 * undone are compared anew, for somebody to say what they are. `today` is the London day.
 */
export async function matchDescribed(
  store: Store,
  partnership: number,
  { describes = [], identity }: Pick<Entry, 'describes' | 'identity'>,
  today: PlainDate,
): Promise<Matching> {
  const undone = identity?.decision === 'undone' ? [identity.other, identity.person] : [];
  const described = new Set(describes.map(({ of }) => of));
  return sumOf([
    await matchAll(store, partnership, { people: [...described], today, again: false }),
    await matchAll(store, partnership, { people: undone, today, again: true }),
  ]);
}

/** So many at a time are asked for. */
const listMax = 500;

/**
 * Compares everybody who has been described since they were last compared: those whom an import
 * brought, and those for whom a process had no time before it died. Stops early where `signal` says so.
 */
export async function matchWaiting(
  store: Store,
  partnership: number,
  { today, signal }: { readonly today: PlainDate; readonly signal?: AbortSignal },
): Promise<Matching> {
  const rounds: Matching[] = [];
  let after = '';
  for (;;) {
    const listed = await asRules(store, partnership, (transaction) =>
      transaction.finish<{ person: PersonId }>(sql`
        select distinct person_id as person from holdfast.person_description
        where partnership_id = ${partnership} and matched_on is null and not without_place
          and person_id > ${after}
        order by person_id limit ${listMax}`),
    );
    for (const { person } of listed) {
      if (signal?.aborted === true) return sumOf(rounds);
      rounds.push(await matchAll(store, partnership, { people: [person], today, again: false }));
      after = person;
    }
    if (listed.length < listMax) return sumOf(rounds);
  }
}

function sumOf(rounds: readonly Matching[]): Matching {
  return {
    people: rounds.reduce((sum, { people }) => sum + people, 0),
    linked: rounds.reduce((sum, { linked }) => sum + linked, 0),
    possible: rounds.reduce((sum, { possible }) => sum + possible, 0),
    problems: rounds.flatMap(({ problems }) => problems),
  };
}

async function matchAll(
  store: Store,
  partnership: number,
  asked: {
    readonly people: readonly PersonId[];
    readonly today: PlainDate;
    readonly again: boolean;
  },
): Promise<Matching> {
  const { people, today, again } = asked;
  if (people.length === 0) return sumOf([]);
  const practice = await practiceOf(store, partnership, today);
  if (isProblem(practice)) return { ...sumOf([]), problems: [practice] };
  const rounds: Matching[] = [];
  for (const person of people) {
    const one = new OneMatching(store, partnership, { person, practice, again });
    rounds.push(
      await one.run().catch((error: unknown) => ({ ...sumOf([]), problems: [asError(error)] })),
    );
  }
  return sumOf(rounds);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** All matching of a partnership waits for this: of two new records of one person each would see the other. */
const lockKey = 7_104_211;
const model = defaultModel;

interface Wanted {
  readonly person: PersonId;
  readonly practice: Practice;
  /** Also where nothing new has been said. */
  readonly again: boolean;
}

/** One person compared with who is on file, in one transaction. */
class OneMatching {
  readonly #store: Store;
  readonly #partnership: number;
  readonly #wanted: Wanted;

  constructor(store: Store, partnership: number, wanted: Wanted) {
    this.#store = store;
    this.#partnership = partnership;
    this.#wanted = wanted;
  }

  async run({ mayLink = true }: { readonly mayLink?: boolean } = {}): Promise<Matching> {
    try {
      return await asRules(this.#store, this.#partnership, (transaction) =>
        this.#match(transaction, mayLink),
      );
    } catch (error) {
      // What stands against it was decided between other records of the two: somebody has to look.
      if (mayLink && error instanceof JoinRefused) return this.run({ mayLink: false });
      throw error;
    }
  }

  async #match(transaction: Transaction, mayLink: boolean): Promise<Matching> {
    const partnership = this.#partnership;
    const { person, again, practice } = this.#wanted;
    await transaction.query(sql`select pg_advisory_xact_lock(${lockKey}, ${partnership})`);
    const [own] = await readSides(transaction, partnership, [person]);
    if (own === undefined || (!again && !own.waits)) return sumOf([]);
    const thresholds = thresholdsOf(practice);
    const near = await this.#near(transaction, own, thresholds);
    const judged = near
      .map((other) => judgeSides(thresholds, own, other))
      .filter(({ kind }) => kind !== 'different')
      .sort((a, b) => b.weighed.bits - a.weighed.bits);
    const sure = mayLink ? judged.find(({ kind }) => kind === 'same') : undefined;
    const unsure = judged.filter((one) => one !== sure);
    if (sure !== undefined) await this.#link(transaction, own, sure);
    for (const one of unsure) {
      await transaction.query(keepPossible(partnership, own, one, practice.on));
    }
    await transaction.finish(sql`
      update holdfast.person_description set matched_on = ${practice.on}
      where partnership_id = ${partnership} and person_id = ${person} and matched_on is null`);
    return {
      people: 1,
      linked: sure === undefined ? 0 : 1,
      possible: unsure.length,
      problems: [],
    };
  }

  /** Those of whom enough agrees with what is said of the person, each with all their records. */
  async #near(
    transaction: Transaction,
    own: Side,
    { askedAt }: Thresholds,
  ): Promise<readonly Side[]> {
    const prepared = together(own.records.flatMap(({ said }) => said).map(prepare));
    const candidates = await findCandidates(transaction, this.#partnership, prepared);
    const ours = new Set(own.records.map(({ id }) => id));
    const worth = candidates.flatMap(({ id, known }) => {
      const { bits } = weigh(model, prepared, known);
      return ours.has(id) || bits < askedAt ? [] : [{ id, bits }];
    });
    worth.sort((a, b) => b.bits - a.bits);
    const sides = await readSides(
      transaction,
      this.#partnership,
      worth.map(({ id }) => id),
      own,
    );
    // Several records of one person come once, by the one that agrees best.
    return sides.filter(
      ({ asked }, index) =>
        sides.findIndex(({ records }) => records.some(({ id }) => id === asked)) === index,
    );
  }

  async #link(transaction: Transaction, own: Side, other: JudgedSide): Promise<void> {
    const partnership = this.#partnership;
    const { practice } = this.#wanted;
    const entry = linkEntry(own, other, practice.on);
    const asked = {
      account: '',
      organisation: entry.organisation,
      submission: entry.id,
      people: entry.subjects,
      subjects: entry.subjects,
      quiet: false,
    };
    const opened = await openHeads(
      transaction,
      partnership,
      { asked: [asked], today: practice.on },
      [],
    );
    const board = new Board(opened);
    const arrival = { entry, takenInOn: practice.on, knownTo: knowersOf(entry, practice.on) };
    const ledger = ledgerRow(arrival, { by: 'matching', submission: entry.id });
    const children = opened.bearings[0]?.children ?? [];
    const changes = board.add([{ arrival, ledger, children }], practice);
    if (isProblem(changes)) throw new JoinRefused(changes);
    await transaction.query(writeRecord(partnership, board.record(), { imported: false }));
    await followPeople(transaction, partnership, { entry, practice });
    this.#store.held.drop(partnership, children);
  }
}

function thresholdsOf({ parameters }: Practice): Thresholds {
  return { linkedAt: parameters.matchLinkedAt, askedAt: parameters.matchAskedAt };
}

/** Somebody with all their records, and what was decided of them and the person who is compared. */
interface Side {
  /** The record by which they were found. */
  readonly asked: PersonId;
  readonly records: readonly KnownRecord[];
  readonly labels: readonly Label[];
  /** Who said something of them last. */
  readonly saidBy: OrganisationId;
  /** Something was said since they were last compared. */
  readonly waits: boolean;
  readonly opensRecord: boolean;
  readonly saidApart: boolean;
  readonly wasUndone: boolean;
  /** Records of the two that wait for somebody to decide already. */
  readonly waitsAs: readonly [PersonId, PersonId] | null;
}

interface SideRow extends Omit<Side, 'records' | 'labels' | 'saidBy' | 'waits'> {
  readonly said:
    | readonly {
        readonly person: PersonId;
        readonly organisation: OrganisationId;
        readonly facts: Description;
        readonly labels: readonly number[];
        readonly waits: boolean;
      }[]
    | null;
}

/** Whoever is described at all, with every record that is known to be theirs, in the order asked for. */
async function readSides(
  transaction: Transaction,
  partnership: number,
  people: readonly PersonId[],
  against?: Pick<Side, 'records'>,
): Promise<readonly Side[]> {
  if (people.length === 0) return [];
  const ours = (against?.records ?? []).map(({ id }) => id);
  const rows = await transaction.query<SideRow>(sql`
    select p.id as asked, (
      select json_agg(json_build_object('person', d.person_id, 'organisation', d.organisation_id,
        'facts', d.facts, 'labels', d.labels, 'waits', d.person_id = p.id and d.matched_on is null)
        order by d.recorded_on, d.entry_id, d.description_index)
      from holdfast.person_description d
      where d.partnership_id = ${partnership} and d.person_id = any(o.ids) and not d.without_place
    ) as said, exists (
      select from holdfast.child_head h
      where h.partnership_id = ${partnership} and h.child_id = any(o.ids)
    ) as "opensRecord", exists (
      select from holdfast.person_match m
      where m.partnership_id = ${partnership} and m.decision = 'notSame' and m.until_on is null
        and ${betweenBoth(ours)}
    ) as "saidApart", exists (
      select from holdfast.person_match m
      where m.partnership_id = ${partnership} and m.decision = 'same' and m.until_on is not null
        and ${betweenBoth(ours)}
    ) as "wasUndone", (
      select json_build_array(m.person_id, m.other_id) from holdfast.possible_match m
      where m.partnership_id = ${partnership} and m.settled_by is null and ${betweenBoth(ours)}
      order by m.person_id, m.other_id
      limit 1
    ) as "waitsAs"
    from unnest(${people}::text[]) with ordinality p(id, place),
      holdfast.one_person(${partnership}, p.id) o(ids)
    order by p.place`);
  return rows.flatMap(toSide);
}

/** That a row, called `m`, is about one of our records and one of theirs. */
function betweenBoth(ours: readonly PersonId[]): Sql {
  return sql`(m.person_id = any(o.ids) and m.other_id = any(${ours}::text[])
    or m.other_id = any(o.ids) and m.person_id = any(${ours}::text[]))`;
}

function toSide({ said, ...row }: SideRow): Side[] {
  const last = said?.at(-1);
  if (said === null || last === undefined) return [];
  const byRecord = Map.groupBy(said, ({ person }) => person);
  return [
    {
      ...row,
      records: [...byRecord].map(([id, rows]) => ({
        id,
        said: rows.map(
          ({ facts, organisation }): Identifying => ({ ...facts, source: organisation }),
        ),
      })),
      labels: unionOfLabels(said.map(({ labels }) => toLabels(labels))),
      saidBy: said.findLast(({ waits }) => waits)?.organisation ?? last.organisation,
      waits: said.some(({ waits }) => waits),
    },
  ];
}

interface JudgedSide extends Judged {
  readonly side: Side;
}

function judgeSides(thresholds: Thresholds, own: Side, side: Side): JudgedSide {
  const judged = judge(model, thresholds, {
    one: own.records,
    other: side.records,
    saidApart: side.saidApart,
    asksBecause: [
      ...(side.wasUndone ? ['the two were one before, and somebody has taken that back'] : []),
      ...(isHidden(own) === isHidden(side)
        ? []
        : ['that one of the two is on file is kept from others']),
    ],
  });
  return { ...judged, side };
}

function isHidden({ labels }: Side): boolean {
  return labels.some((label) => hiddenExistence.has(label));
}

function linkEntry(own: Side, { side, weighed, evidence }: JudgedSide, today: PlainDate): Entry {
  // A child's own record is kept before one that opens none, and who was on file before who comes.
  const isOurs = own.opensRecord && !side.opensRecord;
  const [person, other] = isOurs ? [own.asked, side.asked] : [side.asked, own.asked];
  return {
    id: entryId.parse(uuidv7()),
    schemaVersion,
    kind: 'match-decision',
    happened: { on: today, precision: 'day' },
    recordedOn: today,
    organisation: own.saidBy,
    subjects: [person, other],
    labels: unionOfLabels([own.labels, side.labels]),
    identity: {
      person,
      other,
      decision: 'same',
      by: 'matching',
      reason: `What agrees: ${agreeingIn(evidence).join(', ')}.`,
      evidence: [...evidence],
      bits: Math.round(weighed.bits * 100) / 100,
      model: model.version,
    },
  };
}

/** Keeps a pair for somebody to decide; one that waits already stands as it is weighed now. */
function keepPossible(
  partnership: number,
  own: Side,
  { side, weighed, evidence }: JudgedSide,
  today: PlainDate,
): Sql {
  const [one, other] = side.waitsAs ?? [own.asked, side.asked];
  const sight = matchSight([...own.labels, ...side.labels]);
  return sql`
    insert into holdfast.possible_match as p (partnership_id, person_id, other_id, bits, evidence, model,
      raised_on, labels, is_place_withheld)
    values (${partnership}, least(${one} collate "C", ${other}), greatest(${one} collate "C", ${other}),
      ${weighed.bits}, ${json(evidence)}, ${model.version}, ${today}, ${sight.labels}, ${sight.isPlaceWithheld})
    on conflict (partnership_id, person_id, other_id) do update
    set bits = excluded.bits, evidence = excluded.evidence, model = excluded.model,
      raised_on = case when p.settled_by is null then p.raised_on else excluded.raised_on end,
      settled_by = null, labels = excluded.labels, is_place_withheld = excluded.is_place_withheld`;
}
