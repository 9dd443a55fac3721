/** A fact that an answer would need, by the field of the record that would hold it. */
export type MissingFact =
  | 'people[].dob'
  | 'date'
  | 'mobility'
  | 'injuries[].site'
  | 'injuries[].type'
  | 'injuries[].details'
  | 'injuries[].majorAccident'
  | 'injuries[].medicalView'
  | 'injuries[].supervision'
  | 'opinion.medicalCause'
  | 'attendance.injuredAt';

/** Yes, no, or: nobody can say before these facts are there. Missing is never no. */
export type Truth = boolean | { readonly missing: readonly MissingFact[] };

/** Yes when all are; no when any is not, whatever else is missing. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return missingFrom(truths) ?? true;
}

/** Yes when any is, whatever else is missing; no when none is. */
export function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return missingFrom(truths) ?? false;
}

function missingFrom(truths: readonly Truth[]): Truth | undefined {
  let facts: Set<MissingFact> | undefined;
  for (const truth of truths) {
    if (typeof truth === 'boolean') continue;
    facts ??= new Set();
    for (const fact of truth.missing) facts.add(fact);
  }
  return facts === undefined ? undefined : { missing: [...facts].sort() };
}
