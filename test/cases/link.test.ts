import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import type { LinkReport } from '../../src/linking/link-report.ts';
import { inventPeople } from '../../src/training/people/invent-people.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

function start(args: readonly string[]): ChildProcess {
  return spawn(path.join(root, 'bin/holdfast'), ['link', ...args], { cwd: folder });
}

function link(...args: readonly string[]): Promise<Ended> {
  return ended(start(args));
}

function ended(child: ChildProcess): Promise<Ended> {
  let out = '';
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, said });
    });
  });
}

let folder: string;
/** Who each record is of. */
const truth = new Map<string, number>();

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hf-link-'));
  const columns = [
    ...['id', 'source', 'givenName', 'familyName', 'dateOfBirth', 'sex', 'house', 'street'],
    ...['locality', 'postcode', 'phone', 'nhsNumber', 'upn'],
  ] as const;
  const lines = [columns.join(',')];
  const until = plainDate('2026-06-30');
  for (const { record, truth: of } of inventPeople({ seed: 11, records: 3000, until })) {
    truth.set(record.id, of.person);
    const fields: Partial<Record<(typeof columns)[number], string>> = record;
    lines.push(columns.map((column) => `"${fields[column] ?? ''}"`).join(','));
  }
  write('people.csv', lines.join('\n'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (...names: readonly string[]): string => path.join(folder, ...names);
const write = (name: string, text: string): void => {
  writeFileSync(at(name), text);
};
const read = (...names: readonly string[]): string => readFileSync(at(...names), 'utf8');

/** The persons whom clusters.csv names, each as the ids of its records. */
function personsIn(out: string): string[][] {
  const rows = read(out, 'clusters.csv').trim().split('\n').slice(1);
  const persons = Map.groupBy(rows, (row) => row.split(',')[0]);
  return [...persons.values()].map((of) => of.map((row) => row.split(',')[2] ?? ''));
}

describe('holdfast link', () => {
  it('links records of one person, and puts every record with one person', async () => {
    const { code, out, said } = await link('people.csv', '--out', 'found', '--json');
    expect({ code, said: said.includes('Learned') }).toEqual({ code: 0, said: true });
    const report = JSON.parse(out) as LinkReport;
    const persons = personsIn('found');
    expect(persons.flat()).toHaveLength(3000);
    expect(report.persons).toBe(persons.length);
    const mixed = persons.filter((ids) => new Set(ids.map((id) => truth.get(id))).size > 1);
    expect(mixed).toEqual([]);
    // How well it finds them is the bench's to measure; here, that it does.
    expect(persons.filter(({ length }) => length > 1).length).toBeGreaterThan(500);
    expect(existsSync(at('found.unfinished'))).toBe(false);
  }, 60_000);

  it('says for each pair that a person decides what speaks for and against it', () => {
    const lines = read('found', 'decisions.ndjson').trim().split('\n');
    const decisions = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const possible = decisions.find(({ kind }) => kind === 'possible');
    expect(Object.keys(possible ?? {})).toEqual(expect.arrayContaining(['waterfall', 'vetoes']));
    expect(read('found', 'report.md')).toContain('## Weights');
  });

  it('weighs by the model of an earlier run, to the same end', async () => {
    const model = at('found', 'model.json');
    const { code } = await link('people.csv', '--out', 'again', '--model', model);
    expect(code).toBe(0);
    for (const name of ['decisions.ndjson', 'clusters.csv', 'model.json']) {
      expect(read('again', name)).toBe(read('found', name));
    }
  }, 60_000);

  it('carries on where it was killed, to the same end, and shows nothing before', async () => {
    const child = start(['people.csv', '--out', 'broken', '--threads', '1']);
    const scored = at('broken.unfinished', 'scored');
    await expect
      .poll(() => (existsSync(scored) ? readdirSync(scored).length : 0), {
        timeout: 50_000,
        interval: 1,
      })
      .toBeGreaterThan(2);
    child.kill('SIGKILL');
    await ended(child);
    expect(existsSync(at('broken'))).toBe(false);
    const { code, said } = await link('people.csv', '--out', 'broken');
    expect({ code, carriedOn: said.includes('carrying it on') }).toEqual({
      code: 0,
      carriedOn: true,
    });
    for (const name of ['decisions.ndjson', 'clusters.csv', 'model.json']) {
      expect(read('broken', name)).toBe(read('found', name));
    }
  }, 120_000);

  it('begins afresh where the files are others than those of the broken run', async () => {
    const child = start(['people.csv', '--out', 'other', '--threads', '1']);
    await expect
      .poll(() => existsSync(at('other.unfinished', 'run.json')), { timeout: 50_000, interval: 1 })
      .toBe(true);
    child.kill('SIGKILL');
    await ended(child);
    write('fewer.csv', read('people.csv').split('\n').slice(0, 400).join('\n'));
    const { code, said } = await link('fewer.csv', '--out', 'other');
    expect({ code, carriedOn: said.includes('carrying it on') }).toEqual({
      code: 0,
      carriedOn: false,
    });
  }, 120_000);

  it('never writes into findings that are there', async () => {
    const before = read('found', 'report.json');
    const { code, said } = await link('people.csv', '--out', 'found');
    expect(code).toBe(2);
    expect(said).toContain('is there already');
    expect(read('found', 'report.json')).toBe(before);
  }, 30_000);

  it('reports rows that cannot be used, and uses the others', async () => {
    const rows = read('people.csv').split('\n').slice(0, 200);
    rows.splice(50, 0, 'one,"two', 'a,b,c', 'x'.repeat(2_000_000));
    write('bad.csv', rows.join('\n'));
    const { code, out } = await link('bad.csv', '--out', 'bad');
    expect(code).toBe(0);
    expect(out).toContain('3 rows were left out');
    expect(read('bad', 'report.md')).toContain('row 51: a quote is not closed');
    expect(personsIn('bad').flat()).toHaveLength(199);
  }, 30_000);

  it('takes ten thousand rows of one content as one and its followers', async () => {
    const rows = read('people.csv').split('\n').slice(0, 100);
    const [, , ...fields] = (rows[1] ?? '').split(',');
    for (let copy = 0; copy < 10_000; copy += 1) rows.push(`copy-${copy},x,${fields.join(',')}`);
    write('alike.csv', rows.join('\n'));
    const { code, out } = await link('alike.csv', '--out', 'alike', '--json');
    expect(code).toBe(0);
    const report = JSON.parse(out) as LinkReport;
    expect(report.alike.records).toBeGreaterThan(9_980);
    expect(report.pairs.scored).toBeLessThan(5_000);
    expect(Math.max(...personsIn('alike').map(({ length }) => length))).toBeGreaterThan(9_990);
  }, 30_000);

  it.each([
    ['a file that is not there', ['nowhere.csv']],
    ['swapped columns', ['swapped.csv']],
    ['thresholds the wrong way round', ['people.csv', '--linked-at', '1', '--asked-at', '2']],
    ['a weight that is none', ['people.csv', '--linked-at', 'much']],
    ['a column that is not there', ['people.csv', '--columns', 'given=Nobody']],
    ['a model that is none', ['people.csv', '--model', 'people.csv']],
  ])(
    'refuses %s with exit code 2, and leaves nothing behind',
    async (_what, args) => {
      write('swapped.csv', `given,family,dob\n${'2007-04-09,Birch,Ada\n'.repeat(9)}`);
      const { code, said } = await link(...args, '--out', 'refused');
      expect(code).toBe(2);
      expect(said).not.toBe('');
      expect(existsSync(at('refused'))).toBe(false);
      expect(existsSync(at('refused.unfinished'))).toBe(false);
    },
    30_000,
  );
});
