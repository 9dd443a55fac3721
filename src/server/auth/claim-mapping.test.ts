import { describe, expect, it } from 'vitest';
import { claimMappingSchema, postOfClaims } from './claim-mapping.ts';

const mapping = claimMappingSchema.parse({
  posts: [
    { group: 'sw', agency: 'north', organisation: 'childrens-social-care', role: 'teamManager' },
    { group: 'sw', agency: 'south', organisation: 'childrens-social-care', role: 'teamManager' },
    { group: 'police', organisation: 'police', role: 'policeOfficer' },
  ],
});
const teamManager = { organisation: 'childrens-social-care', role: 'teamManager' };

describe('the post that claims mean', () => {
  it.each([
    ['one group and its agency', { groups: ['sw'], agency: 'north' }, teamManager],
    ['a group as one text', { groups: 'sw', agency: ['north'] }, teamManager],
    ['a group that says it alone', { groups: ['police'] }, { role: 'policeOfficer' }],
    ['two ways to one post', { groups: ['sw'], agency: ['north', 'south'] }, teamManager],
    ['a name besides', { groups: ['police'], name: ' A. Name ' }, { name: 'A. Name' }],
  ])('is clear for %s', (_what, claims, post) => {
    expect(postOfClaims(mapping, claims)).toMatchObject(post);
  });

  it.each([
    ['nothing', {}, 'none'],
    ['a group of another agency', { groups: ['sw'], agency: 'east' }, 'none'],
    ['a group whose agency is not said', { groups: ['sw'] }, 'none'],
    ['what is no text', { groups: [{ sw: true }, 1, null], agency: 'north' }, 'none'],
    ['part of a group’s name', { groups: 'swim', agency: 'north' }, 'none'],
    ['two posts', { groups: ['sw', 'police'], agency: 'north' }, 'several'],
  ])('is not guessed from %s', (_what, claims, answer) => {
    expect(postOfClaims(mapping, claims)).toBe(answer);
  });
});
