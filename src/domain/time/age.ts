import { type PartialDate, span } from './partial-date.ts';
import { addMonths } from './plain-date.ts';

/** A birth and a later event, each as well as the record knows it. */
export interface AgeAt {
  /** Nothing where no date of birth is known. */
  readonly dob: PartialDate | undefined;
  readonly on: PartialDate;
}

/**
 * Whether somebody had not yet reached the day that ends `months` calendar months of life: on that
 * day itself the answer is no. 'cannotTell' wherever the two dates leave both answers open.
 */
export function isYoungerThan(months: number, { dob, on }: AgeAt): boolean | 'cannotTell' {
  const born = dob === undefined ? undefined : span(dob);
  const event = span(on);
  if (born === undefined || event === undefined) return 'cannotTell';
  if (event.until < addMonths(born.from, months)) return true;
  if (event.from >= addMonths(born.until, months)) return false;
  return 'cannotTell';
}
