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
  childrenReadInAnHour: policy(
    60,
    'count',
    ['CALD'],
    'One person who reads more different records within an hour, without work of their own with them, is a question to the Guardian.',
  ),
  closedRecordReadAfter: policy(
    90,
    'days',
    ['CALD'],
    'A record that is read so long after the case was closed, by somebody without work of their own with it, is a question to the Guardian.',
  ),
} as const satisfies Record<string, Parameter>;
