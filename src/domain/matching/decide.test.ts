import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideMatch, type MatchDecision } from './decide.ts';
import { defaultModel } from './default-model.ts';
import type { MatchModel } from './model.ts';
import { prepared, type Somebody } from './test-people.ts';
import { type VetoKind, vetoesBetween } from './vetoes.ts';
import { weigh } from './weigh.ts';

const thresholds = { linkedAt: 10, askedAt: 0 };
/** "Rowena" and "Rowina" are two names here; "Rowwena" is one that nobody has. */
const model: MatchModel = {
  ...defaultModel,
  frequencies: {
    given: {
      shares: {
        rowena: 0.001,
        rowina: 0.001,
        alder: 0.002,
        bryony: 0.002,
        dorinda: 0.001,
        dorynda: 0.001,
      },
      otherwise: 0.000_001,
    },
  },
};

function decide(x: Somebody, y: Somebody, decidedNotSame = false): MatchDecision {
  const [a, b] = [prepared(x), prepared(y)];
  return decideMatch(
    weigh(model, a, b),
    thresholds,
    vetoesBetween(model, { a, b, decidedNotSame }),
  );
}

const child: Somebody = {
  given: 'Rowena',
  family: 'Birchley',
  dob: '2004-06-15',
  sex: 'f',
  home: '12 Wharf Road, XX1 2YY',
  phone: '07700900123',
};

describe('two records', () => {
  it.each<[string, Somebody, Somebody]>([
    ['say the same', child, child],
    ['differ by a slip in the given name', child, { ...child, given: 'Rowwena' }],
    ['differ by a slip in the date of birth', child, { ...child, dob: '2004-06-16' }],
    ['have names in each other’s place', child, { ...child, given: 'Birchley', family: 'Rowena' }],
    [
      'have names in each other’s place, and a slip in one',
      child,
      { ...child, given: 'Birchly', family: 'Rowena' },
    ],
    [
      'spell the sound of a name in two ways',
      { ...child, given: 'Dorinda' },
      { ...child, given: 'Dorynda' },
    ],
    [
      'have two forms of a name, and a slip in the day',
      { ...child, given: 'Katherine' },
      { ...child, given: 'Kate', dob: '2004-06-16' },
    ],
    [
      'know the birth to the year, and say the same name and home',
      child,
      { ...child, dob: '2004-01-01' },
    ],
    ['know of a move', child, { ...child, home: '3 Mill Lane, YY7 9AB' }],
    [
      'know of another family name, and one number',
      { ...child, nhs: '9990000018' },
      { ...child, family: 'Oakham', nhs: '9990000018' },
    ],
  ])('are one person where they %s', (_what, a, b) => {
    expect(decide(a, b).kind).toBe('same');
  });

  it.each<[string, Somebody, Somebody, VetoKind, MatchDecision['kind']]>([
    ['twins', child, { ...child, given: 'Bryony' }, 'twins', 'possible'],
    [
      'twins whose names differ by a letter',
      child,
      { ...child, given: 'Rowina' },
      'twins',
      'possible',
    ],
    [
      'twins with one first name',
      { ...child, given: 'Alder Rowan' },
      { ...child, given: 'Alder Bryony' },
      'twins',
      'possible',
    ],
    [
      'twins who share the second part of a name',
      { ...child, given: 'Alder-Rowan' },
      { ...child, given: 'Bryony-Rowan' },
      'twins',
      'possible',
    ],
    [
      'twins whose names both stand in the place of the family’s',
      { ...child, given: 'Birchley', family: 'Alder' },
      { ...child, given: 'Birchley', family: 'Bryony' },
      'twins',
      'possible',
    ],
    [
      'twins of two sexes',
      child,
      { ...child, given: 'Alder', sex: 'm' },
      'sexAndNameDiffer',
      'different',
    ],
    [
      'brother and sister',
      child,
      { ...child, given: 'Alder', dob: '2007-11-28', sex: 'm' },
      'siblings',
      'different',
    ],
    ['sisters', child, { ...child, given: 'Bryony', dob: '2007-11-28' }, 'siblings', 'different'],
    [
      'sisters with forms of one name and ten years between them',
      { ...child, given: 'Katherine' },
      { ...child, given: 'Kathryn', dob: '2014-06-15' },
      'siblings',
      'possible',
    ],
    [
      'half-sisters of one home',
      child,
      { ...child, given: 'Bryony', family: 'Oakham', dob: '2007-11-28' },
      'siblings',
      'different',
    ],
    [
      'mother and daughter of one name',
      child,
      { ...child, dob: '1979-03-02' },
      'parentAndChild',
      'possible',
    ],
    [
      'flat-mates',
      child,
      { ...child, given: 'Bryony', family: 'Oakham', dob: '1979-03-02' },
      'onlyTheHome',
      'different',
    ],
    [
      'a record with another number',
      { ...child, nhs: '9990000018' },
      { ...child, nhs: '9990000026' },
      'numbersDiffer',
      'possible',
    ],
    [
      'two records of one system',
      { ...child, source: 'school-records', sourceId: '1' },
      { ...child, source: 'school-records', sourceId: '2' },
      'sameSource',
      'possible',
    ],
    [
      'records that say no date of birth',
      { ...child, dob: '1900-01-01' },
      child,
      'tooLittleInCommon',
      'possible',
    ],
    [
      'a garbled given name and a home, under two family names',
      { ...child, given: 'Rwlna' },
      { ...child, given: 'Rwlna', family: 'Oakham' },
      'tooLittleInCommon',
      'possible',
    ],
  ])('are not made one: %s', (_who, a, b, veto, kind) => {
    const decision = decide(a, b);
    expect(decision.because.vetoes.map((one) => one.kind)).toContain(veto);
    expect(decision.kind).toBe(kind);
  });

  it('that somebody has told apart stay apart', () => {
    expect(decide(child, child, true).kind).toBe('different');
  });

  it('are asked about between the two weights, both included', () => {
    const kind = (bits: number) => decideMatch({ bits }, thresholds, []).kind;
    expect([-0.01, 0, 9.99, 10].map(kind)).toEqual(['different', 'possible', 'possible', 'same']);
  });

  it('of one number with unlike names are asked about, for it may stand with the wrong one', () => {
    const a = { ...child, nhs: '9990000018' };
    expect(decide(a, { ...a, given: 'Bryony', dob: '2007-11-28' }).kind).toBe('possible');
  });
});

describe('an NHS number that differs', () => {
  const word = (...words: readonly string[]) => fc.constantFrom(...words);
  it('never lets two records be one, whatever else they say', () => {
    const rest = fc.record(
      {
        given: word('Rowena', 'Rowina', 'Alder'),
        family: word('Birchley', 'Larch'),
        dob: word('2004-06-15', '2004-06-16'),
        home: word('12 Wharf Road, XX1 2YY'),
        phone: word('07700900123'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(rest, rest, (a, b) => {
        const { kind } = decide({ ...a, nhs: '9990000018' }, { ...b, nhs: '9990000026' });
        expect(kind).not.toBe('same');
      }),
    );
  });
});
