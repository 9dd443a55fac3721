import { type AgeAt, isYoungerThan } from '../time/age.ts';

const months = 24;

/**
 * Whether somebody is younger than two, the age below which a limit is the same day or the next: a
 * child who cannot say what happened and is easily hurt worse. On the second birthday the answer is
 * no; 'cannotTell' where no date of birth is known, or both answers are open.
 *
 * @source RCR; CG89
 */
export function isUnderTwo(age: AgeAt): boolean | 'cannotTell' {
  return isYoungerThan(months, age);
}
