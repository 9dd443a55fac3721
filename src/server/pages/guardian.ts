import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import { emergencyFindings } from '../../domain/access/emergency.ts';
import { roleInWords } from '../../domain/people/role.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { addMonths } from '../../domain/time/plain-date.ts';
import {
  type GuardianDesk,
  type OpenedEmergency,
  readGuardianDesk,
  reviewEmergency,
} from '../../store/emergency.ts';
import {
  type EmergencyOpened,
  guardianPage,
  type GuardianModel,
  type SentReview,
} from '../../views/pages/guardian.tsx';
import { reasonInWords } from '../../views/pages/grants.tsx';
import { monthName } from '../../views/words.ts';
import { say } from '../../words/say.ts';
import type { Desk } from '../desk.ts';
import { doneIn, withDone } from '../done.ts';
import { statusOf } from '../problem-response.ts';
import { childPagePath, guardianPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';
import { readFinding } from './finding-form.ts';

/** How far back the desk shows what was reviewed, in months. */
const monthsBack = 6;

/** What waits for the Caldicott Guardian, and what they make of it. */
export function guardianPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    guardianPath,
    pageFor(desk, (visit) => show(desk, visit)),
  );

  pages.post(
    guardianPath,
    { preHandler: ownForm },
    pageFor(desk, async (visit) => {
      const form = readFormValues(visit.request.body) ?? {};
      const question = oneText(form, 'question');
      const { finding, words, errors } = readFinding(form, emergencyFindings);
      const sent = { question, words, ...(finding !== undefined && { finding }) };
      if (finding === undefined || errors.length > 0) {
        return show(desk, visit, { ...sent, errors }, 422);
      }
      const today = desk.clock.today();
      const refused = await reviewEmergency(
        desk.store,
        visit.actor,
        { question, finding, words },
        { today },
      );
      if (refused === undefined) return { goTo: withDone(guardianPath, 'emergencyReviewed') };
      if (refused.kind !== 'invalid') return refused;
      return show(desk, visit, { ...sent, errors: refused.errors }, statusOf(refused));
    }),
  );
}

async function show(
  desk: Desk,
  { actor, around, request }: Visit,
  sent?: SentReview,
  status?: number,
): Promise<VNode | PageWithStatus | Elsewhere | Problem> {
  const since = addMonths(desk.clock.today(), -monthsBack);
  const read = await readGuardianDesk(desk.store, actor, since);
  if (isProblem(read)) return read;
  const done = doneIn(request.query);
  const page = guardianPage(around, {
    ...modelOf(read, around.titleOf),
    ...(sent !== undefined && { sent }),
    ...(done !== undefined && { done }),
  });
  return status === undefined ? page : { page, status };
}

function modelOf(read: GuardianDesk, titleOf: Visit['around']['titleOf']): GuardianModel {
  const all = read.emergencies ?? [];
  const opened = (one: OpenedEmergency): EmergencyOpened => toOpened(one, titleOf);
  return {
    action: guardianPath,
    waiting: all
      .filter(({ waits }) => waits)
      .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
      .map(opened),
    often: (read.often ?? []).map(({ question, title, dueOn, month }) => ({
      question,
      who: title,
      dueOn,
      month: monthInWords(month),
    })),
    reviewed: all.filter(({ waits }) => !waits).map(opened),
    months: (read.months ?? []).map((one) => ({ ...one, month: monthInWords(one.month) })),
    endless: (read.endless ?? []).map(({ reason, children, ...one }) => ({
      ...one,
      reason: reasonInWords(reason),
      ...(children !== null && { children }),
    })),
  };
}

function toOpened(
  { name, title, role, organisation, waits, dueOn, lastLookAt, review, ...one }: OpenedEmergency,
  titleOf: Visit['around']['titleOf'],
): EmergencyOpened {
  return {
    ...one,
    child: name ?? say('A child whose name is not shown'),
    who: title === '' ? `${roleInWords[role]}, ${titleOf(organisation)}` : title,
    ...(waits && { dueOn, readersHref: childPagePath(one.child, 'readers') }),
    ...(lastLookAt !== null && { lastLookAt }),
    ...(review !== null && { review }),
  };
}

/** 'November 2026' for '2026-11'. */
function monthInWords(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${monthName(Number(number))} ${year}`;
}
