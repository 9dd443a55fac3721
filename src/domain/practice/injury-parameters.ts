import { type Parameter, policy } from './parameter.ts';

/** The numbers by which injuries, accounts of them and attendances are read, whichever rule asks. */
export const injuryParameters = {
  injuriesOneEventFor: policy(
    3,
    'days',
    ['CG89'],
    'Injuries written down so many days after the first of them are taken for one event.',
  ),
  bruisesMultipleFrom: policy(
    3,
    'count',
    ['CG89'],
    'So many marks on one occasion are multiple; the guideline gives no number.',
  ),
  bruiseLinesMultipleFrom: policy(
    2,
    'count',
    ['CG89'],
    'So many marks of a kind written down apart on one occasion are multiple, whatever the count of each.',
  ),
  notMobileAssumedBelow: policy(
    12,
    'months',
    ['LINCS-bruise'],
    'A child below this age whom nobody saw move is treated as not moving alone until somebody answers.',
  ),
  walkingAssumedFrom: policy(
    24,
    'months',
    ['RCPCH-f'],
    'A child from this age on whom nobody saw move is taken to walk.',
  ),
  accountsTimeApartFrom: policy(
    6,
    'hours',
    ['CG89'],
    'Two accounts of one injury differ in time when they are further apart.',
  ),
  movementSeenWithin: policy(
    28,
    'days',
    ['CG89'],
    'What a child can do is read from how the child was seen to move so many days before the injury.',
  ),
  graveInjuryBroughtLateAfter: policy(
    4,
    'hours',
    ['CG89', 'BLOG-bruise'],
    'A child with a fracture, a head injury or a burn is brought late after so many hours.',
  ),
  injuryBroughtLateAfter: policy(
    24,
    'hours',
    ['CG89', 'BLOG-bruise'],
    'A child with any other injury is brought late after so many hours.',
  ),
  careSignRepeatedFrom: policy(
    2,
    'count',
    ['CG89'],
    'A sign of how a child is cared for is seen repeatedly when it was seen on so many days.',
  ),
  careSignRepeatedWithin: policy(
    6,
    'months',
    ['CG89'],
    'The days on which a sign is seen repeatedly lie within so many months.',
  ),
  bodyMapWithin: policy(
    1,
    'days',
    ['TAYS', 'DP13'],
    'Marks are drawn on a body map within so many days of being seen.',
  ),
  providersWithin: policy(
    90,
    'days',
    ['CG89', 'LAM03'],
    'A child who is taken with injuries to two providers within so many days.',
  ),
  injuryAttendancesFrom: policy(
    3,
    'count',
    ['CG89', 'LAM03'],
    'So many attendances with injuries raise the question of whether they were put together.',
  ),
  injuryAttendancesWithin: policy(
    12,
    'months',
    ['CG89', 'LAM03'],
    'Attendances with injuries are counted within so many months.',
  ),
  siblingsInjuredWithin: policy(
    12,
    'months',
    ['BLOG-bruise'],
    'Injuries of two children of one family within so many months are looked at together.',
  ),
  schoolConcernsFrom: policy(
    3,
    'count',
    ['SEED3', 'DP13'],
    'So many concerns of a school within a term, none of them told to social care, raise a question.',
  ),
  schoolConcernsWithin: policy(91, 'days', ['SEED3', 'DP13'], 'A term is taken for so many days.'),
} as const satisfies Record<string, Parameter>;

export type InjuryNumbers = Readonly<Record<keyof typeof injuryParameters, number>>;

/** Those of England, where no partnership has set its own. */
export const englandInjuryNumbers = Object.fromEntries(
  Object.entries(injuryParameters).map(([name, { value }]) => [name, value]),
) as InjuryNumbers;
