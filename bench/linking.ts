/**
 * `npm run bench:linking`: how well and how fast lists of people are linked, and Splink beside it on the same
 * list in the same run. `--only febrl,seeds,list` measures some of it; `--febrl FOLDER` (or HOLDFAST_FEBRL)
 * says where the four published sets lie; `--records` and `--seed` are those of the long list, `--seeds
 * 2,3,4` and `--seed-records` those of the others; `--no-splink` leaves Splink out. `--write` puts the
 * table of who is missed more often into docs/matching.md, and `--json` prints for programs. What was promised and
 * does not hold is said last, and makes the command fail.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type FebrlNumbers, measureFebrl } from './linking/febrl.ts';
import { type ListNumbers, measureList } from './linking/measure-list.ts';
import { printFebrl, printList, printSeeds } from './linking/print-linking.ts';
import { printWanted, type Wanted, wantedOfList, wantedOfSet } from './linking/wanted.ts';
import { writeWhoIsMissed } from './linking/who-is-missed.ts';
import { type Machine, thisMachine } from './machine.ts';

interface LinkingNumbers {
  readonly machine: Machine;
  readonly febrl?: readonly FebrlNumbers[];
  readonly seeds?: readonly ListNumbers[];
  readonly list?: ListNumbers;
  readonly wanted: readonly Wanted[];
}

const parts = ['febrl', 'seeds', 'list'];

const { values } = parseArgs({
  allowNegative: true,
  options: {
    only: { type: 'string', default: parts.join(',') },
    febrl: { type: 'string' },
    records: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '2,3,4' },
    'seed-records': { type: 'string', default: '100000' },
    splink: { type: 'boolean', default: true },
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const wanted = new Set(values.only.split(','));
for (const name of wanted) {
  if (parts.includes(name)) continue;
  console.error(`There is no number called ${name}: there are ${parts.join(', ')}.`);
  process.exit(64);
}
const folder = values.febrl ?? process.env['HOLDFAST_FEBRL'];

const machine = thisMachine();
const work = await mkdtemp(path.join(tmpdir(), 'holdfast-linking-'));
try {
  const numbers = await measure(work);
  if (values.json) console.log(JSON.stringify(numbers));
  else print(numbers);
  if (numbers.wanted.some(({ holds }) => !holds)) process.exitCode = 1;
  if (values.write && numbers.list !== undefined) await writeWhoIsMissed(numbers.list, machine);
} finally {
  await rm(work, { recursive: true, force: true });
}

async function measure(into: string): Promise<LinkingNumbers> {
  const list = wanted.has('list')
    ? await measureList(into, {
        seed: Number(values.seed),
        records: Number(values.records),
        beside: values.splink ? 'splink' : 'nothing',
      })
    : undefined;
  const seeds = [];
  for (const seed of wanted.has('seeds') ? values.seeds.split(',') : []) {
    const records = Number(values['seed-records']);
    seeds.push(await measureList(into, { seed: Number(seed), records, beside: 'nothing' }));
  }
  const febrl =
    wanted.has('febrl') && folder !== undefined ? await measureFebrl(folder, into) : undefined;
  return {
    machine,
    ...(febrl !== undefined && { febrl }),
    ...(wanted.has('seeds') && { seeds }),
    ...(list !== undefined && { list }),
    wanted: [
      ...(febrl ?? []).flatMap(wantedOfSet),
      ...[...seeds, ...(list === undefined ? [] : [list])].flatMap(wantedOfList),
    ],
  };
}

function print({ febrl, seeds, list, wanted: promised }: LinkingNumbers): void {
  const { at, commit, cores, processor, memoryGb, node, loadBefore } = machine;
  console.log(`Holdfast ${commit}, ${at} UTC, ${cores} cores (${processor}), ${memoryGb} GB`);
  console.log(`Node ${node}; load before: ${loadBefore.toFixed(1)}`);
  if (febrl !== undefined && febrl.length > 0) printFebrl(febrl);
  else if (wanted.has('febrl')) {
    const place = folder === undefined ? 'no folder was named with --febrl' : `${folder} has none`;
    console.log(`\nThe published sets were not measured: ${place}.`);
  }
  if (seeds !== undefined) printSeeds(seeds);
  if (list !== undefined) printList(list);
  printWanted(promised);
}
