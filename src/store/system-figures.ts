import { setTimeout as sleep } from 'node:timers/promises';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { sql } from './sql.ts';
import { inTransaction, type Store, type StoreRole } from './store.ts';

/** What waits in a partnership's database, as an operator looks at it: amounts, and nobody behind them. */
export interface SystemFigures {
  /** What people are to be told and have not been told yet. */
  readonly outboxWaiting: number;
  /** How long the oldest of it has waited; 0 where nothing waits. */
  readonly outboxOldestSeconds: number;
  /** Children whose day has come, that of today included, and who have not been looked at. */
  readonly wakeUpsDue: number;
  readonly questionsOpen: number;
}

/** Counts them, `today` being the day in London. */
export async function systemFigures(
  store: Store,
  partnership: number,
  today: PlainDate,
): Promise<SystemFigures> {
  const ask = (role: StoreRole, statement: ReturnType<typeof sql>): Promise<{ n: number }[]> =>
    inTransaction(store, { role, partnership }, (transaction) => transaction.finish(statement));
  const [outbox] = await inTransaction(
    store,
    { role: 'holdfast_relay', partnership },
    (transaction) =>
      transaction.finish<{ n: number; oldest: number }>(sql`
        select count(*)::int as n,
          coalesce(extract(epoch from now() - min(written_at)), 0)::float8 as oldest
        from holdfast.outbox where partnership_id = ${partnership}`),
  );
  const [due] = await ask(
    'holdfast_waker',
    sql`select count(*)::int as n from holdfast.wake_up
        where partnership_id = ${partnership} and wakes_on <= ${today}`,
  );
  const [open] = await ask(
    'holdfast_rules',
    sql`select count(*)::int as n from holdfast.question_holding
        where partnership_id = ${partnership} and open`,
  );
  return {
    outboxWaiting: outbox?.n ?? 0,
    outboxOldestSeconds: outbox?.oldest ?? 0,
    wakeUpsDue: due?.n ?? 0,
    questionsOpen: open?.n ?? 0,
  };
}

/** Whether the database answers, as a role of ours and with our tables; it is given two seconds. */
export async function isDatabaseReady(store: Store): Promise<boolean> {
  const waited = new AbortController();
  const answered = inTransaction(store, { role: 'holdfast_waker', partnership: 0 }, (transaction) =>
    transaction.finish(sql`select from holdfast.partnership limit 1`),
  ).then(
    () => true,
    () => false,
  );
  const late = sleep(readyWithinMs, false, { signal: waited.signal, ref: false }).catch(
    () => false,
  );
  const isReady = await Promise.race([answered, late]);
  waited.abort();
  return isReady;
}

const readyWithinMs = 2_000;
