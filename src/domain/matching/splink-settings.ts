import { z } from 'zod';
import type { FieldError, Problem } from '../problem.ts';
import { postcodeValue } from './address-value.ts';
import type { Comparison, Field } from './comparisons.ts';
import type { FrequencyTable } from './frequencies.ts';
import { birthTest, nameTest, textTest } from './level-tests.ts';
import { type MatchModel, matchModel } from './model.ts';
import { familyValue, givenValue } from './name-value.ts';
import {
  type KnownCondition,
  type KnownTest,
  readCondition,
  type SplinkDialect,
  writeCondition,
  writeMissing,
} from './splink-conditions.ts';

const level = z.object({
  sql_condition: z.string(),
  label_for_charts: z.string().optional(),
  is_null_level: z.boolean().nullish(),
  m_probability: z.number().nullish(),
  u_probability: z.number().nullish(),
  tf_adjustment_column: z.string().nullish(),
  tf_adjustment_weight: z.number().min(0).max(1).nullish(),
  tf_minimum_u_value: z.number().min(0).nullish(),
});
type SplinkLevel = z.infer<typeof level>;

const splinkSettings = z.object({
  probability_two_random_records_match: z.number().gt(0).lt(1),
  comparisons: z.array(z.object({ comparison_levels: z.array(level).min(1) })).min(1),
});

/** What a model does not say of itself when it is handed over. */
export interface HandOver {
  /** Names the model for good. */
  readonly version: string;
  /** The field that a column holds, where its name does not tell. */
  readonly fields?: Readonly<Record<string, Field>>;
  /**
   * How common values are, by column: the share of the records that know the column which have the
   * value. Splink keeps these apart from its settings.
   */
  readonly frequencies?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What columns are mostly called; the first name of each field is the one that is written. */
const columnNames = {
  given: ['given_name', 'first_name', 'forename', 'given'],
  family: ['family_name', 'surname', 'last_name', 'family'],
  dob: ['dob', 'date_of_birth', 'birth_date'],
  sex: ['sex', 'gender'],
  postcode: ['postcode', 'postcode_fake'],
  street: ['street', 'address_1'],
  house: ['house', 'house_number', 'street_number'],
  place: ['place', 'locality', 'suburb', 'town'],
  phone: ['phone', 'phone_number', 'telephone'],
  nhs: ['nhs_number', 'nhs', 'nhs_no'],
  upn: ['upn'],
  police: ['police_number', 'pnc_id'],
  socialCare: ['social_care_number', 'la_child_id'],
} as const satisfies Partial<Record<Field, readonly string[]>>;
type SplinkField = keyof typeof columnNames;

const splinkFields = Object.keys(columnNames) as readonly SplinkField[];

/**
 * Reads a trained model as Splink 4 or 5 saves it (`save_model_to_json`). Weights are the same as there
 * for names in small plain letters without spaces and dates that are known to the day. Problem
 * `not-readable` where it is not JSON, `invalid` where it is no such model, a level was not trained, or
 * a level asks what is not known here; each line names the level.
 */
export function readSplinkSettings(text: string, handOver: HandOver): MatchModel | Problem {
  const settings = parseSettings(text);
  if ('kind' in settings) return settings;
  const errors: FieldError[] = [];
  const frequencies: Record<string, FrequencyTable> = {};
  const comparisons = settings.comparisons.map(({ comparison_levels: levels }, at) => {
    const reader = new LevelReader(`/comparisons/${at}/comparison_levels`, handOver, errors);
    const read = reader.read(levels);
    const table = reader.column === undefined ? undefined : handOver.frequencies?.[reader.column];
    if (reader.field !== undefined && table !== undefined) {
      frequencies[reader.field] = tableOf(reader.field, table);
    }
    return read;
  });
  if (errors.length > 0) return { kind: 'invalid', errors };
  return asModel({
    schema: 'holdfast-match-model/1',
    version: handOver.version,
    trainedOn: 'Splink',
    prior: settings.probability_two_random_records_match,
    comparisons,
    // Splink does not say how often a column is empty.
    known: comparisons.map(() => 1),
    frequencies,
  });
}

function parseSettings(text: string): z.infer<typeof splinkSettings> | Problem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'not-readable', what: 'the Splink settings', reason: 'they are not JSON' };
  }
  const read = splinkSettings.safeParse(json);
  return read.success ? read.data : invalid(read.error);
}

function asModel(model: unknown): MatchModel | Problem {
  const read = matchModel.safeParse(model);
  return read.success ? read.data : invalid(read.error);
}

function invalid({ issues }: z.ZodError): Problem {
  const errors = issues.slice(0, 20).map(({ path, message }) => ({
    path: ['', ...path.map(String)].join('/'),
    message,
  }));
  return { kind: 'invalid', errors };
}

/** Reads the levels of one comparison; the first of them tells the column. */
class LevelReader {
  column: string | undefined;
  field: Field | undefined;
  readonly #path: string;
  readonly #handOver: HandOver;
  readonly #errors: FieldError[];

  constructor(path: string, handOver: HandOver, errors: FieldError[]) {
    this.#path = path;
    this.#handOver = handOver;
    this.#errors = errors;
  }

  read(levels: readonly SplinkLevel[]): unknown {
    const read = levels.flatMap((splink, at) =>
      splink.is_null_level === true ? [] : [this.#readLevel(splink, `${this.#path}/${at}`)],
    );
    return { kind: kindOf(this.field), field: this.field, levels: read };
  }

  #readLevel(splink: SplinkLevel, path: string): unknown {
    const name = splink.label_for_charts ?? splink.sql_condition;
    const refuse = (message: string): void => {
      this.#errors.push({ path, message: `level "${name}" ${message}` });
    };
    const condition = this.#conditionOf(splink, refuse);
    if (condition === undefined) return undefined;
    const { m_probability: m, u_probability: u } = splink;
    if (typeof m !== 'number' || typeof u !== 'number') {
      refuse('was not trained: it has no m_probability or no u_probability');
      return undefined;
    }
    const frequency = this.#frequencyOf(splink, condition, refuse);
    return { when: condition.when, m, u, ...(frequency !== undefined && { frequency }) };
  }

  #conditionOf(
    { sql_condition: sql }: SplinkLevel,
    refuse: (message: string) => void,
  ): Pick<KnownCondition, 'when'> | undefined {
    if (sql.trim().toUpperCase() === 'ELSE') return { when: { is: 'else' } };
    const condition = readCondition(sql);
    if (condition === undefined) {
      refuse(`asks ${sql}, which is not known here`);
      return undefined;
    }
    const { column } = condition;
    this.column ??= column;
    this.field ??= this.#handOver.fields?.[column] ?? fieldOf(column);
    const when = ofDate(condition.when, this.field);
    if (column !== this.column) refuse(`compares ${column} among levels of ${this.column}`);
    else if (this.field === undefined) refuse(`compares ${column}, which is no field known here`);
    else if (!isAllowed(this.field, when))
      refuse(`asks ${sql}, which ${this.field} is not asked here`);
    else return { when };
    return undefined;
  }

  #frequencyOf(
    splink: SplinkLevel,
    { when }: Pick<KnownCondition, 'when'>,
    refuse: (message: string) => void,
  ): { readonly weight: number; readonly least?: number } | undefined {
    const { tf_adjustment_column: column, tf_minimum_u_value: least } = splink;
    const weight = splink.tf_adjustment_weight ?? 1;
    if (typeof column !== 'string' || weight === 0) return undefined;
    if (when.is === 'same' && column.replaceAll(/["`]/g, '') === this.column) {
      return { weight, ...(typeof least === 'number' && least > 0 && { least }) };
    }
    refuse('counts by frequency without being an exact match on that column');
    return undefined;
  }
}

/** Splink compares dates as they are written; a level of ours goes by their digits. */
function ofDate(when: KnownTest, field: Field | undefined): KnownTest {
  return field === 'dob' && when.is === 'damerau' ? { ...when, is: 'damerauAsWritten' } : when;
}

function fieldOf(column: string): SplinkField | undefined {
  const name = column.toLowerCase();
  return splinkFields.find((field) => columnNames[field].some((known) => known === name));
}

function kindOf(field: Field | undefined): Comparison['kind'] {
  if (field === 'given' || field === 'family') return 'name';
  return field === 'dob' ? 'birth' : 'text';
}

function isAllowed(field: Field, when: KnownTest): boolean {
  const kind = kindOf(field);
  const tests = kind === 'name' ? nameTest : kind === 'birth' ? birthTest : textTest;
  return tests.safeParse(when).success;
}

/** A table by the values as they are compared here; writings that come to one value are added up. */
function tableOf(field: Field, written: Readonly<Record<string, number>>): FrequencyTable {
  const shares: Record<string, number> = {};
  for (const [value, share] of Object.entries(written)) {
    const compared = asCompared(field, value);
    if (compared !== undefined) shares[compared] = (shares[compared] ?? 0) + share;
  }
  return { shares };
}

function asCompared(field: Field, value: string): string | undefined {
  if (field === 'given') return givenValue(value)?.text;
  if (field === 'family') return familyValue(value)?.text;
  return field === 'postcode' ? postcodeValue(value) : value;
}

/**
 * Writes a model as Splink's settings, for the kind of database that Splink runs on there. Tables of
 * frequencies are not part of them: Splink counts its own. Problem `invalid` where a level asks what
 * Splink's library has no condition for; each line names the level.
 */
export function writeSplinkSettings(model: MatchModel, dialect: SplinkDialect): string | Problem {
  const errors: FieldError[] = [];
  const comparisons = model.comparisons.map((compared, at) =>
    writeComparison(compared, dialect, (level, is) => {
      const message = `"${is}" of ${compared.field} cannot be asked in Splink`;
      errors.push({ path: `/comparisons/${at}/levels/${level}`, message });
    }),
  );
  if (errors.length > 0) return { kind: 'invalid', errors };
  const settings = {
    link_type: 'dedupe_only',
    probability_two_random_records_match: model.prior,
    sql_dialect: dialect,
    unique_id_column_name: 'unique_id',
    blocking_rules_to_generate_predictions: [],
    comparisons,
  };
  return `${JSON.stringify(settings, undefined, 2)}\n`;
}

function writeComparison(
  { field, levels }: Comparison,
  dialect: SplinkDialect,
  refuse: (level: number, is: string) => void,
): unknown {
  const column = field === 'address' ? field : columnNames[field][0];
  const written = levels.map(({ when, m, u, frequency }, at) => {
    const sql = writeCondition(column, when, dialect);
    if (sql === undefined || (field === 'dob' && when.is === 'damerau')) refuse(at, when.is);
    return {
      sql_condition: sql,
      label_for_charts: `${column}: ${when.is}`,
      m_probability: m,
      u_probability: u,
      ...(frequency !== undefined && {
        tf_adjustment_column: column,
        tf_adjustment_weight: frequency.weight,
        ...(frequency.least !== undefined && { tf_minimum_u_value: frequency.least }),
      }),
    };
  });
  const missing = {
    sql_condition: writeMissing(column, dialect),
    label_for_charts: `${column}: missing`,
    is_null_level: true,
  };
  return { output_column_name: column, comparison_levels: [missing, ...written] };
}
