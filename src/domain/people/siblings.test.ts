import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { siblingsOf } from './siblings.ts';

describe('the brothers and sisters of a child', () => {
  it.each([
    ['older sister', true],
    ['twin brother', true],
    // As claims write it.
    ['halfSibling', true],
    ['stepSibling', true],
    ['half-brother', true],
    ['mother', false],
    ['cousin', false],
  ])('%s: %s', (relationToChild, expected) => {
    const people = [{ id: 'other', relationToChild }];
    const chronology = chronologyOf(record({ people, entries: [] }), plainDate('2023-12-01'));
    expect(siblingsOf(chronology).length === 1).toBe(expected);
  });
});
