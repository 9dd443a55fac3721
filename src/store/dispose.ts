import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import type { Person } from '../domain/people/person.ts';
import type { Problem } from '../domain/problem.ts';
import { isOver, type RetentionPeriod, retentionPeriod } from '../domain/retention/period.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { toLabels } from './sight-columns.ts';
import { sql } from './sql.ts';
import { inTransaction, type Store } from './store.ts';

/** A child's record and how long it is kept. */
export interface KeptRecord {
  readonly child: PersonId;
  readonly period: RetentionPeriod;
  readonly isOver: boolean;
  /** Ids of the holds that keep it whatever its period. */
  readonly holds: readonly string[];
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
              and (r.child_id = h.child_id or r.child_id is null) order by r.hold_id) as holds
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
      return { child: row.child, period, isOver: isOver(period, today), holds: row.holds };
    })
    .sort((a, b) => Number(b.isOver) - Number(a.isOver));
}

/** A decision to dispose of a record, and who else looked at it. */
export interface DisposalDecision {
  readonly child: PersonId;
  /** Account of a Caldicott Guardian. */
  readonly decidedBy: string;
  /** Account of somebody else. */
  readonly checkedBy: string;
  readonly because: string;
}

/** Why nothing was removed, as the database says it. */
const refusals = {
  notAllowed: ['decidedBy', 'is to be a Caldicott Guardian, and another account has to check'],
  notThere: ['child', 'is not on file'],
  joined: ['child', 'is known to be one with another record; first decide about both'],
  held: ['child', 'is kept by a hold'],
  notOver: ['child', 'is to be kept longer'],
  notSealed: ['child', 'has rows that no seal covers yet; try again when they are sealed'],
} as const;

/**
 * Removes a child's record whose period is over on `today`, as far as no other child's record holds the
 * same, and answers with the id of the certificate. Whole, or not at all.
 *
 * Problems: 'invalid', with the reason.
 */
export async function disposeOf(
  store: Store,
  partnership: number,
  { child, decidedBy, checkedBy, because }: DisposalDecision,
  today: PlainDate,
): Promise<{ readonly certificate: string } | Problem> {
  const kept = (await listKept(store, partnership, today)).find((one) => one.child === child);
  if (kept === undefined) return refused('notThere');
  const { endsOn, rule } = kept.period;
  if (!kept.isOver || endsOn === undefined) return refused('notOver');
  const certificate = uuidv7();
  const [row] = await inTransaction(
    store,
    { role: 'holdfast_steward', partnership },
    (transaction) =>
      transaction.finish<{ refused: keyof typeof refusals | null }>(sql`
      select holdfast.dispose_of(${partnership}, ${certificate}, ${child}, ${rule.name}, ${endsOn},
        ${decidedBy}, ${checkedBy}, ${because}) as refused`),
  );
  if (row?.refused === null) return { certificate };
  return refused(row?.refused ?? 'notThere');
}

function refused(why: keyof typeof refusals): Problem {
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
  const [row] = await inTransaction(
    store,
    { role: 'holdfast_steward', partnership },
    (transaction) =>
      transaction.finish<{ set: boolean }>(sql`
      select holdfast.set_hold(${partnership}, ${account}, ${hold}, ${child ?? null}, ${because}) as set`),
  );
  return row?.set === true ? { hold } : { kind: 'not-visible', what: 'right to hold records' };
}

/** Ends a hold. Problems: 'not-visible' where there is none, or the account is not the Guardian's. */
export async function endHold(
  store: Store,
  { partnership, account }: Pick<Actor, 'partnership' | 'account'>,
  hold: string,
): Promise<{ readonly hold: string } | Problem> {
  const [row] = await inTransaction(
    store,
    { role: 'holdfast_steward', partnership },
    (transaction) =>
      transaction.finish<{ ended: boolean }>(sql`
      select holdfast.end_hold(${partnership}, ${account}, ${hold}) as ended`),
  );
  return row?.ended === true ? { hold } : { kind: 'not-visible', what: `hold ${hold}` };
}
