import { describe, expect, it } from 'vitest';
import type { InjuryDetail } from '../entry/facts/injuries.ts';
import { detailsOf, namesDetail } from './read-detail.ts';

describe('what is said of an injury more finely', () => {
  it.each<[site: string, type: string, InjuryDetail[]]>([
    ['left femur', 'spiral fracture', ['femur', 'spiral']],
    ['chest', 'healing rib fractures', ['rib', 'healingFracture']],
    ['arm', 'fresh fracture', ['recentFracture']],
    ['tibia', 'classic metaphyseal lesion', ['longBone', 'metaphyseal']],
    ['head', 'subdural haematoma', ['subdural']],
    ['eyes', 'retinal haemorrhages', ['retinal']],
    ['buttocks', 'glove and stocking scald', ['immersion']],
    ['back of hand', 'burn', ['backOfHand']],
    ['arm', 'dog bite', ['animalBite']],
    ['finger', 'missing nail', ['nailLoss']],
    ['scalp', 'bald patch', ['hairLoss']],
    ['shin', 'bruise', []],
    ['head', 'no skull fracture', []],
  ])('%s, %s', (site, type, details) => {
    expect([...detailsOf({ site, type })].sort()).toEqual([...details].sort());
  });

  it('joins what is coded and what is in the words', () => {
    const injury = { site: 'humerus', type: 'fracture', details: ['occult' as const] };
    expect([...detailsOf(injury)].sort()).toEqual(['humerus', 'occult']);
  });

  it('tells words that say something from words that say nothing', () => {
    expect(namesDetail('spiral')).toBe(true);
    expect(namesDetail('angry looking')).toBe(false);
  });
});
