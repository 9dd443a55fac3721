import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { bearerOf, findMachine } from '../auth/machine.ts';
import { isFromHere } from '../auth/same-origin.ts';
import { findReader, lookUpSessions } from '../auth/session-cookie.ts';
import { isUnstorable } from '../../store/arrival.ts';
import type { Desk } from '../desk.ts';
import {
  type ProblemDocument,
  problemDocument,
  refusalDocument,
  refusals,
} from '../problem-response.ts';
import { meaningOf, retryAfterSeconds } from '../refuse.ts';

/** How the API says no: RFC 9457 for everything, and the same 404 for all that one may not see. */
export function answersOfTheApi(api: FastifyInstance, desk: Desk): void {
  lookUpSessions(api, desk);
  // What a form of another site can send is no language of this API.
  api.removeContentTypeParser('text/plain');
  api.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    if (!isFromHere(request)) return send(reply, refusalDocument(refusals.otherSite));
    const token = bearerOf(request);
    if (token !== undefined) return takeToken(desk, token, { request, reply });
    if (findReader(request) !== undefined) return undefined;
    return sendProblem(reply.header('www-authenticate', challenge), { kind: 'signed-out' });
  });
  api.addHook('preHandler', async (request, reply) => {
    if (isUnstorable([request.params, request.query]))
      return sendProblem(reply, { kind: 'not-visible', what: 'page' });
    if (isUnstorable(request.body)) return sendProblem(reply, holdsUnstorable);
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

const holdsUnstorable: Problem = {
  kind: 'invalid',
  errors: [{ path: '', message: 'must not hold a NUL or half of a character' }],
};

const challenge = 'Bearer realm="holdfast"';

/** Lets a machine in by its token. A token stands alone: whatever cookie came with it is nobody's. */
async function takeToken(
  desk: Desk,
  token: string,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply | undefined> {
  request.openSession = undefined;
  const found = await findMachine(desk, token, request);
  if (typeof found !== 'string') {
    request.machine = found;
    return undefined;
  }
  if (found === 'cannot_tell') return send(reply, refusalDocument(refusals.tokenNotRead));
  reply.header('www-authenticate', `${challenge}, error="${found}"`);
  return found === 'insufficient_scope'
    ? send(reply, refusalDocument(refusals.tokenTooNarrow))
    : sendProblem(reply, { kind: 'signed-out' });
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
