import { type RelationshipType, relationshipTypes } from '../entry/facts/people.ts';
import type { DossierPerson } from './person.ts';

/** On which side of a child's family somebody stands. */
export type Side = 'maternal' | 'paternal';

/** Who somebody is to the child, as far as the record's words tell. */
export interface Relation {
  readonly type: RelationshipType;
  readonly side?: Side;
  /** The words say that a couple has parted. */
  readonly hasParted: boolean;
}

const types: ReadonlySet<string> = new Set(relationshipTypes);

/** In this order: what names another relative stands before the word for that relative. */
const words: readonly (readonly [RegExp, RelationshipType])[] = [
  // Further than the words of this list reach: whose line it is only a claim can tell.
  [/\bgreat[- ]/, 'other'],
  [/\bfoster|\bcarer\b|\bchild ?minder\b/, 'carer'],
  [
    /\bpartner.?s (?:brother|sister|mother|father|relative)\b|\b(?:brother|sister|mother|father|relative) of .*\bpartner\b/,
    'relativeOfPartner',
  ],
  [/\bhalf[- ]?(?:sister|brother|sibling)\b/, 'halfSibling'],
  [/\bstep[- ]?(?:sister|brother|sibling)\b/, 'stepSibling'],
  [/\bstep[- ]?(?:mother|father|parent|mum|dad)\b/, 'stepParent'],
  [/\bgrand(?:mother|father|parent|ma|pa|mum|dad)\b|\bnana?\b|\bgran\b/, 'grandparent'],
  [/\b(?:aunt|auntie|uncle)\b/, 'auntOrUncle'],
  [
    /\b(?:mother|father|mum|dad|parent).?s (?:sister|brother)\b|\b(?:sister|brother) of (?:the )?(?:mother|father|parent)\b/,
    'auntOrUncle',
  ],
  [/\bcousin\b/, 'cousin'],
  [/\b(?:former|ex)[- ](?:partner|husband|wife|boyfriend|girlfriend)\b/, 'formerPartnerOfParent'],
  [/\b(?:partner|boyfriend|girlfriend|husband|wife|fianc[eé]e?)\b/, 'partnerOfParent'],
  [/^(?:birth |adoptive |biological )?mother\b/, 'mother'],
  [/^(?:birth |adoptive |biological )?father\b/, 'father'],
  [/^(?:birth |adoptive |biological )?parent\b/, 'parent'],
  [/\bsister\b/, 'sister'],
  [/\bbrother\b/, 'brother'],
  [/\b(?:sibling|twin)\b/, 'sibling'],
  [/\blodger\b/, 'lodger'],
  [/\bfriend\b/, 'familyFriend'],
  [/\bunrelated\b/, 'unrelated'],
];

/** Who a person of the record is to its child; nothing for a professional, who has no relation. */
export function readRelation({ relationToChild, role }: DossierPerson): Relation | undefined {
  if (relationToChild === undefined) return undefined;
  const side = sideIn(relationToChild) ?? sideIn(role);
  const type = typeIn(relationToChild);
  return {
    // 'Unrelated' is so by blood; what else they are then stands in their role.
    type: type === 'unrelated' || type === 'other' ? typeIn(role, type) : type,
    ...(side !== undefined && { side }),
    hasParted: /\b(?:separated|divorced|former|ex)\b/i.test(relationToChild),
  };
}

function typeIn(relation: string, otherwise: RelationshipType = 'other'): RelationshipType {
  if (types.has(relation)) return relation as RelationshipType;
  const found = words.find(([pattern]) => pattern.test(relation.toLowerCase()));
  return found?.[1] ?? otherwise;
}

function sideIn(text: string): Side | undefined {
  if (/\bmaternal\b|\b(?:mother|mum).?s\b|\bof (?:the )?mother\b/i.test(text)) return 'maternal';
  if (/\bpaternal\b|\b(?:father|dad).?s\b|\bof (?:the )?father\b/i.test(text)) return 'paternal';
  return undefined;
}
