import { describe, expect, it } from 'vitest';
import type { PersonId } from '../entry/facts/basics.ts';
import type { DossierPerson } from '../people/person.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { childrenOfFamily, isUnborn } from './children-of-family.ts';

const today = plainDate('2026-03-02');
const person = (id: string, facts: Partial<DossierPerson> = {}): DossierPerson => ({
  id: id as PersonId,
  role: id,
  knownFrom: plainDate('2020-01-01'),
  ...facts,
});
const born = (day: string) => ({ dob: onDay(plainDate(day)) });

describe('the children of a family', () => {
  it.each<[who: string, facts: Partial<DossierPerson>, isOne: boolean]>([
    ['a sister of whom no date of birth is known', { relationToChild: 'sister' }, true],
    ['a half-brother', { relationToChild: 'half-brother' }, true],
    [
      'a sister who was grown up when the record began',
      { relationToChild: 'sister', ageAtStart: 18 },
      false,
    ],
    [
      'a cousin on the day before turning eighteen',
      { relationToChild: 'cousin', ...born('2008-03-03') },
      true,
    ],
    [
      'a cousin on the eighteenth birthday',
      { relationToChild: 'cousin', ...born('2008-03-02') },
      false,
    ],
    [
      'a brother who has grown up since',
      { relationToChild: 'brother', ...born('2000-01-01') },
      false,
    ],
    ['a mother', { relationToChild: 'mother' }, false],
    ['a worker', {}, false],
  ])('%s', (_, facts, isOne) => {
    const child = person('child', { relationToChild: 'self' });
    const other = person('other', facts);
    const ids = childrenOfFamily(child, [other, child], today).map(({ id }) => id);
    expect(ids).toEqual(isOne ? ['child', 'other'] : ['child']);
  });

  it.each<[who: string, facts: Partial<DossierPerson>, isOne: boolean]>([
    ['expected, with no day', { role: 'unborn baby of the mother' }, true],
    ['expected on a day to come', born('2026-03-03'), true],
    ['born today', { role: 'unborn baby', ...born('2026-03-02') }, false],
    ['a sister', { relationToChild: 'sister' }, false],
  ])('whom nobody can have seen yet: %s', (_, facts, isOne) => {
    expect(isUnborn(person('other', facts), today)).toBe(isOne);
  });
});
