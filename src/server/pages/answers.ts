import csrfProtection from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RouteHandlerMethod,
} from 'fastify';
import type { VNode } from 'preact';
import type { Actor } from '../../domain/access/policy.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { readGlossary } from '../../store/help-papers.ts';
import { isUnwritable } from '../../store/out-of-reach.ts';
import { AccessNotLogged } from '../../store/session.ts';
import { renderPage, type Surroundings } from '../../views/layout.tsx';
import { nothingHere, type ProblemModel, problemPage } from '../../views/pages/problem.tsx';
import { asksAgainInSeconds, findReader, lookUpSessions } from '../auth/session-cookie.ts';
import type { Desk } from '../desk.ts';
import { problemModel, statusOf } from '../problem-response.ts';
import { meaningOf, retryAfterSeconds } from '../refuse.ts';
import { emergencyPath, signInForPath } from './addresses.ts';
import { compressHtml } from './compress-html.ts';
import { headersWithoutRoute } from './security-headers.ts';

/** What all pages share: their forms, how they are packed and how they say no. */
export async function answersOfPages(pages: FastifyInstance, desk: Desk): Promise<void> {
  lookUpSessions(pages, desk);
  await pages.register(formbody);
  await pages.register(csrfProtection, {
    sessionPlugin: '@fastify/secure-session',
    // The answer says it; in the log it would only say that somebody came back after lunch.
    logLevel: 'debug',
  });
  pages.addHook('onSend', compressHtml);
  pages.setNotFoundHandler((request, reply) =>
    sendProblemPage({ desk, request, reply, status: 404, model: nothingHere }),
  );
  pages.setErrorHandler((error: FastifyError, request, reply) => {
    const meaning = meaningOf(error, request);
    if (isProblem(meaning)) return sendProblem(desk, request, reply, meaning);
    if (meaning.status >= 500) request.log.error(error);
    const model = { ...meaning, ...unwrittenOffer(desk, request, error) };
    return sendProblemPage({ desk, request, reply, status: meaning.status, model });
  });
}

/** One reading of one page by somebody who has signed in. */
export interface Visit {
  readonly actor: Actor;
  readonly request: FastifyRequest;
  readonly around: Surroundings;
}

/** That what was asked for lies at another address of this site. */
export interface Elsewhere {
  readonly goTo: string;
}

/** A page that is not the one that was asked for, though it is one: something is to be mended first. */
export interface PageWithStatus {
  readonly page: VNode;
  readonly status: number;
}

/**
 * A page for people who have signed in; anybody else is asked to, and comes back here afterwards.
 * `answer` gives the page, where it lies, or the Problem that stands in its way.
 */
export function pageFor(
  desk: Desk,
  answer: (visit: Visit) => Promise<VNode | PageWithStatus | Elsewhere | Problem>,
): RouteHandlerMethod {
  return async (request, reply) => {
    const actor = findReader(request);
    if (actor === undefined) return reply.redirect(signInForPath(request.url), 303);
    const around = surroundingsOf(desk, request, reply);
    const page = await answer({ actor, request, around });
    if ('goTo' in page) return reply.redirect(page.goTo, 303);
    if ('page' in page) return sendPage(reply, page.page, page.status);
    if (!isProblem(page)) return sendPage(reply, page);
    if (page.kind !== 'signed-out') return sendProblem(desk, request, reply, page);
    // The account was ended, or means something else by now: the cookie is of no more use.
    request.session.delete();
    return reply.redirect(signInForPath(request.url), 303);
  };
}

export function surroundingsOf(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
): Surroundings {
  const actor = findReader(request);
  const { openSession } = request;
  return {
    ...alwaysAround(desk),
    path: pathOf(request.url),
    csrfToken: reply.generateCsrf(),
    ...(actor !== undefined && {
      signedIn: {
        role: actor.role,
        organisation: actor.organisation,
        ...(openSession !== undefined && { asksAgainInSeconds: asksAgainInSeconds(openSession) }),
      },
    }),
  };
}

function alwaysAround(desk: Desk) {
  const { stylesheet, script, partnership, demonstration, titleOf, answersAlways } = desk;
  return {
    stylesheet: stylesheet.path,
    script: script.path,
    partnership,
    isDemonstration: demonstration !== undefined,
    ...(answersAlways !== undefined && { answersAlways }),
    titleOf,
    meaningOf: wordMeaning,
  };
}

function wordMeaning(term: string): string | undefined {
  return readGlossary().find((word) => word.term === term)?.meaning;
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

/** Sends a page that is about people: nobody keeps a copy on the way. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderPage(page));
}

function sendProblem(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply {
  const model = { ...problemModel(problem), ...emergencyOffer(request, problem) };
  return sendProblemPage({ desk, request, reply, status: statusOf(problem), model });
}

/** The same for every child's address, whether anybody is on file there or not. */
function emergencyOffer(
  { params }: FastifyRequest,
  problem: Problem,
): Pick<ProblemModel, 'emergencyHref'> {
  const { child } = params as { readonly child?: string };
  const isRecord = problem.kind === 'not-visible' && problem.what === 'record';
  return isRecord && child !== undefined ? { emergencyHref: emergencyPath(child) } : {};
}

/** Where nothing can be written, an emergency alone opens a record: also for whoever has a part in it. */
function unwrittenOffer(
  { store }: Desk,
  { params }: FastifyRequest,
  error: Error,
): Pick<ProblemModel, 'emergencyHref'> {
  const { child } = params as { readonly child?: string };
  const mayQueue =
    store.emergencies !== undefined &&
    error instanceof AccessNotLogged &&
    isUnwritable(error.cause);
  return mayQueue && child !== undefined ? { emergencyHref: emergencyPath(child) } : {};
}

/** A calm page instead of the one that was asked for. */
export function sendProblemPage(answer: {
  readonly desk: Desk;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly status: number;
  readonly model: ProblemModel;
}): FastifyReply {
  const { desk, request, reply, status, model } = answer;
  const shown = status >= 500 ? { ...model, isOutage: true } : model;
  // Of too many requests the limit itself has said it.
  if (status === 503) void reply.header('retry-after', retryAfterSeconds);
  return sendPage(reply, problemPage(surroundingsOf(desk, request, reply), shown), status);
}

/** The page for what is not here, to somebody of whom nothing is known yet. */
export function sendNothingHere(reply: FastifyReply, desk: Desk): FastifyReply {
  const around = { ...alwaysAround(desk), path: '', csrfToken: '' };
  return sendPage(reply.headers(headersWithoutRoute), problemPage(around, nothingHere), 404);
}
