import type { FastifyInstance } from 'fastify';
import { childPicturePage } from '../../views/pages/child-picture.tsx';
import type { Desk } from '../desk.ts';
import { childPath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { openView } from './child-view.ts';

/** The child's picture, under any lens that the reader has a reason for. */
export function childPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/child/:child',
    pageFor(desk, async (visit) => {
      const opened = await openView(desk, visit, childPath);
      return 'input' in opened ? childPicturePage(visit.around, opened.input) : opened;
    }),
  );
}
