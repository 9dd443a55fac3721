import { z } from 'zod';

/**
 * What became of something that should have been asked. Not asked is not the same as asked and
 * refused, and neither is an answer of 'none'. A field of this type that is not there at all was
 * not recorded, which is a sixth thing and never turned into one of these.
 */
export const askState = z.enum([
  'notAsked',
  'askedRefused',
  'askedNone',
  'askedAnswered',
  'notKnown',
]);
export type AskState = z.infer<typeof askState>;

/** The five in words, for a page. */
export const askStateWords: Readonly<Record<AskState, string>> = {
  notAsked: 'not asked',
  askedRefused: 'asked and refused',
  askedNone: 'asked, and the answer was none',
  askedAnswered: 'asked and answered',
  notKnown: 'not known whether it was asked',
};
