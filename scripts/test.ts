/**
 * `npm test`: every check and test, one after another, and one line that sums them up.
 * `npm test -- --only unit,lint` runs some of them; what stands after a further `--` goes to the
 * runner of the tests: `npm test -- --only unit -- src/domain/time`.
 * `--long` (`npm run test:long`) runs what is counted in thousands, with its full counts, for an hour or
 * two, and prints them at its end.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';

interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** What failed, each with its file and how its message begins: said again at the end of the run. */
  readonly failures?: readonly string[];
}

interface Step {
  readonly name: string;
  readonly run: (rest: readonly string[]) => Tally;
}

const root = path.resolve(import.meta.dirname, '..');
const reports = mkdtempSync(path.join(tmpdir(), 'hf-reports-'));
process.once('exit', () => {
  rmSync(reports, { recursive: true, force: true });
});

/** Runs a tool of the lock file on the pinned Node; answers whether it was content. */
function runTool(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): boolean {
  const { status } = spawnSync(process.execPath, [path.join('node_modules', script), ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

/** A check is one test: content or not. */
function check(name: string, script: string, ...args: readonly string[]): Step {
  return {
    name,
    run: () => {
      const content = runTool(script, args);
      return { passed: content ? 1 : 0, failed: content ? 0 : 1 };
    },
  };
}

/**
 * What a runner's report counts. A runner that ended badly without a failed test (a file that did
 * not load, an error outside every test) is one failure.
 */
function tallyOf(content: boolean, read: () => Tally): Tally {
  let counted: Tally = { passed: 0, failed: 0 };
  try {
    counted = read();
  } catch {
    content = false;
  }
  return content || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

function readReport(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** One failure as it is said again at the end: where, what, and how its message begins, without its stack. */
function failure(file: string, name: string, message: string): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, 8);
  return [`${path.relative(root, file)}: ${name}`, ...lines].join('\n    ');
}

function failuresOfVitest({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    return failed.length === 0 && status === 'failed'
      ? [failure(file, 'did not load', message)]
      : failed.map((test) => failure(file, test.fullName, test.failureMessages?.[0] ?? ''));
  });
}

function vitest(project: string): Step {
  return {
    name: project,
    run: (rest) => {
      const file = path.join(reports, `${project}.json`);
      const content = runTool('vitest/vitest.mjs', [
        'run',
        '--passWithNoTests',
        `--project=${project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
        ...rest,
      ]);
      return tallyOf(content, () => {
        const report = readReport(file) as VitestReport;
        return {
          passed: report.numPassedTests,
          failed: report.numFailedTests,
          failures: failuresOfVitest(report),
        };
      });
    },
  };
}

interface PlaywrightSuite {
  readonly file: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly ok: boolean;
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly projectName: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly config: { readonly rootDir: string };
  readonly suites: readonly PlaywrightSuite[];
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
  };
}

function failuresOfJourneys(folder: string, suites: readonly PlaywrightSuite[]): string[] {
  return suites.flatMap(({ specs, suites: inner = [] }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .flatMap(({ title, file, tests }) =>
        tests.flatMap(({ projectName, results }) =>
          results.flatMap(({ error }) =>
            error === undefined
              ? []
              : [
                  failure(
                    path.join(folder, file),
                    `${title} (${projectName})`,
                    error.message ?? '',
                  ),
                ],
          ),
        ),
      ),
    ...failuresOfJourneys(folder, inner),
  ]);
}

const journeys: Step = {
  name: 'journeys',
  run: (rest) => {
    const file = path.join(reports, 'journeys.json');
    const content = runTool(
      '@playwright/test/cli.js',
      ['test', '--pass-with-no-tests', '--reporter=list,json', ...rest],
      { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    );
    return tallyOf(content, () => {
      const { stats, suites, config } = readReport(file) as PlaywrightReport;
      return {
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        failures: failuresOfJourneys(config.rootDir, suites),
      };
    });
  },
};

const typescript = 'typescript7/bin/tsc';

/** Kills, cuts, hostile requests, cases of access, and the paper about running it: each more of it in the long run. */
const longTests = [
  'test/faults',
  'test/fuzz',
  'test/store/policy-cases.test.ts',
  'test/store/operations.test.ts',
];

const steps: readonly Step[] = [
  check('format', '@biomejs/biome/bin/biome', 'format', '.'),
  check('types', typescript, '--noEmit', '-p', 'tsconfig.json'),
  check('domain-types', typescript, '--noEmit', '-p', 'tsconfig.domain.json'),
  check('lint', 'eslint/bin/eslint.js', '--max-warnings=0', '.'),
  check('arrows', 'dependency-cruiser/bin/dependency-cruiser.mjs', '--output-type=err', 'src'),
  check('dead-code', 'knip/bin/knip.js'),
  vitest('unit'),
  vitest('store'),
  journeys,
];

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, long: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const wanted = values.long ? ['store'] : (values.only?.split(',') ?? steps.map(({ name }) => name));
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No step ${unknown.join(', ')}: there are ${steps.map((s) => s.name).join(', ')}.`);
  process.exit(64);
}

/** Where the long tests leave what they have counted. */
const counts = path.join(reports, 'counts');
if (values.long) {
  process.env['HOLDFAST_LONG'] = '1';
  process.env['HOLDFAST_COUNTS'] = counts;
  if (positionals.length === 0) positionals.push(...longTests);
  // What is killed again and again needs the machine for itself.
  positionals.push('--maxWorkers=1');
}

const tallies: (Tally & { readonly name: string; readonly seconds: string })[] = [];
for (const { name, run } of steps.filter((step) => wanted.includes(step.name))) {
  console.log(`\n== ${name}`);
  const startedAt = performance.now();
  const tally = run(positionals);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  tallies.push({ name, ...tally, seconds });
}

console.log('');
for (const { name, passed, failed, seconds } of tallies) {
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed, ${seconds} s`,
  );
}
for (const what of tallies.flatMap(({ failures = [] }) => failures)) console.log(`FAILED ${what}`);
if (existsSync(counts)) console.log(readFileSync(counts, 'utf8'));
const sum = (key: 'passed' | 'failed'): number =>
  tallies.reduce((total, tally) => total + tally[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
