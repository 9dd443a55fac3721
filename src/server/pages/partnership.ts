import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';
import type { Figure } from '../../domain/oversight/figure.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { practiceOf } from '../../store/own-numbers.ts';
import { readPartnershipFigures } from '../../store/partnership-figures.ts';
import { asActor } from '../../store/session.ts';
import {
  type FigureTable,
  partnershipClosedPage,
  partnershipPage,
} from '../../views/pages/partnership.tsx';
import { instantInWords } from '../../views/words.ts';
import { findReader } from '../auth/session-cookie.ts';
import { confirmItIsYou } from '../auth/step-up.ts';
import { csvText } from '../csv-text.ts';
import type { Desk } from '../desk.ts';
import { partnershipCsvPath, partnershipPath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { partnershipGroups } from './partnership-tables.ts';

/** How the partnership does, in numbers: a page, and each of its tables as a file. */
export function partnershipPages(pages: FastifyInstance, desk: Desk): void {
  const readFigures = figuresKept(desk);

  pages.get(
    partnershipPath,
    pageFor(desk, async ({ actor, around }) => {
      const read = await readFigures(actor);
      if (isProblem(read))
        return read.kind === 'not-visible'
          ? { page: partnershipClosedPage(around), status: 403 }
          : read;
      return partnershipPage(around, {
        asOf: instantInWords(read.readAt.toISOString()),
        groups: partnershipGroups(read.figures, desk.clock.today()),
        csvHref: partnershipCsvPath,
      });
    }),
  );

  pages.get(`${partnershipPath}.csv`, { preHandler: confirmItIsYou }, async (request, reply) => {
    const actor = findReader(request);
    const read = actor && (await readFigures(actor));
    const { what } = request.query as { readonly what?: unknown };
    const table =
      read === undefined || isProblem(read)
        ? undefined
        : partnershipGroups(read.figures, desk.clock.today())
            .flatMap(({ tables }) => tables)
            .find((one) => one.what === what);
    if (table === undefined) {
      reply.callNotFound();
      return reply;
    }
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="partnership-${table.what}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(csvText(rowsOf(table)));
  });
}

function rowsOf({ heads, rows }: FigureTable): readonly (readonly string[])[] {
  return [heads, ...rows.map(({ label, cells }) => [label, ...cells])];
}

interface ReadFigures {
  readonly readAt: Date;
  readonly figures: readonly Figure[];
}

/** The numbers are the same for everybody who may see them, and are counted again after so long. */
const countedForMs = 10 * 60_000;

interface Counted {
  readonly partnership: number;
  readonly readAt: Date;
  readonly counting: Promise<readonly Figure[]>;
}

/** Reads the figures for an actor who may see them, which is asked and logged each time. */
function figuresKept({ store, clock }: Desk): (actor: Actor) => Promise<ReadFigures | Problem> {
  let kept: Counted | undefined;
  const isFresh = ({ partnership, readAt }: Counted, of: number): boolean =>
    partnership === of && clock.now().getTime() - readAt.getTime() < countedForMs;
  return async (actor) => {
    const { partnership } = actor;
    const today = clock.today();
    const practice = await practiceOf(store, partnership, today);
    if (isProblem(practice)) return practice;
    const { holidays } = practice.parameters;
    return asActor(store, actor, { kind: 'oversight' }, async (session) => {
      const counted =
        kept !== undefined && isFresh(kept, partnership)
          ? kept
          : {
              partnership,
              readAt: clock.now(),
              counting: readPartnershipFigures(session, { today, holidays }),
            };
      kept = counted;
      try {
        return { readAt: counted.readAt, figures: await counted.counting };
      } catch (error) {
        if (kept === counted) kept = undefined;
        throw error;
      }
    });
  };
}
