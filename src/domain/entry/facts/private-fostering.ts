import { z } from 'zod';
import { day } from './basics.ts';

/**
 * An arrangement by which a child under 16 lives for 28 days or more with somebody who is neither a
 * parent nor a close relative: it is intended, the local authority is told, it begins or ends.
 *
 * @source CA89 s66; PF05
 */
export const privateFostering = z.strictObject({
  what: z.enum(['intended', 'notified', 'began', 'ended']),
  /** The day on which it is to begin, of one that is intended. */
  startsOn: day.optional(),
});
