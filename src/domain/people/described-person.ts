import type { Description, PersonName } from '../entry/facts/description.ts';
import type { Person } from './person.ts';

/** Who somebody is, after one more description: it adds what was not known, and replaces nothing. */
export function describedPerson(description: Description, before?: Person): Person {
  const { of: id, dob, sex, otherwise } = description;
  const name = nameIn(description.names ?? []);
  return {
    id,
    role: otherwise ?? 'person on file',
    ...(name !== undefined && { name }),
    ...(dob !== undefined && { dob }),
    ...(sex !== undefined && { sex }),
    ...before,
  };
}

/** Whether two say the same of somebody. */
export function isSameKnown(a: Person, b: Person): boolean {
  return a.name === b.name && a.sex === b.sex && a.dob?.on === b.dob?.on && a.role === b.role;
}

/** The name to call somebody by: their own before an alias or a former one. */
function nameIn(names: readonly PersonName[]): string | undefined {
  const name = names.find(({ use = 'own' }) => use === 'own') ?? names[0];
  if (name === undefined) return undefined;
  const { full, given, family } = name;
  return full ?? [given, family].filter((part) => part !== undefined).join(' ');
}
