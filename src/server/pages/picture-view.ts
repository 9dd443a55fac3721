import { z } from 'zod';
import { lensPurposes } from '../../domain/access/purpose.ts';
import { organisation } from '../../domain/entry/organisation.ts';
import { type EntryKind, kindCodes } from '../../domain/entry/kinds.ts';
import { isPlainDate, type PlainDate } from '../../domain/time/plain-date.ts';
import type { Problem } from '../../domain/problem.ts';
import type { PictureView } from '../../views/picture/picture-query.ts';
import { say } from '../../words/say.ts';

/** An empty field of a form is a field that nobody filled in. */
const filled = (value: unknown): unknown => (value === '' ? undefined : value);
const listed = (value: unknown): unknown =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined && one !== '');

const day = z.preprocess(
  filled,
  z
    .string()
    .refine(isPlainDate, { error: () => say('Write the day as year, month and day: 2007-04-09') })
    .optional(),
);

const query = z.object({
  knownTo: z.preprocess(filled, z.union([z.literal('everyone'), organisation]).default('everyone')),
  on: day,
  purpose: z.preprocess(filled, z.enum(lensPurposes).optional()),
  from: day,
  until: day,
  agency: z.preprocess(listed, z.array(organisation).max(100)),
  kind: z.preprocess(listed, z.array(z.enum(kindCodes as [EntryKind, ...EntryKind[]])).max(100)),
});

/**
 * What an address of the picture asks to see. The lens stands on today unless the address says
 * another day, and never later than today. Problems: 'invalid'.
 */
export function readPictureView(asked: unknown, today: PlainDate): PictureView | Problem {
  const read = query.safeParse(asked);
  if (!read.success) {
    const errors = read.error.issues.map(({ path, message }) => ({
      path: `/${path.map(String).join('/')}`,
      message,
    }));
    return { kind: 'invalid', errors };
  }
  const { knownTo, on = today, purpose, from, until, agency, kind } = read.data;
  return {
    lens: { knownTo, until: on < today ? on : today },
    filters: {
      agency,
      kind,
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    },
    ...(purpose !== undefined && { purpose }),
  };
}
