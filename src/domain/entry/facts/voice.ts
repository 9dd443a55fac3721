import { z } from 'zod';
import { askState } from '../ask-state.ts';
import { fewWords, personId } from './basics.ts';

/** What one child said or showed. An entry that states it and holds nothing of either heard nothing. */
export const childsVoice = z.strictObject({
  of: personId,
  /** Whether the child speaks well enough to be asked. Not said is not 'no'. */
  speaks: z.boolean().optional(),
  /** Whether the child was asked about their life. */
  asked: askState.optional(),
  /** In the child's own words. */
  said: fewWords.optional(),
  demeanour: fewWords.optional(),
  /** With whom, and how: the child with a parent, with other children, with the visitor. */
  interaction: fewWords.optional(),
  appearance: fewWords.optional(),
});
export type ChildsVoice = z.infer<typeof childsVoice>;

/** Somebody who needed an interpreter, and who interpreted. */
export const interpreting = z.strictObject({
  for: z.array(personId).min(1).max(20),
  language: fewWords.optional(),
  needed: z.boolean().optional(),
  /** 'nobody': it was needed and went without. */
  by: z.enum(['independent', 'staff', 'family', 'familyFriend', 'nobody']).optional(),
  /** The one who interpreted, where they are a person of the record. */
  person: personId.optional(),
});
export type Interpreting = z.infer<typeof interpreting>;
