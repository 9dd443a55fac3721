import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import type { StepCode } from '../entry/facts/steps.ts';
import { england } from '../practice/england.ts';
import { practiceIn } from '../practice/practice.ts';
import { isProblem } from '../problem.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { type Clock, type ClockId, clockIds } from './clock.ts';
import { clocks, runClocks } from './clocks.ts';

const practice = practiceIn(england, plainDate('2026-11-01'));
if (isProblem(practice)) throw new Error('there is no practice');
const formerPractice = practiceIn(england, plainDate('2026-03-01'));
if (isProblem(formerPractice)) throw new Error('there is no practice');

type Facts = Omit<WrittenEntry, 'date' | 'by'>;
const by = 'childrens-social-care';
const on = (date: string, facts: Facts): WrittenEntry => ({ date, by, ...facts });

// What a practitioner would call each entry.
const took = (...steps: StepCode[]): Facts => ({ kind: 'other', steps });
const referral: Facts = { kind: 'referral' };
const decision: Facts = { kind: 'other', decision: { of: 'referral', outcome: 'assess' } };
const assessment = (stage: 'started' | 'authorised'): Facts => ({
  kind: 'assessment',
  assessment: { stage },
});
const strategy: Facts = {
  kind: 'strategy-discussion',
  strategy: { section47: 'joint', medicalNeeded: true },
};
const medical: Facts = { kind: 'child-protection-medical' };
const suspicious: Facts = {
  kind: 'injury',
  injuries: [{ site: 'chest', type: 'bruise', medicalView: 'non-accidental' }],
};
const conference = (type: 'initial' | 'review' | 'transfer'): Facts => ({
  kind: 'conference',
  conference: { type },
});
const plan = (type: 'child-protection' | 'child-in-need' = 'child-protection'): Facts => ({
  kind: 'plan-started',
  plan: { type },
});
const seen: Facts = {
  kind: 'home-visit',
  visit: { children: [{ person: 'child', seen: true }] },
};
const coreGroup: Facts = { kind: 'core-group' };
const supervised: Facts = { kind: 'supervision', supervision: { decided: true } };
const reviewed: Facts = {
  kind: 'other',
  meeting: { kind: 'plan-review', postponed: false },
};
const legalMeeting = (requested: boolean): Facts => ({
  kind: 'legal-advice',
  meeting: { kind: 'legal-planning', ...(requested ? { requested } : { postponed: false }) },
});
type Order = NonNullable<WrittenEntry['courtOrder']>;
const order = (kind: Order['kind'], what: Order['what'], more: Partial<Order> = {}): Facts => ({
  kind: 'court-order',
  courtOrder: { kind, what, ...more },
});
const lookedAfter = (
  what: NonNullable<WrittenEntry['lookedAfter']>['what'],
  temporaryApproval?: true,
): Facts => ({
  kind: 'placement',
  lookedAfter: { what, ...(temporaryApproval !== undefined && { temporaryApproval }) },
});
const fostering = (
  what: NonNullable<WrittenEntry['privateFostering']>['what'],
  startsOn?: string,
): Facts => ({
  kind: 'placement',
  privateFostering: { what, ...(startsOn !== undefined && { startsOn }) },
});
const dissent = (stage: number, outcome?: string): Facts => ({
  kind: 'dissent',
  dissent: { about: 'the threshold', stage, ...(outcome !== undefined && { outcome }) },
});
const adult = { of: 'partner' } as const;
const sentenced = (more: object): Facts => ({
  kind: 'sentence',
  sentence: { ...adult, type: 'ipp', ...more },
});
const licence = (event: NonNullable<WrittenEntry['licenceEvent']>['event']): Facts => ({
  kind: 'licence',
  licenceEvent: { ...adult, event },
});
const parole = (
  outcome: NonNullable<WrittenEntry['paroleReview']>['outcome'],
  provisional?: true,
): Facts => ({
  kind: 'other',
  paroleReview: { ...adult, outcome, ...(provisional !== undefined && { provisional }) },
});
const returned = (recall: NonNullable<WrittenEntry['returnToCustody']>['recall']): Facts => ({
  kind: 'recall',
  returnToCustody: { ...adult, recall },
});

/** The clock's runs on a record of a child born in 2015, in order of start. */
function runsOf(id: ClockId, entries: readonly WrittenEntry[]): readonly Clock[] {
  const dossier = record({
    child: { dob: '2015-01-01' },
    people: [{ id: 'partner' }],
    entries: [...entries].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
  });
  const inForce = id === 'S09' ? formerPractice : practice;
  if (isProblem(inForce)) throw new Error('there is no practice');
  const found = runClocks(chronologyOf(dossier, plainDate('2028-06-01')), inForce);
  if (isProblem(found)) throw new Error(JSON.stringify(found));
  return found.filter((clock) => clock.id === id);
}

function lastRun(id: ClockId, entries: readonly WrittenEntry[]): Clock | undefined {
  return runsOf(id, entries).at(-1);
}

// 2023-03-06 is a Monday; 7 and 10 April 2023 are Good Friday and Easter Monday.
type Row = [id: ClockId, starts: WrittenEntry[], lastDayInTime: string, met: Facts | undefined];
// biome-ignore format: read as a table
const table: readonly Row[] = [
  // From a referral to an enquiry. A Friday's referral may be decided on the Monday.
  ['T01', [on('2023-03-10', referral)], '2023-03-13', decision],
  ['T02', [on('2023-03-06', took('referredByTelephone'))], '2023-03-07', took('referralConfirmedInWriting')],
  ['T04', [on('2023-01-09', took('referrerTold')), on('2023-04-06', decision)], '2023-04-11', took('referrerTold')],
  ['T05', [on('2023-03-06', referral), on('2023-03-08', assessment('started'))], '2023-05-12', assessment('authorised')],
  ['T06', [on('2023-03-06', suspicious)], '2023-03-07', strategy],
  ['T08', [on('2023-03-06', took('strategyDiscussedByTelephone'))], '2023-03-13', strategy],
  ['T09', [on('2023-03-06', { ...strategy, steps: ['conferenceMinutesSent'] })], '2023-03-07', took('strategyRecordSent')],
  ['T10', [on('2023-03-06', strategy)], '2023-03-27', { kind: 'section-47-enquiry', enquiry: { outcome: 'notSubstantiated' } }],
  ['T13', [on('2023-03-06', strategy)], '2023-03-27', conference('initial')],
  ['T12b', [on('2023-03-06', took('skeletalSurveyReported'))], '2023-04-03', took('skeletalSurveyRepeated')],
  ['T11b', [on('2023-03-06', { ...medical, steps: ['contactTriaged'] })], '2023-03-09', took('medicalReported')],
  // Conferences, plans and visits.
  ['T14', [on('2023-03-06', took('transferInNotified'))], '2023-03-27', conference('transfer')],
  ['T15', [on('2023-03-06', conference('initial')), on('2023-03-06', plan())], '2023-03-06', undefined],
  ['T17a', [on('2023-03-06', { ...conference('initial'), steps: ['contactTriaged'] })], '2023-03-07', took('conferenceDecisionSent')],
  ['T17b', [on('2023-03-06', { ...conference('initial'), steps: ['contactTriaged'] })], '2023-04-03', took('conferenceMinutesSent')],
  ['T18', [on('2023-03-06', plan())], '2023-03-20', coreGroup],
  ['T19', [on('2023-03-06', plan()), on('2023-03-13', coreGroup)], '2023-04-24', coreGroup],
  ['T20', [on('2023-03-06', plan())], '2023-06-06', conference('review')],
  ['T21', [on('2023-03-06', plan()), on('2023-05-31', conference('review'))], '2023-11-30', conference('review')],
  ['T22', [on('2023-03-06', plan())], '2023-04-03', seen],
  ['T24a', [on('2023-03-06', plan())], '2023-04-03', seen],
  ['T24b', [on('2023-03-06', plan())], '2023-04-17', { ...seen, kind: 'health-visitor-contact' }],
  ['T26', [on('2023-03-06', plan()), on('2023-03-31', supervised)], '2023-04-30', supervised],
  ['T27a', [on('2023-03-06', plan('child-in-need'))], '2023-04-03', seen],
  ['T27b', [on('2023-08-31', plan('child-in-need'))], '2024-02-29', reviewed],
  // Police, court and what comes before it.
  ['T29a', [on('2023-03-06', order('emergencyProtection', 'made'))], '2023-03-13', order('emergencyProtection', 'ended')],
  ['T29a', [on('2023-03-04', order('policeProtection', 'made')), on('2023-03-06', order('emergencyProtection', 'made', { appliedByPolice: true }))], '2023-03-11', order('emergencyProtection', 'ended')],
  ['T29a', [on('2023-04-03', order('emergencyProtection', 'made', { until: '2023-04-11' }))], '2023-04-11', order('emergencyProtection', 'ended')],
  ['T29b', [on('2023-03-06', order('emergencyProtection', 'made')), on('2023-03-10', order('emergencyProtection', 'extended'))], '2023-03-20', order('emergencyProtection', 'ended')],
  ['T30a', [on('2023-03-06', legalMeeting(true))], '2023-03-20', legalMeeting(false)],
  ['T30b', [on('2023-03-06', took('urgentLegalMeetingRequested'))], '2023-03-07', legalMeeting(false)],
  ['T31', [on('2023-03-06', took('preProceedingsBegun'))], '2023-03-11', took('letterBeforeProceedingsSent')],
  ['T32', [on('2023-03-06', took('letterBeforeProceedingsReceived'))], '2023-03-13', took('preProceedingsMeetingHeld')],
  ['T34a', [on('2023-03-06', took('preProceedingsBegun'))], '2023-04-17', took('preProceedingsReviewed')],
  ['T34b', [on('2023-03-06', took('preProceedingsBegun'))], '2023-06-26', order('proceedings', 'issued')],
  ['T35a', [on('2023-03-06', order('proceedings', 'issued'))], '2023-09-03', order('care', 'made')],
  ['T35b', [on('2023-03-06', order('proceedings', 'issued')), on('2023-09-01', order('proceedings', 'extended', { until: '2023-10-29' }))], '2023-10-29', order('care', 'made')],
  ['T35b', [on('2023-03-06', order('proceedings', 'issued')), on('2023-09-01', order('proceedings', 'extended'))], '2023-10-27', order('proceedings', 'ended')],
  ['T36a', [on('2023-03-06', { ...order('proceedings', 'issued'), steps: ['contactTriaged'] })], '2023-03-07', took('proceedingsAllocated')],
  ['T36b', [on('2023-03-06', { ...order('proceedings', 'issued'), steps: ['contactTriaged'] })], '2023-03-29', took('caseManagementHearingHeld')],
  ['T36c', [on('2023-03-06', { ...order('proceedings', 'issued'), steps: ['contactTriaged'] })], '2023-07-23', took('issuesResolutionHearingHeld')],
  // Children who live away from their parents.
  ['T37a', [on('2023-03-06', lookedAfter('placed'))], '2023-03-13', seen],
  ['T37b', [on('2023-03-06', lookedAfter('placed')), on('2023-03-10', seen)], '2023-04-21', seen],
  ['T38a', [on('2023-03-06', lookedAfter('began'))], '2023-04-03', lookedAfter('reviewed')],
  ['T38b', [on('2023-03-06', lookedAfter('began')), on('2023-03-31', lookedAfter('reviewed'))], '2023-06-30', lookedAfter('reviewed')],
  ['T38c', [on('2023-03-06', lookedAfter('began')), on('2023-03-31', lookedAfter('reviewed')), on('2023-06-30', lookedAfter('reviewed'))], '2023-12-30', lookedAfter('reviewed')],
  ['T39a', [on('2023-03-06', lookedAfter('placed', true))], '2023-06-26', lookedAfter('approved')],
  ['T39b', [on('2023-03-06', lookedAfter('placed', true)), on('2023-06-20', lookedAfter('approvalExtended'))], '2023-08-21', lookedAfter('approved')],
  ['T41', [on('2023-03-06', fostering('intended', '2023-06-01'))], '2023-04-20', fostering('notified')],
  ['T41', [on('2023-03-06', fostering('intended', '2023-03-20'))], '2023-03-06', fostering('notified')],
  ['T42', [on('2023-03-06', fostering('notified'))], '2023-03-15', seen],
  ['T43a', [on('2023-03-06', fostering('began')), on('2023-03-14', seen)], '2023-04-25', seen],
  ['T43b', [on('2023-03-06', fostering('began')), on('2024-03-06', seen)], '2024-05-29', seen],
  // After serious harm; disagreement; other duties.
  ['T44', [on('2007-08-03', took('seriousIncidentKnown'))], '2007-08-10', took('nationalPanelTold')],
  ['T45a', [on('2007-08-03', took('seriousIncidentKnown'))], '2007-08-24', took('rapidReviewCompleted')],
  ['T45b', [on('2023-03-06', took('nationalPanelTold'))], '2023-03-27', took('rapidReviewCompleted')],
  ['T46', [on('2023-03-06', took('learningReviewBegun'))], '2023-09-06', took('learningReviewPublished')],
  ['T48a', [on('2023-03-06', dissent(1))], '2023-03-07', dissent(2)],
  ['T48b', [on('2023-03-06', dissent(2))], '2023-03-08', dissent(2, 'agreed')],
  ['T48c', [on('2023-03-06', dissent(3))], '2023-03-09', dissent(4)],
  ['T48d', [on('2023-03-06', dissent(4))], '2023-03-13', dissent(5)],
  ['T48e', [on('2023-03-06', dissent(5))], '2023-03-13', dissent(5, 'final')],
  ['T49', [on('2023-04-06', took('femaleGenitalMutilationFound'))], '2023-04-11', took('femaleGenitalMutilationReported')],
  ['T51', [on('2023-03-10', took('allegationAgainstStaffMade'))], '2023-03-13', took('designatedOfficerTold')],
  ['T52a', [on('2023-01-31', took('recordsAskedFor'))], '2023-02-28', took('recordsGiven')],
  ['T52b', [on('2023-01-31', took('recordsAskedFor')), on('2023-02-10', took('recordsRequestCalledComplex'))], '2023-04-30', took('recordsGiven')],
  ['T53', [on('2023-03-06', took('disclosureAppliedFor'))], '2023-04-03', took('disclosureDecided')],
  ['T54a', [on('2023-03-06', took('bailedBeforeCharge'))], '2023-06-06', took('bailEnded')],
  ['T54b', [on('2023-03-06', took('bailedBeforeCharge')), on('2023-06-01', took('bailExtended'))], '2023-09-06', took('bailExtended')],
  ['T54c', [on('2023-03-06', took('bailedBeforeCharge')), on('2023-06-01', took('bailExtended')), on('2023-09-01', took('bailExtended'))], '2023-12-06', took('bailEnded')],
  // An adult's sentence, licence and recall.
  ['S01', [on('2020-03-06', sentenced({ tariffMonths: 30 }))], '2022-09-06', parole('stay')],
  ['S01', [on('2020-03-06', sentenced({ tariffMonths: 30, tariffEndsOn: '2022-01-31' }))], '2022-01-31', parole('stay')],
  ['S02', [on('2022-02-28', parole('stay'))], '2024-02-28', parole('openConditions')],
  ['S03', [on('2023-03-06', parole('release', true))], '2023-03-27', parole('release')],
  ['S04', [on('2015-03-06', sentenced({})), on('2022-02-01', licence('released'))], '2025-02-01', licence('licenceEnded')],
  ['S05', [on('2015-03-06', sentenced({ type: 'dpp' })), on('2023-02-01', licence('released'))], '2025-02-01', licence('licenceEnded')],
  ['S06', [on('2015-03-06', sentenced({})), on('2020-02-01', licence('released'))], '2025-02-01', licence('licenceEnded')],
  ['S07', [on('2023-03-06', returned('indeterminate'))], '2023-04-03', parole('stay')],
  ['S07', [on('2022-12-01', parole('release')), on('2023-03-06', returned('indeterminate'))], '2023-12-01', parole('stay')],
  // 56 days beginning with the day of return.
  ['S08', [on('2026-04-01', returned('fixedTerm'))], '2026-05-26', licence('released')],
  ['S09', [on('2026-02-02', returned('fixedTerm'))], '2026-03-01', licence('released')],
];

describe('each clock', () => {
  it.each(table)(
    '%s is in time up to its last day, and late on the next (row %#)',
    (id, starts, last, met) => {
      const open = lastRun(id, starts);
      expect(open?.dueOn).toBe(last);
      if (met === undefined) return;
      expect(open?.metOn).toBeUndefined();
      // On the last day it is in time; the day after it is late. What meets a run may begin the next.
      const metOn = (date: string): Clock | undefined =>
        runsOf(id, [...starts, on(date, met)]).find(
          (clock) => clock.startedOn === open?.startedOn && clock.metOn === date,
        );
      expect(metOn(last)).toMatchObject({ dueOn: last });
      expect(metOn(addDays(plainDate(last), 1))).toMatchObject({ dueOn: last });
    },
  );

  // Elapsed hours, also over a night in which the clocks change, over a weekend and a bank holiday.
  // biome-ignore format: read as a table
  it.each<[id: ClockId, begins: string, facts: Facts, ends: string, endsOn: string]>([
    ['T28', '2023-03-06T14:30:00Z', order('policeProtection', 'made'), '2023-03-09T14:30:00Z', '2023-03-09'],
    ['T28', '2023-03-24T23:30:00Z', order('policeProtection', 'made'), '2023-03-27T23:30:00Z', '2023-03-28'],
    ['T28', '2023-10-27T23:30:00+01:00', order('policeProtection', 'made'), '2023-10-30T22:30:00Z', '2023-10-30'],
    ['T03a', '2023-04-07T22:00:00+01:00', took('contactBandedRed'), '2023-04-08T01:00:00Z', '2023-04-08'],
    ['T03b', '2023-03-06T09:00:00Z', took('contactBandedAmber'), '2023-03-07T09:00:00Z', '2023-03-07'],
    ['T03c', '2023-03-06T09:00:00Z', took('contactBandedGreen'), '2023-03-09T09:00:00Z', '2023-03-09'],
    ['T11a', '2023-03-06T09:00:00Z', strategy, '2023-03-07T09:00:00Z', '2023-03-07'],
    ['T12a', '2023-03-06T09:00:00Z', took('skeletalSurveyRequested'), '2023-03-07T09:00:00Z', '2023-03-07'],
    ['T47', '2023-03-06T09:00:00Z', { kind: 'death', steps: ['contactTriaged'] }, '2023-03-07T09:00:00Z', '2023-03-07'],
    ['T50', '2023-03-06T09:00:00Z', took('returnedFromMissing'), '2023-03-09T09:00:00Z', '2023-03-09'],
  ])('%s that begins at %s ends to the minute', (id, happenedAt, facts, dueAt, dueOn) => {
    const start = { ...on(happenedAt.slice(0, 10), facts), happenedAt };
    expect(lastRun(id, [start])).toMatchObject({ dueAt, dueOn });
  });

  it('of hours, where only the day of the start is known, is in time on the last day on which they may end', () => {
    const run = lastRun('T28', [on('2023-03-06', order('policeProtection', 'made'))]);
    expect(run).toMatchObject({ dueOn: '2023-03-09' });
    expect(run?.dueAt).toBeUndefined();
  });

  it('counted back from a conference is in time two working days before it', () => {
    const held = on('2023-03-10', conference('initial'));
    const shared = (date: string) =>
      lastRun('T16a', [on(date, took('conferenceReportShared')), held]);
    expect(shared('2023-03-08')).toMatchObject({ dueOn: '2023-03-08', metOn: '2023-03-08' });
    expect(shared('2023-03-09')).toMatchObject({ dueOn: '2023-03-08', metOn: '2023-03-09' });
    const review = [
      on('2023-04-12', conference('review')),
      on('2023-04-01', took('conferenceReportShared')),
    ];
    // Good Friday, the weekend and Easter Monday lie between.
    expect(lastRun('T16b', review)).toMatchObject({ dueOn: '2023-04-03' });
  });

  it('of an event in an adult’s sentence is met on the day on which children’s social care knows it', () => {
    const probation = { ...on('2023-03-10', licence('released')), by: 'probation' };
    expect(lastRun('S10', [probation])).toMatchObject({ dueOn: '2023-03-13', subject: 'partner' });
    expect(lastRun('S10', [probation])?.metOn).toBeUndefined();
    const late = { ...probation, takenIn: '2023-03-14', knownTo: [by] };
    expect(lastRun('S10', [late])).toMatchObject({ metOn: '2023-03-14' });
  });

  it('stands in a table of this page, or says what the record would need to hold', () => {
    const hours = ['T03a', 'T03b', 'T03c', 'T11a', 'T12a', 'T28', 'T47', 'T50'];
    const elsewhere = ['T16a', 'T16b', 'S10'];
    const shown = new Set<string>([...table.map(([id]) => id), ...hours, ...elsewhere]);
    const others = clockIds.filter((id) => !shown.has(id));
    expect(others).toEqual(['T25a', 'T25b', 'T25c']);
    expect(others.every((id) => clocks[id].needs !== undefined)).toBe(true);
  });
});

describe('police protection', () => {
  const taken = (date: string): WrittenEntry => on(date, order('policeProtection', 'made'));
  const released = (date: string): WrittenEntry => on(date, order('policeProtection', 'ended'));

  it('cannot be chained: a second one on the heels of the first counts from the first', () => {
    expect(lastRun('T28', [taken('2023-03-06'), taken('2023-03-08')])).toMatchObject({
      startedOn: '2023-03-06',
      dueOn: '2023-03-09',
    });
    const same = [taken('2023-03-06'), released('2023-03-08'), taken('2023-03-08')];
    expect(lastRun('T28', same)).toMatchObject({ startedOn: '2023-03-06' });
    const later = [taken('2023-03-06'), released('2023-03-08'), taken('2023-03-09')];
    expect(lastRun('T28', later)).toMatchObject({ startedOn: '2023-03-09', dueOn: '2023-03-12' });
  });

  it('ends with an order of a court', () => {
    const ordered = [taken('2023-03-06'), on('2023-03-08', order('emergencyProtection', 'made'))];
    expect(lastRun('T28', ordered)).toMatchObject({ metOn: '2023-03-08' });
  });
});

describe('a clock that cannot be told', () => {
  it('does not run where a record never says which steps were taken', () => {
    expect(lastRun('T09', [on('2023-03-06', strategy)])).toBeUndefined();
    expect(lastRun('T04', [on('2023-03-06', decision)])).toBeUndefined();
  });

  it('ends with the case where nothing had met it, and with the child’s life unless it is about that', () => {
    const asked = on('2023-03-06', took('disclosureAppliedFor'));
    expect(lastRun('T53', [asked, on('2023-03-20', { kind: 'case-closed' })])).toBeUndefined();
    const died = on('2023-03-20', { kind: 'death' });
    expect(lastRun('T53', [asked, died])).toBeUndefined();
    const known = on('2023-03-17', took('seriousIncidentKnown'));
    expect(lastRun('T44', [known, died])).toMatchObject({ dueOn: '2023-03-24' });
  });

  it('tells of a death as a serious incident only where abuse or neglect was known or suspected', () => {
    const died = on('2023-03-20', { kind: 'death' });
    expect(lastRun('T44', [died])).toBeUndefined();
    expect(lastRun('T44', [on('2023-03-01', plan()), died])).toMatchObject({ dueOn: '2023-03-27' });
    expect(lastRun('T45a', [on('2023-03-01', suspicious), died])).toMatchObject({
      dueOn: '2023-04-12',
    });
  });
});
