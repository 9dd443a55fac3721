import { describe, expect, it } from 'vitest';
import {
  bodyAreas,
  type BodyRegion,
  bodyRegions,
  isBony,
  isLigatureSite,
  regionFacts,
  regionsOf,
  siteLabel,
} from './body-region.ts';

const all = Object.keys(bodyRegions) as BodyRegion[];

describe('the regions of the body map', () => {
  it('are the twenty-eight codes, and TEN-4-FACESp looks at these', () => {
    expect(all).toHaveLength(28);
    expect(all.filter((region) => regionFacts(region).ten4 !== undefined)).toEqual([
      'torso',
      'ear',
      'neck',
      'frenulum',
      'angleOfJaw',
      'cheekFleshy',
      'eyelid',
      'subconjunctiva',
      'genital',
      'anal',
      'spine',
    ]);
  });

  it.each([
    ['shin', { region: 'shin' }, true],
    ['calf', { region: 'shin', part: 'calf' }, false],
    ['hip', { region: 'torso', part: 'hip' }, true],
    ['buttocks', { region: 'torso', part: 'buttocks' }, false],
    ['elbow', { region: 'forearm', part: 'elbow' }, true],
    ['fleshy cheek', { region: 'cheekFleshy' }, false],
    ['ear', { region: 'ear' }, false],
  ] as const)('know whether bone is close under the skin: %s', (_name, site, bony) => {
    expect(isBony(site)).toBe(bony);
  });

  it('know where a cord or a grip would leave its mark', () => {
    expect(isLigatureSite({ region: 'neck' })).toBe(true);
    expect(isLigatureSite({ region: 'ankle' })).toBe(true);
    expect(isLigatureSite({ region: 'forearm', part: 'wrist' })).toBe(true);
    expect(isLigatureSite({ region: 'forearm' })).toBe(false);
  });

  it('are said in words that a person reads', () => {
    expect(siteLabel({ region: 'cheekFleshy', side: 'left' })).toBe(
      'left fleshy part of the cheek',
    );
    expect(siteLabel({ region: 'torso', part: 'buttocks' })).toBe('torso (buttocks)');
  });
});

describe('a broad word', () => {
  it('stands for more than one region, so that which one is a question', () => {
    for (const area of Object.keys(bodyAreas) as (keyof typeof bodyAreas)[]) {
      const regions = regionsOf({ area });
      expect(new Set(regions).size).toBe(regions.length);
      expect(regions.length).toBeGreaterThan(1);
    }
  });

  it('of the whole body may be any region but the inside of the mouth', () => {
    const unseen = all.filter((region) => !regionsOf({ area: 'body' }).includes(region));
    expect(unseen).toEqual(['frenulum', 'mouthInner']);
  });
});
