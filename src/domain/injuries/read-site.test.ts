import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedArea, Site } from './body-region.ts';
import { holdsAt, placesNamed, readSite } from './read-site.ts';

const isTorso = ({ region }: Site): boolean => region === 'torso';

describe('a site that names regions', () => {
  it.each<[string, Site[]]>([
    ['chest', [{ region: 'torso', part: 'chest' }]],
    ['sternum', [{ region: 'torso', part: 'chest' }]],
    ['buttocks', [{ region: 'torso', part: 'buttocks' }]],
    ['Upper lip', [{ region: 'lip' }]],
    ['little finger', [{ region: 'finger' }]],
    ['shin', [{ region: 'shin' }]],
    ['shins', [{ region: 'shin', side: 'both' }]],
    ['left shin', [{ region: 'shin', side: 'left' }]],
    [
      'ear (R), knee (L)',
      [
        { region: 'ear', side: 'right' },
        { region: 'knee', side: 'left' },
      ],
    ],
    ['upper left thigh', [{ region: 'thigh', side: 'left' }]],
    ['cheek of bottom', [{ region: 'torso', part: 'buttocks' }]],
    ['thigh, left', [{ region: 'thigh', side: 'left' }]],
    ['inner thigh left', [{ region: 'thigh', side: 'left' }]],
    [
      'left ear right knee',
      [
        { region: 'ear', side: 'left' },
        { region: 'knee', side: 'right' },
      ],
    ],
    ['left and right knees', [{ region: 'knee', side: 'both' }]],
    ['back of the head', [{ region: 'scalp' }]],
    ['back of hand', [{ region: 'hand' }]],
    [
      'lower back and ears',
      [
        { region: 'torso', part: 'back' },
        { region: 'ear', side: 'both' },
      ],
    ],
    ['angle of the jaw', [{ region: 'angleOfJaw' }]],
    ['fleshy part of cheek', [{ region: 'cheekFleshy' }]],
    ['wrists', [{ region: 'forearm', part: 'wrist', side: 'both' }]],
    ['finger-tips', [{ region: 'finger' }]],
  ])('%j is %j', (asWritten, regions) => {
    expect(readSite(asWritten)).toMatchObject({ regions, areas: [], mapped: 'region' });
  });

  it.each<[string, Site]>([
    ['eyes', { region: 'eyelid', side: 'both', confirm: true }],
    ['black eye', { region: 'eyelid', confirm: true }],
    ['left cheek', { region: 'cheekFleshy', side: 'left', confirm: true }],
  ])('%j has a usual sense that the observer is asked to confirm', (asWritten, site) => {
    expect(readSite(asWritten).regions).toEqual([site]);
  });
});

describe('a site in words too broad for a region', () => {
  it.each<[string, NamedArea[]]>([
    ['face', [{ area: 'face' }]],
    ['left head', [{ area: 'head', side: 'left' }]],
    ['head/face', [{ area: 'head' }, { area: 'face' }]],
    ['face, head and body', [{ area: 'face' }, { area: 'head' }, { area: 'body' }]],
    ['right shoulder', [{ area: 'shoulder', side: 'right' }]],
  ])('%j is an area, and no region is guessed', (asWritten, areas) => {
    expect(readSite(asWritten)).toEqual({ regions: [], areas, mapped: 'area', unread: [] });
  });

  it('keeps the area beside a region that is named', () => {
    expect(readSite('buttocks/trunk')).toEqual({
      regions: [{ region: 'torso', part: 'buttocks' }],
      areas: [{ area: 'trunk' }],
      mapped: 'region',
      unread: [],
    });
  });
});

describe('words that map to nothing', () => {
  it('are said so', () => {
    expect(readSite('somewhere')).toEqual({
      regions: [],
      areas: [],
      mapped: 'nothing',
      unread: ['somewhere'],
    });
  });

  it('are handed back beside those that do', () => {
    expect(readSite('shin and dewlap')).toMatchObject({ mapped: 'region', unread: ['dewlap'] });
  });

  it('never name a place that the record says was not hurt', () => {
    expect(readSite('shin, not ear')).toMatchObject({
      regions: [{ region: 'shin' }],
      unread: ['not ear'],
    });
  });

  it('are never an accident of the reader: any text is read, and something is always said of it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (text) => {
        const { regions, areas, mapped } = readSite(text);
        expect(mapped === 'nothing').toBe(regions.length + areas.length === 0);
      }),
    );
  });
});

describe('whether something holds at a site', () => {
  it.each([
    ['chest', true],
    ['shin', false],
    ['shin, chest', true],
    ['legs', false],
    ['shoulder', { missing: ['injuries[].site'] }],
    ['somewhere', { missing: ['injuries[].site'] }],
    ['shin and dewlap', { missing: ['injuries[].site'] }],
    ['chest and dewlap', true],
  ])('on %j it is %j that the torso is hurt', (asWritten, expected) => {
    expect(holdsAt(readSite(asWritten), isTorso)).toEqual(expected);
  });
});

it.each([
  ['shin', 1],
  ['eyes', 2],
  ['face, head and body', 3],
  ['left eye, chin', 2],
])('%j names at least %i places', (asWritten, places) => {
  expect(placesNamed(readSite(asWritten))).toBe(places);
});
