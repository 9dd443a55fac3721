import type { FastifyInstance } from 'fastify';
import { roleInWords } from '../../domain/people/role.ts';
import { isProblem } from '../../domain/problem.ts';
import { listAccounts } from '../../store/accounts.ts';
import { openNotice } from '../../store/notices.ts';
import { asActor } from '../../store/session.ts';
import { draftInTeamPage } from '../../views/recording/draft-in-team.tsx';
import { instantInWords } from '../../views/words.ts';
import type { Desk } from '../desk.ts';
import { draftPath, myWorkPath, questionPath } from './addresses.ts';
import { pageFor } from './answers.ts';

/**
 * Where the links of letters lead: on to the question or the draft of a notice, for the one whom it is
 * for. For anybody else there is no such notice, whatever they could see of the question.
 */
export function noticePages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/notice/:notice',
    pageFor(desk, async ({ actor, request, around }) => {
      const { notice: id } = request.params as { readonly notice: string };
      const notice = await asActor(desk.store, actor, { kind: 'caseload' }, (session) =>
        openNotice(session, id, desk.clock.now()),
      );
      if (isProblem(notice)) return notice;
      const { child, question, draft, about } = notice;
      if (draft !== undefined) return { goTo: draftPath(draft) };
      if (about !== undefined) {
        const accounts = await listAccounts(desk.store, actor.partnership);
        const author = accounts.find(({ account }) => account === about);
        return draftInTeamPage(around, {
          ...(author !== undefined && {
            author: { role: roleInWords[author.role], title: author.title },
          }),
          toldAt: instantInWords(notice.toldAt.toISOString()),
        });
      }
      // Without a question it is about a post that is offered, which stands on the first page.
      const isOfPost = child === undefined || question === undefined;
      return { goTo: isOfPost ? myWorkPath : questionPath(child, question) };
    }),
  );
}
