import pg from 'pg';
import { currentAsking } from './asking.ts';
import type { EmergencyQueue } from './emergency-queue.ts';
import { HeldDossiers } from './held-dossiers.ts';
import { isOutOfReach } from './out-of-reach.ts';
import { nothing, type Sql, sql } from './sql.ts';
import { traced } from './traced.ts';

/** A PostgreSQL that has been migrated, and what this process holds of its dossiers for the rules. */
export interface Store {
  readonly pool: pg.Pool;
  readonly held: HeldDossiers;
  /** Where an emergency waits that cannot be written; nothing is opened without a line where there is none. */
  readonly emergencies?: EmergencyQueue;
  close(): Promise<void>;
}

/** A day stays the text that the domain works with; the driver would make an instant of it. */
const driverTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format?) =>
    oid === pg.types.builtins.DATE
      ? (text: string) => text
      : (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/**
 * Opens the store as the application: `connectionString` is that of the role `holdfast_login`, which
 * has no rights but to take on the named roles for one transaction.
 */
export function openStore(
  connectionString: string,
  {
    connectionsMax = 16,
    entriesHeldMax = 400_000,
    answerWithinMs = 30_000,
  }: {
    readonly connectionsMax?: number;
    readonly entriesHeldMax?: number;
    /** How long one statement may take, and a third of it how long a connection is waited for. */
    readonly answerWithinMs?: number;
  } = {},
): Store {
  const pool = new pg.Pool({
    connectionString,
    max: connectionsMax,
    // A database that is slow or away is said to be so: who asks is answered, and nothing piles up.
    connectionTimeoutMillis: answerWithinMs / 3,
    statement_timeout: answerWithinMs,
    // For a network that says nothing any more; the server's own limit comes before it.
    query_timeout: answerWithinMs + 1_000,
    // A process that hangs in the middle of an append must not hold a child's head for ever.
    // Every statement goes by a key: a plan is made once, also while a table is still empty, and must
    // not read through the table when it is full.
    options:
      '-c idle_in_transaction_session_timeout=30000 -c lock_timeout=30000 ' +
      '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off',
    types: driverTypes,
  });
  // A connection that the server ends is replaced by the next request; one that is at work answers
  // its statement with the error, and must not bring the process down besides.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, held: new HeldDossiers(entriesHeldMax), close: () => pool.end() };
}

/** The roles that the application may take on, each for one kind of work. */
export type StoreRole =
  | 'holdfast_app'
  | 'holdfast_rules'
  | 'holdfast_waker'
  | 'holdfast_steward'
  | 'holdfast_relay'
  | 'holdfast_sealer'
  | 'holdfast_exporter'
  | 'holdfast_porter';

/**
 * One transaction on one connection. What must be said first (the role, the claims) travels with the
 * first statement, and the commit with the last, so that each statement is one round trip.
 */
export class Transaction {
  readonly #client: pg.PoolClient;
  #before: Sql;
  #open = true;

  constructor(client: pg.PoolClient, before: Sql) {
    this.#client = client;
    this.#before = before;
  }

  /** Puts statements in front of the next one. They must give no rows. */
  say(statements: Sql): void {
    this.#before = { text: `${this.#before.text}${statements.text};` };
  }

  /** Runs one statement and gives its rows. */
  async query<Row extends object>(statement: Sql): Promise<Row[]> {
    return this.#send<Row>(statement.text);
  }

  /** Runs one statement and commits in the same message. */
  async finish<Row extends object>(statement: Sql): Promise<Row[]> {
    const rows = await this.#send<Row>(`${statement.text};commit`);
    this.#open = false;
    return rows;
  }

  /** Commits, unless that is done. */
  async close(): Promise<void> {
    if (this.#open) await this.#send('commit');
    this.#open = false;
  }

  async #send<Row extends object>(text: string): Promise<Row[]> {
    if (!this.#open) throw new Error('the transaction is over');
    const before = this.#before.text;
    this.#before = nothing;
    // Several statements in one message give several results, which the driver's types leave out.
    const answer = (await traced('database', () => this.#client.query<Row>(before + text))) as
      | pg.QueryResult<Row>
      | pg.QueryResult<Row>[];
    if (!Array.isArray(answer)) return answer.rows;
    // Only one of the statements gives rows; the others set things or commit.
    return answer.find((result) => result.command === 'SELECT')?.rows ?? [];
  }
}

/**
 * Does some work in one transaction of one partnership: whole, or not at all. The two doors to the
 * rows (`asActor` for people, `asRules` for rules) stand on this; nothing else of the product may.
 */
export async function inTransaction<T>(
  { pool }: Store,
  { role, partnership }: { readonly role: StoreRole; readonly partnership: number },
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const claim = sql`set local holdfast.partnership = ${String(partnership)}`;
  const transaction = new Transaction(client, {
    text: `begin;set local role ${role};${claim.text};${through().text}`,
  });
  try {
    const answer = await work(transaction);
    await transaction.close();
    client.release();
    return answer;
  } catch (error) {
    // What did not answer will not answer a rollback either: without its connection the work is undone.
    const healthy =
      !isOutOfReach(error) &&
      (await client.query('rollback').then(
        () => true,
        () => false,
      ));
    client.release(!healthy);
    throw error;
  }
}

/** Through what the transaction was asked for, where it was: the access log says it (0018). */
function through(): Sql {
  const asking = currentAsking();
  return asking === undefined
    ? nothing
    : sql`set local holdfast.page = ${asking.page};set local holdfast.device = ${asking.device};`;
}

/** The door of the rules: sees all of one partnership, and what it sees never goes to a page. */
export function asRules<T>(
  store: Store,
  partnership: number,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return inTransaction(store, { role: 'holdfast_rules', partnership }, work);
}
