import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isProblem, type Problem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { defaultModel } from './default-model.ts';
import { prepare } from './identifying.ts';
import type { MatchModel } from './model.ts';
import { readSplinkSettings, writeSplinkSettings } from './splink-settings.ts';
import { weigh } from './weigh.ts';

interface Written {
  readonly first_name?: string;
  readonly surname?: string;
  readonly dob?: string;
  readonly sex?: 'm' | 'f';
  readonly postcode?: string;
  readonly phone?: string;
  readonly nhs_number?: string;
}
interface Pair {
  readonly a: Written;
  readonly b: Written;
  /** What Splink itself says: the match weight, with the prior. */
  readonly weight: number;
}

const textOf = (name: string): string =>
  readFileSync(new URL(`../../../test/splink/${name}.json`, import.meta.url), 'utf8');
const settings = textOf('model');
const pairs = JSON.parse(textOf('pairs')) as readonly Pair[];
const frequencies = JSON.parse(textOf('frequencies')) as Record<string, Record<string, number>>;

const handOver = { version: 'fixture', frequencies };
function modelOf(read: MatchModel | Problem): MatchModel {
  if (isProblem(read)) throw new Error(JSON.stringify(read));
  return read;
}
const personOf = ({ first_name, surname, dob, sex, postcode, phone, nhs_number }: Written) =>
  prepare({
    names: [
      {
        ...(first_name !== undefined && { given: first_name }),
        ...(surname !== undefined && { family: surname }),
      },
    ],
    ...(dob !== undefined && { dob: { on: plainDate(dob), precision: 'day' } }),
    ...(sex !== undefined && { sex }),
    ...(postcode !== undefined && { addresses: [{ postcode }] }),
    ...(phone !== undefined && { phones: [phone] }),
    ...(nhs_number !== undefined && { numbers: [{ kind: 'nhs', value: nhs_number }] }),
  });

/** The settings with one level changed. */
function changed(change: (level: Record<string, unknown>) => void, at = 2): string {
  const json = JSON.parse(settings) as {
    comparisons: { comparison_levels: Record<string, unknown>[] }[];
  };
  const found = json.comparisons[0]?.comparison_levels[at];
  if (found === undefined) throw new Error('no such level');
  change(found);
  return JSON.stringify(json);
}

describe('a model that Splink trained', () => {
  const model = modelOf(readSplinkSettings(settings, handOver));

  it('gives every pair the weight that Splink gives it', () => {
    expect(pairs.length).toBeGreaterThan(300);
    const apart = pairs
      .map(({ a, b, weight }) => Math.abs(weigh(model, personOf(a), personOf(b)).bits - weight))
      .filter((bits) => !(bits < 1e-6));
    expect(apart).toEqual([]);
  });

  it('counts a rare name for more than a common one', () => {
    const steps = pairs.flatMap(({ a, b }) => weigh(model, personOf(a), personOf(b)).waterfall);
    const bits = new Set(steps.flatMap(({ frequencyBits }) => frequencyBits ?? []));
    expect(bits.size).toBeGreaterThan(20);
  });

  it('comes back the same from being written, for either kind of database', () => {
    for (const dialect of ['duckdb', 'spark'] as const) {
      const written = writeSplinkSettings(model, dialect);
      if (isProblem(written)) throw new Error(JSON.stringify(written));
      const again = modelOf(readSplinkSettings(written, { version: 'fixture' }));
      expect({ ...again, frequencies }).toEqual({ ...model, frequencies });
    }
  });

  it('is read as Splink writes it for Spark', () => {
    const forSpark = changed((level) => {
      level['sql_condition'] = 'jaro_winkler(`first_name_l`, `first_name_r`) >= 0.92';
    });
    expect(readSplinkSettings(forSpark, handOver)).toEqual(model);
  });
});

describe('a date of birth', () => {
  it('is compared with its hyphens, as Splink 4 counts its edits', () => {
    const settings4 = settings.replace('levenshtein(\\"dob_l', 'damerau_levenshtein(\\"dob_l');
    const model = modelOf(readSplinkSettings(settings4, handOver));
    const levelOf = (a: string, b: string): number | undefined =>
      weigh(model, personOf({ dob: a }), personOf({ dob: b })).levels[2];
    expect(levelOf('2010-12-05', '2010-12-06')).toBe(2);
    expect(levelOf('2010-12-13', '2010-12-31')).toBe(2);
    // A swap over the hyphen is two edits.
    expect(levelOf('2011-02-13', '2010-12-13')).not.toBe(2);
  });
});

describe('settings that cannot be read', () => {
  it.each([
    [
      'a condition that is not known',
      (level: Record<string, unknown>) => {
        level['sql_condition'] = 'jaccard("first_name_l", "first_name_r") >= 0.9';
      },
      'asks jaccard("first_name_l", "first_name_r") >= 0.9, which is not known here',
    ],
    [
      'a level that was not trained',
      (level: Record<string, unknown>) => {
        delete level['m_probability'];
      },
      'was not trained',
    ],
    [
      'two columns in one comparison',
      (level: Record<string, unknown>) => {
        level['sql_condition'] = '"surname_l" = "surname_r"';
      },
      'compares surname among levels of first_name',
    ],
    [
      'a frequency for what is only alike',
      (level: Record<string, unknown>) => {
        level['tf_adjustment_column'] = 'first_name';
      },
      'counts by frequency without being an exact match',
    ],
    [
      'a postcode looked for in a name',
      (level: Record<string, unknown>) => {
        level['sql_condition'] =
          'SUBSTRING("first_name_l", 1, 2) = SUBSTRING("first_name_r", 1, 2)';
      },
      'which given is not asked here',
    ],
  ])('name the level of %s', (_, change, words) => {
    const read = readSplinkSettings(changed(change), handOver);
    expect(read).toMatchObject({
      kind: 'invalid',
      errors: [{ path: '/comparisons/0/comparison_levels/2' }],
    });
    const message = 'errors' in read ? read.errors[0]?.message : '';
    expect(message).toContain('level "Jaro-Winkler distance of first_name >= 0.92"');
    expect(message).toContain(words);
  });

  it('name a column that is none known here, unless it is said which field it is', () => {
    const renamed = settings.replaceAll('first_name', 'called');
    expect(readSplinkSettings(renamed, handOver)).toMatchObject({ kind: 'invalid' });
    const said = modelOf(
      readSplinkSettings(renamed, { version: 'fixture', fields: { called: 'given' } }),
    );
    expect(said.comparisons[0]?.field).toBe('given');
  });

  it.each([
    ['what is not JSON', 'model', 'not-readable'],
    ['what is no model', '{}', 'invalid'],
  ])('are %s', (_, text, kind) => {
    expect(readSplinkSettings(text, handOver)).toMatchObject({ kind });
  });
});

describe('a model of ours', () => {
  it('is written as far as Splink can ask the same, and the rest is named', () => {
    const written = writeSplinkSettings(defaultModel, 'duckdb');
    const messages = isProblem(written) && 'errors' in written ? written.errors : [];
    expect(messages.map(({ message }) => message)).toContain(
      '"nickname" of given cannot be asked in Splink',
    );
  });
});
