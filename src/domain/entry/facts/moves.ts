import { z } from 'zod';
import { organisation } from '../organisation.ts';
import { fewWords } from './basics.ts';

/** The child no longer attends, or is no longer on the list of, a service that saw them. */
export const leaves = z.strictObject({
  service: z.enum(['school', 'nursery', 'childminder', 'gp']),
  for: fewWords.optional(),
  /** What comes after it. A child who is educated at home is at no school. */
  then: z.enum(['another', 'homeEducation', 'nothing', 'notKnown']).optional(),
});

/** The area of a local authority, by its three digits (domain note 3.5), or outside England and Wales. */
const area = z.string().regex(/^(\d{3}|outside)$/, {
  error: 'must be the three digits of a local authority, or outside',
});

/** The people whom the entry is about have a new address. */
export const move = z.strictObject({ fromArea: area.optional(), toArea: area.optional() });

/** The case of a child who moved is handed to the authority of the new area. */
export const transfer = z.strictObject({
  toArea: area.optional(),
  state: z.enum(['requested', 'accepted', 'refused']),
});

/** Organisations that have the child before them at least once a week from now on. */
export const seenWeeklyBy = z.array(organisation).min(1).max(20);
