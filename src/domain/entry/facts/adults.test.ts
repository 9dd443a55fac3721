import { describe, expect, it } from 'vitest';
import { assessmentFactors } from './adults.ts';
import { visit } from './visit.ts';

describe('factors of an assessment', () => {
  it.each([
    ['3C', true],
    ['20', true],
    ['24A', true],
    ['25', false],
    ['0A', false],
    ['3G', false],
    ['3c', false],
  ])('%s is a code of the census: %s', (code, isOne) => {
    expect(assessmentFactors.safeParse([code]).success).toBe(isOne);
  });
});

describe('somebody who was there at a visit', () => {
  it.each([
    ['a person', { person: 'aunt' }, true],
    ['one of the entry’s mentions', { mention: 0, isChild: true }, true],
    ['both', { person: 'aunt', mention: 0 }, false],
    ['neither', { isChild: true }, false],
  ])('is %s', (_, one, isTaken) => {
    expect(visit.safeParse({ children: [], present: [one] }).success).toBe(isTaken);
  });
});
