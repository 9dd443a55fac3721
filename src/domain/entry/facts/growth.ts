import { z } from 'zod';
import { organisation } from '../organisation.ts';
import { personId } from './basics.ts';

/**
 * Where a measurement lies among the nine lines of the UK-WHO growth charts, from the lowest place to
 * the highest: on a line, or between two of them. Two places further is one centile space.
 */
export const centileBands = [
  'below-0.4',
  'on-0.4',
  '0.4-to-2',
  'on-2',
  '2-to-9',
  'on-9',
  '9-to-25',
  'on-25',
  '25-to-50',
  'on-50',
  '50-to-75',
  'on-75',
  '75-to-91',
  'on-91',
  '91-to-98',
  'on-98',
  '98-to-99.6',
  'on-99.6',
  'above-99.6',
] as const;
export type CentileBand = (typeof centileBands)[number];

/** A measurement, and its place on the chart as the clinician read it. We never work it out. */
const measured = <const Unit extends string>(...units: [Unit, ...Unit[]]) =>
  z.strictObject({
    value: z.number().positive().max(100_000),
    unit: z.enum(units),
    band: z.enum(centileBands).optional(),
  });

/** How a child has grown, measured on the day of the entry. */
export const growth = z.strictObject({
  of: personId,
  weight: measured('g', 'kg').optional(),
  height: measured('cm').optional(),
  head: measured('cm').optional(),
  /** Measured at birth, whenever it was written down. */
  atBirth: z.boolean().optional(),
  /** Why a child grows less than before, in a clinician's view, and whose plan it is to put right. */
  faltering: z
    .strictObject({
      because: z.enum(['feeding', 'illness', 'neglect', 'several', 'notKnown']),
      planOf: organisation.optional(),
    })
    .optional(),
});
export type Growth = z.infer<typeof growth>;
