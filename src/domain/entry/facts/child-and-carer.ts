import { z } from 'zod';
import { personId } from './basics.ts';

/**
 * What was seen of how a child behaves and of how a carer is with the child, each a feature of the
 * guidelines (I36 to I38). @source CG89; NG76
 */
export const childAndCarer = z
  .array(
    z.strictObject({
      /** The child concerned; every child of the entry where it is not said. */
      of: personId.optional(),
      carer: personId.optional(),
      sign: z.enum([
        'notAllowedToSpeakAlone',
        'carerHostile',
        'carerRejecting',
        'scapegoated',
        'behaviourChanged',
        'frozenOrWary',
        'seeksAnybodysContact',
      ]),
      /** Whether something that is known explains it fully. */
      explained: z.boolean().optional(),
    }),
  )
  .max(50);
