/** How often something is so in the invented partnership, and why we say so. */
export interface BaseRate {
  readonly value: number;
  readonly unit:
    | 'for each child a year'
    | 'for a thousand children a year'
    | 'for each family a year'
    | 'of those';
  readonly says: string;
  /** Keys of docs/sources.md. A rate without one is our own assumption, and nothing more. */
  readonly source?: readonly string[];
}

/** Children in England, in thousands, by which national counts are made into rates. Our assumption. */
const thousandsOfChildren = 12_000;

const published = ({ count, ...why }: { count: number; says: string; source: readonly string[] }) =>
  ({
    ...why,
    value: count / thousandsOfChildren,
    unit: 'for a thousand children a year',
  }) as const satisfies BaseRate;
const aYear = (value: number, says: string) =>
  ({ value, unit: 'for each child a year', says }) as const satisfies BaseRate;
const familyAYear = (value: number, says: string) =>
  ({ value, unit: 'for each family a year', says }) as const satisfies BaseRate;
const share = (value: number, says: string) =>
  ({ value, unit: 'of those', says }) as const satisfies BaseRate;

/**
 * Every rate by which the partnership is invented, in one place. Published ones are national counts of
 * England; all others are assumptions, which a partnership that knows its own should replace.
 */
export const baseRates = {
  // What social care does.
  referrals: published({
    count: 650_270,
    says: 'Referrals to children’s social care.',
    source: ['JCSS23'],
  }),
  enquiries: published({ count: 230_590, says: 'Section 47 enquiries.', source: ['DFE-CP25'] }),
  conferences: published({
    count: 72_100,
    says: 'Initial child protection conferences.',
    source: ['DFE-CP25'],
  }),
  conferenceInTime: {
    ...share(0.814, 'Initial conferences within fifteen working days.'),
    source: ['DFE-CP25'],
  },
  familiesInDifficulty: share(0.08, 'Families in whose lives trouble comes more often.'),
  difficultyTimes: {
    value: 6,
    unit: 'of those',
    says: 'How many times as often trouble comes in those families as in all others.',
  },
  referralClosedAtOnce: share(0.12, 'Referrals that end with no further action or advice.'),
  needAfterAssessment: share(0.5, 'Assessments without enquiries that lead to a plan.'),
  needAfterEnquiry: share(0.5, 'Enquiries without a conference that lead to a plan.'),
  planAtConference: share(0.85, 'Initial conferences that make a child protection plan.'),
  stepDownToNeed: share(0.7, 'Protection plans that are followed by a plan for a child in need.'),
  injuryInEnquiry: share(0.18, 'Enquiries that begin with an injury.'),
  lookedAfterThroughout: share(0.006, 'Children who are looked after all of the time.'),
  placedAfterPlan: share(0.08, 'Protection plans that end with the child looked after.'),
  workerChanges: aYear(0.6, 'Changes of the social worker while a case is open.'),

  // Health.
  healthVisitorReviewKept: share(0.85, 'Reviews by a health visitor that take place.'),
  midwifeWrites: share(0.9, 'Babies whose midwife writes to the record before the birth.'),
  doctorUnderFive: aYear(4.5, 'Visits to a family doctor below five years of age.'),
  doctorFromFive: aYear(1.8, 'Visits to a family doctor from five years of age.'),
  emergencyUnderFive: aYear(0.45, 'Emergency attendances below five years of age.'),
  emergencyFromFive: aYear(0.25, 'Emergency attendances from five years of age.'),
  attendanceForInjury: share(0.4, 'Emergency attendances that are for an injury.'),
  broughtLate: share(0.03, 'Accidents with which a child is brought a day or more later.'),
  injuryBeforeMoving: share(0.1, 'Of those accidents, how many happen below ten months of age.'),
  admitted: share(0.06, 'Emergency attendances that lead to a stay in hospital.'),
  outpatient: aYear(0.3, 'Appointments at a hospital or therapist.'),
  notBrought: share(0.08, 'Such appointments to which the child is not brought.'),
  notBroughtInDifficulty: share(0.2, 'The same in families in difficulty.'),
  weightFalls: share(0.01, 'Babies whose weight falls by two centile spaces.'),

  // School, nursery and home.
  inNursery: share(0.7, 'Children of two to four who go to a nursery.'),
  absenceNoted: aYear(0.6, 'Absences that a school or nursery writes to the record.'),
  accidentAtSchool: aYear(0.08, 'Accidents at school or nursery that are written down.'),
  schoolConcern: aYear(0.02, 'Concerns that a school or nursery writes down.'),
  schoolConcernTold: share(0.5, 'Such concerns that it tells social care of.'),
  homeEducation: aYear(0.004, 'Children who leave school to be taught at home.'),
  schoolChange: aYear(0.05, 'Changes of school or nursery apart from a move.'),
  parentsTogether: share(0.77, 'Families in which both parents live together at first.'),
  separation: familyAYear(0.025, 'Parents who separate.'),
  newPartner: familyAYear(0.12, 'Single parents of whom a new partner moves in.'),
  formOnRecord: share(
    0.15,
    'Starts at a school or nursery with a form of a contact person on record.',
  ),
  neglectSign: familyAYear(0.03, 'Signs of neglect that a school, doctor or health visitor notes.'),
  partnerWrittenDown: share(0.35, 'New partners whom some agency notices in a quiet family.'),
  partnerAssessed: share(0.75, 'New partners in an open case who are assessed within ten days.'),
  partnerIdentified: share(0.6, 'Those noticed who are identified by whoever meets them next.'),
  move: familyAYear(0.08, 'House moves.'),
  moveToOtherArea: share(0.2, 'Moves to the area of another authority.'),
  abuseLog: familyAYear(0.015, 'Police logs of domestic abuse at the home.'),
  abuseLogTold: share(0.9, 'Such logs that the police tell social care of within a day.'),
  adultEvent: familyAYear(0.01, 'Crises of a parent that an adult’s service writes down.'),
  adultEventTold: share(0.6, 'Such events that the service tells social care of.'),

  // How it is written down.
  lateBySocialCare: share(0.06, 'Entries of social care written down a fortnight late.'),
  lateByOthers: share(0.01, 'Entries of other agencies written down a fortnight late.'),
  referrerTold: share(0.75, 'Referrers who are told within a working day.'),
  referrerToldLater: share(0.6, 'Of the others, those who are told within a week.'),
  accidentMapped: share(0.5, 'Marks of accidents that are drawn on a body map.'),
  accidentWeighed: share(0.7, 'Accidents at which the doctor writes whether the account fits.'),
  accidentSeenByOthers: share(0.3, 'Accidents that somebody outside the family saw.'),
  flagLookedFor: share(0.9, 'Emergency attendances at which the national flag is looked for.'),
  manWrittenDown: share(
    0.8,
    'First visits of a health visitor at which the father is written down.',
  ),
  enquiryOfThree: share(0.9, 'Strategy discussions with social care, police and health.'),
  checksInTime: share(0.85, 'Checks on adults that come back within two working days.'),
  fatherHeard: share(0.8, 'Parents who live apart and are spoken with in an enquiry.'),
  sightKept: share(0.92, 'Visits that take place when they are due, and see the child.'),
  asleep: share(0.05, 'Visits to a child under two who is asleep.'),
  obscured: share(0.01, 'Visits at which something covers the child.'),
  strangerAtVisit: share(0.03, 'Visits at which somebody is met whom the record does not know.'),
  strangerIdentified: share(0.7, 'Of those, who is identified within two days.'),
  needsInterpreter: share(0.05, 'Families who need an interpreter.'),
  familyInterprets: share(0.1, 'Visits to them at which one of the family interprets.'),
  seenAlone: share(0.8, 'Visits at which a child old enough is seen alone.'),
  reasonNotAlone: share(0.6, 'Of the others, those with a reason that lies with child or place.'),
  unannounced: share(0.35, 'Visits without notice.'),
  bedroomSeen: share(0.6, 'Visits at which the bedroom is seen.'),
  voiceHeard: share(0.95, 'Assessments that give the child’s voice.'),
  historyUsed: share(0.9, 'Assessments that say what history they use.'),
  mostlyParent: share(0.08, 'Assessments of which four fifths rest on a parent’s word.'),
  supervisionKept: share(0.93, 'Months of an open case with a supervision on record.'),
  chronologyKept: share(0.85, 'Conferences for which a chronology over all agencies was laid out.'),
  meetingKept: share(0.95, 'Core groups and reviews that are held in time.'),
  voicesAtConference: share(0.9, 'Conferences that hear every agency, or have its report.'),
  dissent: share(0.03, 'Conferences at which somebody disagrees.'),
  dissentTakenUp: share(0.7, 'Disagreements with an outcome on record within a week.'),
  examinationWhole: share(0.9, 'Medical examinations that are whole.'),
  investigationTold: share(0.85, 'Months in which the police say how their investigation stands.'),
  legalMeetingHeld: share(0.8, 'Legal planning meetings within ten working days of the request.'),
  actionDone: share(0.85, 'Actions of a plan that are done by their day.'),
  evidenceOfAction: share(0.8, 'Actions carried on that cite what has changed for the child.'),
  jointHandover: share(0.7, 'Changes of worker with a visit together.'),
  legalAdviceInTime: share(0.9, 'Long or repeated plans with legal advice in time.'),
} as const satisfies Readonly<Record<string, BaseRate>>;

/** The probability of something in one of the twelve months of a year. */
export function inAMonth({ value, unit }: BaseRate): number {
  switch (unit) {
    case 'for a thousand children a year':
      return value / 12_000;
    case 'for each child a year':
    case 'for each family a year':
      return value / 12;
    case 'of those':
      throw new Error('a share is no rate in time');
  }
}
