import type { Comparison } from './comparisons.ts';

/**
 * What a level of Splink's asks, and what it is here. Splink writes its levels as SQL for one kind of
 * database; the conditions of its library are known here, as Splink 4 and 5 write them for DuckDB and for
 * Spark. What combines two columns is not, since a comparison here has one field.
 */

/** How a level's test is called here, before it is checked against what the field allows. */
export interface KnownTest {
  readonly is: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly characters?: number;
}

export interface KnownCondition {
  /** The column that both records are compared in. */
  readonly column: string;
  readonly when: KnownTest;
}

export type SplinkDialect = 'duckdb' | 'spark';

const secondsOfDay = 86_400;

const postcodeParts = {
  samePostcodeSector: '^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? [0-9]',
  sameOutward: '^[A-Za-z]{1,2}[0-9][A-Za-z0-9]?',
  samePostcodeArea: '^[A-Za-z]{1,2}',
} as const;

/** The column of the left record, bare, as text or as a date; the same stands again for the right one. */
const left = String.raw`(?:(?:date\()?(?:try_strptime|try_to_timestamp|cast|try_cast)\()?(?<column>\w+)_l(?:(?:, '[^']*'| as \w+)\)\)?)?`;
const right = left.replace('?<column>', '').replace(String.raw`(\w+)_l`, String.raw`\k<column>_r`);
const number = String.raw`(?<number>[\d.e+-]+)`;

/** One shape of condition, and the test that it is. */
type Shape = readonly [
  condition: RegExp,
  test: (groups: Readonly<Record<string, string | undefined>>) => KnownTest | undefined,
];

const shape = (pattern: string, test: Shape[1]): Shape => [new RegExp(`^${pattern}$`, 'i'), test];
const numberIn = (groups: Readonly<Record<string, string | undefined>>): number =>
  Number(groups['number']);
const daysApart = (seconds: number): KnownTest => ({
  is: 'daysApart',
  atMost: Math.floor(seconds / secondsOfDay),
});

const shapes: readonly Shape[] = [
  shape(String.raw`${left} = ${right}`, () => ({ is: 'same' })),
  shape(String.raw`jaro_winkler(?:_similarity)?\(${left}, ${right}\) >= ${number}`, (found) => ({
    is: 'jaroWinkler',
    atLeast: numberIn(found),
  })),
  shape(String.raw`damerau_levenshtein\(${left}, ${right}\) <= ${number}`, (found) => ({
    is: 'damerau',
    atMost: numberIn(found),
  })),
  shape(String.raw`levenshtein\(${left}, ${right}\) <= ${number}`, (found) => ({
    is: 'levenshtein',
    atMost: numberIn(found),
  })),
  shape(
    String.raw`abs\((?:epoch|unix_timestamp)\(${left}\) - (?:epoch|unix_timestamp)\(${right}\)\) <= ${number}`,
    (found) => daysApart(numberIn(found)),
  ),
  shape(
    String.raw`abs\(datediff\(${left}, ${right}\)\) <= floor\(${number} / ${secondsOfDay}\)`,
    (found) => daysApart(numberIn(found)),
  ),
  shape(
    String.raw`(?:nullif\()?regexp_extract\(${left}, '(?<part>[^']+)'(?:, 0)?\)(?:, ''\))? = (?:nullif\()?regexp_extract\(${right}, '\k<part>'(?:, 0)?\)(?:, ''\))?`,
    ({ part }) => postcodePart(part),
  ),
  shape(
    String.raw`substr(?:ing)?\(${left}, 1, (?<number>\d+)\) = substr(?:ing)?\(${right}, 1, \k<number>\)`,
    (found) => ({ is: 'sameStart', characters: numberIn(found) }),
  ),
];

function postcodePart(pattern: string | undefined): KnownTest | undefined {
  const found = Object.entries(postcodeParts).find(([, known]) => known === pattern);
  return found === undefined ? undefined : { is: found[0] };
}

/** What a condition asks of which column; nothing where it is none that is known here. */
export function readCondition(sql: string): KnownCondition | undefined {
  const condition = sql.replaceAll(/["`]/g, '').replaceAll(/\s+/g, ' ').trim();
  for (const [pattern, test] of shapes) {
    const groups = pattern.exec(condition)?.groups;
    const when = groups === undefined ? undefined : test(groups);
    if (groups?.['column'] !== undefined && when !== undefined) {
      return { column: groups['column'], when };
    }
  }
  return undefined;
}

/** The condition for a test, as Splink's library writes it; nothing where the library has none. */
export function writeCondition(
  column: string,
  when: Comparison['levels'][number]['when'],
  dialect: SplinkDialect,
): string | undefined {
  const [l, r] = bothSides(column, dialect);
  switch (when.is) {
    case 'same':
      return `${l} = ${r}`;
    case 'jaroWinkler': {
      const name = dialect === 'duckdb' ? 'jaro_winkler_similarity' : 'jaro_winkler';
      return `${name}(${l}, ${r}) >= ${when.atLeast}`;
    }
    case 'damerau':
    case 'damerauAsWritten':
      return `damerau_levenshtein(${l}, ${r}) <= ${when.atMost}`;
    case 'levenshtein':
      return `levenshtein(${l}, ${r}) <= ${when.atMost}`;
    case 'daysApart':
      return writeDaysApart([l, r], when.atMost, dialect);
    case 'samePostcodeSector':
    case 'sameOutward':
    case 'samePostcodeArea': {
      const part = (side: string): string =>
        `NULLIF(regexp_extract(${side}, '${postcodeParts[when.is]}', 0), '')`;
      return `${part(l)} = ${part(r)}`;
    }
    case 'sameStart':
      return `SUBSTRING(${l}, 1, ${when.characters}) = SUBSTRING(${r}, 1, ${when.characters})`;
    case 'else':
      return 'ELSE';
    case 'sameFirst':
    case 'swapped':
    case 'nickname':
    case 'sharesPart':
    case 'soundsAlike':
    case 'initial':
    case 'dayAndMonthSwapped':
    case 'agreesToMonth':
    case 'agreesToYear':
    case 'sameMonth':
    case 'sameYear':
    case 'sameDayOfYear':
    case 'sameHome':
    case 'sameHomeAtOtherTimes':
    case 'sameHouseAndStreet':
    case 'sameStreet':
    case 'samePostcode':
    case 'postcodeAlike':
    case 'sameArea':
      return undefined;
  }
}

/** The condition of the level on which a column is missing in one of the two. */
export function writeMissing(column: string, dialect: SplinkDialect): string {
  const [l, r] = bothSides(column, dialect);
  return `${l} IS NULL OR ${r} IS NULL`;
}

function bothSides(column: string, dialect: SplinkDialect): readonly [string, string] {
  const sign = dialect === 'duckdb' ? '"' : '`';
  return [`${sign}${column}_l${sign}`, `${sign}${column}_r${sign}`];
}

function writeDaysApart(
  [l, r]: readonly [string, string],
  days: number,
  dialect: SplinkDialect,
): string {
  const seconds = days * secondsOfDay;
  if (dialect === 'duckdb') {
    const day = (side: string): string => `try_strptime(${side}, '%Y-%m-%d')`;
    return `ABS(EPOCH(${day(l)}) - EPOCH(${day(r)})) <= ${seconds}`;
  }
  const day = (side: string): string => `date(try_to_timestamp(${side}, 'yyyy-MM-dd'))`;
  return `abs(datediff(${day(l)}, ${day(r)})) <= floor(${seconds} / ${secondsOfDay})`;
}
