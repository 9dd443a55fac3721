import { z } from 'zod';

/**
 * What a level of a comparison asks of two values. The levels of a comparison are read in order, and
 * the first whose test holds is the one that two values stand on; `else` always holds and comes last.
 */

const same = z.strictObject({ is: z.literal('same') });
const otherwise = z.strictObject({ is: z.literal('else') });
const jaroWinkler = z.strictObject({
  is: z.literal('jaroWinkler'),
  /** 0 to 1, included. */
  atLeast: z.number().min(0).max(1),
});
const damerau = z.strictObject({
  is: z.literal('damerau'),
  /** Edits, included. */
  atMost: z.int().min(1).max(10),
});
/** The same without swaps of neighbours, each of which takes two edits; the edits that most tools count. */
const levenshtein = z.strictObject({
  is: z.literal('levenshtein'),
  /** Edits, included. */
  atMost: z.int().min(1).max(10),
});

export const nameTest = z.discriminatedUnion('is', [
  same,
  /** The first given names are the same, and one of the two has more of them, or others. */
  z.strictObject({ is: z.literal('sameFirst') }),
  /** Given name and family name stand in each other's place; looked for in a given name only. */
  z.strictObject({ is: z.literal('swapped') }),
  z.strictObject({ is: z.literal('nickname') }),
  /** One is a part of the other: half of a double name, or a middle name. */
  z.strictObject({ is: z.literal('sharesPart') }),
  z.strictObject({ is: z.literal('soundsAlike') }),
  /** One is only a letter, with which the other begins. */
  z.strictObject({ is: z.literal('initial') }),
  jaroWinkler,
  damerau,
  levenshtein,
  otherwise,
]);
export type NameTest = z.infer<typeof nameTest>;

export const birthTest = z.discriminatedUnion('is', [
  same,
  z.strictObject({ is: z.literal('dayAndMonthSwapped') }),
  /** Edits between the eight digits of two whole dates. */
  damerau,
  /** Edits between two whole dates as they are written, with their hyphens. */
  z.strictObject({ is: z.literal('damerauAsWritten'), atMost: z.int().min(1).max(10) }),
  levenshtein,
  /** One of the two is known no better than to the month, or to the year, and so far they agree. */
  z.strictObject({ is: z.literal('agreesToMonth') }),
  z.strictObject({ is: z.literal('agreesToYear') }),
  z.strictObject({ is: z.literal('sameMonth') }),
  z.strictObject({ is: z.literal('sameYear') }),
  z.strictObject({
    is: z.literal('sameDayOfYear'),
    /** Years between the two, included. */
    yearsApartAtMost: z.int().min(1).max(20),
  }),
  z.strictObject({
    is: z.literal('daysApart'),
    /** Days, included. */
    atMost: z.number().min(0),
  }),
  otherwise,
]);
export type BirthTest = z.infer<typeof birthTest>;

export const addressTest = z.discriminatedUnion('is', [
  /** House, and street or postcode. */
  z.strictObject({ is: z.literal('sameHome') }),
  /** The same home, by dates that have no day in common. */
  z.strictObject({ is: z.literal('sameHomeAtOtherTimes') }),
  /** House and street, in places that differ. */
  z.strictObject({ is: z.literal('sameHouseAndStreet') }),
  /** Street, and place or postcode; another house or none. */
  z.strictObject({ is: z.literal('sameStreet') }),
  z.strictObject({ is: z.literal('samePostcode') }),
  z.strictObject({ is: z.literal('postcodeAlike') }),
  /** Street alone, or locality, town or the first half of the postcode. */
  z.strictObject({ is: z.literal('sameArea') }),
  otherwise,
]);
export type AddressTest = z.infer<typeof addressTest>;

export const textTest = z.discriminatedUnion('is', [
  same,
  jaroWinkler,
  damerau,
  levenshtein,
  /** The first characters of both. */
  z.strictObject({ is: z.literal('sameStart'), characters: z.int().min(1).max(20) }),
  /** The part of a British postcode before its space. */
  z.strictObject({ is: z.literal('sameOutward') }),
  /** That part and the digit after it. */
  z.strictObject({ is: z.literal('samePostcodeSector') }),
  /** The letters with which a British postcode begins. */
  z.strictObject({ is: z.literal('samePostcodeArea') }),
  otherwise,
]);
export type TextTest = z.infer<typeof textTest>;
