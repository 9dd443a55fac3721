import type { Role } from '../people/role.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { addDays, type PlainDate } from '../time/plain-date.ts';
import { addWorkingDays } from '../time/working-days.ts';

const reasonCharactersMin = 10;
const reasonCharactersMax = 2_000;

/** What is wrong with a reason for an emergency, which is kept as it was typed; nothing where it is one. */
export function wrongReason(reason: string): Problem | undefined {
  const invalid = (message: string): Problem => ({
    kind: 'invalid',
    errors: [{ path: '/reason', message }],
  });
  if (reason.trim().length < reasonCharactersMin) {
    return invalid(
      `Say why the child may be in danger, in at least ${reasonCharactersMin} characters`,
    );
  }
  return reason.length > reasonCharactersMax
    ? invalid(`Say it in at most ${reasonCharactersMax} characters; the rest can wait`)
    : undefined;
}

/** The last day, included, on which the Guardian is to have said what they make of an emergency of a day. */
export function reviewDueOn(openedOn: PlainDate, parameters: Parameters): PlainDate {
  const days = parameters.emergencyReviewedWithin;
  const due = addWorkingDays(openedOn, days, parameters.holidays);
  // In a year without a table of holidays it may come too early, and never too late.
  return isProblem(due) ? addDays(openedOn, days) : due;
}

/** What the Guardian makes of an emergency. */
export const emergencyFindings = ['needed', 'talk'] as const;
export type EmergencyFinding = (typeof emergencyFindings)[number];

/** What the Guardian is asked: of each emergency, and of many by one person within a month. */
export const emergencyQuestions = {
  emergencyReview: 'This record was opened in an emergency. Was that needed, and what follows?',
  emergenciesOften:
    'One person has opened more records in an emergency this month than the partnership expects. What do they need: a grant, or a talk?',
} as const;

/** The posts that say what they make of an emergency: the Guardian, and those to whom the question climbs. */
export const guardingPosts: readonly Role[] = ['caldicottGuardian', 'safeguardingPartners'];

export function mayReviewEmergencies(role: Role): boolean {
  return guardingPosts.includes(role);
}
