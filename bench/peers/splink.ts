import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What Splink on DuckDB says of a list, as `splink/dedupe.py` prints it. */
export interface SplinkRun {
  readonly splink: string;
  readonly duckdb: string;
  readonly steps: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly memoryMb: number;
  readonly prior: number;
  /** Pairs at each threshold before clustering. */
  readonly links: readonly {
    readonly threshold: number;
    readonly same: number;
    readonly different: number;
  }[];
  /** Thresholds for which `clusters-THRESHOLD.csv` was written. */
  readonly clustered: readonly number[];
}

const folder = path.join(import.meta.dirname, 'splink');
/** Outside of the checkout, whose tools would otherwise look into it. */
const environment = path.join(tmpdir(), 'holdfast-splink-5.0.0');
const python = path.join(environment, 'bin', 'python');

/** Installs Splink into a folder of its own where it is not yet; gives the reason where that cannot be. */
function prepareSplink(): string | undefined {
  if (existsSync(python) && ran(python, ['-c', 'import splink'])) return undefined;
  if (!ran('python3', ['-m', 'venv', environment])) return 'there is no Python 3 with venv here';
  const install = ['-m', 'pip', 'install', '--quiet', '-r', path.join(folder, 'requirements.txt')];
  return ran(python, install) ? undefined : 'the registry of Python packages cannot be reached';
}

/** Runs Splink on a list; a sentence where it cannot be run here. */
export async function runSplink(
  { records, truth }: { readonly records: string; readonly truth: string },
  out: string,
): Promise<SplinkRun | string> {
  const reason = prepareSplink();
  if (reason !== undefined) return `Splink was not run: ${reason}.`;
  const child = spawn(python, [path.join(folder, 'dedupe.py'), records, truth, out], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (words: Buffer) => {
    said += words.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) return `Splink was not measured: it ended with ${code ?? 'a signal'}.`;
  return JSON.parse(said.trim().split('\n').at(-1) ?? '') as SplinkRun;
}

function ran(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
