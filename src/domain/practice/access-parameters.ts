import { type Parameter, policy } from './parameter.ts';

/** How long a grant lasts that says no day of its own, and how emergencies are reviewed. */
export const accessParameters = {
  involvementGrantedFor: policy(
    12,
    'months',
    ['CALD'],
    'A grant for involvement ends at the latest so long after it was given.',
  ),
  otherGrantsFor: policy(
    30,
    'days',
    ['CALD'],
    'A grant for a duty desk, supervision or a review ends at the latest so long after it was given.',
  ),
  emergencyReviewedWithin: policy(
    2,
    'workingDays',
    ['CALD'],
    'The Caldicott Guardian says what they make of each opening of a record in an emergency.',
  ),
  emergenciesInAMonth: policy(
    3,
    'count',
    ['CALD'],
    'One person who opens more records in an emergency within a month is a question to the Guardian.',
  ),
} as const satisfies Record<string, Parameter>;
