import type { FastifyInstance } from 'fastify';
import { isProblem } from '../../domain/problem.ts';
import { openNotice } from '../../store/notices.ts';
import { asActor } from '../../store/session.ts';
import type { Desk } from '../desk.ts';
import { myWorkPath, questionPath } from './addresses.ts';
import { pageFor } from './answers.ts';

/**
 * Where the links of letters lead: on to the question of a notice, for the one whom it is for. For
 * anybody else there is no such notice, whatever they could see of the question.
 */
export function noticePages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/notice/:notice',
    pageFor(desk, async ({ actor, request }) => {
      const { notice: id } = request.params as { readonly notice: string };
      const notice = await asActor(desk.store, actor, { kind: 'caseload' }, (session) =>
        openNotice(session, id, desk.clock.now()),
      );
      if (isProblem(notice)) return notice;
      const { child, question } = notice;
      // Without a question it is about a post that is offered, which stands on the first page.
      const isOfPost = child === undefined || question === undefined;
      return { goTo: isOfPost ? myWorkPath : questionPath(child, question) };
    }),
  );
}
