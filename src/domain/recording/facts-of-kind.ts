import { type FactName, factNames } from '../entry/facts.ts';
import { type EntryKind, getKind, kindCodes } from '../entry/kinds.ts';

/** Facts that no form asks for: decided on their own pages, or known to an import alone. */
const offForms: ReadonlySet<FactName> = new Set(['identity', 'resolves', 'describes', 'count']);

/** What a kind's form shows beside what its record should hold (domain note 2.3). */
const besideExpected: Readonly<Partial<Record<EntryKind, readonly FactName[]>>> = {
  contact: ['referredBy', 'spokenWith', 'decision'],
  referral: ['referredBy', 'decision'],
  injury: ['accounts'],
  'body-map': ['accounts'],
  attendance: ['attendance', 'injuries', 'accounts'],
  admission: ['attendance', 'injuries', 'accounts'],
  discharge: ['examination'],
  'medical-opinion': ['injuries'],
  'child-protection-medical': ['injuries', 'accounts', 'growth'],
  'missed-appointment': ['missedAppointment', 'rebookedFor'],
  'home-visit': ['voice'],
  'child-seen': ['voice'],
  'health-visitor-contact': ['growth', 'voice'],
  'home-conditions': ['neglect'],
  disclosure: ['voice', 'accounts'],
  concern: ['referredBy', 'voice', 'injuries', 'told'],
  'school-absence': ['voice', 'told'],
  'police-notification': ['domesticAbuseLog', 'told'],
  arrest: ['investigation'],
  interview: ['spokenWith', 'investigation'],
  'strategy-discussion': ['joins'],
  assessment: ['assessmentFactors'],
  conference: ['plan', 'planActions'],
  'plan-started': ['planActions', 'contingency'],
  'core-group': ['planActions', 'asked'],
  'legal-advice': ['legalAdvice'],
  placement: ['lookedAfter'],
  'case-transferred': ['transfer'],
  'no-further-action': ['feedback'],
  supervision: ['supervision'],
  'house-move': ['move'],
  'court-order': ['courtOrder'],
  sentence: ['sentence'],
  licence: ['licenceEvent'],
  recall: ['returnToCustody'],
  release: ['licenceEvent'],
};

/** Kinds that come from a page of their own or from a list that an agency hands in. */
const offFormKinds: ReadonlySet<EntryKind> = new Set(['match-decision', 'person-recorded']);

/** Every kind that somebody can record in a form. */
export const recordableKinds: readonly EntryKind[] = kindCodes.filter(
  (kind) => !offFormKinds.has(kind),
);

/** The facts that a form may ask for, on some kind or under “something else”. */
export const recordableFacts: readonly FactName[] = factNames.filter((name) => !offForms.has(name));

/** The facts that the form of a kind asks for, those first that its record should hold. */
export function factsOfKind(kind: EntryKind): readonly FactName[] {
  const shown = [...getKind(kind).expects, ...(besideExpected[kind] ?? [])];
  return [...new Set(shown)].filter((name) => recordableFacts.includes(name));
}
