import { plainDate } from '../time/plain-date.ts';
import { type Identifying, prepare, type Prepared } from './identifying.ts';

/** What a test says of somebody, as plainly as it can; addresses are written "12 Wharf Road, XX1 2YY". */
export interface Somebody {
  readonly given?: string;
  readonly family?: string;
  readonly formerly?: string;
  readonly dob?: string;
  readonly sex?: 'm' | 'f';
  readonly home?: string;
  readonly nhs?: string;
  readonly upn?: string;
  readonly phone?: string;
  readonly source?: string;
  readonly sourceId?: string;
}

/** Somebody in a test, as matching reads them. */
export function somebody({ source, sourceId, ...told }: Somebody): Identifying {
  const { given, family, formerly, dob, sex, home, nhs, upn, phone } = told;
  const [line = '', postcode] = (home ?? '').split(', ');
  const name = { ...(given !== undefined && { given }), ...(family !== undefined && { family }) };
  return {
    names: [
      ...(Object.keys(name).length === 0 ? [] : [name]),
      ...(formerly === undefined ? [] : [{ family: formerly, use: 'former' as const }]),
    ],
    ...(dob !== undefined && { dob: { on: plainDate(dob), precision: 'day' as const } }),
    ...(sex !== undefined && { sex }),
    ...(home !== undefined && {
      addresses: [
        { ...(line !== '' && { street: line }), ...(postcode !== undefined && { postcode }) },
      ],
    }),
    numbers: [
      ...(nhs === undefined ? [] : [{ kind: 'nhs' as const, value: nhs }]),
      ...(upn === undefined ? [] : [{ kind: 'upn' as const, value: upn }]),
    ],
    ...(phone !== undefined && { phones: [phone] }),
    ...(source !== undefined && { source }),
    ...(sourceId !== undefined && { sourceId }),
  };
}

/** The same in the form that is compared. */
export function prepared(told: Somebody): Prepared {
  return prepare(somebody(told));
}
