import type { PersonName, PersonNumber } from '../domain/entry/facts/description.ts';
import type { Identifying } from '../domain/matching/identifying.ts';
import type { Precision } from '../domain/time/partial-date.ts';
import { plainDate } from '../domain/time/plain-date.ts';
import type { FieldName } from './fields.ts';
import type { SourceRecord } from './read-records.ts';

/** What a row says of a person, in the words of matching. */
export function identify(fields: SourceRecord['fields']): Identifying {
  const names = namesOf(fields);
  const dob = dobOf(fields.dob);
  const sex = sexOf(fields.sex);
  const addresses = addressesOf(fields);
  const phones = valuesOf(fields.phone);
  const numbers = numbersOf(fields);
  return {
    ...(names.length > 0 && { names }),
    ...(dob !== undefined && { dob }),
    ...(sex !== undefined && { sex }),
    ...(addresses.length > 0 && { addresses }),
    ...(phones.length > 0 && { phones }),
    ...(numbers.length > 0 && { numbers }),
  };
}

/** A field that stands in several columns has a line for each. */
function valuesOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split('\n');
}

function namesOf({ given, middle, family, full, formerFamily, knownAs }: SourceRecord['fields']) {
  const names: PersonName[] = [];
  const forenames = [given, middle].filter((name) => name !== undefined).join(' ');
  if (forenames !== '' || family !== undefined) {
    names.push({
      ...(forenames !== '' && { given: forenames }),
      ...(family !== undefined && { family }),
    });
  }
  for (const name of valuesOf(full)) names.push({ full: name });
  for (const name of valuesOf(formerFamily)) names.push({ family: name, use: 'former' });
  for (const name of valuesOf(knownAs)) names.push({ given: name, use: 'alias' });
  return names;
}

/** As reading has put it: the day that stands for it, and how well it is known. */
function dobOf(text: string | undefined): Identifying['dob'] {
  const [on, precision] = text?.split(' ') ?? [];
  if (on === undefined || precision === undefined) return undefined;
  return { on: plainDate(on), precision: precision as Precision };
}

/** National data sets of health write 1 for male and 2 for female. */
function sexOf(text: string | undefined): 'm' | 'f' | undefined {
  const written = text?.toLowerCase() ?? '';
  if (/^(?:m|male|man|boy|1)$/.test(written)) return 'm';
  return /^(?:f|female|woman|girl|2)$/.test(written) ? 'f' : undefined;
}

function addressesOf(fields: SourceRecord['fields']): Identifying['addresses'] & object {
  const parts = ['house', 'street', 'locality', 'town', 'postcode'] as const;
  const present = parts.flatMap((part) => {
    const [first] = valuesOf(fields[part]);
    return first === undefined ? [] : [[part, first] as const];
  });
  const earlier = valuesOf(fields.formerPostcode).map((postcode) => ({ postcode }));
  return present.length === 0 ? earlier : [Object.fromEntries(present), ...earlier];
}

function numbersOf(fields: SourceRecord['fields']): PersonNumber[] {
  return (['nhs', 'upn'] as const satisfies readonly FieldName[]).flatMap((kind) =>
    valuesOf(fields[kind]).map((value) => ({ kind, value })),
  );
}
