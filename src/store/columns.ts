import type { Tables } from './schema.ts';

type CamelCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

/**
 * Columns of a table as our statements name them in their answers: `taken_in_on` is `takenInOn`. A
 * column that is not there any more, or is of another type, does not compile.
 */
export type Columns<Table extends keyof Tables, Names extends keyof Tables[Table] & string> = {
  readonly [Name in Names as CamelCase<Name>]: Tables[Table][Name];
};
