import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Actor } from '../../domain/access/policy.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import { entryId } from '../../domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { entryOf, saidSchema } from '../../domain/recording/said.ts';
import { guardedKinds } from '../../domain/questions/life/stops.ts';
import { appendAndMatch } from '../../store/match-people.ts';
import { type ActAgainstStop, listActsAgainstStops } from '../../store/read-questions.ts';
import type { Store } from '../../store/store.ts';
import { openChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { readerOf, sendProblem } from './answers.ts';

const submission = z.strictObject({
  /** Made by the client for one act of recording and kept for its retries: a UUID will do. */
  submissionId: z.string().regex(/^[\w.:-]{8,100}$/, {
    error: 'must be 8 to 100 letters, digits or any of . _ : -',
  }),
  entry: saidSchema,
});

/** Recording over the API. */
export function entriesApi(api: FastifyInstance, { store, clock }: Desk): void {
  api
    .withTypeProvider<ZodTypeProvider>()
    .post('/entries', { schema: { body: submission } }, async (request, reply) => {
      const actor = readerOf(request);
      const { submissionId } = request.body;
      const today = clock.today();
      const entry = entryOf(request.body.entry, {
        id: entryId.parse(uuidv7()),
        organisation: actor.organisation,
        recordedOn: today,
      });
      const recorded = await appendAndMatch(store, actor, { submissionId, entry }, { today });
      if (isProblem(recorded)) return sendProblem(reply, withinBody(recorded));
      const againstStops = await stopsBehind(store, actor, entry);
      return reply.code(201).send({ id: recorded.entry, changes: recorded.changes, againstStops });
    });
}

/** The questions against which an entry was taken in, as far as whoever recorded it may see them. */
async function stopsBehind(store: Store, actor: Actor, entry: Entry): Promise<ActAgainstStop[]> {
  if (!guardedKinds.has(entry.kind)) return [];
  const found: ActAgainstStop[] = [];
  for (const child of entry.subjects) {
    const stops = await openChild(store, actor, { kind: 'work', child }, (session) =>
      listActsAgainstStops(session, child),
    );
    if (!isProblem(stops)) found.push(...stops.filter((one) => one.entry === entry.id));
  }
  return found;
}

/** The store points into the entry; the one who sent it has the body before them. */
function withinBody(problem: Problem): Problem {
  if (problem.kind !== 'invalid') return problem;
  const errors = problem.errors.map(({ path, message }) => ({ path: `/entry${path}`, message }));
  return { ...problem, errors };
}
