import type { FieldError, Problem } from '../domain/problem.ts';

/** What is read of a row. `source` is the system that the row comes from, `sourceId` its id there. */
export const fieldNames = [
  'source',
  'sourceId',
  'given',
  'middle',
  'family',
  'full',
  'formerFamily',
  'knownAs',
  'dob',
  'sex',
  'nhs',
  'upn',
  'house',
  'street',
  'locality',
  'town',
  'postcode',
  'formerPostcode',
  'phone',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** How headings call a field, without capitals, blanks and marks; the field's own name is one of them. */
const headings: Readonly<Record<FieldName, string>> = {
  source: 'sourcesystem system dataset',
  sourceId:
    'id recid recordid personid pupilid pupilnumber patientid hospitalnumber hospitalno clientid caseid uniqueid sourceref ref lachildid',
  given: 'givenname givennames firstname firstnames forename forenames christianname fname',
  middle: 'middlename middlenames secondname',
  family: 'familyname surname lastname lname sname',
  full: 'fullname name personname',
  formerFamily:
    'formersurname formername previoussurname previousname maidenname birthname formerlast',
  knownAs: 'alias aliases preferredname preferredforename nickname aka',
  dob: 'dateofbirth birthdate birthday born',
  sex: 'gender legalsex',
  nhs: 'nhsnumber nhsno',
  upn: 'uniquepupilnumber upnnumber',
  house: 'housenumber housename streetnumber streetno buildingnumber paon',
  street: 'address1 addressline1 streetname road',
  locality: 'address2 addressline2 district',
  town: 'suburb city posttown address3 addressline3',
  postcode: 'postalcode zip zipcode pcode',
  formerPostcode: 'previouspostcode oldpostcode',
  phone: 'phonenumber telephone telephonenumber telno tel mobile mobilenumber contactnumber',
};

const fieldOfHeading = new Map(
  fieldNames.flatMap((field) =>
    [field, ...headings[field].split(' ')].map((name) => [bare(name), field] as const),
  ),
);

function bare(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Which column holds which field. A field may stand in several columns, as two phones do. */
export interface Columns {
  readonly read: readonly { readonly field: FieldName; readonly column: number }[];
  /** Headings that say nothing we know; told in the report. */
  readonly notRead: readonly string[];
}

/** Headings by the field that somebody says they hold: `given` to `FirstName`. */
export type NamedColumns = ReadonlyMap<FieldName, string>;

/**
 * Finds the fields in the headings of a file. A column that was named wins over one that is recognised;
 * of several columns for one field all are kept. Problem `invalid` where a named column is not there, and
 * where there is nothing by which people could be told apart.
 */
export function findColumns(
  file: string,
  found: readonly string[],
  named: NamedColumns,
): Columns | Problem {
  const missing = [...named].filter(([, heading]) => !found.includes(heading));
  if (missing.length > 0) {
    const there = found.join(', ');
    return refuse(
      missing.map(([field, heading]) => ({
        path: `--columns ${field}=${heading}`,
        message: `is no column of ${file}; its columns are ${there}`,
      })),
    );
  }
  const fieldOf = (heading: string): FieldName | undefined => {
    const said = [...named].find(([, name]) => name === heading);
    if (said !== undefined) return said[0];
    const known = fieldOfHeading.get(bare(heading));
    return known !== undefined && named.has(known) ? undefined : known;
  };
  const fields = found.map(fieldOf);
  const read = fields.flatMap((field, column) => (field === undefined ? [] : [{ field, column }]));
  if (!read.some(({ field }) => tellsApart.has(field))) {
    const message = `no column of names, dates of birth or numbers was recognised among ${found.join(', ')}; say which they are with --columns given=…,family=…,dob=…`;
    return refuse([{ path: file, message }]);
  }
  return { read, notRead: found.filter((_, column) => fields[column] === undefined) };
}

const tellsApart = new Set<FieldName>(['given', 'family', 'full', 'dob', 'nhs', 'upn']);

function refuse(errors: readonly FieldError[]): Problem {
  return { kind: 'invalid', errors };
}

/** Reads `given=FirstName,family=Surname`. Problem `invalid` for a field that there is not. */
export function readNamedColumns(text: string): NamedColumns | Problem {
  const pairs = text.split(',').map((pair) => {
    const [field = '', ...heading] = pair.split('=');
    return [field.trim(), heading.join('=').trim()] as const;
  });
  const isField = (name: string): name is FieldName => fieldNames.some((field) => field === name);
  const wrong = pairs.filter(([field, heading]) => !isField(field) || heading === '');
  if (wrong.length > 0) {
    return refuse(
      wrong.map(([field, heading]) => ({
        path: `--columns ${field}=${heading}`,
        message: `must be FIELD=HEADING, with a field of ${fieldNames.join(', ')}`,
      })),
    );
  }
  return new Map(pairs.filter((pair): pair is [FieldName, string] => isField(pair[0])));
}
