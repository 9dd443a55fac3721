import { describe, expect, it } from 'vitest';
import { tellsOfInjuryOrPerson, typedIn } from './draft.ts';
import type { FormValues } from './form-values.ts';

describe('a draft', () => {
  it('is what was typed, without what its page sends beside it', () => {
    const sent: FormValues = {
      _csrf: ['token'],
      version: ['3'],
      page: ['this one'],
      turn: ['2'],
      act: ['submit'],
      add: ['injuries'],
      summary: ['Seen at home.'],
      subjects: ['first', 'second'],
    };
    expect(typedIn(sent)).toEqual({ summary: ['Seen at home.'], subjects: ['first', 'second'] });
  });
});

describe('a draft that tells of an injury or a person', () => {
  it.each<[string, FormValues, boolean]>([
    ['an injury', { 'injuries/0/site': ['left cheek'] }, true],
    ['an explanation', { 'accounts/0/words': ['He fell.'] }, true],
    ['somebody mentioned', { 'mentions/0/name': ['a lodger'] }, true],
    ['one of several fields', { summary: ['Seen.'], 'injuries/1/site': ['', 'arm'] }, true],
    ['rows that nobody filled in', { 'injuries/0/site': ['', ' '], 'mentions/0/name': [] }, false],
    ['how many rows are shown', { 'rows/injuries': ['2'] }, false],
    ['anything else', { summary: ['A bruise on the left cheek.'] }, false],
    ['nothing', {}, false],
  ])('is one with %s', (_what, values, tells) => {
    expect(tellsOfInjuryOrPerson(values)).toBe(tells);
  });
});
