import type { FastifyInstance } from 'fastify';
import type { VNode } from 'preact';
import { effortPage } from '../../views/child/effort-page.tsx';
import { visitsPage } from '../../views/child/visits-page.tsx';
import type { Surroundings } from '../../views/layout.tsx';
import type { PictureInput } from '../../views/picture/picture.ts';
import type { ChildPageName } from '../../views/picture/picture-query.ts';
import type { Desk } from '../desk.ts';
import { childPagePath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { openView } from './child-view.ts';

type Page = (around: Surroundings, input: PictureInput) => VNode;

/** Pages that need no more than the picture does, by what their address ends with. */
const pagesOfOneView: Readonly<Partial<Record<ChildPageName, Page>>> = {
  effort: effortPage,
  visits: visitsPage,
};

/** The pages about one child beside the picture, each under any lens that the reader has a reason for. */
export function pagesOfAChild(pages: FastifyInstance, desk: Desk): void {
  for (const [name, page] of Object.entries(pagesOfOneView)) {
    const self = (child: string): string => childPagePath(child, name as ChildPageName);
    pages.get(
      `/child/:child/${name}`,
      pageFor(desk, async (visit) => {
        const opened = await openView(desk, visit, self);
        return 'input' in opened ? page(visit.around, opened.input) : opened;
      }),
    );
  }
}
