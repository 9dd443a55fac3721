import type { FastifyInstance, FastifyRequest, preHandlerHookHandler } from 'fastify';
import { z } from 'zod';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { nothingHere } from '../../views/pages/problem.tsx';
import { type SignInModel, signInPage } from '../../views/pages/sign-in.tsx';
import type { DemonstrationAccount, Desk } from '../desk.ts';
import { myWorkPath } from '../pages/addresses.ts';
import { sendPage, sendProblemPage, surroundingsOf } from '../pages/answers.ts';
import { endLive } from '../live-pages.ts';
import { isThisMachine } from './same-origin.ts';
import { findReader, signInAs, signOut } from './session-cookie.ts';

const form = z.object({ post: z.string(), next: z.string().optional().catch(undefined) });

/**
 * Signing in to the demonstration, from this machine only, and signing out. Outside a demonstration
 * nobody can sign in yet, and the page does not exist.
 */
export function signInRoutes(pages: FastifyInstance, desk: Desk): void {
  const accountsFor = (request: FastifyRequest): readonly DemonstrationAccount[] | undefined =>
    isThisMachine(request) ? desk.demonstration : undefined;
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get<{ Querystring: { next?: unknown } }>('/sign-in', (request, reply) => {
    const accounts = accountsFor(request);
    if (accounts === undefined) {
      return sendProblemPage({ desk, request, reply, status: 404, model: nothingHere });
    }
    const next = pathOfThisSite(request.query.next);
    const model = { ...modelOf(accounts), ...(next !== undefined && { next }) };
    return sendPage(reply, signInPage(surroundingsOf(desk, request, reply), model));
  });

  pages.post('/sign-in', { preHandler: ownForm }, async (request, reply) => {
    const accounts = accountsFor(request);
    if (accounts === undefined) {
      return sendProblemPage({ desk, request, reply, status: 404, model: nothingHere });
    }
    const sent = form.safeParse(request.body);
    const account = accounts.find(({ actor }) => actor.account === sent.data?.post);
    if (account === undefined) {
      const errors = [{ path: '/post', message: 'Choose a post' }];
      const model = { ...modelOf(accounts), errors };
      return sendPage(reply, signInPage(surroundingsOf(desk, request, reply), model), 422);
    }
    await signInAs(desk, request, { ...account.actor, way: 'demonstration' });
    return reply.redirect(pathOfThisSite(sent.data?.next) ?? myWorkPath, 303);
  });

  pages.post('/sign-out', { preHandler: ownForm }, async (request, reply) => {
    const actor = findReader(request);
    if (actor !== undefined) endLive(desk, actor);
    await signOut(desk, request);
    return reply.redirect('/', 303);
  });
}

function modelOf(accounts: readonly DemonstrationAccount[]): SignInModel {
  const byOrganisation = Map.groupBy(accounts, ({ actor }) => actor.organisation);
  return {
    organisations: [...byOrganisation].map(
      ([organisation, there]: [OrganisationId, DemonstrationAccount[]]) => ({
        organisation,
        posts: there.map(({ actor, sees }) => ({ id: actor.account, role: actor.role, sees })),
      }),
    ),
  };
}

/** A path to go on to, unless it would lead away from here ('//elsewhere', '/.//elsewhere'). */
function pathOfThisSite(next: unknown): string | undefined {
  if (typeof next !== 'string' || !URL.canParse(next, here)) return undefined;
  const { origin, pathname, search } = new URL(next, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search : undefined;
}

/** Stands for this site while an address is taken apart; no name ends like this. */
const here = 'http://here.invalid';
