import { describe, expect, it } from 'vitest';
import { messagesAmiss } from '../../scripts/places-of-messages.ts';
import { gatherCatalogue, wordsLeft } from '../../scripts/words-in-source.ts';
import { projectRoot, read } from './project-files.ts';

describe('the words of the pages', () => {
  it('all stand in messages, so that another language can follow', () => {
    const left = wordsLeft(projectRoot).map(({ file, line, text }) => `${file}:${line} ${text}`);
    expect(left).toEqual([]);
  });

  it('are all in the catalogue, which holds nothing else', () => {
    expect(JSON.parse(read('src/words/catalogue/en.json'))).toEqual(gatherCatalogue(projectRoot));
  });
});

describe('a message', () => {
  it('can be read, is said when it is shown, and has each of its places filled', () => {
    const { calls, amiss } = messagesAmiss(projectRoot);
    expect(amiss).toEqual([]);
    expect(calls).toBeGreaterThan(2_000);
  }, 90_000);
});
