import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { plainDate } from '../time/plain-date.ts';
import { placesInWords } from './places-in-words.ts';
import { record } from './test-record.ts';

function words(sites: readonly string[], earlier?: number): string | undefined {
  const injuries = sites.map((site) => ({ site, type: 'bruise' }));
  const dossier = record({ entries: [{ date: '2024-03-01', by: 'gp', kind: 'injury', injuries }] });
  const [occasion] = injuryOccasions(chronologyOf(dossier, plainDate('2024-03-01')));
  return occasion === undefined ? undefined : placesInWords(occasion, earlier);
}

describe('the places of an injury in a sentence', () => {
  const table: readonly [readonly string[], string][] = [
    [['left ear'], 'the ear'],
    [['sternum', 'left head'], 'the chest and head'],
    [['ear', 'ear'], 'the ear'],
    [['ear', 'neck', 'chin', 'shin', 'knee', 'foot'], 'the ear, neck, chin, shin and 2 more'],
    [['somewhere'], 'a place that is not on the body map yet'],
  ];
  for (const [sites, expected] of table) {
    it(`${sites.join(' + ')}: ${expected}`, () => {
      expect(words(sites)).toBe(expected);
    });
  }

  it('are those of the newest occasion, and those before it are counted', () => {
    expect(words(['ear'], 1)).toBe('the ear and on 1 earlier occasion');
    expect(words(['ear'], 2)).toBe('the ear and on 2 earlier occasions');
  });
});
