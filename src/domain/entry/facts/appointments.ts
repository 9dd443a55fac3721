import { z } from 'zod';
import { personId } from './basics.ts';

/** Whose appointment was missed, and how. */
export const missedAppointment = z.strictObject({
  of: personId,
  how: z.enum(['notBrought', 'cancelledByFamily', 'cancelledByService']),
});

/** The new date of an appointment that was missed or called off. */
export const rebookedFor = z.string().max(40);

/** How those who work with the parents say that they take part. It is an opinion, and kept as one. */
export const engagement = z.enum(['engagingWell', 'mixed', 'avoidant', 'notEngaging']);
