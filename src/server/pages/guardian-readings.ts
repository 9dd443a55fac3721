import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { VNode } from 'preact';
import { mayReviewEmergencies } from '../../domain/access/emergency.ts';
import { lookUpFindings } from '../../domain/access/look-ups.ts';
import { roleInWords } from '../../domain/people/role.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { addMonths } from '../../domain/time/plain-date.ts';
import {
  answerLookUp,
  askAboutLookUps,
  lookUpsToReview,
  type LookUpToReview,
} from '../../store/audit-look-ups.ts';
import {
  type AskedReadings,
  guardianReadingsPage,
  type SentAnswer,
} from '../../views/pages/guardian-readings.tsx';
import type { TitleOf } from '../../views/words.ts';
import type { Desk } from '../desk.ts';
import { doneIn, withDone } from '../done.ts';
import { guardianPath, guardianReadingsPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';
import { readFinding } from './finding-form.ts';

/** How far back the page shows what was answered, in months. */
const monthsBack = 6;

/** What the Guardian is asked about readings, and what they make of each. */
export function guardianReadingsPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    guardianReadingsPath,
    pageFor(desk, (visit) => show(desk, visit)),
  );

  pages.post(
    guardianReadingsPath,
    { preHandler: ownForm },
    pageFor(desk, async (visit) => {
      const form = readFormValues(visit.request.body) ?? {};
      const id = oneText(form, 'id');
      const { finding, words, errors } = readFinding(form, lookUpFindings);
      if (finding === undefined || errors.length > 0) {
        const sent = { id, words, errors, ...(finding !== undefined && { finding }) };
        return show(desk, visit, sent);
      }
      const today = desk.clock.today();
      const refused = await answerLookUp(
        desk.store,
        visit.actor,
        { id, finding, words },
        { today },
      );
      return refused ?? { goTo: withDone(guardianReadingsPath, 'readingsAnswered') };
    }),
  );
}

async function show(
  desk: Desk,
  { actor, around, request }: Visit,
  sent?: SentAnswer,
): Promise<VNode | PageWithStatus | Elsewhere | Problem> {
  const { store, clock } = desk;
  const today = clock.today();
  // What was read since the waker's last round is on the page, too.
  if (mayReviewEmergencies(actor.role)) {
    const asked = await askAboutLookUps(store, actor.partnership, { now: clock.now(), today });
    if (asked !== undefined) return asked;
  }
  const found = await lookUpsToReview(store, actor, { since: addMonths(today, -monthsBack) });
  if (isProblem(found)) return found;
  if (!mayReviewEmergencies(actor.role)) return { kind: 'not-visible', what: 'page' };
  const done = doneIn(request.query);
  const page = guardianReadingsPage(around, {
    action: guardianReadingsPath,
    guardianHref: guardianPath,
    waiting: found.filter(({ waits }) => waits).map((one) => toAsked(one, around)),
    answered: found.flatMap((one) => {
      const { waits, finding, words, answeredBy, answeredOn } = one;
      if (waits || finding === null || answeredOn === null) return [];
      const answer = { finding, words: words ?? '', by: answeredBy ?? '', answeredOn };
      return [{ ...toAsked(one, around), ...answer }];
    }),
    ...(sent !== undefined && { sent }),
    ...(done !== undefined && { done }),
  });
  return sent === undefined ? page : { page, status: 422 };
}

function toAsked(one: LookUpToReview, { titleOf }: { readonly titleOf: TitleOf }): AskedReadings {
  const { id, kind, title, role, organisation, childName, on, children, times, found } = one;
  return {
    id,
    kind,
    who: title === '' ? `${roleInWords[role]}, ${titleOf(organisation)}` : title,
    ...(childName !== null && { child: childName }),
    on,
    ...(children !== null && { children }),
    times,
    found,
    isOwn: one.isOwn,
    dueOn: one.dueOn,
  };
}
