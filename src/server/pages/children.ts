import type { FastifyInstance } from 'fastify';
import { isProblem } from '../../domain/problem.ts';
import type { Urgency } from '../../domain/questions/question.ts';
import { type ListedChild as Listed, listChildren } from '../../store/list-children.ts';
import { asActor } from '../../store/session.ts';
import { childrenPage, type ListedChild } from '../../views/pages/children.tsx';
import { becauseOf } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { childPath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** The children whom the reader may see. */
export function childrenPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/children',
    pageFor(desk, async ({ actor, around }) => {
      const listed = await asActor(desk.store, actor, { kind: 'caseload' }, listChildren);
      // A caseload is refused to nobody who has an account.
      if (isProblem(listed)) return { kind: 'signed-out' };
      const because = becauseOf(actor);
      return childrenPage(around, {
        today: desk.clock.today(),
        children: listed.map((child) => ({ ...toListed(child), because })),
      });
    }),
  );
}

function toListed({ child, open, lastTakenInOn }: Listed): Omit<ListedChild, 'because'> {
  return {
    name: child.name ?? child.id,
    href: childPath(child.id),
    open: counts(open.map(({ urgency }) => urgency)),
    ...(child.dob !== undefined && { born: child.dob }),
    ...(lastTakenInOn !== undefined && { lastEntryOn: lastTakenInOn }),
  };
}

function counts(urgencies: readonly Urgency[]): Record<Urgency, number> {
  const count = { stop: 0, actToday: 0, ask: 0 };
  for (const urgency of urgencies) count[urgency] += 1;
  return count;
}
