import type { FastifyInstance } from 'fastify';
import type { VNode } from 'preact';
import { decisionsPage } from '../../views/child/decisions-page.tsx';
import { effortPage } from '../../views/child/effort-page.tsx';
import { injuriesPage } from '../../views/child/injuries-page.tsx';
import { involvedPage } from '../../views/child/involved-page.tsx';
import { packPage } from '../../views/child/pack-page.tsx';
import { planPage } from '../../views/child/plan-page.tsx';
import { visitsPage } from '../../views/child/visits-page.tsx';
import type { Surroundings } from '../../views/layout.tsx';
import type { PictureInput } from '../../views/picture/picture.ts';
import type { ChildPageName } from '../../views/picture/picture-query.ts';
import type { Desk } from '../desk.ts';
import { childPagePath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { openView } from './child-view.ts';

/** What a page about one child is made from. */
interface Asked {
  readonly around: Surroundings;
  readonly input: PictureInput;
  readonly query: unknown;
  readonly now: Date;
}

type OtherPage = Exclude<ChildPageName, 'picture' | 'people' | 'grants' | 'readers'>;

const makePage: Readonly<Record<OtherPage, (asked: Asked) => VNode>> = {
  injuries: ({ around, input, query }) => injuriesPage(around, input, upToIn(query)),
  visits: ({ around, input }) => visitsPage(around, input),
  plan: ({ around, input }) => planPage(around, input),
  decisions: ({ around, input }) => decisionsPage(around, input),
  involved: ({ around, input }) => involvedPage(around, input),
  effort: ({ around, input }) => effortPage(around, input),
  pack: ({ around, input, now }) =>
    packPage(around, input, {
      at: now.toISOString(),
      ...(around.signedIn !== undefined && { by: around.signedIn }),
    }),
};

/** Pages on which those who hold a post for the child are named. */
const namingHolders: ReadonlySet<OtherPage> = new Set(['involved', 'pack']);

/** Pages beside whose entries photographs and letters are listed. */
const listingFiles: ReadonlySet<OtherPage> = new Set(['injuries']);

/** The letter of the last episode that the page of injuries is to show. */
function upToIn(query: unknown): string | undefined {
  const { upTo } = query as { readonly upTo?: unknown };
  return typeof upTo === 'string' ? upTo : undefined;
}

/** The pages about one child beside the picture, each under any lens that the reader has a reason for. */
export function pagesOfAChild(pages: FastifyInstance, desk: Desk): void {
  for (const name of Object.keys(makePage) as OtherPage[]) {
    const self = (child: string): string => childPagePath(child, name);
    pages.get(
      `/child/:child/${name}`,
      pageFor(desk, async (visit) => {
        const { around, request } = visit;
        const opened = await openView(desk, visit, self, {
          withHolders: namingHolders.has(name),
          withFiles: listingFiles.has(name),
        });
        if (!('input' in opened)) return opened;
        const { input } = opened;
        return makePage[name]({ around, input, query: request.query, now: desk.clock.now() });
      }),
    );
  }
}
