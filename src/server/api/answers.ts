import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { isFromHere } from '../auth/same-origin.ts';
import { findReader, lookUpSessions } from '../auth/session-cookie.ts';
import type { Desk } from '../desk.ts';
import {
  type ProblemDocument,
  problemDocument,
  refusalDocument,
  refusals,
} from '../problem-response.ts';
import { meaningOf } from '../refuse.ts';

/** When a program may try again what could not be done for the moment. */
const retryAfterSeconds = 5;

/** How the API says no: RFC 9457 for everything, and the same 404 for all that one may not see. */
export function answersOfTheApi(api: FastifyInstance, desk: Desk): void {
  lookUpSessions(api, desk);
  api.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    if (!isFromHere(request)) return send(reply, refusalDocument(refusals.otherSite));
    if (findReader(request) === undefined) return sendProblem(reply, { kind: 'signed-out' });
    return undefined;
  });
  api.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, { kind: 'not-visible', what: 'page' }),
  );
  api.setErrorHandler((error: FastifyError, request, reply) => {
    const meaning = meaningOf(error, request);
    if (isProblem(meaning)) return sendProblem(reply, meaning);
    if (meaning.status >= 500) request.log.error(error);
    if (meaning.status === 503) reply.header('retry-after', retryAfterSeconds);
    return send(reply, refusalDocument(meaning));
  });
}

/** Who asks. Nobody who has not signed in gets as far as this. */
export function readerOf(request: FastifyRequest): Actor {
  const actor = findReader(request);
  if (actor === undefined) throw new Error('somebody who has not signed in reached a route');
  return actor;
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return send(reply, problemDocument(problem));
}

function send(reply: FastifyReply, document: ProblemDocument): FastifyReply {
  return reply
    .code(document.status)
    .type('application/problem+json')
    .send(JSON.stringify(document));
}
