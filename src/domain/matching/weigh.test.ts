import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelsOf } from './comparisons.ts';
import { defaultModel } from './default-model.ts';
import { frequenciesOf } from './frequencies.ts';
import { prepare } from './identifying.ts';
import { prepared, type Somebody, somebody } from './test-people.ts';
import { priorBits, weigh } from './weigh.ts';

const word = (...words: readonly string[]) => fc.constantFrom(...words);
/** Anybody, out of few values so that many agree, and with much that is missing. */
const anybody: fc.Arbitrary<Somebody> = fc.record(
  {
    given: word('Alder', 'Adler', 'Alder Rowan', 'Elizabeth', 'Beth', 'Rowan', 'baby', 'A', 'Юлія'),
    family: word('Birchley', 'Birchly', 'Larch-Wharf', 'Larch', 'Rowan', 'unknown', 'de Souza'),
    formerly: word('Larch', 'Oakham'),
    dob: word('2004-06-05', '2004-05-06', '2004-06-06', '2004-01-01', '1987-11-28', '1900-01-01'),
    sex: word('m', 'f') as fc.Arbitrary<'m' | 'f'>,
    home: word(
      '12 Wharf Road, XX1 2YY',
      '14 Wharf Rd, XX1 2YY',
      '3 Mill Lane, YY7 9AB',
      ', XX1 2YZ',
    ),
    nhs: word('9990000018', '9990000026', '9990000027'),
    phone: word('07700900123', '07700900132'),
  },
  { requiredKeys: [] },
);

describe('a weight', () => {
  it('is the same whichever of the two stands first', () => {
    fc.assert(
      fc.property(anybody, anybody, (x, y) => {
        const [a, b] = [prepared(x), prepared(y)];
        expect(levelsOf(defaultModel.comparisons, a, b)).toEqual(
          levelsOf(defaultModel.comparisons, b, a),
        );
        expect(weigh(defaultModel, a, b).bits).toBeCloseTo(weigh(defaultModel, b, a).bits, 9);
      }),
    );
  });

  it('of a record with itself is as high as that with any other', () => {
    fc.assert(
      fc.property(anybody, anybody, (x, y) => {
        const [a, b] = [prepared(x), prepared(y)];
        expect(weigh(defaultModel, a, a).bits).toBeGreaterThanOrEqual(
          weigh(defaultModel, a, b).bits - 1e-9,
        );
      }),
    );
  });

  it('is not changed by the order of names and addresses', () => {
    fc.assert(
      fc.property(anybody, anybody, anybody, (x, also, y) => {
        const [one, other] = [somebody(x), somebody(also)];
        const both = (first: typeof one, second: typeof one) =>
          prepare({
            ...one,
            names: [...(first.names ?? []), ...(second.names ?? [])],
            addresses: [...(first.addresses ?? []), ...(second.addresses ?? [])],
          });
        const b = prepared(y);
        expect(weigh(defaultModel, both(one, other), b).bits).toBeCloseTo(
          weigh(defaultModel, both(other, one), b).bits,
          9,
        );
      }),
    );
  });

  it('is the sum of its waterfall, and a field that one lacks adds nothing', () => {
    fc.assert(
      fc.property(anybody, anybody, (x, y) => {
        const { bits, waterfall, levels } = weigh(defaultModel, prepared(x), prepared(y));
        expect(waterfall.reduce((sum, step) => sum + step.bits, 0)).toBeCloseTo(bits, 9);
        expect(waterfall[0]?.bits).toBe(priorBits(defaultModel));
        for (const [at, level] of levels.entries()) {
          if (level === 0) expect(waterfall[at + 1]?.bits).toBe(0);
        }
      }),
    );
  });

  it('of two records that say nothing is what any two weigh', () => {
    const { bits, probability } = weigh(defaultModel, prepared({}), prepared({ given: 'Alder' }));
    expect(bits).toBe(priorBits(defaultModel));
    expect(probability).toBeCloseTo(defaultModel.prior, 12);
  });

  it('says in words what speaks for and against', () => {
    const a = prepared({ given: 'Elizabeth', family: 'Birchley', dob: '2004-06-05' });
    const b = prepared({ given: 'Beth', family: 'Oakham', dob: '2004-05-06' });
    const { waterfall } = weigh(defaultModel, a, b);
    expect(waterfall.slice(0, 5).map(({ words, bits }) => [words, Math.sign(bits)])).toEqual([
      ['any two records', -1],
      ['given name: forms of one name', 1],
      ['family name: different', -1],
      ['date of birth: day and month stand in each other’s place', 1],
      ['sex: not known of both', 0],
    ]);
  });
});

describe('how common a name is', () => {
  const counts = new Map([
    ['birchley', 500],
    ['larch', 5],
  ]);
  const table = frequenciesOf(counts, { records: 10_000, cap: 10 });
  const model = { ...defaultModel, frequencies: { family: table } };
  const step = (family: string, other = family) => {
    const { waterfall } = weigh(model, prepared({ family }), prepared({ family: other }));
    const found = waterfall.find(({ field }) => field === 'family');
    if (found === undefined) throw new Error('no family name is weighed');
    return found;
  };

  it('counts for a rare one and against a common one', () => {
    // u of the same family name is 0.001; that of "birchley" here 0.05, of "larch" 0.0005.
    expect(step('Birchley').frequencyBits).toBeCloseTo(Math.log2(0.001 / 0.05), 9);
    expect(step('Larch').frequencyBits).toBeCloseTo(Math.log2(0.001 / 0.0005), 9);
  });

  it('takes a name that the table lacks to be rarer than the rarest in it', () => {
    expect(step('Wharf').frequencyBits).toBeCloseTo(Math.log2(0.001 / 0.0004), 9);
  });

  it('counts only where the name is the same', () => {
    expect(step('Birchley', 'Birchly').frequencyBits).toBeUndefined();
  });
});
