import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { entryId, fewWords, personId } from '../../domain/entry/facts/basics.ts';
import { isProblem } from '../../domain/problem.ts';
import { decideMatch } from '../../store/decide-match.ts';
import { listWaitingMatches, readHistoryOfRecords, readMatch } from '../../store/read-matches.ts';
import { asActor } from '../../store/session.ts';
import type { Desk } from '../desk.ts';
import { readerOf, sendProblem } from './answers.ts';

const twoRecords = z.object({ person: personId, other: personId });
const onePerson = z.object({ person: personId });

const decision = z.strictObject({
  /** Made by the client for one decision and kept for its retries: a UUID will do. */
  submissionId: z.string().regex(/^[\w.:-]{8,100}$/, {
    error: 'must be 8 to 100 letters, digits or any of . _ : -',
  }),
  decision: z.enum(['same', 'notSame', 'undone']),
  reason: fewWords.min(1),
  /** The decision that is taken back. */
  undoes: entryId.exactOptional(),
  moves: z
    .array(z.strictObject({ entry: entryId, to: personId }))
    .max(500)
    .exactOptional(),
});

/** Records that may be of one person, over the API: the same doors and decisions as the pages. */
export function matchesApi(untyped: FastifyInstance, { store, clock }: Desk): void {
  const api = untyped.withTypeProvider<ZodTypeProvider>();
  const search = { kind: 'search' } as const;

  api.get('/matches', async (request, reply) => {
    const found = await asActor(store, readerOf(request), search, listWaitingMatches);
    return isProblem(found) ? sendProblem(reply, found) : found;
  });

  api.get('/matches/:person/:other', { schema: { params: twoRecords } }, async (request, reply) => {
    const found = await asActor(store, readerOf(request), search, (session) =>
      readMatch(session, request.params),
    );
    return isProblem(found) ? sendProblem(reply, found) : found;
  });

  /** The record of `person` is the one that is kept. */
  api.post(
    '/matches/:person/:other/decisions',
    { schema: { params: twoRecords, body: decision } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const today = clock.today();
      const decided = await decideMatch(store, readerOf(request), wish, { today });
      return isProblem(decided) ? sendProblem(reply, decided) : reply.code(201).send(decided);
    },
  );

  api.get('/people/:person/history', { schema: { params: onePerson } }, async (request, reply) => {
    const found = await asActor(store, readerOf(request), search, (session) =>
      readHistoryOfRecords(session, request.params.person),
    );
    return isProblem(found) ? sendProblem(reply, found) : found;
  });
}
