import { z } from 'zod';
import { day, personId } from './basics.ts';

/**
 * An adult is, or is no longer, on record as somebody who may be a danger to children or to a partner.
 * An assessment of risk by those who keep the scheme; never one of ours.
 *
 * @source LON-CP10; LINCS-mappa
 */
export const riskStatus = z.strictObject({
  of: personId,
  /** Person posing a risk to children; public protection; on licence; harms a partner. */
  scheme: z.enum(['pprc', 'mappa', 'licence', 'domesticAbusePerpetrator']),
  /** Of public protection: 1 ordinary agency, 2 several agencies, 3 senior. */
  level: z.int().min(1).max(3).optional(),
  order: z
    .enum(['sexualHarmPrevention', 'riskOfSexualHarm', 'restraining', 'nonMolestation', 'other'])
    .optional(),
  /** The status was looked at and is over. */
  ended: z.boolean().optional(),
});

/** Something that an adult's own service wrote down of its client, which may touch a child's life. */
export const adultEvent = z.strictObject({
  of: personId,
  service: z.enum(['mentalHealth', 'substanceMisuse', 'domesticAbuse', 'prison', 'other']),
  event: z.enum([
    'crisis',
    'admitted',
    'discharged',
    'relapse',
    'disengaged',
    'incident',
    'imprisoned',
    'released',
    'other',
  ]),
});

/** A police log of domestic abuse. */
export const domesticAbuseLog = z.strictObject({
  /** Whether a child lives or was at the address; not said is not no. */
  childAtAddress: z.boolean().optional(),
  /** Children whom the log names as being there. */
  children: z.array(personId).max(30).optional(),
  perpetrator: personId.optional(),
  victim: personId.optional(),
  dashGrade: z.enum(['standard', 'medium', 'high']).optional(),
});

/** What has happened in a sentence, licence or parole of an adult. Domain note 1.5. */
export const licenceEvents = [
  'paroleWindowOpened',
  'paroleListed',
  'paroleDecided',
  'releaseProposed',
  'released',
  'conditionsSet',
  'conditionsVaried',
  'newRelationship',
  'newHouseholdWithChild',
  'addressChanged',
  'breach',
  'warning',
  'recalled',
  'unlawfullyAtLarge',
  'licenceEnded',
  'nameChanged',
] as const;
export const licenceEvent = z.strictObject({
  of: personId,
  event: z.enum(licenceEvents),
  /** The day that is proposed or was set, where it is not the day of the entry. */
  on: day.optional(),
});

/**
 * Factors that an assessment found, by the codes of the children in need census: A the child, B a
 * parent or carer, C somebody else of the household.
 *
 * @source D2I-CIN
 */
export const assessmentFactors = z
  .array(
    z.string().regex(/^(?:[1-9]|1\d|2[0-4])[A-F]?$/, { error: 'must be a code of the census' }),
  )
  .min(1)
  .max(60);
