import type { HolidayTable } from '../time/bank-holidays.ts';
import { accessParameters } from './access-parameters.ts';
import { clockParameters } from './clock-parameters.ts';
import { injuryParameters } from './injury-parameters.ts';
import { matchParameters } from './match-parameters.ts';
import { guidance, type Parameter, policy } from './parameter.ts';

/** What holds in England unless a partnership has set a policy number of its own. */
export const englandParameters = {
  ...clockParameters,
  ...injuryParameters,
  ...matchParameters,
  ...accessParameters,
  mentionUnresolvedFor: policy(
    2,
    'workingDays',
    ['SCR2', 'IM21'],
    'A mention is asked about when it has been unresolved for longer.',
  ),
  mentionUrgentAfterInjuryFor: policy(
    30,
    'days',
    ['SCR2', 'IM21'],
    'An injury of the child in so many days halves the time to say who a mention is.',
  ),
  childSeenByWorkerEvery: policy(
    20,
    'workingDays',
    ['SOUTH', 'BOLT'],
    'A child on a child protection plan is seen by a social worker at least as often, where the plan does not say how often.',
  ),
  childSeenByAnyoneEvery: policy(
    30,
    'days',
    ['SOUTH'],
    'A child on a child protection plan has been seen by some agency within so many days.',
  ),
  announcedVisitsInARow: policy(
    3,
    'count',
    ['SCR2', 'WALS'],
    'So many announced visits in a row raise the question of when the home was last seen without notice.',
  ),
  announcedVisitsWithin: policy(
    42,
    'days',
    ['SCR2', 'WALS'],
    'All visits of so many days, where at least two say so, were announced.',
  ),
  strategyAfterCauseToSuspect: policy(
    1,
    'workingDays',
    ['TEES-sd', 'KNOW'],
    'A strategy discussion follows cause to suspect within so many days; the same day for a child under two or on a child protection plan.',
  ),
  initialConferenceAfterStrategy: guidance(
    15,
    'workingDays',
    ['WT'],
    'An initial child protection conference follows the strategy discussion at which enquiries began.',
  ),
  firstCoreGroupAfterConference: guidance(
    10,
    'workingDays',
    ['WT'],
    'The first core group meets after the initial conference.',
  ),
  laterCoreGroupsEvery: policy(
    42,
    'days',
    ['WALES', 'LIV'],
    'Later core groups meet at least as often.',
  ),
  firstReviewAfterConference: guidance(
    3,
    'months',
    ['WT'],
    'The first review conference follows the initial conference.',
  ),
  laterReviewsEvery: guidance(6, 'months', ['WT'], 'Later review conferences follow one another.'),
  legalMeetingAfterRequest: policy(
    10,
    'workingDays',
    ['SCR2'],
    'A legal planning meeting is held after it was asked for.',
  ),
  visitAfterReturn: policy(1, 'days', ['NSPCC-R'], 'A child who has gone home is visited there.'),
  returnPreparedWithin: policy(
    42,
    'days',
    ['NSPCC-R'],
    'An assessment or a review of the plan made so many days before a return home was made for it.',
  ),
  injuriesSeenTogetherFor: policy(
    12,
    'months',
    ['DP13'],
    'Injuries of so many months are looked at together.',
  ),
  blameRepeatedWithin: policy(
    6,
    'months',
    ['SEED4'],
    'Two injuries so close together that are put down to another child, a pet or the child raise a question.',
  ),
  injuriesOnPlanUndiscussed: policy(
    2,
    'count',
    ['SCR2'],
    'So many injuries during a plan without a strategy discussion raise the question of what has become routine.',
  ),
  examinationUnfinishedFor: policy(
    1,
    'days',
    ['SEED4'],
    'An unfinished examination is completed within so many days where nothing asks for the same day.',
  ),
  injuryCurrentFor: policy(
    30,
    'days',
    ['SEED4'],
    'An injury is a current concern for so many days.',
  ),
  doctorNotAskedFor: policy(
    2,
    'workingDays',
    ['SCR2'],
    'A doctor whose opinion a decision goes against is spoken with.',
  ),
  medicalOpinionHoldsFor: policy(
    12,
    'months',
    ['SCR2'],
    'A decision within so many months of a medical opinion is read against it.',
  ),
  dischargeFollowsInjuryFor: policy(
    90,
    'days',
    ['LAM03'],
    'A discharge is read as one after an injury of so many days before.',
  ),
  infantSiblingUnseenFor: guidance(1, 'days', ['RCR'], 'A sibling under two is seen and examined.'),
  siblingUnseenFor: policy(5, 'workingDays', ['RCR'], 'Older siblings are seen and examined.'),
  siblingKnownWithin: policy(
    90,
    'days',
    ['RCR'],
    'A sibling who becomes known so many days after an injury is still to be seen because of it.',
  ),
  statementsFromParent: policy(
    80,
    'percent',
    ['SCR2'],
    'An assessment of which so large a part rests on a parent’s word raises the question of what else supports it.',
  ),
  workerChanges: policy(
    2,
    'count',
    ['OFST-08'],
    'So many changes of worker raise the question of who knows the child.',
  ),
  workerChangesWithin: policy(
    6,
    'months',
    ['OFST-08'],
    'Changes of worker of so many months are counted together.',
  ),
  unallocatedFor: policy(
    1,
    'workingDays',
    ['OFST-08'],
    'A child whose worker has left has another one within so many days.',
  ),
  supervisionOnPlanEvery: policy(
    30,
    'days',
    ['BOLT', 'LIV'],
    'A child on a child protection plan is thought about in supervision at least as often.',
  ),
  chronologyUpdatedEvery: policy(
    60,
    'days',
    ['OFST-08'],
    'A chronology is brought up to date at least as often where there is anything new.',
  ),
  eventsSinceChronology: policy(
    3,
    'count',
    ['OFST-08'],
    'So many new events make a chronology that nobody has brought up to date stale.',
  ),
  dissentUnescalatedFor: policy(
    5,
    'workingDays',
    ['CROY', 'OFST-08'],
    'A disagreement is resolved or escalated within so many days.',
  ),
  criticalEventRecordedWithin: policy(
    1,
    'days',
    ['LIV'],
    'A critical event is recorded within a day of happening.',
  ),
  significantEventRecordedWithin: policy(
    2,
    'workingDays',
    ['LIV'],
    'A significant event, a statutory visit among them, is recorded within so many days.',
  ),
  otherEventRecordedWithin: policy(5, 'workingDays', ['LIV'], 'Anything else is recorded.'),
  legalAdviceDecidedWithin: policy(
    5,
    'workingDays',
    ['SCR2'],
    'Somebody decides on legal advice that the threshold is met.',
  ),
  investigationUpdatedEvery: policy(
    20,
    'workingDays',
    ['SCR2'],
    'An open police investigation has been spoken of within so many days.',
  ),
  officerChangesWithoutHandover: policy(
    1,
    'count',
    ['SCR2'],
    'An investigation may change officers so many times without a handover.',
  ),
  carerCheckedWithin: policy(
    1,
    'days',
    ['SCR2'],
    'Whoever cares for a child by agreement has been checked within so many days of the placement.',
  ),
  arrangementNotifiedWithin: policy(
    28,
    'days',
    ['PF05'],
    'Children’s social care knows of a child who lives with somebody else by agreement for so long.',
  ),
  closureAfterConcern: policy(
    60,
    'days',
    ['SCR2', 'DP13'],
    'Closing or stepping down so many days after an injury or a missed appointment asks what has changed.',
  ),
  neglectSeenTogetherFor: policy(
    6,
    'months',
    ['SEED3'],
    'Signs of neglect of so many months are looked at together.',
  ),
  neglectSigns: policy(
    3,
    'count',
    ['SEED3'],
    'So many entries with signs of neglect, from two agencies or more, raise the question of a pattern.',
  ),
  contactsClosedWithin: policy(
    12,
    'months',
    ['DP13'],
    'Contacts and referrals of so many months that were closed are counted together.',
  ),
  contactsClosed: policy(
    3,
    'count',
    ['DP13'],
    'So many contacts or referrals closed without an assessment raise the question of the whole.',
  ),
  referrerToldWithin: guidance(1, 'workingDays', ['MILL'], 'A referrer is told what was decided.'),
  planActionOverdueFor: policy(
    10,
    'workingDays',
    ['SEED4'],
    'An action of the plan that is overdue for so many days raises the question of what follows.',
  ),
  planActionMissed: policy(
    2,
    'count',
    ['SEED4'],
    'An action of the plan that was missed so many times raises the question of what follows.',
  ),
  planWithoutLegalAdviceFor: policy(
    9,
    'months',
    ['COLLECT'],
    'A child protection plan has lasted for so long with no legal advice.',
  ),
  planLastsFor: policy(
    15,
    'months',
    ['COLLECT'],
    'A child protection plan that lasts for longer raises the question of legal planning again.',
  ),
  planRepeatedWithin: policy(
    24,
    'months',
    ['COLLECT'],
    'A second child protection plan so soon after the first raises the question of legal planning.',
  ),
  criminalOutcomeHoldsFor: policy(
    6,
    'months',
    ['SEED4'],
    'What is done so many months after a decision not to prosecute is read against it.',
  ),
  doctorSawChildWithin: policy(
    12,
    'months',
    ['SCR2'],
    'A doctor who examined the child so long before a conference is to be heard at it.',
  ),
  seenAloneFromAge: policy(
    4,
    'years',
    ['OFST-08', 'OFV11'],
    'A child of this age or older is seen alone; a younger one if they speak.',
  ),
  notSeenAloneInARow: policy(
    2,
    'count',
    ['SOUTH'],
    'So many visits one after the other at which the child was not seen alone raise a question.',
  ),
  asleepOrElsewhereInARow: policy(
    2,
    'count',
    ['SOUTH'],
    'So many visits one after the other that found the child asleep or not there raise a question.',
  ),
  bedroomUnseenInARow: policy(
    2,
    'count',
    ['SOUTH'],
    'So many visits one after the other at which the bedroom was not seen raise a question.',
  ),
  adultUncheckedFor: policy(
    5,
    'workingDays',
    ['SCR2', 'IM21'],
    'A check on an adult who lives with or cares for a child is back.',
  ),
  adultUncheckedInEnquiryFor: policy(
    1,
    'workingDays',
    ['SCR2', 'IM21'],
    'While a section 47 enquiry is under way, a check on an adult of the home is back.',
  ),
  accessBlockedTimes: policy(
    2,
    'count',
    ['OFV11', 'CPE22'],
    'So many failed or refused visits raise the question of lawful access to the child.',
  ),
  accessBlockedWithin: policy(
    10,
    'workingDays',
    ['OFV11', 'CPE22'],
    'Failed or refused visits count together for so long.',
  ),
  notBroughtTimes: policy(
    2,
    'count',
    ['SUSS-wnb', 'RCGP'],
    'So many missed appointments of a child raise a question; one is enough on a child protection plan.',
  ),
  notBroughtWithin: policy(
    12,
    'months',
    ['SUSS-wnb', 'RCGP'],
    'Missed appointments of a child count together for so long.',
  ),
  denialUntestedFor: policy(
    10,
    'workingDays',
    ['SCR2'],
    'What somebody says of an adult of the home against a parent’s word is tested.',
  ),
  parentSeenTimes: policy(
    5,
    'count',
    ['OFV11', 'LAM03'],
    'So many contacts with the adults of a family that do not mention the child raise a question.',
  ),
  parentSeenWithin: policy(
    30,
    'days',
    ['OFV11', 'LAM03'],
    'Contacts that do not mention the child count together for so long.',
  ),
  contactsWithoutChange: policy(
    20,
    'count',
    ['SEED4'],
    'So many contacts without a change of plan or threshold raise the question of what has changed.',
  ),
  contactsWithoutChangeWithin: policy(
    60,
    'days',
    ['SEED4'],
    'Contacts without a change of plan or threshold count together for so long.',
  ),
  speaksFromAge: policy(
    36,
    'months',
    ['OFV11'],
    'A child of this age or older is taken to speak, unless the record says otherwise.',
  ),
  householdChangeUnassessedFor: policy(
    10,
    'workingDays',
    ['CPE22', 'SEED4'],
    'An assessment looks at a change of the household.',
  ),
  centileSpacesLost: policy(
    2,
    'count',
    ['NG75', 'DP13'],
    'A weight so many centile spaces below the highest before it raises a question.',
  ),
  centileSpacesLostIfBornLow: policy(
    1,
    'count',
    ['NG75'],
    'For a child born below the 9th centile so many centile spaces are enough.',
  ),
  withdrawnAfterConcern: policy(
    60,
    'days',
    ['CPE22'],
    'Leaving a school, nursery, doctor or home is asked about for so long after a concern.',
  ),
  transferRequestedAfterMove: policy(
    1,
    'workingDays',
    ['LAM03'],
    'The transfer of a case is asked for so soon after the child moved to another area.',
  ),
  transferConferenceAfterRequest: guidance(
    15,
    'workingDays',
    ['WT'],
    'A transfer conference follows the notice that a child on a plan has moved.',
  ),
  engagementBeforeReview: policy(
    10,
    'workingDays',
    ['CPE22'],
    'Meetings with the family so shortly before a review are compared with those of the time before.',
  ),
  engagementBeforeReviewTimes: policy(
    2,
    'count',
    ['CPE22'],
    'So many meetings with the family shortly before a review are read as a cluster.',
  ),
  missedBetweenReviews: policy(
    2,
    'count',
    ['SUSS-wnb', 'CPE22'],
    'So many missed, cancelled or refused appointments between two reviews are set beside them.',
  ),
  riskAdultUndiscussedFor: policy(
    1,
    'workingDays',
    ['LON-CP10'],
    'A strategy discussion follows when an adult who may be a danger is known to be linked to a child.',
  ),
  healthContactsWithoutFather: policy(
    2,
    'count',
    ['IM21'],
    'So many contacts of midwives and health visitors with a baby’s family name a father or partner.',
  ),
  newbornWeightLeftOutFor: policy(
    14,
    'days',
    ['NG75'],
    'A weight of the first days of life is not compared; newborns lose weight at first.',
  ),
  relationshipWordsWithin: policy(
    90,
    'days',
    ['SCR2'],
    'Different words for what one adult is, so close together, raise a question.',
  ),
  adultEventUnsharedFor: policy(
    1,
    'workingDays',
    ['CWSA26'],
    'An event of a parent that an adult’s own service records comes to children’s social care.',
  ),
  domesticAbuseUntoldFor: policy(
    1,
    'workingDays',
    ['DP13'],
    'Children’s social care is told of a police log of domestic abuse where a child lives.',
  ),
  domesticAbuseLogs: policy(
    3,
    'count',
    ['DP13'],
    'So many logs of domestic abuse ask for a strategy discussion or a conference on domestic abuse.',
  ),
  domesticAbuseLogsWithin: policy(
    12,
    'months',
    ['DP13'],
    'Logs of domestic abuse so close together are counted together.',
  ),
  licenceEventUnansweredFor: policy(
    1,
    'workingDays',
    ['PI11'],
    'Children’s social care looks at a change in the sentence or licence of an adult around a child.',
  ),
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof englandParameters;

/** The numbers in force for one partnership on one day, and the holidays that its working days know. */
export interface Parameters extends Readonly<Record<ParameterName, number>> {
  readonly holidays: HolidayTable;
}

/** Every number that there is in any jurisdiction. */
export const parameterNames = Object.keys(englandParameters) as readonly ParameterName[];

/** The numbers that one jurisdiction holds. */
export type NationalNumbers = Readonly<Partial<Record<ParameterName, Parameter>>>;

/** A partnership's own numbers in force on a day, laid over the policy of its jurisdiction. */
export type OwnNumbers = Readonly<Partial<Record<ParameterName, number>>>;

/**
 * The numbers of a jurisdiction with a partnership's own policy numbers laid over them; law and
 * guidance are never laid over. To read one that the jurisdiction does not hold throws: whatever needs
 * it cannot be in force there, and no other country's number stands in for it.
 */
export function numbersInForce(
  {
    name: jurisdiction,
    numbers,
    holidays,
  }: {
    readonly name: string;
    readonly numbers: NationalNumbers;
    readonly holidays: HolidayTable;
  },
  own: OwnNumbers = {},
): Parameters {
  const inForce: Partial<Record<ParameterName, number>> = {};
  for (const name of parameterNames) {
    const national = numbers[name];
    if (national === undefined) refuseToRead(inForce, name, jurisdiction);
    else inForce[name] = (national.basis === 'policy' ? own[name] : undefined) ?? national.value;
  }
  return Object.assign(inForce as Record<ParameterName, number>, { holidays });
}

function refuseToRead(numbers: object, name: ParameterName, jurisdiction: string): void {
  Object.defineProperty(numbers, name, {
    get: () => {
      throw new Error(`${jurisdiction} holds no number ${name}`);
    },
  });
}

/** England's numbers with a partnership's own laid over them. */
export function parametersInForce(holidays: HolidayTable, own: OwnNumbers = {}): Parameters {
  return numbersInForce({ name: 'England', numbers: englandParameters, holidays }, own);
}
