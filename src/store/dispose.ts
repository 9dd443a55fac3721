import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import type { Person } from '../domain/people/person.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { isOver, type RetentionPeriod, retentionPeriod } from '../domain/retention/period.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { toLabels } from './sight-columns.ts';
import { type Sql, sql } from './sql.ts';
import { inTransaction, type Store } from './store.ts';

/** A child's record and how long it is kept. */
export interface KeptRecord {
  readonly child: PersonId;
  readonly period: RetentionPeriod;
  readonly isOver: boolean;
  /** Ids of the holds that keep it whatever its period. */
  readonly holds: readonly string[];
  /** Who has decided to dispose of it, where somebody has and nobody has confirmed it yet. */
  readonly askedBy?: string;
}

interface Row {
  readonly child: PersonId;
  readonly facts: Person;
  readonly last_on: PlainDate;
  readonly died_on: PlainDate | null;
  readonly kinds: readonly EntryKind[];
  readonly labels: readonly number[];
  readonly looked_after: boolean;
  readonly holds: readonly string[];
  readonly asked_by: string | null;
}

/**
 * Every record of a partnership that has entries, with its period on a day, those that are over first. It
 * names children and their days, and is for the people who decide on disposal.
 */
export async function listKept(
  store: Store,
  partnership: number,
  today: PlainDate,
): Promise<readonly KeptRecord[]> {
  const rows = await inTransaction(
    store,
    { role: 'holdfast_exporter', partnership },
    (transaction) =>
      transaction.finish<Row>(sql`
        select h.child_id as child, p.facts, d.last_on, d.died_on, d.kinds, d.labels, d.looked_after,
          array(select r.hold_id from holdfast.retention_hold r
            where r.partnership_id = ${partnership} and r.ended_at is null
              and (r.child_id = h.child_id or r.child_id is null) order by r.hold_id) as holds,
          (select r.asked_by from holdfast.disposal_request r
            where r.partnership_id = ${partnership} and r.child_id = h.child_id) as asked_by
        from holdfast.child_head h
        join holdfast.person p on p.partnership_id = ${partnership} and p.person_id = h.child_id
        cross join lateral (
          select max(greatest(e.happened_on, e.taken_in_on)) as last_on,
            max(e.happened_on) filter (where e.kind = 'death' and e.joined_by is null) as died_on,
            array_agg(distinct e.kind) as kinds,
            array_agg(distinct l.label) as labels,
            coalesce(bool_or(e.facts -> 'lookedAfter' is not null), false) as looked_after
          from holdfast.dossier_entry e cross join lateral unnest(e.labels) l(label)
          where e.partnership_id = ${partnership} and e.child_id = h.child_id
        ) d
        where h.partnership_id = ${partnership} and d.last_on is not null
        order by h.child_id`),
  );
  return rows
    .map((row): KeptRecord => {
      const period = retentionPeriod({
        ...(row.facts.dob !== undefined && { born: row.facts.dob }),
        ...(row.died_on !== null && { diedOn: row.died_on }),
        lastEntryOn: row.last_on,
        kinds: row.kinds,
        labels: toLabels(row.labels),
        wasLookedAfter: row.looked_after,
      });
      return {
        child: row.child,
        period,
        isOver: isOver(period, today),
        holds: row.holds,
        ...(row.asked_by !== null && { askedBy: row.asked_by }),
      };
    })
    .sort((a, b) => Number(b.isOver) - Number(a.isOver));
}

/** Why nothing was done, as the database says it. */
const refusals = {
  notGuardian: ['account', 'is to be that of a Caldicott Guardian'],
  notOther: [
    'account',
    'is to be that of another person than who decided, of a post that confirms disposals',
  ],
  notAsked: ['child', 'is not decided about yet'],
  asked: ['child', 'is decided about already, and waits for somebody to confirm it'],
  notThere: ['child', 'is not on file'],
  joined: ['child', 'is known to be one with another record; first decide about both'],
  held: ['child', 'is kept by a hold'],
  notOver: ['child', 'is to be kept longer'],
  notSealed: ['child', 'has rows that no seal covers yet; try again when they are sealed'],
} as const;

/**
 * Writes down that a Caldicott Guardian has decided to dispose of a child's record whose period is over on
 * `today`. Nothing is removed before somebody else confirms it.
 *
 * Problems: 'invalid', with the reason.
 */
export async function askDisposal(
  store: Store,
  { partnership, account }: Pick<Actor, 'partnership' | 'account'>,
  { child, because }: { readonly child: PersonId; readonly because: string },
  today: PlainDate,
): Promise<{ readonly child: PersonId } | Problem> {
  const over = await findOver(store, partnership, child, today);
  if (isProblem(over)) return over;
  const [row] = await asSteward<{ refused: Refusal | null }>(
    store,
    partnership,
    sql`select holdfast.ask_disposal(${partnership}, ${account}, ${child}, ${because}) as refused`,
  );
  return row?.refused === null ? { child } : refused(row?.refused ?? 'notThere');
}

/** Takes such a decision back. Problems: 'not-visible' where there is none, or it is not for the account. */
export async function withdrawDisposal(
  store: Store,
  { partnership, account }: Pick<Actor, 'partnership' | 'account'>,
  child: PersonId,
): Promise<{ readonly child: PersonId } | Problem> {
  const [row] = await asSteward<{ done: boolean }>(
    store,
    partnership,
    sql`select holdfast.withdraw_disposal(${partnership}, ${account}, ${child}) as done`,
  );
  return row?.done === true ? { child } : { kind: 'not-visible', what: `decision about ${child}` };
}

/**
 * Removes a child's record of which a Guardian has decided so, confirmed by the account of another person, as
 * far as no other child's record holds the same, and answers with the id of the certificate. Whole, or not at
 * all.
 *
 * Problems: 'invalid', with the reason.
 */
export async function confirmDisposal(
  store: Store,
  { partnership, account }: Pick<Actor, 'partnership' | 'account'>,
  child: PersonId,
  today: PlainDate,
): Promise<{ readonly certificate: string } | Problem> {
  const over = await findOver(store, partnership, child, today);
  if (isProblem(over)) return over;
  const certificate = uuidv7();
  const [row] = await asSteward<{ refused: Refusal | null }>(
    store,
    partnership,
    sql`select holdfast.dispose_of(${partnership}, ${certificate}, ${child}, ${over.rule}, ${over.endsOn},
      ${account}) as refused`,
  );
  return row?.refused === null ? { certificate } : refused(row?.refused ?? 'notThere');
}

type Refusal = keyof typeof refusals;

/** By which rule the period of a record is over, and since when. */
async function findOver(
  store: Store,
  partnership: number,
  child: PersonId,
  today: PlainDate,
): Promise<{ readonly rule: string; readonly endsOn: PlainDate } | Problem> {
  const kept = (await listKept(store, partnership, today)).find((one) => one.child === child);
  if (kept === undefined) return refused('notThere');
  const { endsOn, rule } = kept.period;
  return kept.isOver && endsOn !== undefined ? { rule: rule.name, endsOn } : refused('notOver');
}

function asSteward<Row extends object>(
  store: Store,
  partnership: number,
  statement: Sql,
): Promise<readonly Row[]> {
  return inTransaction(store, { role: 'holdfast_steward', partnership }, (transaction) =>
    transaction.finish<Row>(statement),
  );
}

function refused(why: Refusal): Problem {
  const [field, message] = refusals[why];
  return { kind: 'invalid', errors: [{ path: `/${field}`, message }] };
}

/**
 * Keeps a child's record, or where none is named every record of the partnership, whatever its period.
 * Answers with the id of the hold. Problems: 'not-visible' where the account is not the Guardian's.
 */
export async function setHold(
  store: Store,
  { partnership, account }: Pick<Actor, 'partnership' | 'account'>,
  { child, because }: { readonly child?: PersonId; readonly because: string },
): Promise<{ readonly hold: string } | Problem> {
  const hold = uuidv7();
  const [row] = await asSteward<{ set: boolean }>(
    store,
    partnership,
    sql`select holdfast.set_hold(${partnership}, ${account}, ${hold}, ${child ?? null}, ${because}) as set`,
  );
  return row?.set === true ? { hold } : { kind: 'not-visible', what: 'right to hold records' };
}

/** Ends a hold. Problems: 'not-visible' where there is none, or the account is not the Guardian's. */
export async function endHold(
  store: Store,
  { partnership, account }: Pick<Actor, 'partnership' | 'account'>,
  hold: string,
): Promise<{ readonly hold: string } | Problem> {
  const [row] = await asSteward<{ ended: boolean }>(
    store,
    partnership,
    sql`select holdfast.end_hold(${partnership}, ${account}, ${hold}) as ended`,
  );
  return row?.ended === true ? { hold } : { kind: 'not-visible', what: `hold ${hold}` };
}
