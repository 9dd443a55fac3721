import type { FastifyInstance } from 'fastify';
import type { VNode } from 'preact';
import { decisionsPage } from '../../views/child/decisions-page.tsx';
import { effortPage } from '../../views/child/effort-page.tsx';
import { injuriesPage } from '../../views/child/injuries-page.tsx';
import { involvedPage } from '../../views/child/involved-page.tsx';
import { planPage } from '../../views/child/plan-page.tsx';
import { visitsPage } from '../../views/child/visits-page.tsx';
import type { Surroundings } from '../../views/layout.tsx';
import type { PictureInput } from '../../views/picture/picture.ts';
import type { ChildPageName } from '../../views/picture/picture-query.ts';
import type { Desk } from '../desk.ts';
import { childPagePath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { openView } from './child-view.ts';

type Page = (around: Surroundings, input: PictureInput, asked: unknown) => VNode;

/** Pages that need no more than the picture does, by what their address ends with. */
const pagesOfOneView: Readonly<Partial<Record<ChildPageName, Page>>> = {
  injuries: (around, input, asked) => injuriesPage(around, input, upToIn(asked)),
  plan: planPage,
  decisions: decisionsPage,
  involved: involvedPage,
  effort: effortPage,
  visits: visitsPage,
};

/** Pages on which those who hold a post for the child are named. */
const namingHolders: ReadonlySet<ChildPageName> = new Set(['involved', 'pack']);

/** The letter of the last episode that the page of injuries is to show. */
function upToIn(asked: unknown): string | undefined {
  const { upTo } = asked as { readonly upTo?: unknown };
  return typeof upTo === 'string' ? upTo : undefined;
}

/** The pages about one child beside the picture, each under any lens that the reader has a reason for. */
export function pagesOfAChild(pages: FastifyInstance, desk: Desk): void {
  for (const [name, page] of Object.entries(pagesOfOneView)) {
    const self = (child: string): string => childPagePath(child, name as ChildPageName);
    pages.get(
      `/child/:child/${name}`,
      pageFor(desk, async (visit) => {
        const opened = await openView(desk, visit, self, {
          withHolders: namingHolders.has(name as ChildPageName),
        });
        return 'input' in opened ? page(visit.around, opened.input, visit.request.query) : opened;
      }),
    );
  }
}
