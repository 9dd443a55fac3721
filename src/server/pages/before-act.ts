import type { FastifyInstance } from 'fastify';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { roleInWords } from '../../domain/people/role.ts';
import { isProblem } from '../../domain/problem.ts';
import { guardedKinds, stopsAgainst } from '../../domain/questions/life/stops.ts';
import { questionsFrom } from '../../domain/questions/question.ts';
import { beforeActPage } from '../../views/pages/before-act.tsx';
import { becauseOf, headedChild, readChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { questionPath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { say, sayText } from '../../words/say.ts';

/** What to ask before a child leaves hospital, goes home, or is closed. */
export function beforeActPages(pages: FastifyInstance, desk: Desk): void {
  pages.get(
    '/child/:child/before',
    pageFor(desk, async ({ actor, request, around }) => {
      const { child } = request.params as { readonly child: PersonId };
      const record = await readChild(desk.store, actor, { kind: 'work', child });
      if (isProblem(record)) return record;
      const questions = [...questionsFrom(record.questionChanges).values()];
      return beforeActPage(around, {
        child: headedChild(record, desk.clock.today()),
        because: becauseOf(actor, record),
        acts: [...guardedKinds].map((kind) => ({
          kind,
          stops: stopsAgainst(kind, questions).map(({ id, asks, of }) => ({
            asks,
            href: questionPath(child, id),
            askedOf: say('Asked of the {role}', { role: sayText(roleInWords[of]) }),
          })),
        })),
      });
    }),
  );
}
