import { z } from 'zod';

/**
 * What keeps an entry from some of those who could otherwise read it. Every row that comes from an
 * entry carries its labels, and a question carries those of all its evidence. Domain note 6.4.
 */
export const labelNames = [
  'standard',
  'restrictedStaffFamily',
  'adoptionSealed',
  'protectedIdentity',
  'addressWithheld',
  'anonymousReferrer',
  'policeIntelligence',
  'legalPrivilege',
  'maracMinutes',
  'thirdPartyMedical',
  'allegationAgainstStaff',
] as const;
export const label = z.enum(labelNames);
export type Label = z.infer<typeof label>;

/** The number under which a label is kept on a row. Never renumbered: rows outlive releases. */
export const labelNumber: Readonly<Record<Label, number>> = {
  standard: 0,
  restrictedStaffFamily: 1,
  adoptionSealed: 2,
  protectedIdentity: 3,
  addressWithheld: 4,
  anonymousReferrer: 5,
  policeIntelligence: 6,
  legalPrivilege: 7,
  maracMinutes: 8,
  thirdPartyMedical: 9,
  allegationAgainstStaff: 10,
};

/** Labels whose mere existence is kept from those who are not cleared: no pointer is shown. */
export const hiddenExistence: ReadonlySet<Label> = new Set(['protectedIdentity', 'adoptionSealed']);

/** All labels of several rows, each once, in the order of their numbers. */
export function unionOfLabels(lists: readonly (readonly Label[])[]): Label[] {
  const found = new Set(lists.flat());
  return labelNames.filter((name) => found.has(name));
}
