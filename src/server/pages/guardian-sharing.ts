import type { FastifyInstance } from 'fastify';
import { mayReviewEmergencies } from '../../domain/access/emergency.ts';
import { isProblem } from '../../domain/problem.ts';
import { addMonths, type PlainDate } from '../../domain/time/plain-date.ts';
import { listNotShared, type NotShared } from '../../store/sharing.ts';
import { guardianSharingPage, type NotSharedLine } from '../../views/pages/guardian-sharing.tsx';
import type { TitleOf } from '../../views/words.ts';
import type { Desk } from '../desk.ts';
import { guardianPath, guardianSharingPath } from './addresses.ts';
import { pageFor } from './answers.ts';

const monthsBack = 12;

/** What organisations decided not to share, for the Guardian. */
export function guardianSharingPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    guardianSharingPath,
    pageFor(desk, async ({ actor, around }) => {
      const { store, clock } = desk;
      const today = clock.today();
      const found = await listNotShared(store, actor, { since: addMonths(today, -monthsBack) });
      if (isProblem(found)) return found;
      if (!mayReviewEmergencies(actor.role)) return { kind: 'not-visible', what: 'page' };
      const linesOf = (state: ReturnType<typeof stateOf>): NotSharedLine[] =>
        found
          .filter((one) => stateOf(one, today) === state)
          .map((one) => toLine(one, around.titleOf));
      return guardianSharingPage(around, {
        guardianHref: guardianPath,
        over: linesOf('over'),
        standing: linesOf('standing'),
        decidedAgain: linesOf('decidedAgain'),
      });
    }),
  );
}

/** What names no last day has been over from the first: nobody would look at it again. */
function stateOf(
  { decidedAgainOn, until }: NotShared,
  today: PlainDate,
): 'over' | 'standing' | 'decidedAgain' {
  if (decidedAgainOn !== null) return 'decidedAgain';
  return until === null || until < today ? 'over' : 'standing';
}

function toLine(one: NotShared, titleOf: TitleOf): NotSharedLine {
  const { childName, organisation, happenedOn, until, readable, what, reason } = one;
  const { contact, decidedAgainOn } = one;
  return {
    ...(childName !== null && { child: childName }),
    by: titleOf(organisation),
    from: one.with.map(titleOf),
    on: happenedOn,
    ...(until !== null && { until }),
    ...(readable && { said: { what: what ?? '', reason: reason ?? '' } }),
    contact,
    ...(decidedAgainOn !== null && { decidedAgainOn }),
  };
}
