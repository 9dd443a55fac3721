import type { FastifyInstance } from 'fastify';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { isProblem } from '../../domain/problem.ts';
import type { Urgency } from '../../domain/questions/question.ts';
import { type ListedChild as Listed, listChildren } from '../../store/list-children.ts';
import { type ChildOfCaseload, listCaseload } from '../../store/list-caseload.ts';
import { asActor, type Session } from '../../store/session.ts';
import { childrenPage, type ListedChild } from '../../views/pages/children.tsx';
import type { TitleOf } from '../../views/words.ts';
import { seenOf } from '../caseload-in-words.ts';
import { becauseOf } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { childPath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** The children whom the reader may see. */
export function childrenPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/children',
    pageFor(desk, async ({ actor, around }) => {
      const listed = await asActor(desk.store, actor, { kind: 'caseload' }, readChildren);
      // A caseload is refused to nobody who has an account.
      if (isProblem(listed)) return { kind: 'signed-out' };
      const because = becauseOf(actor);
      return childrenPage(around, {
        today: desk.clock.today(),
        children: listed.children.map((child) => ({
          ...toListed(child),
          ...seenAmong(listed.caseload, child, around.titleOf),
          because,
        })),
      });
    }),
  );
}

async function readChildren(session: Session) {
  const caseload = await listCaseload(session);
  return {
    children: await listChildren(session),
    caseload: new Map(caseload.map((one) => [one.child.id, one])),
  };
}

function seenAmong(
  caseload: ReadonlyMap<PersonId, ChildOfCaseload>,
  { child }: Listed,
  titleOf: TitleOf,
): Pick<ListedChild, 'seen'> {
  const known = caseload.get(child.id);
  return known === undefined ? {} : { seen: seenOf(known, titleOf) };
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
