import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import type { DossierPerson } from './person.ts';
import { readRelation } from './read-relation.ts';

function reading(relationToChild: string | undefined, role = 'adult') {
  const person = { id: 'x', role, knownFrom: plainDate('2020-01-01') };
  return readRelation({
    ...person,
    ...(relationToChild !== undefined && { relationToChild }),
  } as DossierPerson);
}

describe('who somebody is to the child', () => {
  it.each([
    ['mother', 'mother'],
    ['birth father', 'father'],
    ['father, separated', 'father'],
    ['adoptive mother', 'mother'],
    ['older sister', 'sister'],
    ['younger brother', 'brother'],
    ['twin', 'sibling'],
    ['half-brother', 'halfSibling'],
    ['step sister', 'stepSibling'],
    ['stepfather', 'stepParent'],
    ['grandmother', 'grandparent'],
    ['nan', 'grandparent'],
    ['great-grandmother', 'other'],
    ['great aunt', 'other'],
    ['foster mother', 'carer'],
    ['aunt', 'auntOrUncle'],
    ['mother’s sister', 'auntOrUncle'],
    ['brother of the father', 'auntOrUncle'],
    ['mother’s partner’s brother', 'relativeOfPartner'],
    ['brother of mother’s partner', 'relativeOfPartner'],
    ['cousin', 'cousin'],
    ['ex-partner of mother', 'formerPartnerOfParent'],
    ['boyfriend of the mother', 'partnerOfParent'],
    ['family friend', 'familyFriend'],
    ['lodger', 'lodger'],
    ['unrelated adult', 'unrelated'],
    ['somebody at the door', 'other'],
    ['halfSibling', 'halfSibling'],
    ['partnerOfParent', 'partnerOfParent'],
  ])('%s: %s', (words, type) => {
    expect(reading(words)?.type).toBe(type);
  });

  it('is nothing for a professional', () => {
    expect(reading(undefined, 'health visitor')).toBeUndefined();
  });

  it('is read from the role where the relation says only that there is none by blood', () => {
    expect(reading('unrelated', 'mother’s new partner')).toMatchObject({
      type: 'partnerOfParent',
      side: 'maternal',
    });
    expect(reading('unrelated', 'a young man')?.type).toBe('unrelated');
    expect(reading('sister', 'mother’s helper')?.type).toBe('sister');
  });

  it.each([
    ['maternal grandmother', 'maternal'],
    ['mother’s sister', 'maternal'],
    ['partner of the mother', 'maternal'],
    ['paternal uncle', 'paternal'],
    ['father’s partner', 'paternal'],
    ['partner of father', 'paternal'],
    ['grandmother', undefined],
  ])('%s is on the side: %s', (words, side) => {
    expect(reading(words)?.side).toBe(side);
  });

  it.each([
    ['father, separated', true],
    ['former partner of mother', true],
    ['father', false],
  ])('%s has parted: %s', (words, hasParted) => {
    expect(reading(words)?.hasParted).toBe(hasParted);
  });
});
