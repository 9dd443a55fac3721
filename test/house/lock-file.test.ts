import { describe, expect, it } from 'vitest';
import { read } from './project-files.ts';

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly extraneous?: true;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

const { packages } = JSON.parse(read('package-lock.json')) as Lock;

/** Where npm would find a package that is asked for from `folder`: there or in a folder above. */
function isLocked(folder: string, name: string): boolean {
  const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
  if (place in packages) return true;
  if (folder === '') return false;
  return isLocked(folder.split('/node_modules/').slice(0, -1).join('/node_modules/'), name);
}

// A registry that lacks a package for some other kind of machine lets `npm install` pass, and
// `npm ci`, which sets up a fresh clone, then refuses the lock file.
describe('the lock file', () => {
  it('names the optional packages of every kind of machine', () => {
    const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(folder, name)),
    );
    expect(missing).toEqual([]);
  });

  it('names nothing that nobody asks for', () => {
    const extraneous = Object.entries(packages).filter(([, entry]) => entry.extraneous === true);
    expect(extraneous.map(([folder]) => folder)).toEqual([]);
  });
});
