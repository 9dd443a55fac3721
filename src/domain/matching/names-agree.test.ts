import { describe, expect, it } from 'vitest';
import { defaultModel } from './default-model.ts';
import type { MatchModel } from './model.ts';
import { areNamesCrossed, namesAgreement } from './names-agree.ts';
import { prepared } from './test-people.ts';

/** Rosie, Josie, Hodan, Xuseen and Nadif are names here, and Xuseen is a family's as often. */
const model: MatchModel = {
  ...defaultModel,
  frequencies: {
    given: { shares: { rosie: 0.001, josie: 0.001, hodan: 0.001, nadif: 0.001, jibreel: 0.001 } },
    family: { shares: { nadif: 0.001, hodan: 0.000_01 } },
  },
};

type Written = readonly [given: string, family: string];

function agreement([given, family]: Written, [otherGiven, otherFamily]: Written, number = false) {
  return namesAgreement(model, {
    a: prepared({ given, family }),
    b: prepared({ given: otherGiven, family: otherFamily }),
    numberAgrees: number,
  });
}

const given = (one: string, other: string, number = false) =>
  agreement([one, 'Larch'], [other, 'Larch'], number).given;
const family = (one: string, other: string) => agreement(['Rosie', one], ['Rosie', other]).family;

describe('given names', () => {
  it('are one where one is a slip of the other', () => {
    expect(given('Rosie', 'Rossiie')).not.toBe('alike');
    expect(given('Hodan', 'Hofan')).toBe('alike');
  });

  it('may be two where a slip could be one of a third name', () => {
    expect(given('Rosie', 'Osie')).toBe('unsure');
    expect(given('Rosie', 'Osie', true)).toBe('alike');
  });

  it('may be two where one is a letter, unless a number says who it is', () => {
    expect(given('Hodan', 'H')).toBe('unsure');
    expect(given('H', 'H')).toBe('unsure');
    expect(given('Hodan', 'H', true)).toBe('alike');
    expect(given('Hodan', 'R', true)).toBe('different');
  });

  it('may be two where a short form stands for another name as well', () => {
    expect(given('Charlotte', 'Charlie')).toBe('unsure');
    expect(given('Charlotte', 'Charlie', true)).toBe('alike');
    expect(given('Charlotte', 'Lottie')).toBe('form');
  });

  it('are one in letters of another alphabet, and two where the sound is another', () => {
    expect(given('Jibreel', 'Jibril')).toBe('form');
    expect(given('Mariam', 'Maryam')).toBe('form');
    expect(given('Mariam', 'Mariya')).not.toBe('form');
    expect(given('Mohamed', 'Mohamud')).not.toBe('form');
  });

  it('stay two whatever number is written beside them', () => {
    expect(given('Rosie', 'Josie', true)).toBe('otherName');
  });
});

describe('family names', () => {
  it('are one where they are spellings of one father’s name', () => {
    expect(family('Maxamed', 'Mohammed')).toBe('form');
  });

  it('are not known where only the article of one is left', () => {
    expect(family('Al', 'Al-Hadimar')).toBe('unknown');
    expect(family('El', 'El')).toBe('unknown');
    expect(family('Al-Hadimar', 'Hadimar')).toBe('alike');
  });

  it('that are given names leave it open who the two are, where the other may be a family’s', () => {
    expect(agreement(['Nadif', 'Hassan'], ['Nadif', 'Cali']).given).toBe('unsure');
    expect(agreement(['Nadif', 'Hassan'], ['Nadif', 'Cali'], true).given).toBe('same');
    expect(agreement(['Hodan', 'Hassan'], ['Hodan', 'Cali']).given).toBe('same');
  });
});

describe('names in each other’s place', () => {
  const as = (one: Written) => prepared({ given: one[0], family: one[1] });

  it('are seen with a slip in one', () => {
    expect(areNamesCrossed(model, as(['Hodan', 'Larchley']), as(['Larchly', 'Hodan']))).toBe(true);
    expect(areNamesCrossed(model, as(['Hodan', 'Larchley']), as(['Larchly', 'Rosie']))).toBe(false);
  });

  it('are those of two where the names of twins are a sign apart', () => {
    expect(areNamesCrossed(model, as(['Rosie', 'Larch']), as(['Larch', 'Josie']))).toBe(false);
  });
});
