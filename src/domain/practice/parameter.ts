/**
 * A number of law, guidance or local policy, with unit, source and basis. 'law' and 'guidance' are the
 * same for every partnership of a jurisdiction; 'policy' is a proposal that each may set for itself.
 */
export interface Parameter {
  readonly value: number;
  readonly unit:
    | 'workingDays'
    | 'days'
    | 'months'
    | 'years'
    | 'hours'
    | 'count'
    | 'percent'
    | 'bits';
  readonly basis: 'law' | 'guidance' | 'policy';
  readonly source: readonly string[];
  readonly says: string;
}

type Written = [value: number, unit: Parameter['unit'], source: readonly string[], says: string];

/** What a statute or an instrument under it says: nobody may set it. */
export const law = (...written: Written): Parameter => parameter('law', written);

/** What national guidance says: one number for every partnership. */
export const guidance = (...written: Written): Parameter => parameter('guidance', written);

/** What each partnership settles for itself; the number is a proposal. */
export const policy = (...written: Written): Parameter => parameter('policy', written);

function parameter(basis: Parameter['basis'], [value, unit, source, says]: Written): Parameter {
  return { value, unit, basis, source, says };
}
