import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { type PlanSpan, type PlanType, planSpans } from '../plans/plan-spans.ts';
import { reviewsOfThePlan, visitsThatSawTheChild } from '../plans/returns-home.ts';
import { englandParameters } from '../practice/parameters.ts';
import { sightsOfTheChild } from '../visits/sights.ts';
import type { Run } from './clock.ts';
import { clockTable } from './clock-table.ts';
import {
  againAndAgain,
  between,
  type RunInSpan,
  type Sign,
  type Span,
  step,
  untilStep,
} from './runs.ts';

const initialConferences: Sign = (chronology) =>
  meetingsThatTookPlace(chronology, 'initial-conference');
const reviewConferences: Sign = (chronology) =>
  meetingsThatTookPlace(chronology, 'review-conference');
const conferences: Sign = (chronology) =>
  meetingsThatTookPlace(chronology, 'initial-conference', 'review-conference');
const transferConferences: Sign = (chronology) =>
  stating(chronology, 'conference')
    .filter(({ entry, fact }) => fact.type === 'transfer' && isAboutChild(chronology, entry))
    .map(({ held }) => held);

/**
 * Conferences, child protection plans and child in need plans: T14 to T27 of the domain note. T23,
 * seen alone at every other visit at least, is a share and no time; it is asked by P13 and P18.
 */
export const planClocks = clockTable(englandParameters, {
  T14: {
    step: 'conference on a child on a plan who has moved here',
    startsAt: 'the receiving area is told',
    metBy: 'the transfer conference',
    of: 'conferenceChair',
    number: 'transferConferenceAfter',
    from: '2006-04-01',
    runs: between(step('transferInNotified'), transferConferences),
  },
  T15: {
    step: 'child protection plan begun',
    startsAt: 'the initial conference that makes it',
    metBy: 'the plan starts',
    of: 'conferenceChair',
    number: 'planStartsAfterConference',
    from: '2006-04-01',
    runs: planStartRuns,
  },
  T16a: {
    step: 'social work report shared before the initial conference',
    startsAt: 'counted back from the conference',
    metBy: 'the report is shared',
    of: 'leadSocialWorker',
    number: 'reportBeforeInitialConference',
    counted: 'before',
    from: '2013-04-15',
    runs: (chronology) => reportRuns(chronology, initialConferences),
  },
  T16b: {
    step: 'social work report shared before the review conference',
    startsAt: 'counted back from the conference',
    metBy: 'the report is shared',
    of: 'leadSocialWorker',
    number: 'reportBeforeReviewConference',
    counted: 'before',
    from: '2013-04-15',
    runs: (chronology) => reportRuns(chronology, reviewConferences),
  },
  T17a: {
    step: 'decisions of the conference sent',
    startsAt: 'the conference',
    metBy: 'the letter is sent',
    of: 'conferenceChair',
    number: 'conferenceDecisionSentAfter',
    from: '2013-04-15',
    runs: untilStep(conferences, 'conferenceDecisionSent'),
  },
  T17b: {
    step: 'minutes of the conference sent',
    startsAt: 'the conference',
    metBy: 'the minutes are sent',
    of: 'conferenceChair',
    number: 'conferenceMinutesSentAfter',
    from: '2013-04-15',
    runs: untilStep(conferences, 'conferenceMinutesSent'),
  },
  T18: {
    step: 'first core group',
    startsAt: 'the initial conference',
    metBy: 'the core group meets',
    of: 'leadSocialWorker',
    source: ['WT', 'LIV', 'NORF', 'WALES'],
    number: 'firstCoreGroupAfterConference',
    from: '2006-04-01',
    runs: (chronology) => firstOf(chronology, coreGroupRuns),
  },
  T19: {
    step: 'later core group',
    startsAt: 'the core group before it',
    metBy: 'the core group meets',
    of: 'leadSocialWorker',
    number: 'laterCoreGroupsEvery',
    from: '2006-04-01',
    runs: (chronology) => laterOf(chronology, coreGroupRuns),
  },
  T20: {
    step: 'first review conference',
    startsAt: 'the initial conference',
    metBy: 'the review conference',
    of: 'conferenceChair',
    source: ['WT', 'WALES', 'SHEFF'],
    number: 'firstReviewAfterConference',
    from: '2006-04-01',
    runs: (chronology) => firstOf(chronology, reviewRuns),
  },
  T21: {
    step: 'later review conference',
    startsAt: 'the review conference before it',
    metBy: 'the review conference',
    of: 'conferenceChair',
    source: ['WT', 'WALES'],
    number: 'laterReviewsEvery',
    from: '2006-04-01',
    runs: (chronology) => laterOf(chronology, reviewRuns),
  },
  T22: {
    step: 'visit at which a social worker sees the child',
    startsAt: 'the start of the plan, and each visit at which the child was seen',
    metBy: 'a visit at which the child is seen and nothing is in the way',
    of: 'leadSocialWorker',
    source: ['SOUTH', 'BOLT', 'CAM', 'LIV', 'CBED', 'WALS'],
    number: 'childSeenByWorkerEvery',
    from: '2006-04-01',
    limit: ({ plan }, _, parameters) => {
      const every = plan?.started.entry.plan?.visitEveryDays;
      return every === undefined
        ? { workingDays: parameters.childSeenByWorkerEvery }
        : { days: every };
    },
    runs: (chronology) => once(chronology, visitRuns).map(({ run }) => run),
  },
  T24a: {
    step: 'child seen by a social worker, or a manager acts',
    startsAt: 'the start of the plan, and each visit at which the child was seen',
    metBy: 'a visit at which a social worker sees the child',
    of: 'teamManager',
    number: 'unseenByWorkerManagerActs',
    from: '2010-01-01',
    runs: (chronology) => once(chronology, visitRuns).map(({ run }) => run),
  },
  T24b: {
    step: 'child seen by any agency, or it is escalated',
    startsAt: 'the start of the plan, and each time that any agency saw the child',
    metBy: 'any agency sees the child',
    of: 'teamManager',
    number: 'unseenByAnyoneEscalates',
    from: '2010-01-01',
    runs: (chronology) => once(chronology, sightRuns).map(({ run }) => run),
  },
  T25a: {
    step: 'critical event recorded',
    startsAt: 'the event',
    metBy: 'its entry',
    of: 'leadSocialWorker',
    number: 'criticalEventRecordedWithin',
    from: '2010-01-01',
    needs: 'how grave the event was, which only its kind suggests; P70 asks by that',
  },
  T25b: {
    step: 'significant event recorded',
    startsAt: 'the event',
    metBy: 'its entry',
    of: 'leadSocialWorker',
    number: 'significantEventRecordedWithin',
    from: '2010-01-01',
    needs: 'how grave the event was, which only its kind suggests; P70 asks by that',
  },
  T25c: {
    step: 'other event recorded',
    startsAt: 'the event',
    metBy: 'its entry',
    of: 'leadSocialWorker',
    number: 'otherEventRecordedWithin',
    from: '2010-01-01',
    needs: 'how grave the event was, which only its kind suggests; P70 asks by that',
  },
  T26: {
    step: 'supervision with a manager’s decision on file',
    startsAt: 'the start of the plan, and each supervision that decided something',
    metBy: 'supervision that decides something',
    of: 'teamManager',
    number: 'supervisionOnPlanEvery',
    from: '2010-01-01',
    runs: supervisionRuns,
  },
  T27a: {
    step: 'visit to a child in need',
    startsAt: 'the start of the plan, and each visit at which the child was seen',
    metBy: 'a visit at which the child is seen',
    of: 'leadSocialWorker',
    number: 'childInNeedVisitEvery',
    from: '2013-04-15',
    runs: (chronology) => inPlans(chronology, 'child-in-need', visitsThatSawTheChild),
  },
  T27b: {
    step: 'review of a child in need plan',
    startsAt: 'the start of the plan, and each review',
    metBy: 'a review',
    of: 'leadSocialWorker',
    number: 'childInNeedReviewEvery',
    from: '2013-04-15',
    runs: (chronology) => inPlans(chronology, 'child-in-need', reviewsOfThePlan),
  },
});

interface PlanRun extends Span {
  readonly plan: PlanSpan;
}

function coreGroupRuns(chronology: Chronology): readonly RunInSpan[] {
  return planRuns(chronology, meetingsThatTookPlace(chronology, 'core-group'));
}

function reviewRuns(chronology: Chronology): readonly RunInSpan[] {
  return planRuns(chronology, reviewConferences(chronology));
}

function visitRuns(chronology: Chronology): readonly RunInSpan[] {
  return planRuns(chronology, visitsThatSawTheChild(chronology)).map(fromBirth(chronology));
}

function sightRuns(chronology: Chronology): readonly RunInSpan[] {
  return planRuns(chronology, sightsOfTheChild(chronology)).map(fromBirth(chronology));
}

/** Nobody can visit an unborn child: a plan made before the birth is counted from it. */
function fromBirth({ child: { dob } }: Chronology): (one: RunInSpan) => RunInSpan {
  return (one) => {
    const bornLater = dob !== undefined && dob.on > one.run.started.entry.happened.on;
    return bornLater ? { ...one, run: { ...one.run, dayZero: dob } } : one;
  };
}

function planRuns(chronology: Chronology, acts: readonly DossierEntry[]): RunInSpan[] {
  const spans = once(chronology, protectionPlans);
  return againAndAgain(spans, acts).map(({ span, index, run }) => ({
    span,
    index,
    run: { ...run, plan: span.plan },
  }));
}

/** Child protection plans; one that is said to start while another is in force is the same plan. */
function protectionPlans(chronology: Chronology): readonly PlanRun[] {
  return plansOfType(chronology, 'child-protection').map((plan) => ({
    ...plan,
    plan,
    started: startOf(chronology, plan),
  }));
}

function plansOfType(chronology: Chronology, type: PlanType): readonly PlanSpan[] {
  const plans: PlanSpan[] = [];
  for (const plan of planSpans(chronology)) {
    const last = plans.findLast((one) => one.type === plan.type);
    const isInForce = last !== undefined && (last.until === undefined || plan.from < last.until);
    if (!isInForce) plans.push(plan);
  }
  return plans.filter((plan) => plan.type === type);
}

/** A plan starts with the conference of its day (census rule 2885); without one, by itself. */
function startOf(chronology: Chronology, plan: PlanSpan): DossierEntry {
  const ofThatDay = stating(chronology, 'conference').find(
    ({ entry }) => entry.happened.on === plan.from && isAboutChild(chronology, entry),
  );
  return ofThatDay?.held ?? plan.started;
}

function firstOf(
  chronology: Chronology,
  runs: (chronology: Chronology) => readonly RunInSpan[],
): readonly Run[] {
  return once(chronology, runs).flatMap(({ index, run }) => (index === 0 ? run : []));
}

function laterOf(
  chronology: Chronology,
  runs: (chronology: Chronology) => readonly RunInSpan[],
): readonly Run[] {
  return once(chronology, runs).flatMap(({ index, run }) => (index === 0 ? [] : run));
}

function inPlans(chronology: Chronology, type: PlanType, acts: Sign): readonly Run[] {
  const plans = plansOfType(chronology, type);
  return plans.length === 0 ? [] : againAndAgain(plans, acts(chronology)).map(({ run }) => run);
}

/** Only where supervision says whether it decided anything; without that nobody can tell. */
function supervisionRuns(chronology: Chronology): readonly Run[] {
  const stated = stating(chronology, 'supervision').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  if (stated.length === 0) return [];
  const deciding = stated.filter(({ fact }) => fact.decided === true).map(({ held }) => held);
  return planRuns(chronology, deciding).map(({ run }) => run);
}

/** The last initial conference on or before the start of each child protection plan made it. */
function planStartRuns(chronology: Chronology): readonly Run[] {
  const held = initialConferences(chronology);
  return plansOfType(chronology, 'child-protection').flatMap(({ from, started: met }) => {
    const started = held.findLast(({ entry }) => entry.happened.on <= from);
    return started === undefined ? [] : { started, met };
  });
}

/**
 * Counted back from a conference that was held, to the first report shared since the one before it. A
 * record that never says so does not tell.
 */
function reportRuns(chronology: Chronology, held: Sign): readonly Run[] {
  const shared = step('conferenceReportShared')(chronology);
  if (shared.length === 0) return [];
  let before = '';
  return held(chronology).map((started): Run => {
    const { on } = started.entry.happened;
    const met = shared.find(({ entry }) => entry.happened.on > before && entry.happened.on <= on);
    before = on;
    return { started, ...(met !== undefined && { met }) };
  });
}
