import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onDay, type PartialDate } from '../time/partial-date.ts';
import { addDays, addMonths, plainDate } from '../time/plain-date.ts';
import { readInjuryType } from './read-injury-type.ts';
import { readSite } from './read-site.ts';
import { isTen4Positive, type ReadMark, ten4, type Ten4Result } from './ten4.ts';

const born = plainDate('2020-03-10');
const dob = onDay(born);
const at = (months: number, days = 0): PartialDate => onDay(addDays(addMonths(born, months), days));
const about = (on: PartialDate): PartialDate => ({ ...on, precision: 'month' });
const mark = (type: string, site: string): ReadMark => ({
  site: readSite(site),
  type: readInjuryType(type),
});
const positive = (...because: ('region' | 'age' | 'pattern')[]): Ten4Result => ({
  outcome: 'positive',
  because,
});
const cannotTell = (...missing: string[]) => ({ outcome: 'cannotTell', missing });
const negative = { outcome: 'negative' };
const notApplicable = { outcome: 'notApplicable' };
const shin = mark('bruise', 'shin');

describe('TEN-4-FACESp', () => {
  it.each([
    ['100 days old, one bruise of the shin', [shin], at(0, 100), positive('age')],
    ['the day before five months, one bruise of the shin', [shin], at(5, -1), positive('age')],
    ['five months to the day, one bruise of the shin', [shin], at(5), negative],
    ['two years, fleshy cheek', [mark('bruise', 'fleshy cheek')], at(24), positive('region')],
    ['two years and walking, one bruise of the shin', [shin], at(24), negative],
    ['two years, a black eye', [mark('bruise', 'black eye')], at(24), positive('region')],
    ['the day before four, an ear', [mark('bruise', 'ear')], at(48, -1), positive('region')],
    ['four years to the day, an ear', [mark('bruise', 'ear')], at(48), notApplicable],
    ['two years, buttocks', [mark('bruise', 'buttocks')], at(24), positive('region')],
    ['two years, trunk, wherever on it', [mark('bruise', 'trunk')], at(24), positive('region')],
    [
      'two years, the shape of a hand on the shin',
      [mark('slap mark', 'shin')],
      at(24),
      positive('pattern'),
    ],
    [
      'three months, a grip on the chest',
      [mark('grip mark', 'chest')],
      at(3),
      positive('region', 'age', 'pattern'),
    ],
    [
      'two years, a cheek, as an outsider saw',
      [{ ...mark('bruise', 'fleshy cheek'), seenToHappen: true }],
      at(24),
      negative,
    ],
    [
      'two years, a cheek, as an outsider saw, and an ear that nobody did',
      [{ ...mark('bruise', 'fleshy cheek'), seenToHappen: true }, mark('bruise', 'ear')],
      at(24),
      positive('region'),
    ],
    [
      'two years, a grip on the arm, as an outsider saw',
      [{ ...mark('grip mark', 'arm'), seenToHappen: true }],
      at(24),
      positive('pattern'),
    ],
    [
      'three months, a shin, as an outsider saw',
      [{ ...shin, seenToHappen: true }],
      at(3),
      positive('age'),
    ],
    ['two years, a cut ear', [mark('cut', 'ear')], at(24), notApplicable],
    [
      'two years, one bruise of the shin and a cut ear',
      [shin, mark('cut', 'ear')],
      at(24),
      negative,
    ],
    ['two years, no mark at all', [], at(24), notApplicable],
    [
      'two years, which part of the face is not written',
      [mark('bruise', 'face')],
      at(24),
      cannotTell('injuries[].site'),
    ],
    ['two years, legs', [mark('bruise', 'legs')], at(24), negative],
    [
      'two years, at a place that maps to nothing',
      [mark('bruise', 'somewhere')],
      at(24),
      cannotTell('injuries[].site'),
    ],
    [
      'two years, a mark of the ear that may be a bruise',
      [mark('mark', 'ear')],
      at(24),
      cannotTell('injuries[].type'),
    ],
    [
      'two years, face and ear',
      [mark('bruise', 'face'), mark('bruise', 'ear')],
      at(24),
      positive('region'),
    ],
    ['about five months, one bruise of the shin', [shin], about(at(5)), cannotTell('date')],
    ['about two years, one bruise of the shin', [shin], about(at(24)), negative],
    ['about four years, an ear', [mark('bruise', 'ear')], about(at(48)), cannotTell('date')],
    ['about four years, a shin', [shin], about(at(48)), negative],
  ])('%s', (_sentence, marks, on, expected) => {
    expect(ten4(marks, { dob, on })).toEqual(expected);
  });

  it('cannot tell without a date of birth, nor with a vague one near the fifth month-birthday', () => {
    expect(ten4([shin], { dob: undefined, on: at(24) })).toEqual(cannotTell('people[].dob'));
    expect(ten4([shin], { dob: about(dob), on: at(5) })).toEqual(cannotTell('people[].dob'));
    expect(ten4([shin], { dob: about(dob), on: at(9) })).toEqual(negative);
  });

  it('is positive, not positive, or cannot be told', () => {
    const ear = mark('bruise', 'ear');
    expect(isTen4Positive(ten4([ear], { dob, on: at(24) }))).toBe(true);
    expect(isTen4Positive(ten4([shin], { dob, on: at(24) }))).toBe(false);
    expect(isTen4Positive(ten4([ear], { dob, on: at(60) }))).toBe(false);
    expect(isTen4Positive(ten4([ear], { dob: undefined, on: at(24) }))).toEqual({
      missing: ['people[].dob'],
    });
  });

  it('does not become negative when a mark is added', () => {
    const marks = fc.constantFrom(
      shin,
      mark('bruise', 'ear'),
      mark('bruise', 'face'),
      mark('cut', 'chin'),
      mark('slap mark', 'thigh'),
      mark('mark', 'back'),
    );
    fc.assert(
      fc.property(fc.array(marks), marks, fc.integer({ min: 0, max: 60 }), (some, more, months) => {
        const age = { dob, on: at(months) };
        if (ten4(some, age).outcome !== 'positive') return;
        expect(ten4([...some, more], age).outcome).toBe('positive');
      }),
    );
  });
});
