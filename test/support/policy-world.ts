import fc from 'fast-check';
import type { Pool } from 'pg';
import { type GrantReason, grantReasons } from '../../src/domain/access/grant.ts';
import { isInEmergency, recordsOpened, type Standing } from '../../src/domain/access/opening.ts';
import { type Actor, maySee } from '../../src/domain/access/policy.ts';
import type { Purpose } from '../../src/domain/access/purpose.ts';
import { entriesSharedWith, type SharingDecision } from '../../src/domain/access/shared-entries.ts';
import { contents, isForWholeNetwork, labelsOfPointer } from '../../src/domain/access/sight.ts';
import type { Sight } from '../../src/domain/access/sight.ts';
import type { EntryId, PersonId } from '../../src/domain/entry/facts/basics.ts';
import { labelNames } from '../../src/domain/entry/label.ts';
import { roles } from '../../src/domain/people/role.ts';
import { addDays, type PlainDate, plainDate } from '../../src/domain/time/plain-date.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { asActor } from '../../src/store/session.ts';
import { toColumns, toLabelNumbers } from '../../src/store/sight-columns.ts';
import { sql } from '../../src/store/sql.ts';
import type { Store } from '../../src/store/store.ts';
import { organisations } from '../cast.ts';

// A small partnership of random accounts, reasons, posts, questions and rows, planted behind the policies,
// and random visits to it through the door of the product. What each visit sees is compared with the policy in words.

/** Tables of which rows are planted, with the column that tells one row from another. */
const placeIn = {
  dossier_entry: 'position',
  mention: 'mention_index',
  question_change: 'number',
  question_act: 'version',
  question_holding: 'number',
  running_clock: 'place',
  last_sighting: 'place',
  dossier_person: 'from_position',
} as const;
type PlantedTable = keyof typeof placeIn;
const plantedTables = Object.keys(placeIn) as PlantedTable[];

interface PlantedRow {
  readonly table: PlantedTable;
  readonly child: PersonId;
  /** Who recorded it, where it is an entry. */
  readonly organisation: Actor['organisation'];
  readonly sight: Sight;
  readonly left: boolean;
  readonly through: PersonId;
}

interface Visit {
  /** Which of the accounts. */
  readonly who: number;
  /** What the visitor says of themselves that is not on file. */
  readonly pretends: 'nothing' | 'role' | 'organisation' | 'cleared' | 'account';
  readonly purpose: Purpose;
}

export interface PolicyWorld {
  readonly accounts: readonly (Pick<Actor, 'role' | 'organisation' | 'cleared'> & {
    readonly hasEnded: boolean;
  })[];
  /** Days are counted from today. */
  readonly reasons: readonly {
    readonly account?: number | undefined;
    readonly organisation: Actor['organisation'];
    readonly child?: PersonId | undefined;
    readonly from: number;
    readonly until?: number | undefined;
    readonly why: GrantReason;
  }[];
  readonly posts: readonly {
    readonly account: number;
    readonly child?: PersonId | undefined;
    readonly from: number;
    readonly acceptedOn?: number | undefined;
    readonly endedOn?: number | undefined;
  }[];
  readonly questions: readonly {
    readonly child: PersonId;
    readonly isOpen: boolean;
    readonly account?: number | undefined;
    readonly secondReader?: number | undefined;
  }[];
  /** Under which of the other four the records of the last two children are kept. */
  readonly keptUnder: readonly (PersonId | undefined)[];
  readonly rows: readonly PlantedRow[];
  /** Decisions to share, and not to share, entries among the rows; days are counted from today. */
  readonly decisions: readonly {
    /** Which of the rows; of what is no entry nothing is decided. */
    readonly entry: number;
    /** By another than whoever recorded it. */
    readonly by?: Actor['organisation'] | undefined;
    readonly with: readonly Actor['organisation'][];
    readonly account?: number | undefined;
    readonly shared: boolean;
    readonly handling: boolean;
    readonly from: number;
    readonly until: number;
    readonly imported: boolean;
    readonly left: boolean;
  }[];
  readonly visits: readonly Visit[];
}

const children = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as readonly string[] as readonly PersonId[];
const accountsOfWorld = 8;

const someChild = fc.constantFrom(...children);
const someOrganisation = fc.constantFrom(...Object.values(organisations));
const someAccount = fc.nat(accountsOfWorld - 1);
/** Days at the edges of a reason, and far from them. */
const someDay = fc.constantFrom(-400, -2, -1, 0, 1, 2, 400);
const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq });
const some = <T>(arbitrary: fc.Arbitrary<T>, length: number): fc.Arbitrary<T[]> =>
  fc.array(arbitrary, { minLength: length, maxLength: length });

/** Most rows have one label, so that many are read and many are not. */
const someLabels = fc.oneof(
  { weight: 3, arbitrary: fc.constant(['standard' as const]) },
  {
    weight: 2,
    arbitrary: fc.uniqueArray(fc.constantFrom(...labelNames), { minLength: 1, maxLength: 3 }),
  },
);
const someContent = fc.oneof(
  { weight: 2, arbitrary: fc.constant(['child' as const]) },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(fc.constantFrom(...contents), { minLength: 1, maxLength: 2 }),
  },
);
const someSight: fc.Arbitrary<Sight> = fc.record({
  labels: someLabels,
  content: someContent,
  heldBy: fc.uniqueArray(someOrganisation, { maxLength: 2 }),
});

const somePurpose: fc.Arbitrary<Purpose> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('caseload') }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('work'), child: someChild }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('live'),
      child: someChild,
      opening: fc.constant('a page'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('review', 'supervision', 'handover'),
      child: someChild,
      through: fc.constant('everyone' as const),
      until: fc.constant(plainDate('2026-01-01')),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('emergency'),
      child: someChild,
      reason: fc.constant('The child is here and hurt.'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('search', 'oversight') }),
  },
);

export function policyWorlds(size: {
  readonly rows: number;
  readonly visits: number;
}): fc.Arbitrary<PolicyWorld> {
  return fc.record({
    accounts: some(
      fc.record({
        role: fc.constantFrom(...roles),
        organisation: someOrganisation,
        cleared: fc.uniqueArray(fc.constantFrom(...labelNames), { maxLength: 2 }),
        hasEnded: fc.nat(9).map((n) => n === 0),
      }),
      accountsOfWorld,
    ),
    reasons: some(
      fc
        .record({
          account: maybe(someAccount, 5),
          organisation: someOrganisation,
          child: maybe(someChild, 12),
          from: someDay,
          until: maybe(someDay, 1),
          why: fc.constantFrom(...grantReasons.filter((why) => why !== 'emergency')),
        })
        .map((reason) => ({
          ...reason,
          // An emergency is one person's, of one child, and ends.
          ...(reason.account !== undefined &&
            reason.child !== undefined &&
            reason.until !== undefined &&
            reason.from < 0 && { why: 'emergency' as const }),
        })),
      24,
    ),
    posts: some(
      fc.record({
        account: someAccount,
        child: maybe(someChild, 3),
        from: someDay,
        acceptedOn: maybe(someDay, 4),
        endedOn: maybe(someDay, 1),
      }),
      5,
    ),
    questions: some(
      fc.record({
        child: someChild,
        isOpen: fc.boolean(),
        account: maybe(someAccount),
        secondReader: maybe(someAccount, 1),
      }),
      5,
    ),
    keptUnder: some(maybe(fc.constantFrom(...children.slice(0, 4)), 1), 2),
    rows: some(
      fc.record({
        // Half of all rows are entries.
        table: fc.constantFrom(
          ...plantedTables,
          ...plantedTables.map(() => 'dossier_entry' as const),
        ),
        child: someChild,
        organisation: someOrganisation,
        sight: someSight,
        left: fc.nat(5).map((n) => n === 0),
        through: someChild,
      }),
      size.rows,
    ),
    decisions: some(
      fc.record({
        entry: fc.nat(size.rows - 1),
        by: maybe(someOrganisation, 3),
        with: fc.uniqueArray(someOrganisation, { minLength: 1, maxLength: 4 }),
        account: maybe(someAccount, 3),
        shared: fc.nat(5).map((n) => n !== 0),
        handling: fc.boolean(),
        from: fc.constantFrom(-400, -1, 0, 0, 1),
        until: fc.constantFrom(-1, 0, 1, 400),
        imported: fc.nat(9).map((n) => n === 0),
        left: fc.nat(9).map((n) => n === 0),
      }),
      size.rows / 2,
    ),
    visits: some(
      fc.record({
        who: someAccount,
        pretends: fc.oneof(
          { weight: 12, arbitrary: fc.constant('nothing' as const) },
          {
            weight: 1,
            arbitrary: fc.constantFrom(
              'role' as const,
              'organisation' as const,
              'cleared' as const,
              'account' as const,
            ),
          },
        ),
        purpose: somePurpose,
      }),
      size.visits,
    ),
  });
}

function accountName(index: number): string {
  return `a${index}`;
}

function actorOnFile(world: PolicyWorld, partnership: number, index: number): Actor {
  const account = world.accounts[index];
  if (account === undefined) throw new Error('an account of the world');
  const { role, organisation, cleared } = account;
  return { partnership, account: accountName(index), role, organisation, cleared };
}

/** Who comes to the door, with what they say of themselves. */
export function visitorOf(
  world: PolicyWorld,
  partnership: number,
  { who, pretends }: Visit,
): Actor {
  const actor = actorOnFile(world, partnership, who);
  const { role, organisation, cleared } = actor;
  switch (pretends) {
    case 'nothing':
      return actor;
    case 'role':
      return { ...actor, role: role === 'reviewer' ? 'leadSocialWorker' : 'reviewer' };
    case 'organisation':
      return {
        ...actor,
        organisation: organisation === organisations.gp ? organisations.police : organisations.gp,
      };
    case 'cleared':
      return {
        ...actor,
        cleared: cleared.includes('adoptionSealed') ? [] : [...cleared, 'adoptionSealed'],
      };
    case 'account':
      return { ...actor, account: 'nobody' };
  }
}

function hasThrough({ table }: PlantedRow): boolean {
  return table === 'dossier_entry' || table === 'dossier_person';
}

function standingOf(
  world: PolicyWorld,
  { partnership, who, today }: { partnership: number; who: number; today: PlainDate },
): Standing {
  const account = world.accounts[who];
  const broughtOnce = new Map<PersonId, PersonId[]>();
  for (const { table, child, left, through } of world.rows) {
    if (table === 'dossier_person' && left)
      broughtOnce.set(child, [...(broughtOnce.get(child) ?? []), through]);
  }
  return {
    ...(account?.hasEnded === false && { account: actorOnFile(world, partnership, who) }),
    reasons: world.reasons.map(({ account: of, organisation, child, from, until, why }) => ({
      why,
      to: of === undefined ? { organisation } : { account: accountName(of) },
      ...(child !== undefined && { child }),
      from: addDays(today, from),
      ...(until !== undefined && { until: addDays(today, until) }),
    })),
    posts: world.posts.map(({ account: of, child, from, acceptedOn, endedOn }) => ({
      account: accountName(of),
      ...(child !== undefined && { child }),
      from: addDays(today, from),
      ...(acceptedOn !== undefined && { acceptedOn: addDays(today, acceptedOn) }),
      ...(endedOn !== undefined && { endedOn: addDays(today, endedOn) }),
    })),
    questions: world.questions.map(({ child, isOpen, account: of, secondReader }) => ({
      child,
      isOpen,
      ...(of !== undefined && { account: accountName(of) }),
      ...(secondReader !== undefined && { secondReader: accountName(secondReader) }),
    })),
    children: new Map(children.map((child, index) => [child, world.keptUnder[index - 4]])),
    broughtOnce,
  };
}

/** The decisions of a world as the policy in words reads them. */
function decisionsOf(world: PolicyWorld, today: PlainDate): readonly SharingDecision[] {
  return world.decisions.flatMap((one, index) => {
    const row = world.rows[one.entry];
    if (row?.table !== 'dossier_entry') return [];
    return [
      {
        child: row.child,
        by: one.by ?? row.organisation,
        position: placeOfDecision(index),
        takenInOn: addDays(today, one.from),
        imported: one.imported,
        left: one.left,
        sharing: {
          what: 'An entry',
          with: [...one.with],
          shared: one.shared,
          ...(one.shared && { basis: 'ukGdpr' as const }),
          until: addDays(today, one.until),
          entries: [entryName(placeOf(one.entry))],
          ...(one.account !== undefined && { account: accountName(one.account) }),
          ...(one.handling && { handling: 'P' }),
        },
      },
    ];
  });
}

function entryName(place: number): EntryId {
  return `e${place}` as EntryId;
}

function sharedIn(
  world: PolicyWorld,
  actor: Actor,
  { children: open, today }: { readonly children: readonly PersonId[]; readonly today: PlainDate },
): ReadonlySet<EntryId> {
  const entries = world.rows.flatMap(({ table, ...row }, index) =>
    table === 'dossier_entry' ? [{ ...row, id: entryName(placeOf(index)) }] : [],
  );
  const decisions = decisionsOf(world, today);
  return entriesSharedWith(actor, { children: open, decisions, entries }, today);
}

/** What a visit sees: nothing at all where it is refused; else the children that are open, and of each row what is seen. */
export type Seen =
  | 'refused'
  | {
      readonly children: readonly string[];
      readonly rows: readonly ('content' | 'pointer' | 'nothing')[];
    };

/** What the policy in words lets a visit see. */
export function seenInWords(
  world: PolicyWorld,
  visit: Visit,
  { partnership, today }: { readonly partnership: number; readonly today: PlainDate },
): Seen {
  const actor = visitorOf(world, partnership, visit);
  const standing = standingOf(world, { partnership, who: visit.who, today });
  const opened = recordsOpened(actor, visit.purpose, standing, today);
  if (opened === undefined) return 'refused';
  const granted = {
    partnership,
    purpose: visit.purpose.kind,
    inEmergency: isInEmergency(actor, visit.purpose, standing, today),
    children: opened,
    shared: sharedIn(world, actor, { children: opened, today }),
  };
  return {
    children: opened,
    rows: world.rows.map((row, index) => {
      const seen = maySee(actor, granted, {
        partnership,
        child: row.child,
        ...(row.table === 'dossier_entry' && { entry: entryName(placeOf(index)) }),
        // Who a person is goes by labels alone.
        sight: row.table === 'dossier_person' ? { ...row.sight, content: [] } : row.sight,
        ...(row.left && hasThrough(row) && { left: { through: row.through } }),
      });
      return seen === 'pointer' && row.table !== 'dossier_entry' ? 'nothing' : seen;
    }),
  };
}

/** What the database lets a visit see that comes through the door of the product. */
export async function seenThroughTheDoor(
  store: Store,
  world: PolicyWorld,
  visit: Visit,
  partnership: number,
): Promise<Seen> {
  const parts = [
    ...Object.entries(placeIn).map(
      ([table, place]) =>
        `select partnership_id, '${table}' as "table", ${place} as place from holdfast.${table}`,
    ),
    `select partnership_id, 'dossier_pointer', position from holdfast.dossier_pointer`,
  ];
  const visitor = visitorOf(world, partnership, visit);
  const answer = await asActor(store, visitor, visit.purpose, async (session) => ({
    children: session.children,
    // Nothing narrows it: what comes back is what the policies let through.
    rows: await session.query<{ partnership: number; table: string; places: number[] }>(sql`
      select partnership_id as partnership, "table", array_agg(place) as places
      from (${{ text: parts.join(' union all ') }}) as seen group by 1, 2`),
  }));
  if (isProblem(answer)) return 'refused';
  if (answer.rows.some((row) => row.partnership !== partnership))
    throw new Error('a row of another partnership');
  const placesOf = (table: string): ReadonlySet<number> =>
    new Set(answer.rows.find((row) => row.table === table)?.places);
  const [content, pointers] = [
    new Map(plantedTables.map((table) => [table, placesOf(table)])),
    placesOf('dossier_pointer'),
  ];
  return {
    children: [...new Set(answer.children)].toSorted(),
    rows: world.rows.map(({ table }, index) => {
      if (content.get(table)?.has(placeOf(index)) === true) return 'content';
      return table === 'dossier_entry' && pointers.has(placeOf(index)) ? 'pointer' : 'nothing';
    }),
  };
}

/** Above every place that is taken by what opens records. */
function placeOf(index: number): number {
  return 1_000 + index;
}

/** Above every row. */
function placeOfDecision(index: number): number {
  return 100_000 + index;
}

/** Puts a world into a partnership of its own, as the server's superuser. */
export async function plant(
  admin: Pool,
  world: PolicyWorld,
  { partnership, today }: { readonly partnership: number; readonly today: PlainDate },
): Promise<void> {
  for (const [table, rows] of tablesOf(world, today)) {
    if (rows.length === 0) continue;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    await admin.query(
      `insert into holdfast.${table} (partnership_id, ${columns.join(', ')})
       select $1, ${columns.join(', ')} from json_populate_recordset(null::holdfast.${table}, $2)`,
      [partnership, JSON.stringify(rows)],
    );
  }
}

function tablesOf(world: PolicyWorld, today: PlainDate): readonly [string, readonly object[]][] {
  const onDay = (n: number | undefined): PlainDate | null =>
    n === undefined ? null : addDays(today, n);
  const nameOf = (n: number | undefined): string | null =>
    n === undefined ? null : accountName(n);
  const open = { labels: [0], content: [0], held_by: [] };
  const planted = plantedTables.map(
    (table) =>
      [
        table,
        world.rows.flatMap((row, index) =>
          row.table === table ? [columnsOf(row, placeOf(index), today)] : [],
        ),
      ] as const,
  );
  return [
    ['partnership', [{ name: 'A partnership of the policy', jurisdiction: 'England' }]],
    [
      'organisation',
      Object.values(organisations).map((id) => ({ organisation_id: id, title: id, contact: id })),
    ],
    [
      'account',
      world.accounts.map(({ role, organisation, cleared, hasEnded }, index) => ({
        account_id: accountName(index),
        organisation_id: organisation,
        role,
        title: role,
        cleared: toLabelNumbers(cleared),
        ended_on: hasEnded ? today : null,
      })),
    ],
    ['person', children.map((person_id) => ({ person_id, facts: {} }))],
    [
      'child_head',
      children.map((child_id, index) => ({
        child_id,
        position: 0,
        kept_under: world.keptUnder[index - 4] ?? null,
      })),
    ],
    [
      'access_grant',
      world.reasons.map(({ account, organisation, child, from, until, why }, index) => ({
        grant_id: `g${index}`,
        account_id: nameOf(account),
        organisation_id: account === undefined ? organisation : null,
        child_id: child ?? null,
        reason: why,
        from_on: onDay(from),
        until_on: onDay(until),
        given_at: today,
        granted_by: 'steward',
      })),
    ],
    [
      'post',
      world.posts.map(({ account, child, from, acceptedOn, endedOn }, index) => ({
        post_id: `p${index}`,
        role: 'leadSocialWorker',
        child_id: child ?? null,
        account_id: accountName(account),
        from_on: onDay(from),
        accepted_on: onDay(acceptedOn),
        ended_on: onDay(endedOn),
        given_by: 'steward',
      })),
    ],
    [
      'question_holding',
      world.questions.map(({ child, isOpen, account, secondReader }, index) => ({
        child_id: child,
        question_id: `q${index}`,
        ...questionColumns,
        open: isOpen,
        number: index,
        version: 1,
        account_id: nameOf(account),
        second_reader: nameOf(secondReader),
        ...open,
      })),
    ],
    ...planted.map(([table, rows]): [string, readonly object[]] => [table, rows]),
    [
      'dossier_entry',
      decisionsOf(world, today).map((one) => ({
        child_id: one.child,
        position: one.position,
        entry_id: entryName(one.position),
        organisation_id: one.by,
        kind: 'information-shared',
        happened_on: today,
        taken_in_on: one.takenInOn,
        imported: one.imported,
        facts: { sharing: one.sharing },
        known_to: [],
        through: '',
        ended_on: one.left ? today : null,
        ...open,
      })),
    ],
    [
      'dossier_pointer',
      world.rows.flatMap((row, index) =>
        row.table !== 'dossier_entry' || isForWholeNetwork(row.sight)
          ? []
          : [
              {
                child_id: row.child,
                position: placeOf(index),
                organisation_id: row.organisation,
                happened_on: today,
                taken_in_on: today,
                ended_on: row.left ? today : null,
                labels: toLabelNumbers(labelsOfPointer(row.sight)),
              },
            ],
      ),
    ],
  ];
}

const questionColumns = { rule: 'a rule', of_role: 'leadSocialWorker', urgency: 'ask' };

/** A row as its table has it; what does not decide who sees it is the same everywhere. */
function columnsOf(row: PlantedRow, place: number, today: PlainDate): object {
  const { labels, content, heldBy } = toColumns(row.sight);
  const guarded = { child_id: row.child, labels, content, held_by: heldBy };
  const named = { [placeIn[row.table]]: place };
  const left = { through: row.through, ended_on: row.left ? today : null };
  switch (row.table) {
    case 'dossier_entry':
      return {
        ...guarded,
        ...named,
        ...left,
        entry_id: entryName(place),
        organisation_id: row.organisation,
        kind: 'contact',
        happened_on: today,
        taken_in_on: today,
        imported: false,
        facts: {},
        known_to: [],
      };
    case 'mention':
      return { ...guarded, ...named, entry_id: 'e', as_written: 'somebody' };
    case 'question_change':
      return {
        ...guarded,
        ...named,
        ...questionColumns,
        question_id: 'q',
        what: 'raised',
        on_day: today,
        due_on: today,
        imported: false,
        body: {},
      };
    case 'question_act':
      return {
        ...guarded,
        ...named,
        question_id: 'q',
        after_number: 1,
        what: 'seen',
        on_day: today,
        made_at: today,
        body: {},
      };
    case 'question_holding':
      return {
        ...guarded,
        ...named,
        ...questionColumns,
        question_id: `planted ${place}`,
        open: false,
        version: 1,
      };
    case 'running_clock':
      return {
        ...guarded,
        ...named,
        clock_id: 'a clock',
        of_role: 'leadSocialWorker',
        started_by: 'e',
        started_on: today,
        due_on: today,
        times: 1,
      };
    case 'last_sighting':
      return {
        ...guarded,
        ...named,
        way: 'byAnyAgency',
        seen_on: today,
        organisation_id: organisations.gp,
        entry_id: 'e',
      };
    case 'dossier_person':
      return {
        child_id: row.child,
        labels,
        ...named,
        ...left,
        person_id: row.child,
        known_from: today,
        facts: {},
      };
  }
}
