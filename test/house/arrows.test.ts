import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from './project-files.ts';

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

function cruise(folder: string): Cruise['summary'] {
  const program = path.join(
    projectRoot,
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  );
  const { stdout } = spawnSync(process.execPath, [program, '--output-type=json', 'src'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return (JSON.parse(stdout) as Cruise).summary;
}

/** Each wrong import, planted in a file of the room on the left, and the rule that must see it. */
const planted = [
  ['domain', `import type { store } from '../store/target.ts';`, 'domain-is-pure'],
  ['domain', `import { readFileSync } from 'node:fs';`, 'domain-is-pure'],
  ['domain', `import pg from 'pg';`, 'domain-is-pure'],
  ['store', `import { server } from '../server/target.ts';`, 'store-sees-domain-and-sealing-only'],
  [
    'store',
    `import type { views } from '../views/target.ts';`,
    'store-sees-domain-and-sealing-only',
  ],
  ['views', `import { store } from '../store/target.ts';`, 'views-sees-domain-and-words-only'],
  [
    'telling',
    `import { server } from '../server/target.ts';`,
    'telling-sees-domain-and-store-and-words-only',
  ],
  ['words', `import { domain } from '../domain/target.ts';`, 'words-sees-itself-only'],
  ['training', `import type { store } from '../store/target.ts';`, 'training-sees-domain-only'],
  ['linking', `import type { store } from '../store/target.ts';`, 'linking-sees-domain-only'],
  ['sealing', `import { store } from '../store/target.ts';`, 'sealing-sees-itself-only'],
  [
    'server',
    `import { training } from '../training/target.ts';`,
    'server-sees-domain-and-linking-and-store-and-telling-and-views-and-words-only',
  ],
  ['islands', `import type { store } from '../store/target.ts';`, 'islands-sees-domain-only'],
  ['islands', `import { server } from '../server/target.ts';`, 'islands-sees-domain-only'],
  [
    'server',
    `import { cli } from '../cli/target.ts';`,
    'server-sees-domain-and-linking-and-store-and-telling-and-views-and-words-only',
  ],
  [
    'cli',
    `import { server } from '../server/target.ts';`,
    'cli-sees-domain-and-linking-and-sealing-and-store-and-telling-only',
  ],
  [
    'cli',
    `const late = import('../server/target.ts');`,
    'cli-sees-domain-and-linking-and-sealing-and-store-and-telling-only',
  ],
  ['server', `import { knot } from './tied.ts';\nexport const tied = knot;`, 'no-cycles'],
  ['store', `import { cast } from '../../test/cast.ts';`, 'product-stands-alone'],
  ['server', `import fc from 'fast-check';`, 'product-uses-its-own-dependencies'],
  ['views', `import { nothing } from './nowhere.ts';`, 'every-import-is-found'],
] as const;

const allowed = [
  ['training', `import { domain } from '../domain/target.ts';`],
  ['domain', `import { z } from 'zod';`],
  ['store', `import type { domain } from '../domain/target.ts';`],
  ['views', `import { domain } from '../domain/target.ts';`],
  ['views', `import { words } from '../words/target.ts';`],
  ['islands', `import { domain } from '../domain/target.ts';`],
  ['server', `import { views } from '../views/target.ts';`],
  ['cli', `import { store } from '../store/target.ts';`],
  ['linking', `import { domain } from '../domain/target.ts';`],
  ['cli', `import { linking } from '../linking/target.ts';`],
  ['store', `import { sealing } from '../sealing/target.ts';`],
  ['server', `import { telling } from '../telling/target.ts';`],
] as const;

describe('the arrows of the house', () => {
  it('all point one way, and the check really looks at the code', () => {
    const summary = cruise(projectRoot);
    expect(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(20);
  });

  describe('with wrong imports planted', () => {
    let house: string;
    let violations: Cruise['summary']['violations'];
    const rulesBrokenBy = (file: string): readonly string[] =>
      violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

    beforeAll(() => {
      house = mkdtempSync(path.join(tmpdir(), 'hf-arrows-'));
      for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
        cpSync(path.join(projectRoot, file), path.join(house, file));
      }
      symlinkSync(path.join(projectRoot, 'node_modules'), path.join(house, 'node_modules'));
      const write = (file: string, text: string): void => {
        mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
        writeFileSync(path.join(house, file), text);
      };
      for (const room of [
        'domain',
        'training',
        'linking',
        'sealing',
        'store',
        'telling',
        'views',
        'words',
        'islands',
        'server',
        'cli',
      ]) {
        write(`src/${room}/target.ts`, `export const ${room} = 1;\n`);
      }
      write('test/cast.ts', 'export const cast = 1;\n');
      planted.forEach(([room, line], index) => {
        write(`src/${room}/planted-${index}.ts`, `${line}\n`);
        if (line.includes('./tied.ts')) {
          write(`src/${room}/tied.ts`, `export { tied as knot } from './planted-${index}.ts';\n`);
        }
      });
      allowed.forEach(([room, line], index) => {
        write(`src/${room}/allowed-${index}.ts`, `${line}\n`);
      });
      violations = cruise(house).violations;
    });

    afterAll(() => {
      rmSync(house, { recursive: true, force: true });
    });

    it.each(planted.map((plant, index) => [...plant, index] as const))(
      'in %s: %s is caught as %s',
      (room, _line, rule, index) => {
        expect(rulesBrokenBy(`src/${room}/planted-${index}.ts`)).toContain(rule);
      },
    );

    it.each(allowed.map((plant, index) => [...plant, index] as const))(
      'in %s: %s is let be',
      (room, _line, index) => {
        expect(rulesBrokenBy(`src/${room}/allowed-${index}.ts`)).toEqual([]);
      },
    );
  });
});
