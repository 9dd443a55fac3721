import { describe, expect, it } from 'vitest';
import { differencesOf, mergeVersions, pathOfName, typedFields } from './two-versions.ts';

const mine = {
  subjects: ['child'],
  summary: ['Written here.'],
  'happened/day': ['2'],
  'happened/month': ['3'],
  'visit/children/0/person': ['child'],
  'visit/children/0/seen': ['yes'],
  'rows/mentions': ['1'],
  added: ['injuries'],
  basis: [''],
};
const theirs = {
  ...mine,
  summary: ['Written there.'],
  'happened/day': ['1'],
  'visit/children/0/seen': ['no'],
  'mentions/1/asWritten': ['a lodger'],
  'rows/mentions': ['2'],
  added: ['opinion'],
};

describe('two versions of a form', () => {
  it('differ in what was typed, and not in what the page put there', () => {
    expect(differencesOf(mine, theirs)).toEqual([
      { name: 'summary', mine: ['Written here.'], theirs: ['Written there.'], canBeBoth: true },
      { name: 'happened', mine: ['2', '3'], theirs: ['1', '3'], canBeBoth: false },
      { name: 'visit/children/0/seen', mine: ['yes'], theirs: ['no'], canBeBoth: false },
      { name: 'mentions/1/asWritten', mine: [], theirs: ['a lodger'], canBeBoth: false },
    ]);
    expect(differencesOf(mine, { ...mine, basis: [] })).toEqual([]);
  });

  it('become one as their author chooses for each field', () => {
    const chosen = new Map([
      ['summary', 'both'],
      ['happened', 'theirs'],
      ['mentions/1/asWritten', 'theirs'],
    ] as const);
    const merged = mergeVersions({ mine, theirs }, (name) => {
      return [...chosen].find(([one]) => one === name)?.[1] ?? 'mine';
    });
    expect(merged).toMatchObject({
      summary: ['Written there.\n\nWritten here.'],
      'happened/day': ['1'],
      'visit/children/0/seen': ['yes'],
      'visit/children/0/person': ['child'],
      'mentions/1/asWritten': ['a lodger'],
      'rows/mentions': ['2'],
      added: ['opinion', 'injuries'],
    });
  });

  it('lose what only one has, where its author chooses the other', () => {
    const merged = mergeVersions({ mine, theirs }, () => 'mine');
    expect(merged['mentions/1/asWritten']).toEqual([]);
    expect(merged['happened/day']).toEqual(['2']);
  });
});

describe('a field of a form', () => {
  it.each([
    ['visit/children/0/seen', 'visit.children.seen'],
    ['happened', 'happened'],
    ['visit/present/mention', 'visit'],
    ['nothing/of/ours', 'summary'],
  ])('%s stands at %s', (name, path) => {
    expect(pathOfName(name)).toBe(path);
  });

  it('is listed where something was typed', () => {
    expect(typedFields({ ...mine, basis: [' '] }).map(({ name }) => name)).toEqual([
      'subjects',
      'summary',
      'happened',
      'visit/children/0/seen',
    ]);
  });
});
