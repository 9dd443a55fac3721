import type { Comparison } from './comparisons.ts';
import type { AddressTest, BirthTest, NameTest, TextTest } from './level-tests.ts';
import type { MatchModel } from './model.ts';

/** A level's test with how often it is seen in pairs that are one person, and that are two. */
type Row<Test> = readonly [test: Test, m: number, u: number, counts?: 'byFrequency'];

function levels<Test>(rows: readonly Row<Test>[]) {
  return rows.map(([when, m, u, counts]) => ({
    when,
    m,
    u,
    ...(counts === undefined ? {} : { frequency: { weight: 1 } }),
  }));
}

const given = {
  kind: 'name',
  field: 'given',
  levels: levels<NameTest>([
    [{ is: 'same' }, 0.75, 0.004, 'byFrequency'],
    [{ is: 'sameFirst' }, 0.06, 0.002, 'byFrequency'],
    [{ is: 'swapped' }, 0.01, 0.000_002],
    [{ is: 'nickname' }, 0.05, 0.003],
    [{ is: 'damerau', atMost: 1 }, 0.045, 0.004],
    [{ is: 'jaroWinkler', atLeast: 0.92 }, 0.015, 0.003],
    [{ is: 'soundsAlike' }, 0.015, 0.004],
    [{ is: 'sharesPart' }, 0.015, 0.004],
    [{ is: 'jaroWinkler', atLeast: 0.88 }, 0.005, 0.005],
    [{ is: 'initial' }, 0.01, 0.01],
    [{ is: 'jaroWinkler', atLeast: 0.8 }, 0.005, 0.02],
    [{ is: 'else' }, 0.02, 0.940_998],
  ]),
} satisfies Comparison;

const family = {
  kind: 'name',
  field: 'family',
  levels: levels<NameTest>([
    [{ is: 'same' }, 0.8, 0.001, 'byFrequency'],
    [{ is: 'damerau', atMost: 1 }, 0.05, 0.001],
    [{ is: 'sharesPart' }, 0.03, 0.0005],
    [{ is: 'jaroWinkler', atLeast: 0.92 }, 0.02, 0.001],
    [{ is: 'soundsAlike' }, 0.015, 0.002],
    [{ is: 'jaroWinkler', atLeast: 0.88 }, 0.005, 0.004],
    [{ is: 'jaroWinkler', atLeast: 0.8 }, 0.005, 0.01],
    [{ is: 'else' }, 0.075, 0.9805],
  ]),
} satisfies Comparison;

const dob = {
  kind: 'birth',
  field: 'dob',
  levels: levels<BirthTest>([
    [{ is: 'same' }, 0.93, 0.000_1],
    [{ is: 'dayAndMonthSwapped' }, 0.01, 0.000_04],
    [{ is: 'damerau', atMost: 1 }, 0.03, 0.001_5],
    [{ is: 'agreesToMonth' }, 0.004, 0.000_5],
    [{ is: 'agreesToYear' }, 0.004, 0.002],
    [{ is: 'sameMonth' }, 0.005, 0.002],
    [{ is: 'sameDayOfYear', yearsApartAtMost: 1 }, 0.004, 0.000_2],
    [{ is: 'sameYear' }, 0.006, 0.03],
    [{ is: 'else' }, 0.007, 0.963_66],
  ]),
} satisfies Comparison;

const sex = {
  kind: 'text',
  field: 'sex',
  levels: levels<TextTest>([
    [{ is: 'same' }, 0.99, 0.5],
    [{ is: 'else' }, 0.01, 0.5],
  ]),
} satisfies Comparison;

const address = {
  kind: 'address',
  field: 'address',
  levels: levels<AddressTest>([
    [{ is: 'sameHome' }, 0.5, 0.000_004, 'byFrequency'],
    [{ is: 'sameHomeAtOtherTimes' }, 0.02, 0.000_004],
    [{ is: 'sameHouseAndStreet' }, 0.03, 0.000_02],
    [{ is: 'sameStreet' }, 0.06, 0.000_05],
    [{ is: 'samePostcode' }, 0.03, 0.000_05],
    [{ is: 'postcodeAlike' }, 0.03, 0.001],
    [{ is: 'sameArea' }, 0.15, 0.05],
    [{ is: 'else' }, 0.18, 0.948_872],
  ]),
} satisfies Comparison;

const phone = {
  kind: 'text',
  field: 'phone',
  levels: levels<TextTest>([
    [{ is: 'same' }, 0.5, 0.000_02],
    [{ is: 'damerau', atMost: 1 }, 0.03, 0.000_01],
    [{ is: 'else' }, 0.47, 0.999_97],
  ]),
} satisfies Comparison;

function numbers(field: 'nhs' | 'upn' | 'police', m: number): Comparison {
  return {
    kind: 'text',
    field,
    levels: levels<TextTest>([
      [{ is: 'same' }, m, 0.000_000_5],
      [{ is: 'else' }, 1 - m, 0.999_999_5],
    ]),
  };
}

/**
 * The model in use before any training. Its numbers are judgement: how often names, dates and addresses
 * of one person come differently written, and how often two people of England share them. Training on a
 * partnership's own records replaces them.
 *
 * @source HESID children's records linked by rules, and how many links those missed; IDQUAL how often sex, birth dates and postcodes are wrong or old
 */
export const defaultModel: MatchModel = {
  schema: 'holdfast-match-model/1',
  version: 'england-judgement-1',
  trainedOn: 'judgement',
  prior: 0.000_001,
  comparisons: [
    given,
    family,
    dob,
    sex,
    address,
    phone,
    numbers('nhs', 0.98),
    numbers('upn', 0.95),
    numbers('police', 0.95),
  ],
  known: [0.95, 0.97, 0.9, 0.95, 0.8, 0.3, 0.4, 0.1, 0.02],
  frequencies: {},
};
