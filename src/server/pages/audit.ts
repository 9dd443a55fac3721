import type { FastifyInstance } from 'fastify';
import { readersNamedTo } from '../../domain/access/readers.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { isProblem } from '../../domain/problem.ts';
import { listReadings } from '../../store/audit.ts';
import { readDossier } from '../../store/read-dossier.ts';
import { type EntryDecision, listEntryDecisions } from '../../store/sharing.ts';
import { readersPage, type SharedLine } from '../../views/pages/audit.tsx';
import { titlesOf } from '../../views/words.ts';
import { becauseOf, headedChild, openChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { childPagePath } from './addresses.ts';
import { pageFor } from './answers.ts';

/** Who has read a child's record: for everybody who may read it themselves. */
export function auditPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/child/:child/readers',
    pageFor(desk, async ({ actor, request, around }) => {
      const { child } = request.params as { readonly child: PersonId };
      const asked = beforeIn(request.query);
      const opened = await openChild(
        desk.store,
        actor,
        { kind: 'work', child },
        async (session) => ({
          record: await readDossier(session, child),
          // This reading is logged by the clock of the database, which may be a little ahead.
          page: await listReadings(session, { child, before: asked ?? endOfTime }),
          decisions: await listEntryDecisions(session, child),
        }),
      );
      if (isProblem(opened)) return opened;
      const { record, page, decisions } = opened;
      if (isProblem(record)) return record;
      const self = childPagePath(child, 'readers');
      const { olderBefore } = page;
      return readersPage(around, {
        child: headedChild(record, desk.clock.today()),
        because: becauseOf(actor, record),
        named: readersNamedTo(actor.role),
        titleOf: titlesOf(record.organisations),
        shared: openingsOf(decisions),
        days: [...Map.groupBy(page.readings, ({ on }) => on)].map(([on, lines]) => ({ on, lines })),
        ...(olderBefore !== undefined && {
          olderHref: `${self}?${new URLSearchParams({ before: olderBefore.toISOString() }).toString()}`,
        }),
        ...(asked !== undefined && { newestHref: self }),
      });
    }),
  );
}

/** What was opened to others, the latest first, with the day on which the same organisation decided anew. */
function openingsOf(decisions: readonly EntryDecision[]): readonly SharedLine[] {
  return decisions.flatMap((one): SharedLine[] => {
    if (!one.sharing.shared) return [];
    const later = decisions.findLast(
      (other) =>
        other.position > one.position &&
        other.entry === one.entry &&
        other.by === one.by &&
        other.sharing.with.some((receiver) => one.sharing.with.includes(receiver)),
    );
    return [{ ...one, ...(later !== undefined && { decidedAnewOn: later.from }) }];
  });
}

const endOfTime = new Date('9999-12-31T00:00:00Z');

/** The instant before which readings are asked for; nothing where the address names none. */
function beforeIn(query: unknown): Date | undefined {
  const { before } = query as { readonly before?: unknown };
  const instant = typeof before === 'string' ? new Date(before) : undefined;
  const year = instant?.getUTCFullYear() ?? Number.NaN;
  return year >= 1970 && year < 9999 ? instant : undefined;
}
