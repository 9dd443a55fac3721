import { type RelationshipType, relationshipTypes } from '../entry/facts/people.ts';

const types: ReadonlySet<string> = new Set(relationshipTypes);

/** Types whose code, taken apart, would not read as a relation. */
const words: Partial<Record<RelationshipType, string>> = {
  partnerOfParent: 'partner of a parent',
  formerPartnerOfParent: 'former partner of a parent',
  relativeOfPartner: 'relative of a partner',
  unrelated: 'unrelated adult',
  other: 'somebody else',
};

/** Who somebody is to the child, for people to read: a claim's type in words, and a file's own words as they stand. */
export function relationWords(relationToChild: string): string {
  if (!types.has(relationToChild)) return relationToChild;
  const type = relationToChild as RelationshipType;
  return words[type] ?? type.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
