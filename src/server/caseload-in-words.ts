import type { ClockId } from '../domain/duties/clock.ts';
import { clocks } from '../domain/duties/clocks.ts';
import { howMet, type SortOfDuty } from '../domain/duties/how-met.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { Role } from '../domain/people/role.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem } from '../domain/problem.ts';
import { addDays, type PlainDate } from '../domain/time/plain-date.ts';
import { workingDaysBetween } from '../domain/time/working-days.ts';
import type { ChildOfCaseload, DueClock } from '../store/list-caseload.ts';
import type { ReadablePost } from '../store/posts.ts';
import type { SeenModel } from '../views/components/seen-facts.tsx';
import type { Duty } from '../views/pages/my-work.tsx';
import { dutyDueInWords, type TitleOf } from '../views/words.ts';
import { contactPath, frontDoorPath, recordEntryPath } from './pages/addresses.ts';
import { say } from '../words/say.ts';

/** A step that is owed for a child, once or several times. */
export interface OwedStep {
  readonly clock: ClockId;
  readonly sort: SortOfDuty;
  /** Of the earliest, as all that follows; the day included. */
  readonly dueOn: PlainDate;
  readonly startedBy: EntryId;
  readonly times: number;
}

/** Whether somebody is in a post for a child, for that child or by a desk. */
export type InPost = (role: string, child: PersonId) => boolean;

/** The posts of one account that it has accepted and that have begun. */
export function inPost(posts: readonly ReadablePost[], account: string, today: PlainDate): InPost {
  const held = new Set(
    posts
      .filter((post) => post.account === account && isHeld(post, today))
      .map(({ role, child }) => `${role} ${child ?? ''}`),
  );
  return (role, child) => held.has(`${role} ${child}`) || held.has(`${role} `);
}

/** Whether a post is held by whoever it was given to: accepted, and begun. */
export function isHeld({ acceptedOn, fromOn }: ReadablePost, today: PlainDate): boolean {
  return acceptedOn !== null && fromOn <= today;
}

/** What is owed for a child by those posts that are chosen, the earliest due first. */
export function stepsOwed(
  { child, clocks: running }: ChildOfCaseload,
  isOwedBy: InPost,
): readonly OwedStep[] {
  const owed = running.filter(({ of }) => isOwedBy(of, child.id));
  return [...Map.groupBy(owed, ({ clock }) => clock)].flatMap(([clock, [first, ...others]]) =>
    first === undefined
      ? []
      : {
          clock,
          sort: howMet(clock).sort,
          dueOn: first.dueOn,
          startedBy: first.startedBy,
          times: [first, ...others].reduce((sum, { times }) => sum + times, 0),
        },
  );
}

/** Duties that are due later than so many days from today are of less weight for the day. */
const soonDays = 14;

export function isSoon({ dueOn }: OwedStep, today: PlainDate): boolean {
  return dueOn <= addDays(today, soonDays);
}

/** A step as a page says it, with where somebody records that it was taken. */
export function dutyOf(owed: OwedStep, child: PersonId, { on: today, parameters }: Practice): Duty {
  const { clock, dueOn, times } = owed;
  const late = workingDaysBetween(dueOn, today, parameters.holidays);
  return {
    step: clocks[clock].step,
    // Without a table of holidays for a year nobody can count its working days.
    due: dutyDueInWords({ on: dueOn, today, workingDaysLate: isProblem(late) ? 0 : late }),
    times,
    ...actOf(owed, child),
  };
}

type Act = Pick<Duty, 'act' | 'href'>;

const decide = (child: PersonId, startedBy: EntryId): Act => ({
  act: say('Decide'),
  href: contactPath(child, startedBy),
});

/** Steps that are taken on a page of their own, and so recorded. */
const takenOnPages: Readonly<Partial<Record<ClockId, typeof decide>>> = {
  T01: decide,
  T03a: decide,
  T03b: decide,
  T03c: decide,
  T04: () => ({ act: say('Tell them'), href: frontDoorPath }),
};

function actOf({ clock, startedBy }: OwedStep, child: PersonId): Act {
  const taken = takenOnPages[clock]?.(child, startedBy);
  if (taken !== undefined) return taken;
  const { kind } = howMet(clock);
  const href = recordEntryPath({ child, ...(kind !== undefined && { kind }) });
  return { act: say('Record it'), href };
}

const whoVisits: Role = 'leadSocialWorker';

/** When a child was last seen, and by when a social worker is to see them. */
export function seenOf({ clocks: running, seen }: ChildOfCaseload, titleOf: TitleOf): SeenModel {
  const last = seen.byAnyAgency;
  const next = running.find((one) => one.of === whoVisits && isVisit(one));
  return {
    ...(last !== undefined && { last: { on: last.on, by: titleOf(last.by) } }),
    ...(seen.aloneBySocialCare !== undefined && { aloneOn: seen.aloneBySocialCare.on }),
    ...(next !== undefined && { nextBy: next.dueOn }),
  };
}

function isVisit({ clock }: DueClock): boolean {
  return howMet(clock).sort === 'visit';
}
