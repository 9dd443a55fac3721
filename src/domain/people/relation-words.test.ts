import { describe, expect, it } from 'vitest';
import { relationshipTypes } from '../entry/facts/people.ts';
import { relationWords } from './relation-words.ts';

describe('who somebody is to the child', () => {
  it.each([
    ['partnerOfParent', 'partner of a parent'],
    ['stepParent', 'step parent'],
    ['mother', 'mother'],
    ['mother’s partner, separated', 'mother’s partner, separated'],
  ])('%s reads as %s', (relationToChild, expected) => {
    expect(relationWords(relationToChild)).toBe(expected);
  });

  it('is never a code, and never "self"', () => {
    for (const type of relationshipTypes) expect(relationWords(type)).toMatch(/^[a-z ]+$/);
  });
});
