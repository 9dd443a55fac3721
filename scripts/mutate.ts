/**
 * `npm run mutate`: breaks the domain on purpose, one small change (a mutant) at a time, and counts
 * how many of them the tests of the same room see. `npm run mutate -- src/domain/time` does one room,
 * or one file; what was measured before and has not changed since is remembered, until `--afresh`.
 */
import { Stryker } from '@stryker-mutator/core';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

type Result = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

const root = path.resolve(import.meta.dirname, '..');
const domain = path.join('src', 'domain');
process.chdir(root);

const { values, positionals } = parseArgs({
  options: { afresh: { type: 'boolean', default: false }, concurrency: { type: 'string' } },
  allowPositionals: true,
});

/** The rooms of the domain to which the paths belong, each with what is to be broken in it. */
function byRoom(paths: readonly string[]): Map<string, string[]> {
  const rooms = new Map<string, string[]>();
  for (const given of paths) {
    const [room = ''] = path.relative(domain, given).split(path.sep);
    if (!everyRoom().includes(room)) {
      console.error(`${given} is in no room of ${domain}.`);
      process.exit(64);
    }
    rooms.set(room, [...(rooms.get(room) ?? []), given]);
  }
  return rooms;
}

function everyRoom(): string[] {
  return readdirSync(domain, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name);
}

/** What became of every mutant of the paths; Stryker brings what it remembers of the room as well. */
async function mutate(room: string, paths: readonly string[]): Promise<Result[]> {
  const { afresh, concurrency } = values;
  const files = paths.map((one) => (statSync(one).isDirectory() ? path.join(one, '**/*.ts') : one));
  const results = await new Stryker({
    mutate: [...files, '!**/*.test.ts', '!**/test-*.ts'],
    ignorePatterns: [
      '**',
      '!/*.{json,config.ts}',
      '!/src/domain/**',
      '/src/domain/**/*.test.ts',
      `!/src/domain/${room}/**/*.test.ts`,
    ],
    incrementalFile: path.join('.holdfast', 'mutation', `${room}.json`),
    force: afresh,
    ...(concurrency === undefined ? {} : { concurrency: Number(concurrency) }),
  }).runMutationTest();
  const isMeant = ({ fileName }: Result): boolean =>
    paths.some((one) => !path.relative(one, fileName).startsWith('..'));
  return results.filter(isMeant);
}

/** One line: the share of covered mutants that were killed, and all that the share leaves out. */
function score(results: readonly Result[]): string {
  const count = (...wanted: Result['status'][]): number =>
    results.filter(({ status }) => wanted.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  const covered = killed + count('Survived');
  const share = covered === 0 ? 'none' : `${((100 * killed) / covered).toFixed(1)} %`;
  return (
    `${share} of ${covered} covered mutants killed (${count('Timeout')} of them by timing out); ` +
    `${count('NoCoverage')} not covered; not run: ${count('Ignored')} made on loading, ` +
    `${count('RuntimeError', 'CompileError')} that do not load`
  );
}

const wanted =
  positionals.length > 0 ? positionals : everyRoom().map((room) => path.join(domain, room));
const lines: string[] = [];
const all: Result[] = [];
for (const [room, paths] of byRoom(wanted)) {
  const startedAt = performance.now();
  const results = await mutate(room, paths);
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  lines.push(`${room}: ${score(results)}; ${minutes} min`);
  all.push(...results);
}
console.log(`\n${lines.join('\n')}\n${score(all)}`);
