import { fromDayNumber } from '../domain/time/plain-date.ts';
import { baseRates, inAMonth } from './base-rates.ts';
import { liveInCare } from './care.ts';
import {
  type Case,
  checkAdults,
  close,
  handOver,
  keepChronology,
  note,
  receivePartner,
  supervise,
  visit,
  workingDaysAfter,
} from './case-work.ts';
import { agencies } from './family.ts';
import { isSo } from './life.ts';

const daysOfMonth = 30;

/** A plan for a child in need, from its start to the closing of the case, and the day of that. */
export function helpChildInNeed(one: Case, start: number): number {
  const { dice } = one;
  const months = dice.pick([3, 4, 6, 6, 9, 12]);
  note(one, { on: start, kind: 'plan-started', plan: { type: 'child-in-need' } });
  const end = start + months * daysOfMonth;
  const last = Math.min(end, one.diary.until);
  const jobs = [
    ...every(20, start, last).map((on) => at(workingDaysAfter(on, 0), visit)),
    ...every(30, start, last).map((on) => at(on, supervise)),
    ...every(90, start, last).map((on) =>
      at(on, () => {
        note(one, {
          on,
          kind: 'other',
          meeting: { kind: 'plan-review', postponed: false },
        });
      }),
    ),
    ...changesOfWorker(one, start, months),
    ...newPartner(one, start, end),
  ];
  work(one, jobs);
  if (end > one.diary.until) return end;
  visit(one, end - 3);
  note(one, {
    on: end,
    kind: 'plan-ended',
    plan: { type: 'child-in-need' },
    decision: closing(one),
  });
  close(one, end + 1);
  return end + 1;
}

function closing({ lastSight }: Case) {
  return {
    of: 'closure',
    outcome: 'plan ended',
    outcomeCode: 'stepDown',
    weighedOnBalance: true,
    ...(lastSight !== undefined && { evidenceSeen: [lastSight] }),
  } as const;
}

/** A child protection plan from its conference, and what follows it; the day on which the case closes. */
export function protect(one: Case, conference: number): number {
  const { dice } = one;
  const months = dice.pick([3, 6, 6, 9, 9, 9, 12, 15, 18]);
  const category = dice.pick(['NEG', 'NEG', 'NEG', 'EMO', 'EMO', 'EMO', 'PHY', 'SAB', 'MUL']);
  const end = conference + months * daysOfMonth;
  const last = Math.min(end, one.diary.until);
  const plan = { type: 'child-protection', category } as const;
  note(one, {
    on: conference,
    kind: 'plan-started',
    plan: { ...plan, visitEveryDays: 15 },
    planActions: actionsOf(one, conference, 0),
    seenWeeklyBy: [agencies.school],
  });
  const reviews = [80, 255, 430].map((days) => conference + days).filter((on) => on < end - 20);
  const groups = [conference + 10, ...every(35, conference + 10, last)];
  const jobs = [
    ...every(12, conference, last).map((on) => at(workingDaysAfter(on, 0), visit)),
    ...every(28, conference, last).map((on) => at(on, supervise)),
    ...every(45, conference, last).map((on) => at(on, keepChronology)),
    ...groups.map((on) =>
      at(inTime(one, on), (c, day) => {
        meetCoreGroup(c, day, conference);
      }),
    ),
    ...reviews.map((on) =>
      at(inTime(one, on), (c, day) => {
        confer(c, day, 'review', plan);
      }),
    ),
    ...changesOfWorker(one, conference, months),
    ...newPartner(one, conference, end),
    ...(months > 8 && isSo(one, baseRates.legalAdviceInTime)
      ? [at(conference + 240, planWithLawyers)]
      : []),
    ...(months > 14 ? [at(conference + 457, planWithLawyers)] : []),
  ];
  checkAdults(one, conference);
  work(one, jobs);
  if (end > one.diary.until) return end;
  visit(one, end - 3);
  confer(one, end, 'review', plan);
  note(one, { on: end, kind: 'plan-ended', plan, decision: closing(one) });
  if (isSo(one, baseRates.placedAfterPlan)) {
    liveInCare(one, end);
    return Number.POSITIVE_INFINITY;
  }
  if (isSo(one, baseRates.stepDownToNeed)) return helpChildInNeed(one, end);
  close(one, end + 1);
  return end + 1;
}

/** A legal planning meeting is asked for, and held in time or not. */
function planWithLawyers(one: Case, on: number): void {
  note(one, { on, kind: 'other', meeting: { kind: 'legal-planning', requested: true } });
  const days = isSo(one, baseRates.legalMeetingHeld) ? one.dice.whole(3, 10) : 20;
  const held = workingDaysAfter(on, days);
  note(one, {
    on: held,
    kind: 'legal-advice',
    legalAdvice: { threshold: 'notMet', evidenceNeeded: [] },
    meeting: { kind: 'legal-planning', postponed: false },
    decision: {
      of: 'threshold',
      outcome: 'threshold not met',
      outcomeCode: 'notMet',
      weighedOnBalance: true,
    },
  });
}

/** A conference with those who were there. */
export function confer(
  one: Case,
  on: number,
  type: 'initial' | 'review',
  plan?: {
    readonly type: 'child-protection';
    readonly category: 'NEG' | 'EMO' | 'PHY' | 'SAB' | 'MUL';
  },
): void {
  const { family } = one;
  const { socialCare, police, school, doctor, hospital, healthVisiting } = agencies;
  const hearsAll = isSo(one, baseRates.voicesAtConference);
  const attended = [socialCare, police, school, healthVisiting];
  const isDisputed = isSo(one, baseRates.dissent);
  one.history.push(
    note(one, {
      on,
      kind: 'conference',
      subjects: [family.child.id, family.mother, family.father],
      conference: {
        type,
        attended: hearsAll ? attended : attended.slice(0, 3),
        ...(hearsAll ? { reported: [doctor, hospital] } : { absent: [doctor, hospital] }),
        quorate: true,
        outcome: plan === undefined ? 'no plan' : 'plan goes on',
        ...(isDisputed && { dissent: [{ by: 'school', reason: 'the plan is too weak' }] }),
      },
      ...(plan !== undefined && type === 'review' && { plan }),
      voice: [{ of: family.child.id, said: 'what the child wants' }],
      spokenWith: [family.mother, family.father],
      told: [police, school, healthVisiting, doctor, hospital],
    }),
  );
  if (!isDisputed || !isSo(one, baseRates.dissentTakenUp)) return;
  note(one, {
    on: workingDaysAfter(on, 4),
    kind: 'dissent',
    dissent: { about: 'the plan', stage: 1, outcome: 'agreed' },
  });
}

function meetCoreGroup(one: Case, on: number, since: number): void {
  const { school, healthVisiting } = agencies;
  note(one, {
    on,
    kind: 'core-group',
    meeting: { kind: 'core-group', postponed: false },
    planActions: actionsOf(one, on, Math.floor((on - since) / daysOfMonth)),
    told: [school, healthVisiting],
  });
}

/** Two actions for each three months of a plan: those that went before, and those that are under way. */
function actionsOf(one: Case, on: number, month: number) {
  const { lastSight } = one;
  const shown = lastSight !== undefined && isSo(one, baseRates.evidenceOfAction);
  const evidence = shown ? { evidence: [lastSight] } : {};
  const now = Math.floor(month / monthsOfAction);
  const before = namesOf(now - 1).map((action) => {
    const isDone = isSo(one, baseRates.actionDone);
    return { action, progress: isDone ? ('done' as const) : ('open' as const), ...evidence };
  });
  const dueOn = fromDayNumber(on + (monthsOfAction + 1 - (month % monthsOfAction)) * daysOfMonth);
  const underWay = namesOf(now).map((action) => {
    return { action, dueOn, progress: 'open' as const, ...evidence };
  });
  return [...before, ...underWay];
}

const monthsOfAction = 3;

function namesOf(quarter: number): readonly string[] {
  return quarter < 0 ? [] : [`parents-${quarter}`, `child-${quarter}`];
}

/** What is to be done on a day of a case. */
interface Job {
  readonly on: number;
  readonly act: (one: Case, on: number) => void;
}

function at(on: number, act: Job['act']): Job {
  return { on, act };
}

/** Does what is to be done, in order of the days: what comes later rests on what was seen before. */
function work(one: Case, jobs: readonly Job[]): void {
  const inOrder = [...jobs].sort((a, b) => a.on - b.on);
  for (const { on, act } of inOrder) if (on <= one.diary.until) act(one, on);
}

/** Days after a start and before an end, so many apart. */
function every(days: number, start: number, end: number): readonly number[] {
  const count = Math.max(0, Math.ceil((end - start) / days) - 1);
  return Array.from({ length: count }, (_, index) => start + (index + 1) * days);
}

const weeksLate = 21;

/** The day of a meeting that is due, if it is kept; else three weeks later. */
function inTime(one: Case, on: number): number {
  return isSo(one, baseRates.meetingKept) ? on : on + weeksLate;
}

function newPartner({ home: { partnerFrom } }: Case, start: number, end: number): readonly Job[] {
  const isMeanwhile = partnerFrom !== undefined && start < partnerFrom && partnerFrom < end - 30;
  return isMeanwhile ? [at(partnerFrom, receivePartner)] : [];
}

function changesOfWorker(one: Case, start: number, months: number): readonly Job[] {
  return Array.from({ length: months }, (_, month) => start + month * daysOfMonth + 13)
    .filter(() => one.dice.chance(inAMonth(baseRates.workerChanges)))
    .map((on) => at(on, handOver));
}
