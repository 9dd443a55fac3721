import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { personId } from '../../domain/entry/facts/basics.ts';
import { isProblem } from '../../domain/problem.ts';
import { questionsFrom } from '../../domain/questions/question.ts';
import { listChildren } from '../../store/list-children.ts';
import { asActor } from '../../store/session.ts';
import { readChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { readerOf, sendProblem } from './answers.ts';

const oneChild = z.object({ child: personId });
/** A place in the child's stream; what comes after it is new to the one who asks. */
const after = z.object({ after: z.coerce.number().int().min(0).default(0) });

/** Reading over the API: the same doors, the same log and the same grants as the pages. */
export function childrenApi(untyped: FastifyInstance, { store }: Desk): void {
  const api = untyped.withTypeProvider<ZodTypeProvider>();

  api.get('/children', async (request, reply) => {
    const actor = readerOf(request);
    const children = await asActor(store, actor, { kind: 'caseload' }, listChildren);
    return isProblem(children) ? sendProblem(reply, children) : { children };
  });

  api.get(
    '/children/:child/entries',
    { schema: { params: oneChild, querystring: after } },
    async (request, reply) => {
      const actor = readerOf(request);
      const { child } = request.params;
      const record = await readChild(store, actor, { kind: 'work', child });
      if (isProblem(record)) return sendProblem(reply, record);
      const isNew = ({ position }: { readonly position: number }): boolean =>
        position > request.query.after;
      return {
        entries: record.dossier.entries.filter(isNew),
        pointers: record.pointers.filter(isNew),
      };
    },
  );

  api.get(
    '/children/:child/questions',
    { schema: { params: oneChild } },
    async (request, reply) => {
      const actor = readerOf(request);
      const { child } = request.params;
      const record = await readChild(store, actor, { kind: 'work', child });
      if (isProblem(record)) return sendProblem(reply, record);
      return { questions: [...questionsFrom(record.questionChanges).values()] };
    },
  );
}
