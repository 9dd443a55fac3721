import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { sightsOfTheChild, sightsThatFailed } from './sights.ts';

const heardOf: object = { basis: 'reported' };
const seen = (said: boolean) => ({ children: [{ person: 'child', seen: said }] });

describe('whether an entry had the child before somebody', () => {
  it.each<[string, Partial<WrittenEntry>, 'sight' | 'failed' | 'neither']>([
    ['a visit that saw the child', { kind: 'home-visit', visit: seen(true) }, 'sight'],
    ['a visit that does not say', { kind: 'home-visit', visit: { children: [] } }, 'neither'],
    ['a visit that met no child', { kind: 'home-visit', visit: seen(false) }, 'failed'],
    [
      'a child under a blanket',
      { kind: 'home-visit', visit: { ...seen(true), obscured: 'blanket' } },
      'failed',
    ],
    ['a failed visit that says no more', { kind: 'failed-visit' }, 'failed'],
    ['a child not seen', { kind: 'child-not-seen' }, 'failed'],
    [
      'an injury that somebody saw',
      { kind: 'injury', injuries: [{ site: 'shin', type: 'bruise' }] },
      'sight',
    ],
    [
      'an injury that somebody heard of',
      { ...heardOf, kind: 'injury', injuries: [{ site: 'shin', type: 'bruise' }] },
      'neither',
    ],
    ['an examination', { kind: 'medical-opinion', examination: { complete: false } }, 'sight'],
    [
      'an examination of somebody else',
      { kind: 'medical-opinion', about: ['cousin'], examination: {} },
      'neither',
    ],
    ['a telephone call', { kind: 'contact' }, 'neither'],
  ])('%s', (_, facts, expected) => {
    const entry: WrittenEntry = { date: '2023-03-06', by: 'hospital', kind: 'other', ...facts };
    const chronology = chronologyOf(record({ entries: [entry] }), plainDate('2023-12-01'));
    const found = sightsOfTheChild(chronology).length > 0 ? 'sight' : 'neither';
    expect(sightsThatFailed(chronology).length > 0 ? 'failed' : found).toBe(expected);
  });
});
