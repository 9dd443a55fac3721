/** The baseline of an append: the same bytes, each in a durable commit of its own and nothing else. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { entryOf, freshFacts } from './invented-record.ts';
import { machineClock } from '../src/server/clock.ts';
import { ownOrder, report } from './own-process.ts';
import { paceOf } from './spread.ts';

export interface BareInserts {
  readonly database: string;
  readonly clients: number;
  readonly seconds: number;
}

const { database, clients, seconds } = (await ownOrder()) as BareInserts;
const connections = Array.from(
  { length: clients },
  () => new pg.Client({ connectionString: database }),
);
await Promise.all(connections.map((connection) => connection.connect()));
const [first] = connections;
const settings = await first?.query<{ fsync: string; waits: string }>(
  `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as waits`,
);
if (settings?.rows[0]?.fsync !== 'on' || settings.rows[0].waits !== 'on') {
  throw new Error('the database does not wait for the disk: nothing to compare with');
}
await first?.query(
  'create table if not exists bare_entry (id text primary key, body json not null)',
);

const today = machineClock.today();
let count = 0;
const pace = await paceOf(clients, seconds, async (client) => {
  const id = randomUUID();
  const body = JSON.stringify(entryOf(id, 'somebody', today, freshFacts('somebody', count)));
  count += 1;
  await connections[client]?.query({
    name: 'bare',
    text: 'insert into bare_entry (id, body) values ($1, $2)',
    values: [id, body],
  });
});
await Promise.all(connections.map((connection) => connection.end()));
report(pace);
