import { z } from 'zod';
import { askState } from '../ask-state.ts';
import { organisation } from '../organisation.ts';
import { asWritten, day, entryId, personId, personOrAgency } from './basics.ts';

/**
 * Somebody named or described who is nobody's person yet, in the words of the record. Every one is
 * work until a person is found. Two mentions in one entry by two people may be one person.
 */
export const mention = z.strictObject({
  asWritten,
  /** Who said so; a person of the record where stated. */
  by: personId.optional(),
  /** The kind of form it stood on, where it was a form: next of kin, registration, emergency contact. */
  form: z.enum(['nextOfKin', 'registration', 'emergencyContact', 'other']).optional(),
});
export type Mention = z.infer<typeof mention>;

/** The entry says who an earlier mention was, and who says so. */
export const resolution = z.strictObject({
  /** The entry that holds the mention. */
  mention: z.string().min(1).max(200),
  /** Which of that entry's mentions, from 0; all of them where it is not said. */
  index: z.int().min(0).max(99).optional(),
  person: personId,
  /** A person of the record (a parent's word) or an agency (a check, somebody who met them). */
  by: personOrAgency,
  /** The earlier entry that shows it, where it is not this one. */
  shownBy: entryId.optional(),
});

export const relationshipTypes = [
  'self',
  'mother',
  'father',
  'parent',
  'sister',
  'brother',
  'sibling',
  'halfSibling',
  'stepSibling',
  'grandparent',
  'auntOrUncle',
  'cousin',
  'stepParent',
  'partnerOfParent',
  'formerPartnerOfParent',
  // Between two adults; the others tell who somebody is to a child.
  'partner',
  'formerPartner',
  'relativeOfPartner',
  'familyFriend',
  'lodger',
  'carer',
  'unrelated',
  'other',
] as const;
export type RelationshipType = (typeof relationshipTypes)[number];

/** Somebody says who a person is to a child or another adult, or denies it. A claim is not yet a fact. */
export const relationshipClaim = z.strictObject({
  of: personId,
  to: personId,
  type: z.enum(relationshipTypes),
  status: z.enum(['claimed', 'denied', 'corroborated', 'verified']),
  claimedBy: personOrAgency.optional(),
  /** First day on which it is said to hold. */
  from: day.optional(),
  /** The last day, included. */
  until: day.optional(),
  parentalResponsibility: z.boolean().optional(),
  /** How parental responsibility was proven. */
  parentalResponsibilityProof: z
    .enum(['birthCertificate', 'marriage', 'agreement', 'courtOrder'])
    .optional(),
});

/** Who joined or left a household, who says so and how that was checked. */
export const householdChange = z.strictObject({
  person: personId,
  change: z.enum(['joined', 'left', 'born', 'expected', 'staysAtTimes']),
  /** First night of the stay; where nothing is said, from the day of the entry. */
  from: day.optional(),
  /** The last night, included. */
  until: day.optional(),
  nightsPerWeek: z.number().min(0).max(7).optional(),
  source: z.string().max(400).optional(),
  /** Who says so, where it is known: a person of the record or an agency. */
  by: personOrAgency.optional(),
  verifiedBy: z.string().max(200).optional(),
  verificationMethod: z
    .enum(['seen', 'document', 'landlord', 'school', 'tenancy', 'benefits', 'police'])
    .optional(),
});

/** A background check on an adult, asked for or returned. */
export const adultCheck = z.strictObject({
  of: personId,
  type: z
    .enum(['police', 'socialCare', 'probation', 'health', 'domesticAbuse', 'housing', 'dbs'])
    .optional(),
  result: z.enum(['pending', 'nothing-relevant', 'relevant']),
  /** Whose records were looked at; the recorder's own where it is not said. */
  from: z.array(organisation).max(20).optional(),
});

/** What was asked about who is in the home and the child's life. */
export const householdAsked = z.strictObject({
  whoLivesHere: askState.optional(),
  partners: askState.optional(),
  domesticAbuse: askState.optional(),
});

/** Adults of the child's life with whom the recorder spoke. */
export const spokenWith = z.array(personId).min(1).max(50);
