import { z } from 'zod';
import { personId } from './basics.ts';

/** Something of a parent's own past that bears on the child, as any agency holds it. */
export const parentHistory = z.strictObject({
  of: personId,
  what: z.enum(['inCareAsAChild', 'abusedAsAChild', 'violence', 'childRemoved']),
});
