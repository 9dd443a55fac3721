import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './project-files.ts';

const linter = new ESLint({ cwd: projectRoot });

/** Lints a text as if it stood in a file that exists, so that the linter knows its types. */
async function rulesBrokenBy(text: string, file: string): Promise<readonly (string | null)[]> {
  const results = await linter.lintText(`${text}\n`, { filePath: path.join(projectRoot, file) });
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
}

/** What the compiler says of a text under the settings of the domain. */
function compilerOn(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'hf-purity-'));
  const settings = {
    extends: path.join(projectRoot, 'tsconfig.domain.json'),
    include: ['planted.mts'],
  };
  writeFileSync(path.join(folder, 'planted.mts'), `${text}\n`);
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const compiler = path.join(projectRoot, 'node_modules/typescript7/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  return stdout;
}

const domain = 'src/domain/problem.ts';
const training = 'src/training/dice.ts';
const store = 'src/store/embedded-postgres.ts';

describe('the domain, and what is invented', () => {
  it.each([
    ['the clock', 'export const now = Date.now();', 'no-restricted-globals'],
    ['today', 'export const now = new Date();', 'no-restricted-globals'],
    ['dice', 'export const chance = Math.random();', 'no-restricted-properties'],
    ['the machine', 'export const folder = process.cwd();', 'no-restricted-globals'],
  ])('may not ask for %s: the linter says so', async (_what, text, rule) => {
    expect(await rulesBrokenBy(text, domain)).toContain(rule);
    expect(await rulesBrokenBy(text, training)).toContain(rule);
    expect(await rulesBrokenBy(text, store)).not.toContain(rule);
  });

  it.each(['console', 'fetch', 'process', 'setTimeout', 'crypto', 'document'])(
    'does not know %s: the compiler says so',
    (name) => {
      expect(compilerOn(`export const found = ${name};`)).toContain(`Cannot find name '${name}'`);
    },
  );

  it('compiles on its own where it is pure', () => {
    expect(compilerOn('export const two: number = Math.max(1, 2);')).toBe('');
  });
});

describe('the linter', () => {
  it.each([
    [
      'a switch that forgets a case',
      `export function f(a: 'x' | 'y'): number { switch (a) { case 'x': return 1; } return 2; }`,
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
    [
      'a default over a closed union',
      `export function f(a: 'x'): number { switch (a) { case 'x': return 1; default: return 2; } }`,
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
    [
      'a promise that nobody waits for',
      'export function f(): void { Promise.resolve(1); }',
      '@typescript-eslint/no-floating-promises',
    ],
    ['an any', 'export const a: any = 1;', '@typescript-eslint/no-explicit-any'],
    ['a default export', 'export default 1;', 'no-restricted-syntax'],
    ['a barrel', `export * from './append.ts';`, 'no-restricted-syntax'],
  ])('catches %s', async (_what, text, rule) => {
    expect(await rulesBrokenBy(text, store)).toContain(rule);
  });
});
