import { bodyAreas, bodyParts, bodyRegions, type Site } from '../injuries/body-region.ts';
import type { OccasionInRecord } from '../injuries/occasions.ts';
import { readSite } from '../injuries/read-site.ts';
import { listed } from './listed.ts';

/** Most places that a sentence names; the rest are counted. */
const placesMax = 4;

/** Where the injuries of an occasion are, for a sentence: 'the head and chest'. */
export function placesInWords({ occasion }: OccasionInRecord): string {
  const places = new Set(
    occasion.injuries.flatMap((injury) => {
      const { regions, areas } = readSite(injury.site);
      return [...regions.map(nearestWord), ...areas.map(({ area }) => bodyAreas[area].label)];
    }),
  );
  if (places.size === 0) return 'a place that is not on the body map yet';
  const named = [...places].slice(0, placesMax);
  const rest = places.size - named.length;
  return `the ${listed(rest > 0 ? [...named, `${rest} more`] : named, 'and')}`;
}

/** The side is in the record; a question that named it would read worse and say no more. */
function nearestWord({ region, part }: Site): string {
  return part === undefined ? bodyRegions[region].label : bodyParts[part].label;
}
