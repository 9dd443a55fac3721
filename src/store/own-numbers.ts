import type { Actor } from '../domain/access/policy.ts';
import { findJurisdiction } from '../domain/practice/jurisdictions.ts';
import {
  type NumberToSet,
  type OwnNumber,
  practiceWith,
  settable,
} from '../domain/practice/own-numbers.ts';
import type { Jurisdiction, Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Columns } from './columns.ts';
import { sql } from './sql.ts';
import { asRules, inTransaction, type Store } from './store.ts';

/** A number that a partnership set for itself, with who set it, when and why. */
export interface OwnNumberSet extends OwnNumber, Columns<'own_number', 'because' | 'set_by'> {
  readonly setAt: Date;
}

/** The law that a partnership works by, and its own numbers in the order in which they were set. */
export interface OwnPolicy {
  readonly jurisdiction: Jurisdiction;
  readonly history: readonly OwnNumberSet[];
}

interface Row {
  readonly jurisdiction: string;
  readonly history: readonly (Omit<OwnNumberSet, 'value' | 'setAt'> & {
    readonly value: number | null;
    readonly setAt: string;
  })[];
}

/**
 * A partnership's own policy, of all days. It is no secret of any child. Problems:
 * 'jurisdiction-unknown', and 'not-visible' where there is no such partnership.
 */
export async function readOwnPolicy(
  store: Store,
  partnership: number,
): Promise<OwnPolicy | Problem> {
  const role = 'holdfast_app';
  const [row] = await inTransaction(store, { role, partnership }, (transaction) =>
    transaction.finish<Row>(sql`
      select p.jurisdiction, coalesce(
        (select json_agg(json_build_object('parameter', n.parameter, 'value', n.value,
            'from', n.from_on, 'because', n.because, 'setBy', n.set_by, 'setAt', n.set_at)
            order by n.own_number_id)
          from holdfast.own_number n where n.partnership_id = p.partnership_id), '[]') as history
      from holdfast.partnership p where p.partnership_id = ${partnership}`),
  );
  if (row === undefined) return { kind: 'not-visible', what: 'partnership' };
  const jurisdiction = findJurisdiction(row.jurisdiction);
  if (isProblem(jurisdiction)) return jurisdiction;
  return {
    jurisdiction,
    history: row.history.map(({ value, setAt, ...one }) => ({
      ...one,
      setAt: new Date(setAt),
      ...(value !== null && { value }),
    })),
  };
}

/** So many days of practices are kept for each partnership: today, and those that are looked back on. */
const practicesHeldMax = 32;
const practicesOfStore = new WeakMap<Store, Map<number, Map<PlainDate, Practice>>>();

function heldPractices(store: Store, partnership: number): Map<PlainDate, Practice> {
  const ofStore = practicesOfStore.get(store) ?? new Map<number, Map<PlainDate, Practice>>();
  practicesOfStore.set(store, ofStore);
  const held = ofStore.get(partnership) ?? new Map<PlainDate, Practice>();
  ofStore.set(partnership, held);
  return held;
}

/**
 * The practice of a partnership on a day that has come. It is made once: a number begins on a day
 * after the one on which it is set, so that nothing can change the practice of a day any more.
 * Problems: those of `readOwnPolicy` and 'practice-unknown'.
 */
export async function practiceOf(
  store: Store,
  partnership: number,
  day: PlainDate,
): Promise<Practice | Problem> {
  const held = heldPractices(store, partnership);
  const known = held.get(day);
  if (known !== undefined) return known;
  const policy = await readOwnPolicy(store, partnership);
  if (isProblem(policy)) return policy;
  const practice = practiceWith(policy.jurisdiction, policy.history, day);
  if (isProblem(practice)) return practice;
  const [oldest] = held.keys();
  if (held.size >= practicesHeldMax && oldest !== undefined) held.delete(oldest);
  // Of two who came at once both go on with the same one: rules hold what they read by it.
  const first = held.get(day) ?? practice;
  held.set(day, first);
  return first;
}

/**
 * Sets a number of policy for an actor's partnership, from a day after `today` on; what held before
 * stays on file. The refused attempt is logged too. Problems: those of `settable`, and 'not-visible'
 * where the actor's post may not.
 */
export async function setOwnNumber(
  store: Store,
  { partnership, account, organisation }: Actor,
  wish: NumberToSet,
  today: PlainDate,
): Promise<OwnNumber | Problem> {
  const policy = await readOwnPolicy(store, partnership);
  if (isProblem(policy)) return policy;
  const number = settable(wish, policy.jurisdiction, today);
  if (isProblem(number)) return number;
  const { parameter, value = null, from } = number;
  const [row] = await inTransaction(store, { role: 'holdfast_app', partnership }, (transaction) =>
    transaction.finish<{ set: boolean }>(sql`
      select holdfast.set_own_number(${partnership}, ${account}, ${organisation}, ${parameter},
        ${value}, ${from}, ${wish.because}) as set`),
  );
  if (row?.set !== true) return { kind: 'not-visible', what: 'right to set numbers' };
  heldPractices(store, partnership).clear();
  return number;
}

/** The days up to and with `today` on which numbers begin that nobody has begun yet, in order. */
export async function daysOfNewNumbers(
  store: Store,
  partnership: number,
  today: PlainDate,
): Promise<readonly PlainDate[]> {
  const rows = await asRules(store, partnership, (transaction) =>
    transaction.finish<{ on: PlainDate }>(sql`
      select distinct from_on as on from holdfast.own_number
      where partnership_id = ${partnership} and begun_at is null and from_on <= ${today}::date
      order by from_on`),
  );
  return rows.map(({ on }) => on);
}

/** Puts every child of a partnership down to be looked at on the day on which numbers begin, once. */
export async function beginNumbers(
  store: Store,
  partnership: number,
  day: PlainDate,
): Promise<void> {
  await asRules(store, partnership, async (transaction) => {
    await transaction.query(sql`
      insert into holdfast.wake_up (partnership_id, child_id, wakes_on)
      select h.partnership_id, h.child_id, ${day}::date from holdfast.child_head h
      where h.partnership_id = ${partnership}
      on conflict (partnership_id, child_id)
      do update set wakes_on = least(wake_up.wakes_on, excluded.wakes_on)`);
    await transaction.finish(sql`
      update holdfast.own_number set begun_at = clock_timestamp()
      where partnership_id = ${partnership} and from_on <= ${day}::date and begun_at is null`);
  });
}
