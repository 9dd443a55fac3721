import type { FastifyInstance } from 'fastify';
import { familyPage } from '../../views/pages/family.tsx';
import type { Desk } from '../desk.ts';
import { familyPath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { openView } from './child-view.ts';

/** The child's family, home and who is said to be what, under any lens that the reader has a reason for. */
export function familyPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/child/:child/people',
    pageFor(desk, async (visit) => {
      const opened = await openView(desk, visit, familyPath);
      return 'input' in opened ? familyPage(visit.around, opened.input) : opened;
    }),
  );
}
