import { type AgeAt, isYoungerThan } from '../time/age.ts';
import { isToTheDay } from '../time/partial-date.ts';
import type { MissingFact, Truth } from './truth.ts';

/** Whether a child was younger than so many months, or which date is too vague to tell. */
export function isBelow(months: number, age: AgeAt): Truth {
  const answer = isYoungerThan(months, age);
  if (answer !== 'cannotTell') return answer;
  const missing: MissingFact[] = [];
  if (age.dob === undefined || !isToTheDay(age.dob)) missing.push('people[].dob');
  if (!isToTheDay(age.on)) missing.push('date');
  return { missing };
}
