import { describe, expect, it } from 'vitest';
import { codePatterns, projectFiles, read } from './project-files.ts';

/** A tool told to look away, and the reason that must follow in the same comment. */
const suppression =
  /(?:eslint-disable(?:-next-line|-line)?(?<rules>[^\n]*)|@ts-expect-error(?<error>[^\n]*)|biome-ignore[^\n]*:(?<format>[^\n]*))/g;
const reasonAfterRules = /--\s*(?<reason>.+?)\s*(?:\*\/|$)/;

/** Those that look away from whatever comes, or that no reason excuses. */
const neverAllowed = /@ts-ignore|@ts-nocheck|depcruise-disable/;

interface Suppression {
  readonly file: string;
  readonly reason: string;
}

function suppressionsIn(file: string, text: string): readonly Suppression[] {
  return [...text.matchAll(suppression)].map(({ groups }) => ({
    file,
    reason:
      reasonAfterRules.exec(groups?.['rules'] ?? '')?.groups?.['reason'] ??
      (groups?.['error'] ?? groups?.['format'] ?? '').replace(/^[\s:-]+|\s*\*\/\s*$/g, ''),
  }));
}

const self = 'test/house/suppressions.test.ts';
const files = projectFiles(...codePatterns).filter((file) => file !== self);
const found = files.flatMap((file) => suppressionsIn(file, read(file)));

describe('suppressions', () => {
  it(`each carry a reason of at least three words (there are ${found.length})`, () => {
    const bare = found.filter(({ reason }) => reason.split(/\s+/).length < 3);
    expect(bare).toEqual([]);
  });

  it('never look away from everything at once', () => {
    expect(files.filter((file) => neverAllowed.test(read(file)))).toEqual([]);
  });

  it.each([
    ['// eslint-disable-next-line no-x', ''],
    ['// eslint-disable-next-line no-x -- the driver wants it', 'the driver wants it'],
    ['/* eslint-disable no-x -- the driver wants it */', 'the driver wants it'],
    ['// @ts-expect-error', ''],
    ['// @ts-expect-error: a wrong kind must not compile', 'a wrong kind must not compile'],
    ['// biome-ignore format: a table reads by column', 'a table reads by column'],
  ])('are seen in %s', (comment, reason) => {
    expect(suppressionsIn('x.ts', comment)).toEqual([{ file: 'x.ts', reason }]);
  });
});
