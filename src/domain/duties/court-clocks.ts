import { type Chronology, isAboutChild, stating } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import { meetingsInRecord, meetingsThatTookPlace } from '../plans/meetings.ts';
import { englandParameters } from '../practice/parameters.ts';
import { dayZeroOf, type Run } from './clock.ts';
import { clockTable } from './clock-table.ts';
import type { Limit } from './limit.ts';
import { between, type Sign, step, untilStep } from './runs.ts';

type CourtOrder = NonNullable<Entry['courtOrder']>;

function orders(kinds: readonly CourtOrder['kind'][], what: CourtOrder['what']): Sign {
  return (chronology) =>
    stating(chronology, 'courtOrder')
      .filter(
        ({ entry, fact }) =>
          kinds.includes(fact.kind) && fact.what === what && isAboutChild(chronology, entry),
      )
      .map(({ held }) => held);
}

const policeProtection = orders(['policeProtection'], 'made');
const policeProtectionEnded = orders(['policeProtection'], 'ended');
const emergencyOrders = orders(['emergencyProtection'], 'made');
const emergencyExtended = orders(['emergencyProtection'], 'extended');
const emergencyEnded = orders(['emergencyProtection'], 'ended');
const proceedingsIssued = orders(['proceedings'], 'issued');
const proceedingsExtended = orders(['proceedings'], 'extended');
const finalOrders = orders(['care', 'supervision'], 'made');
const proceedingsEnded = orders(['proceedings'], 'ended');

const disposedOrExtended: Sign = (chronology) =>
  inOrderOfHappening([
    ...finalOrders(chronology),
    ...proceedingsEnded(chronology),
    ...proceedingsExtended(chronology),
  ]);
const preProceedingsOver: Sign = (chronology) =>
  inOrderOfHappening([
    ...step('preProceedingsEnded')(chronology),
    ...proceedingsIssued(chronology),
  ]);

const legalMeetings: Sign = (chronology) => meetingsThatTookPlace(chronology, 'legal-planning');
const legalMeetingsRequested: Sign = (chronology) =>
  meetingsInRecord(chronology)
    .filter(({ name, state }) => name === 'legal-planning' && state === 'requested')
    .map(({ held }) => held);

/**
 * Police protection, emergency protection, what comes before court, and proceedings: T28 to T36 of
 * the domain note. T33, the offer of a family group decision-making meeting, is a condition of an
 * application and no time. Where an order itself says until when it holds, that day is its last.
 *
 * Our reading: the eight days of an emergency protection order begin with the day on which it is made,
 * or on which the police took the child into protection where they applied; the day on which a court
 * lets it run to noon, because the last one is a holiday or a Sunday, stands in the order. The days of
 * the court's own timetable are business days, Day 1 being the day of issue.
 */
export const courtClocks = clockTable(englandParameters, {
  T28: {
    step: 'end of police protection',
    startsAt:
      'the child is taken into police protection; a second time running counts from the first',
    metBy: 'it is released, or a court’s order takes its place',
    of: 'policeOfficer',
    number: 'policeProtectionFor',
    from: '1991-10-14',
    runs: policeProtectionRuns,
  },
  T29a: {
    step: 'end of the emergency protection order',
    startsAt: 'the order, or the police protection before it where the police applied',
    metBy: 'it is ended, or extended',
    of: 'court',
    number: 'emergencyProtectionFor',
    from: '1991-10-14',
    limit: (run, _, { emergencyProtectionFor }) =>
      asStated(run) ?? { days: emergencyProtectionFor, beginningWithTheDay: true },
    runs: emergencyRuns,
  },
  T29b: {
    step: 'end of the extended emergency protection order',
    startsAt: 'the order that is extended; both times are counted together',
    metBy: 'it is ended',
    of: 'court',
    number: 'emergencyProtectionExtendedBy',
    from: '1991-10-14',
    limit: (run, _, { emergencyProtectionFor, emergencyProtectionExtendedBy }) =>
      asStated(run) ?? {
        days: emergencyProtectionFor + emergencyProtectionExtendedBy,
        beginningWithTheDay: true,
      },
    runs: emergencyExtensionRuns,
  },
  T30a: {
    step: 'legal planning meeting',
    startsAt: 'the request',
    metBy: 'the meeting',
    of: 'headOfService',
    source: ['PREPRO14', 'SCR2'],
    number: 'legalMeetingAfterRequest',
    from: '2009-03-01',
    runs: between(legalMeetingsRequested, legalMeetings),
  },
  T30b: {
    step: 'urgent legal planning meeting',
    startsAt: 'the request that calls it urgent',
    metBy: 'the meeting',
    of: 'headOfService',
    number: 'urgentLegalMeetingAfterRequest',
    from: '2014-04-22',
    runs: between(step('urgentLegalMeetingRequested'), legalMeetings),
  },
  T31: {
    step: 'letter before proceedings',
    startsAt: 'the decision to begin pre-proceedings',
    metBy: 'the letter is sent',
    of: 'laSolicitor',
    number: 'letterAfterGatewayDecision',
    from: '2014-04-22',
    runs: untilStep(step('preProceedingsBegun'), 'letterBeforeProceedingsSent'),
  },
  T32: {
    step: 'pre-proceedings meeting',
    startsAt: 'the letter is received',
    metBy: 'the meeting',
    of: 'leadSocialWorker',
    number: 'preProceedingsMeetingAfterLetter',
    from: '2014-04-22',
    runs: untilStep(step('letterBeforeProceedingsReceived'), 'preProceedingsMeetingHeld'),
  },
  T34a: {
    step: 'review of pre-proceedings',
    startsAt: 'the decision to begin them',
    metBy: 'the review, or their end',
    of: 'serviceManager',
    number: 'preProceedingsReviewedAfter',
    from: '2021-03-01',
    runs: untilStep(step('preProceedingsBegun'), 'preProceedingsReviewed', 'preProceedingsEnded'),
  },
  T34b: {
    step: 'end of pre-proceedings',
    startsAt: 'the decision to begin them',
    metBy: 'they end, or an application is issued',
    of: 'serviceManager',
    number: 'preProceedingsEndAfter',
    from: '2021-03-01',
    runs: between(step('preProceedingsBegun'), preProceedingsOver),
  },
  T35a: {
    step: 'care or supervision proceedings disposed of',
    startsAt: 'the day on which the application is issued, which is the first day',
    metBy: 'a final order, or the proceedings end',
    of: 'court',
    number: 'proceedingsDisposedWithin',
    counted: 'beginningWithTheDay',
    from: '2014-04-22',
    runs: between(proceedingsIssued, disposedOrExtended),
  },
  T35b: {
    step: 'extended care or supervision proceedings disposed of',
    startsAt: 'the extension; the day until which it is extended stands in the order',
    metBy: 'a final order, another extension, or the proceedings end',
    of: 'court',
    number: 'proceedingsExtendedBy',
    from: '2014-04-22',
    limit: (run, _, { proceedingsExtendedBy }) => asStated(run) ?? { days: proceedingsExtendedBy },
    runs: between(proceedingsExtended, disposedOrExtended),
  },
  T36a: {
    step: 'proceedings allocated',
    startsAt: 'the day of issue, which is Day 1',
    metBy: 'they are allocated',
    of: 'court',
    number: 'proceedingsAllocatedBy',
    counted: 'beginningWithTheDay',
    from: '2014-04-22',
    runs: untilStep(proceedingsIssued, 'proceedingsAllocated'),
  },
  T36b: {
    step: 'case management hearing',
    startsAt: 'the day of issue, which is Day 1',
    metBy: 'the hearing, not before Day 12',
    of: 'court',
    number: 'caseManagementHearingBy',
    counted: 'beginningWithTheDay',
    from: '2014-04-22',
    runs: untilStep(proceedingsIssued, 'caseManagementHearingHeld'),
  },
  T36c: {
    step: 'issues resolution hearing',
    startsAt: 'the day of issue, which is Day 1',
    metBy: 'the hearing',
    of: 'court',
    number: 'issuesResolutionHearingBy',
    counted: 'beginningWithTheDay',
    from: '2014-04-22',
    runs: untilStep(proceedingsIssued, 'issuesResolutionHearingHeld'),
  },
});

/** The last day that the order itself states. */
function asStated({ started }: Run): Limit | undefined {
  const on = started.entry.courtOrder?.until;
  return on === undefined ? undefined : { on };
}

/**
 * Police protection may not be chained: one that begins before the one before it was recorded as
 * ended, or on the very day of its end, is counted from the first.
 */
function policeProtectionRuns(chronology: Chronology): readonly Run[] {
  const ends = inOrderOfHappening([
    ...policeProtectionEnded(chronology),
    ...emergencyOrders(chronology),
  ]);
  const runs: Run[] = [];
  for (const run of between(policeProtection, () => ends)(chronology)) {
    const last = runs.at(-1);
    const endedOn = last?.met?.entry.happened.on;
    const isChained =
      last !== undefined && (endedOn === undefined || run.started.entry.happened.on <= endedOn);
    if (!isChained) runs.push(run);
    else runs[runs.length - 1] = { ...withoutEnd(last), ...endOf(run) };
  }
  return runs;
}

function withoutEnd({ started }: Run): Run {
  return { started };
}

function endOf({ met, lapsedOn }: Run): Pick<Run, 'met' | 'lapsedOn'> {
  return { ...(met !== undefined && { met }), ...(lapsedOn !== undefined && { lapsedOn }) };
}

function emergencyRuns(chronology: Chronology): readonly Run[] {
  const ends = inOrderOfHappening([
    ...emergencyExtended(chronology),
    ...emergencyEnded(chronology),
  ]);
  return between(
    emergencyOrders,
    () => ends,
  )(chronology).map((run) => {
    const order = run.started.entry.courtOrder;
    const before = order?.appliedByPolice === true ? policeBefore(chronology, run) : undefined;
    return {
      ...run,
      ...(before !== undefined && { dayZero: before.entry.happened }),
    };
  });
}

function policeBefore(chronology: Chronology, { started }: Run): DossierEntry | undefined {
  const on = started.entry.happened.on;
  return policeProtection(chronology).findLast(({ entry }) => entry.happened.on <= on);
}

/** Counted from where the order counts that is extended: both times together. */
function emergencyExtensionRuns(chronology: Chronology): readonly Run[] {
  const first = emergencyRuns(chronology);
  return between(
    emergencyExtended,
    emergencyEnded,
  )(chronology).map((run) => {
    const extended = first.find(({ met }) => met === run.started);
    return extended === undefined ? run : { ...run, dayZero: dayZeroOf(extended) };
  });
}
