/**
 * `npm run bench:load`: sixteen clients who read, record, answer, search and type, for ten minutes, against
 * two real servers and a worker on one database, one of which is killed every ten seconds. Prints how many
 * requests there were, what was not answered and why, and what was lost, which is to be nothing.
 * `-- --minutes 0.3` is a look, `--kill-every 0` leaves everybody alive, `--seed 7` plays it again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { machineClock } from '../src/server/clock.ts';
import { diceFor } from '../src/training/dice.ts';
import { compareWithReplay, findLost, markRecord } from '../test/faults/found-again.ts';
import { MixedLoad } from '../test/faults/mixed-load.ts';
import { RunningHouse } from '../test/faults/running-house.ts';
import { thisMachine } from './machine.ts';
import { heading, table, whole } from './table.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    clients: { type: 'string', default: '16' },
    'kill-every': { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const [minutes, clients, killEverySeconds, seed] = [
  values.minutes,
  values.clients,
  values['kill-every'],
  values.seed,
].map(Number) as [number, number, number, number];

const machine = thisMachine();
const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
const house = await RunningHouse.start({ dataFolder });
try {
  const marks = await house.withRecord(({ admin }) => markRecord(admin));
  const load = new MixedLoad({ addresses: house.addresses, clients, seed, pauseMs: 0 });
  await load.signIn();
  load.begin();
  const killed = await Promise.race([
    killUntil(performance.now() + minutes * 60_000),
    load.trouble,
  ]);
  await house.ready();
  await load.stop();
  const found = await house.withRecord(async (record) => ({
    lost: await findLost(record.admin, load.acknowledged),
    ...(await compareWithReplay(record, marks, machineClock.today())),
  }));
  const { tally, acknowledged } = load;
  console.log(
    `Holdfast ${machine.commit}, ${machine.at} UTC, ${machine.cores} cores, load before: ${machine.loadBefore.toFixed(1)}, seed ${seed}`,
  );
  heading(`Mixed load, ${clients} clients, ${minutes} minutes, ${JSON.stringify(killed)} killed`);
  table([
    ['requests', whole(tally.requests)],
    ['answered', whole(tally.answered)],
    ...[...tally.errors].map(([kind, times]) => [`not answered: ${kind}`, whole(times)]),
    ['entries acknowledged', whole(acknowledged.entries.size)],
    ['questions seen', whole(acknowledged.sights.length)],
    ['changes of questions', whole(found.changes)],
    ['drafts', whole(acknowledged.drafts.size)],
    ['lost or doubled', whole(found.lost.length)],
    ['unlike a replay', whole(found.unlike.length)],
    ['wanted', '0'],
  ]);
  for (const one of [...found.lost, ...found.unlike]) console.log(one);
  console.log(house.verify());
  process.exitCode = found.lost.length + found.unlike.length === 0 ? 0 : 1;
} finally {
  await house.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

async function killUntil(end: number): Promise<Readonly<Record<string, number>>> {
  const dice = diceFor(seed, 'kills');
  const killed = { server: 0, worker: 0, database: 0 };
  const restMs = killEverySeconds === 0 ? Number.POSITIVE_INFINITY : killEverySeconds * 1_000;
  for (;;) {
    await sleep(Math.min(restMs, Math.max(0, end - performance.now())));
    if (performance.now() >= end) return killed;
    killed[await house.killOne(dice)] += 1;
  }
}
