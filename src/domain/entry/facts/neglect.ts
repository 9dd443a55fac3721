import { z } from 'zod';
import { personId } from './basics.ts';

/**
 * Signs of neglect that somebody saw or was told of, each a feature of the guideline (I30 to I34), the
 * home or the teeth. @source CG89
 */
export const neglect = z
  .array(
    z.strictObject({
      /** The child concerned; every child of the entry where it is not said. */
      of: personId.optional(),
      sign: z.enum([
        'infestation',
        'dirtyOrSmelly',
        'foodInadequate',
        'clothingInadequate',
        'growthFaltering',
        'treatmentNotGiven',
        'notBrought',
        'homeUnsafe',
        'homeDirty',
        'teethUntreated',
        'unsupervised',
      ]),
    }),
  )
  .max(50);
