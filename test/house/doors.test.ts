import { describe, expect, it } from 'vitest';
import { projectFiles, read } from './project-files.ts';

// Whoever opens a record goes through a door of the store: asActor for people; an append, a wake-up,
// an import, a registration or a migration for the rules and the steward. What lies behind the doors
// sees a partnership whole.

const behindTheDoors = ['asRules', 'goOnAsRules', 'inTransaction', 'openHeads', 'writeRecord'];

/** Names that a text takes from the store though they lie behind its doors. */
function takenFromBehind(text: string): readonly string[] {
  return [...text.matchAll(/import\s+([^;]*?)\s+from\s+'[^']*\/store\/[^']*'/g)].flatMap(
    ([, names = '']) =>
      names.includes('*')
        ? ['*']
        : behindTheDoors.filter((name) => new RegExp(`\\b${name}\\b`).test(names)),
  );
}

describe('the doors of the store', () => {
  const outside = projectFiles('src/{server,cli,telling}/**/*.{ts,tsx}').filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );

  it('are the only way in for pages and commands', () => {
    expect(outside.length).toBeGreaterThan(10);
    expect(outside.filter((file) => takenFromBehind(read(file)).length > 0)).toEqual([]);
  });

  it.each([
    ["import { asRules, type Store } from '../store/store.ts';", ['asRules']],
    ["import {\n  inTransaction as work,\n} from '../../store/store.ts';", ['inTransaction']],
    ["import * as store from '../store/store.ts';", ['*']],
    ["import { asActor } from '../store/session.ts';", []],
    ["import type { Store } from '../store/store.ts';", []],
  ])('are told from what lies behind them: %s', (text, names) => {
    expect(takenFromBehind(text)).toEqual(names);
  });
});
