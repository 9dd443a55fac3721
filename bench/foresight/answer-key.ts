import { z } from 'zod';
import { day } from '../../src/domain/entry/facts/basics.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { precisions } from '../../src/domain/time/partial-date.ts';

/** The fields that are read of a key. What else it holds is for people. */
const dated = z.looseObject({
  date: day,
  datePrecision: z.enum(precisions).default('day'),
  what: z.string().default(''),
});

const answerKey = z.looseObject({
  id: z.string().optional(),
  outcome: z.looseObject({ date: day, what: z.string().default('') }),
  missedOpportunities: z.array(
    dated.extend({
      accepts: z.array(z.string()),
      entries: z.array(z.string()),
      placed: z.boolean().default(false),
    }),
  ),
  expected: z
    .looseObject({
      strongWarnings: z.array(dated).default([]),
      acceptableQuestions: z.array(dated).default([]),
    })
    .default({ strongWarnings: [], acceptableQuestions: [] }),
});

/**
 * What reviewers said afterwards of a case: when something was missed, which rules would have been to
 * the point (`accepts`) and which entries were at issue (`entries`); of an ordinary family what may be
 * asked or warned of without a false alarm (`expected`). The product never reads one.
 */
export type AnswerKey = z.infer<typeof answerKey>;
export type MissedOpportunity = AnswerKey['missedOpportunities'][number];
export type Expected = AnswerKey['expected'];

/** Problems: 'not-readable', 'invalid', naming the fields. */
export function readAnswerKey(text: string): AnswerKey | Problem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'not-readable', what: 'key', reason: 'it is not JSON' };
  }
  const read = answerKey.safeParse(json);
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ path, message }) => ({
    path: `/${path.map(String).join('/')}`,
    message,
  }));
  return { kind: 'invalid', errors };
}
