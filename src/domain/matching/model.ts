import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { comparison } from './comparisons.ts';
import { frequencyTables } from './frequencies.ts';

/**
 * What weighing needs to know, as one file: what is compared, how often each level is seen in pairs that
 * are one person (`m`) and in pairs that are two (`u`), and how common values are. Trained models and
 * those of others have the same shape.
 */
export const matchModel = z
  .strictObject({
    /** The shape of this file. */
    schema: z.literal('holdfast-match-model/1'),
    /** Names this model for good: every match that was weighed by it carries it. */
    version: z.string().min(1).max(200),
    /** What it was learned from, in words; "judgement" where from nothing. */
    trainedOn: z.string().min(1).max(2_000),
    /** The share of pairs, taken at random from all records, that are one person. */
    prior: z.number().gt(0).lt(1),
    comparisons: z.array(comparison).min(1).max(30),
    /** The share of pairs in which both records know a field, by comparison in order. */
    known: z.array(z.number().min(0).max(1)),
    frequencies: frequencyTables,
  })
  .refine(({ comparisons, known }) => comparisons.length === known.length, {
    error: 'must have one share for each comparison',
    path: ['known'],
  });
export type MatchModel = z.infer<typeof matchModel>;

/** Reads a model from the text of its file; `not-readable` or `invalid` where it is none. */
export function readModel(text: string): MatchModel | Problem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'not-readable', what: 'the match model', reason: 'it is not JSON' };
  }
  const read = matchModel.safeParse(json);
  if (read.success) return read.data;
  const errors = read.error.issues.slice(0, 20).map(({ path, message }) => ({
    path: ['', ...path.map(String)].join('/'),
    message,
  }));
  return { kind: 'invalid', errors };
}

/** The text of a model's file. */
export function writeModel(model: MatchModel): string {
  return `${JSON.stringify(model, undefined, 2)}\n`;
}
