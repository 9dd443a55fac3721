import { describe, expect, it } from 'vitest';
import { readSite } from '../../domain/injuries/read-site.ts';
import { placesOnBody } from '../charts/body-map.tsx';

describe('a place that somebody can point at on the body', () => {
  it.each(placesOnBody.map(({ words }) => words))(
    '%s is read as one place of the body',
    (words) => {
      const { regions, unread } = readSite(words);
      expect(unread).toEqual([]);
      expect(regions).toHaveLength(1);
      const side = /^(left|right) /.exec(words)?.[1];
      expect(regions[0]?.side).toBe(side);
    },
  );

  it('is offered once', () => {
    expect(new Set(placesOnBody.map(({ words }) => words)).size).toBe(placesOnBody.length);
  });
});
