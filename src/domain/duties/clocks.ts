import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { lifeEnded } from '../chronology/life.ts';
import { medicallyExplained, strategyDiscussed } from '../injuries/acts.ts';
import { injuryEpisodes } from '../injuries/episodes.ts';
import { isUnderTwo } from '../people/under-two.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { isOnChildProtectionPlan, type PlanSpan, planSpans } from '../plans/plan-spans.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { earlierOf } from '../time/plain-date.ts';
import { sawTheChild, visitsToChild } from '../visits/visits.ts';
import { type Clock, type ClockId, type ClockKind, dayZeroOf, type Run } from './clock.ts';
import { lastDay } from './limit.ts';

/** Steps with a limit, as data. The rules that watch a clock read it from here and nowhere else. */
export const clocks: Readonly<Record<ClockId, ClockKind>> = {
  T06: {
    id: 'T06',
    step: 'strategy discussion',
    startsAt: 'an injury or a medical view that gives cause to suspect harm',
    of: 'teamManager',
    source: ['WT', 'TEES-sd', 'KNOW', 'BEX'],
    basis: 'policy',
    limit: ({ started }, chronology, parameters) => {
      const { happened } = started.entry;
      // Where the age cannot be told, the longer time: the shorter one must not be guessed.
      const isInfant = isUnderTwo({
        dob: chronology.child.dob,
        on: happened,
      });
      const sameDay = isInfant === true || isOnChildProtectionPlan(chronology, happened.on);
      return sameDay ? { days: 0 } : { workingDays: parameters.strategyAfterCauseToSuspect };
    },
    runs: strategyRuns,
  },
  T13: {
    id: 'T13',
    step: 'initial child protection conference',
    startsAt: 'the last strategy discussion at which enquiries were begun',
    of: 'conferenceChair',
    source: ['WT', 'BEX', 'WARR', 'NORF'],
    basis: 'guidance',
    limit: (_, __, parameters) => ({ workingDays: parameters.initialConferenceAfterStrategy }),
    runs: initialConferenceRuns,
  },
  T18: {
    id: 'T18',
    step: 'first core group',
    startsAt: 'the initial conference',
    of: 'leadSocialWorker',
    source: ['WT', 'LIV', 'NORF', 'WALES'],
    basis: 'guidance',
    limit: (_, __, parameters) => ({ workingDays: parameters.firstCoreGroupAfterConference }),
    runs: (chronology) => firstOf(chronology, coreGroupRuns),
  },
  T19: {
    id: 'T19',
    step: 'later core group',
    startsAt: 'the core group before it',
    of: 'leadSocialWorker',
    source: ['LIV', 'WALES'],
    basis: 'policy',
    limit: (_, __, parameters) => ({ days: parameters.laterCoreGroupsEvery }),
    runs: (chronology) => laterOf(chronology, coreGroupRuns),
  },
  T20: {
    id: 'T20',
    step: 'first review conference',
    startsAt: 'the initial conference',
    of: 'conferenceChair',
    source: ['WT', 'WALES', 'SHEFF'],
    basis: 'guidance',
    limit: (_, __, parameters) => ({ months: parameters.firstReviewAfterConference }),
    runs: (chronology) => firstOf(chronology, reviewRuns),
  },
  T21: {
    id: 'T21',
    step: 'later review conference',
    startsAt: 'the review conference before it',
    of: 'conferenceChair',
    source: ['WT', 'WALES'],
    basis: 'guidance',
    limit: (_, __, parameters) => ({ months: parameters.laterReviewsEvery }),
    runs: (chronology) => laterOf(chronology, reviewRuns),
  },
  T22: {
    id: 'T22',
    step: 'visit at which a social worker sees the child',
    startsAt: 'the start of the plan, and each visit at which the child was seen',
    of: 'leadSocialWorker',
    source: ['SOUTH', 'BOLT', 'CAM', 'LIV', 'CBED', 'WALS'],
    basis: 'policy',
    limit: ({ plan }, _, parameters) => {
      const every = plan?.started.entry.plan?.visitEveryDays;
      return every === undefined
        ? { workingDays: parameters.childSeenByWorkerEvery }
        : { days: every };
    },
    runs: (chronology) => once(chronology, visitRuns).map(({ run }) => run),
  },
};

/** The runs of a clock that nothing has met and that have not fallen away. */
export function openRuns(clock: ClockKind, chronology: Chronology): readonly Run[] {
  return once(chronology, clock.runs).filter(
    (run) => run.met === undefined && run.lapsedOn === undefined,
  );
}

/**
 * Every clock of the child that has run or runs, by day of start. A clock whose duty fell away before
 * it was due is not there, nor one of which nobody can tell whether it started. A start that is known
 * to a span counts from the middle of it. Problems: 'holidays-unknown'.
 */
export function runClocks(chronology: Chronology, parameters: Parameters): Clock[] | Problem {
  const found: Clock[] = [];
  const diedOn = lifeEnded(chronology)?.entry.happened.on;
  for (const clock of Object.values(clocks)) {
    for (const run of once(chronology, clock.runs)) {
      if (run.unsure !== undefined) continue;
      const startedOn = dayZeroOf(run).on;
      const limit = clock.limit(run, chronology, parameters);
      const dueOn = lastDay(startedOn, limit, parameters.holidays);
      if (isProblem(dueOn)) return dueOn;
      const endedOn = earlierOf(run.lapsedOn, diedOn);
      if (run.met === undefined && endedOn !== undefined && endedOn <= dueOn) continue;
      const metOn = run.met?.entry.happened.on;
      found.push({
        id: clock.id,
        subject: chronology.child.id,
        startedOn,
        dueOn,
        ...(metOn !== undefined && { metOn }),
      });
    }
  }
  return found.sort((a, b) => (a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0));
}

/** One for each event of injury that gives cause to suspect, as P23 reads them. */
function strategyRuns(chronology: Chronology): readonly Run[] {
  return injuryEpisodes(chronology).flatMap((episode) => {
    const cause = episode.occasions.find((one) => one.suspect.outcome === 'raised');
    if (cause === undefined) return [];
    const [met] = inOrderOfHappening(strategyDiscussed(chronology).get(episode) ?? []);
    const [explained] = inOrderOfHappening(medicallyExplained(chronology).get(episode) ?? []);
    return {
      started: cause.held,
      ...(met !== undefined && { met }),
      ...(explained !== undefined && { lapsedOn: explained.entry.happened.on }),
    };
  });
}

/**
 * Where there were several discussions before a conference, the last one counts. A child who is on a
 * plan already goes to a review instead. A discussion that does not say whether enquiries began
 * starts the clock only when a later entry shows that they did.
 */
function initialConferenceRuns(chronology: Chronology): readonly Run[] {
  const discussions = new Set(
    meetingsThatTookPlace(chronology, 'strategy').filter(
      ({ entry }) =>
        entry.strategy?.section47 !== 'none' &&
        !isOnChildProtectionPlan(chronology, entry.happened.on),
    ),
  );
  const conferences = new Set(meetingsThatTookPlace(chronology, 'initial-conference'));
  const enquiries = chronology.entries.filter(
    ({ entry }) =>
      isAboutChild(chronology, entry) &&
      (entry.kind === 'section-47-enquiry' || entry.enquiry !== undefined),
  );
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const held of inOrderOfHappening([...discussions, ...conferences, ...enquiries])) {
    if (discussions.has(held)) {
      const isSaid = held.entry.strategy?.section47 !== undefined;
      open = isSaid ? { started: held } : { started: held, unsure: 'strategy.section47' };
    } else if (open !== undefined && conferences.has(held)) {
      runs.push({ started: open.started, met: held });
      open = undefined;
    } else if (open !== undefined) {
      const isNotNeeded = held.entry.enquiry?.conferenceRequired === false;
      open = isNotNeeded ? undefined : { started: open.started };
    }
  }
  return open === undefined ? runs : [...runs, open];
}

/** A run within a plan: the first one starts with the plan, each later one with what met the last. */
interface PlanRun {
  readonly isFirst: boolean;
  readonly run: Run;
}

function coreGroupRuns(chronology: Chronology): readonly PlanRun[] {
  return planRuns(chronology, meetingsThatTookPlace(chronology, 'core-group'));
}

function reviewRuns(chronology: Chronology): readonly PlanRun[] {
  return planRuns(chronology, meetingsThatTookPlace(chronology, 'review-conference'));
}

function visitRuns(chronology: Chronology): readonly PlanRun[] {
  const seen = visitsToChild(chronology).filter((one) => one.bySocialCare && sawTheChild(one));
  const held = seen.map((one) => one.held);
  return planRuns(chronology, held).map((one) => ({ ...one, run: fromBirth(chronology, one.run) }));
}

/** Nobody can visit an unborn child: a plan made before the birth is counted from it. */
function fromBirth({ child: { dob } }: Chronology, run: Run): Run {
  const bornLater = dob !== undefined && dob.on > run.started.entry.happened.on;
  return bornLater ? { ...run, dayZero: dob } : run;
}

function planRuns(chronology: Chronology, meeting: readonly DossierEntry[]): PlanRun[] {
  return protectionPlans(chronology).flatMap((plan) => {
    const { from, until } = plan;
    const within = meeting.filter(
      ({ entry: { happened } }) =>
        happened.on >= from && (until === undefined || happened.on <= until),
    );
    return [startOf(chronology, plan), ...within].map((started, index) => {
      const met = within[index];
      const lapsed = met === undefined && until !== undefined;
      return {
        isFirst: index === 0,
        run: {
          started,
          plan,
          ...(met !== undefined && { met }),
          ...(lapsed && { lapsedOn: until }),
        },
      };
    });
  });
}

/** Child protection plans; one that is said to start while another is in force is the same plan. */
function protectionPlans(chronology: Chronology): readonly PlanSpan[] {
  const plans: PlanSpan[] = [];
  for (const plan of planSpans(chronology)) {
    const last = plans.at(-1);
    const isInForce = last !== undefined && (last.until === undefined || plan.from < last.until);
    if (plan.type === 'child-protection' && !isInForce) plans.push(plan);
  }
  return plans;
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
  runs: (chronology: Chronology) => readonly PlanRun[],
): readonly Run[] {
  return once(chronology, runs).flatMap(({ isFirst, run }) => (isFirst ? run : []));
}

function laterOf(
  chronology: Chronology,
  runs: (chronology: Chronology) => readonly PlanRun[],
): readonly Run[] {
  return once(chronology, runs).flatMap(({ isFirst, run }) => (isFirst ? [] : run));
}
