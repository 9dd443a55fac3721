import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { todayInLondon } from '../../src/cli/today.ts';
import { organisationOf } from '../../src/domain/entry/organisation.ts';
import type { ReplayReport } from '../../src/domain/questions/replay-report.ts';
import { reachDatabase } from '../../src/store/reach-database.ts';
import { register } from '../../src/store/register.ts';

const root = path.resolve(import.meta.dirname, '../..');
const example = (name: string): string => path.join(root, 'examples', `${name}.json`);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

/** Runs the command line as anybody does, from a folder that is not the project's. */
function holdfast(
  args: readonly string[],
  { command = path.join(root, 'bin/holdfast'), environment = {} } = {},
): Promise<Ended> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(command, args, { cwd: tmpdir(), env: { ...inherited, ...environment } });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, said });
    });
  });
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hf-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fileWith(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('holdfast', () => {
  it('lists its commands and what its exit codes mean', async () => {
    const { code, out } = await holdfast(['--help']);
    expect(code).toBe(0);
    for (const word of ['serve', 'import', 'replay', 'rules', 'migrate', 'Exit codes']) {
      expect(out).toContain(word);
    }
  });

  it('explains each command', async () => {
    const commands = ['serve', 'import', 'replay', 'rules', 'migrate'];
    const all = await Promise.all(commands.map((name) => holdfast([name, '--help'])));
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    expect(all.filter(({ out }) => !out.includes('Options:'))).toEqual([]);
  });

  it.each([[['nonsense']], [['replay']], [['replay', '--nonsense', 'x']], [[]]])(
    'refuses %j with exit code 2',
    async (args) => {
      const { code, out, said } = await holdfast(args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(said).not.toBe('');
    },
  );

  it('runs through a link', async () => {
    const command = path.join(folder, 'linked');
    symlinkSync(path.join(root, 'bin/holdfast'), command);
    expect((await holdfast(['rules'], { command })).code).toBe(0);
  });
});

describe('holdfast replay', () => {
  it('prints the report in the shape that other tools read', async () => {
    const { code, out } = await holdfast([
      ...['replay', example('child-p'), '--json', '--as', 'hospital/hospitalB'],
      ...['--until', '2007-04-09', '--practice', '2026-11-01'],
    ]);
    expect(code).toBe(0);
    const report = JSON.parse(out) as ReplayReport;
    expect(report).toMatchObject({
      case: 'case-01',
      until: '2007-04-09',
      as: 'hospital/hospitalB',
      practice: '2026-11-01',
    });
    expect(Object.keys(report)).toEqual([
      ...['case', 'until', 'as', 'practice', 'questions', 'cannotTell', 'clocks', 'unmapped'],
    ]);
  });

  it('says in words which practice it uses and that this was not asked at the time', async () => {
    const { code, out } = await holdfast(['replay', example('control-01')]);
    expect(code).toBe(0);
    expect(out).toContain(`practice of ${todayInLondon()}`);
    expect(out).toContain('not what was asked at the time');
  });

  it.each([
    ['--until', '2007-02-30'],
    ['--practice', 'yesterday'],
    ['--as', 'nobody'],
  ])('names %s when it is %s', async (option, value) => {
    const { code, said } = await holdfast(['replay', example('child-p'), option, value]);
    expect(code).toBe(2);
    expect(said).toContain(option);
  });

  it.each([
    ['a file that is not there', 'nowhere.json', undefined],
    ['a file that is not JSON', 'nonsense.json', 'x'.repeat(10_000)],
    ['a file of another format', 'other.json', '{"format":"other"}'],
  ])('refuses %s as a problem for programs', async (_what, name, text) => {
    const file = text === undefined ? path.join(folder, name) : fileWith(name, text);
    const { code, out } = await holdfast(['replay', file, '--json']);
    expect(code).toBe(2);
    expect(out).toMatch(/"kind": "(not-readable|invalid)"/);
  });
});

describe('holdfast rules', () => {
  it('lists every item with what it asks, of whom, by when, on what source, and its state', async () => {
    const { code, out } = await holdfast(['rules', '--json']);
    expect(code).toBe(0);
    const rules = JSON.parse(out) as readonly Record<string, unknown>[];
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['P01', 'P76', 'I01', 'I41', 'E1', 'E8', 'TEN4']));
    expect(new Set(ids).size).toBe(rules.length);
    const always = ['id', 'name', 'asks', 'of', 'within', 'source', 'effective', 'state'];
    const misshapen = rules.filter((rule) => {
      const keys = Object.keys(rule).filter((key) => key !== 'why');
      return (
        keys.join() !== always.join() || (rule['state'] !== 'built') === (rule['why'] === undefined)
      );
    });
    expect(misshapen).toEqual([]);
    expect(rules.find(({ id }) => id === 'P01')).toMatchObject({
      name: 'unknownAdultInHousehold',
      of: 'leadSocialWorker',
      within: '2 working days',
      source: expect.arrayContaining(['SCR2']) as string[],
      effective: { from: '2009-03-01' },
      state: expect.stringMatching(/^(built|partly)$/) as string,
    });
  });

  it('prints the page of the rules, with an example from a case file', async () => {
    const { out } = await holdfast(['rules', '--markdown']);
    expect(out).toContain('- Example: in `case-01`, on 2006-10-13');
  });
});

describe('holdfast with a database of its own', () => {
  let data: string;
  beforeAll(async () => {
    data = path.join(folder, 'data');
    expect((await holdfast(['migrate', '--data', data])).code).toBe(0);
    const database = await reachDatabase({ dataFolder: data });
    await register(database.store, {
      partnership: 1,
      name: 'Invented partnership',
      jurisdiction: 'England',
      organisations: [{ id: organisationOf('childrens-social-care'), title: 'x', contact: 'x' }],
      accounts: [
        {
          id: 'guardian',
          organisation: organisationOf('childrens-social-care'),
          role: 'caldicottGuardian',
          title: 'Caldicott Guardian',
        },
      ],
    });
    await database.close();
  }, 60_000);

  it('migrates once', async () => {
    const { code, out } = await holdfast(['migrate', '--data', data, '--json']);
    expect({ code, out }).toEqual({ code: 0, out: '{"migrated":[]}\n' });
  });

  it('sets a number of policy from a later day on, and none of law', async () => {
    const set = (...words: readonly string[]) =>
      holdfast([
        ...['policy', 'set', '--data', data, '--from', '2999-01-01', '--because', 'weekly'],
        ...['--account', 'guardian', ...words],
      ]);
    const made = await set('childSeenByWorkerEvery', '5');
    expect(made).toMatchObject({ code: 0 });
    expect(made.out).toContain('From 2999-01-01 childSeenByWorkerEvery is 5.');
    const refused = await set('policeProtectionFor', '96');
    expect(refused.code).toBe(2);
    expect(refused.said).toContain('policeProtectionFor is law');
    expect((await set('childSeenByWorkerEvery', 'ten')).said).toContain('/value');
    const listed = await holdfast([
      ...['policy', 'list', '--data', data, '--on', '2999-01-01', '--json'],
    ]);
    expect(JSON.parse(listed.out)).toMatchObject({
      jurisdiction: 'England',
      numbers: expect.arrayContaining([
        expect.objectContaining({ name: 'childSeenByWorkerEvery', value: 20, own: 5 }),
      ]) as object[],
      history: [{ parameter: 'childSeenByWorkerEvery', value: 5, setBy: 'guardian' }],
    });
    const before = await holdfast(['policy', 'list', '--data', data]);
    expect(before.out).toContain('childSeenByWorkerEvery: 20 working days (policy).');
    expect(before.out).toContain('from 2999-01-01 childSeenByWorkerEvery 5, by guardian: weekly');
  });

  it('takes each file in whole or not at all, and says what it could not map', async () => {
    const bad = fileWith('bad.json', '{"format":"holdfast.case/1"}');
    const { code, out, said } = await holdfast([
      ...['import', '--data', data, '--json', example('child-p'), bad, example('control-01')],
    ]);
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      partnership: 1,
      files: [
        { case: 'case-01', entries: 63 },
        { file: bad, problem: { kind: 'invalid' } },
        { case: 'control-01', entries: 20, unmapped: [] },
      ],
    });
    expect(out).toMatch(
      /"entry": "case-01-r32",\s*"field": "injuries.0.site",\s*"asWritten": "face"/,
    );
    expect(said).toContain('63 entries');
  });

  it('refuses a case that is on file', async () => {
    await holdfast(['import', '--data', data, example('control-04')]);
    const { code, said } = await holdfast(['import', '--data', data, example('control-04')]);
    expect(code).toBe(2);
    expect(said).toContain('control-04');
  });

  it('refuses a partnership that is not there', async () => {
    const { code, said } = await holdfast([
      ...['import', '--data', data, '--partnership', '7', example('control-01')],
    ]);
    expect(code).toBe(2);
    expect(said).toContain('--partnership: must be one of 1 (Invented partnership)');
  });

  it.each(['migrate', 'import'])('%s says that the database cannot be reached', async (name) => {
    const environment = { DATABASE_URL: 'postgresql://somebody@127.0.0.1:1/none' };
    const args = name === 'import' ? [name, example('control-01')] : [name];
    const { code, said } = await holdfast(args, { environment });
    expect(code).toBe(3);
    expect(said).toContain('cannot be reached');
  });
});
