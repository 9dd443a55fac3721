import { bodyAreas, bodyParts, bodyRegions, type Site } from '../injuries/body-region.ts';
import type { OccasionInRecord } from '../injuries/occasions.ts';
import { readSite } from '../injuries/read-site.ts';
import { listed } from './listed.ts';

/** Most places that a sentence names; the rest are counted. */
const placesMax = 4;

/**
 * Where the injuries of the newest occasion are, and how many occasions came before it that the same
 * question is about, for a sentence: 'the head and chest', 'the ear and on 2 earlier occasions'. Who reads
 * it would take a question that stays open for all of them for one about the newest.
 */
export function placesInWords({ occasion }: OccasionInRecord, earlier = 0): string {
  const places = new Set(
    occasion.injuries.flatMap((injury) => {
      const { regions, areas } = readSite(injury.site);
      return [...regions.map(nearestWord), ...areas.map(({ area }) => bodyAreas[area].label)];
    }),
  );
  const before =
    earlier === 0 ? '' : ` and on ${earlier} earlier ${earlier === 1 ? 'occasion' : 'occasions'}`;
  if (places.size === 0) return `a place that is not on the body map yet${before}`;
  const named = [...places].slice(0, placesMax);
  const rest = places.size - named.length;
  return `the ${listed(rest > 0 ? [...named, `${rest} more`] : named, 'and')}${before}`;
}

/** The side is in the record; a question that named it would read worse and say no more. */
function nearestWord({ region, part }: Site): string {
  return part === undefined ? bodyRegions[region].label : bodyParts[part].label;
}
