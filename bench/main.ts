/**
 * `npm run bench`: every number that Holdfast promises, each beside its baseline in the same run.
 * `--only access,append,page,rules,start,waker` measures some of them, `--on-file 10000,1000000` says how many
 * children there are around those whom the waker wakes, `--quick` does so roughly, on a small
 * partnership and in half a minute, and `--json` prints for programs. Two parts are measured only when
 * they are named, since they take long: `--only partnership --children 10000`, with `--write` for the
 * pages of the rules, and `--only million`.
 */
import { parseArgs } from 'node:util';
import { type AccessNumbers, measureAccess } from './access.ts';
import { type AppendNumbers, measureAppend } from './append.ts';
import { type FromDatabaseNumbers, measureFromDatabase } from './from-database.ts';
import { type Machine, thisMachine } from './machine.ts';
import { measureMillion, type MillionNumbers } from './million.ts';
import { measurePage, type PageNumbers } from './page.ts';
import { measurePartnership, type PartnershipNumbers, writeMeasured } from './partnership.ts';
import { printNumbers } from './print.ts';
import { measureRules, type RulesNumbers } from './rules.ts';
import { childrenOf, type Cohort, lengthsOfDossiers } from './seed.ts';
import { measureStart, type StartNumbers } from './start.ts';
import { measureWaker, type WakerNumbers } from './waker.ts';
import { openWorld } from './world.ts';

export interface Numbers {
  readonly machine: Machine;
  /** A rough run on a small partnership: not to be quoted. */
  readonly quick: boolean;
  readonly onFile?: {
    readonly children: number;
    readonly entries: number;
    readonly seconds: number;
  };
  readonly access?: readonly AccessNumbers[];
  readonly append?: AppendNumbers;
  readonly page?: PageNumbers;
  readonly rules?: readonly RulesNumbers[];
  readonly start?: StartNumbers;
  readonly waker?: readonly WakerNumbers[];
  readonly partnership?: PartnershipNumbers;
  readonly million?: MillionNumbers;
  readonly fromDatabase?: FromDatabaseNumbers;
}

const parts = ['access', 'append', 'page', 'rules', 'start', 'waker'] as const;
const longParts = ['partnership', 'million'] as const;
const allParts: readonly string[] = [...parts, ...longParts];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'on-file': { type: 'string' },
    children: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const { quick, json } = values;
const wanted = new Set<string>(values.only?.split(',') ?? parts);
for (const name of wanted) {
  if (allParts.includes(name)) continue;
  console.error(`There is no number called ${name}: there are ${allParts.join(', ')}.`);
  process.exit(64);
}

const numbers: Numbers = {
  machine: thisMachine(),
  quick,
  ...(wanted.has('rules') && { rules: measureRules({ quick }) }),
  ...(wanted.has('start') && { start: await measureStart({ rounds: quick ? 1 : 5 }) }),
  ...(wanted.has('access') && {
    access: [
      await measureAccess({ entries: 60, times: quick ? 200 : 1_000 }),
      await measureAccess({ entries: 2_000, times: quick ? 40 : 200 }),
    ],
  }),
  ...(wanted.has('waker') && { waker: await measureWaker({ sizes: sizesOnFile() }) }),
  ...(wanted.has('partnership') && {
    partnership: await measurePartnership({ children: childrenOr(quick ? 300 : 10_000) }),
  }),
  ...(wanted.has('million') && {
    million: await measureMillion({ children: childrenOr(quick ? 2_000 : 1_000_000) }),
    fromDatabase: await measureFromDatabase({
      children: Math.min(quick ? 500 : 20_000, childrenOr(20_000)),
    }),
  }),
  ...((wanted.has('append') || wanted.has('page')) && (await measureServer())),
};
if (json) console.log(JSON.stringify(numbers, undefined, 2));
else printNumbers(numbers);
if (values.write && numbers.partnership !== undefined) writeMeasured(numbers.partnership);

function childrenOr(usual: number): number {
  return values.children === undefined ? usual : Number(values.children);
}

function sizesOnFile(): readonly number[] {
  const given = values['on-file'] ?? (quick ? '10000' : '10000,100000,1000000');
  return given.split(',').map(Number);
}

async function measureServer(): Promise<Pick<Numbers, 'onFile' | 'append' | 'page'>> {
  const long = { name: 'long', children: 1, size: 2_000 };
  const lengths = lengthsOfDossiers(50);
  const partnership = lengths.map((size, index): Cohort => {
    return { name: `family-${index}`, children: quick ? 10 : 600, size };
  });
  const cohorts = [long, ...(wanted.has('append') ? partnership : [])];
  const world = await openWorld(cohorts);
  try {
    const children = partnership.flatMap(childrenOf);
    const [child = ''] = childrenOf(long);
    return {
      onFile: {
        children: cohorts.reduce((sum, one) => sum + one.children, 0),
        entries: cohorts.reduce((sum, one) => sum + one.children * one.size, 0),
        seconds: world.seededSeconds,
      },
      ...(wanted.has('page') && {
        page: await measurePage(world, { child, entries: long.size }, { times: quick ? 40 : 400 }),
      }),
      ...(wanted.has('append') && {
        append: await measureAppend(
          world,
          children,
          quick
            ? { seconds: 1, rounds: 1, sealing: { seconds: 2, pairs: 2 } }
            : { seconds: 8, rounds: 3, sealing: { seconds: 5, pairs: 4 } },
        ),
      }),
    };
  } finally {
    await world.close();
  }
}
