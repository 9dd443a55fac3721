import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerHookHandler } from 'fastify';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import type { FieldError } from '../../domain/problem.ts';
import { oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { noteRefusal } from '../../store/sessions.ts';
import { nothingHere } from '../../views/pages/problem.tsx';
import { type SignInModel, signedOutPage, signInPage } from '../../views/pages/sign-in.tsx';
import { say } from '../../words/say.ts';
import type { DemonstrationAccount, Desk } from '../desk.ts';
import { endLive } from '../live-pages.ts';
import { myWorkPath, passkeySignInPath, providerPath, signInPath } from '../pages/addresses.ts';
import { sendPage, sendProblemPage, surroundingsOf } from '../pages/answers.ts';
import { seldom } from './limits.ts';
import { pathOfThisSite } from './next-path.ts';
import { isThisMachine } from './same-origin.ts';
import { findReader, signInAs, signOut } from './session-cookie.ts';
import { sessionLimits } from './sign-in-settings.ts';
import { waysIn } from './ways-in.ts';

/**
 * Signing in by whichever means there are, and signing out. The demonstration's posts are for this
 * machine alone; where there is no means at all the page does not exist.
 */
export function signInRoutes(pages: FastifyInstance, desk: Desk): void {
  const { partnership, passkeys } = waysIn(desk);
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get<{ Querystring: { next?: unknown } }>(signInPath, (request, reply) =>
    sendSignIn(desk, { request, reply }, { next: pathOfThisSite(request.query.next) }),
  );

  // Outside a demonstration there is nothing here that could be taken for a way in.
  if (desk.demonstration !== undefined) {
    pages.post(signInPath, { preHandler: ownForm }, async (request, reply) => {
      const posts = postsFor(desk, request);
      const { post, next } = sentIn(request);
      if (posts.length === 0) return sendNothingToSignIn(desk, request, reply);
      const chosen = posts.find(({ actor }) => actor.account === post);
      if (chosen === undefined) {
        const errors = [{ path: '/post', message: say('Choose a post') }];
        return sendSignIn(desk, { request, reply }, { next, errors });
      }
      await signInAs(desk, request, { ...chosen.actor, way: 'demonstration' });
      return reply.redirect(next ?? myWorkPath, 303);
    });
  }

  if (passkeys !== undefined) {
    const route = { preHandler: ownForm, ...seldom };
    pages.post(passkeySignInPath, route, async (request, reply) => {
      const { next, ...sent } = sentIn(request);
      const owner = await passkeys.findWhoAnswered('sign in', sent);
      const who = owner && { ...owner, way: 'passkey' as const };
      if (who !== undefined && (await signInAs(desk, request, who)))
        return reply.redirect(next ?? myWorkPath, 303);
      await noteRefusal(desk.store, { partnership, way: 'passkey' });
      const errors = [
        { path: '/passkey', message: say('That passkey does not lead in. Try again.') },
      ];
      return sendSignIn(desk, { request, reply }, { next, errors });
    });
  }

  pages.post('/sign-out', { preHandler: ownForm }, async (request, reply) => {
    const actor = findReader(request);
    const cameByProvider = request.openSession?.way === 'provider';
    if (actor !== undefined) endLive(desk, actor);
    await signOut(desk, request);
    return reply.redirect(cameByProvider ? signedOutPath : '/', 303);
  });

  pages.get(signedOutPath, async (request, reply) => {
    const { provider } = waysIn(desk);
    const href = await provider?.findEndSession().catch(() => undefined);
    if (provider === undefined || href === undefined) return reply.redirect(signInPath, 303);
    const { title } = provider.settings.mapping;
    const around = surroundingsOf(desk, request, reply);
    return sendPage(reply, signedOutPage(around, { provider: { title, href } }));
  });
}

const signedOutPath = '/signed-out';

/** The posts of the demonstration, for whoever is at this machine. */
function postsFor({ demonstration }: Desk, request: FastifyRequest) {
  return demonstration !== undefined && isThisMachine(request) ? demonstration : [];
}

/** What a form of signing in sends. */
function sentIn({ body }: FastifyRequest) {
  const values = readFormValues(body) ?? {};
  return {
    post: oneText(values, 'post'),
    sealed: oneText(values, 'asked'),
    answer: oneText(values, 'answer'),
    next: pathOfThisSite(oneText(values, 'next') || undefined),
  };
}

async function sendSignIn(
  desk: Desk,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  {
    next,
    errors = [],
  }: { readonly next: string | undefined; readonly errors?: readonly FieldError[] },
): Promise<FastifyReply> {
  const posts = postsFor(desk, request);
  const { provider, passkeys, ask } = waysIn(desk);
  const isOnlyDemonstration = provider === undefined && passkeys === undefined;
  if (posts.length === 0 && isOnlyDemonstration) return sendNothingToSignIn(desk, request, reply);
  const model: SignInModel = {
    organisations: byOrganisation(posts),
    lasts: desk.signIn?.limits ?? sessionLimits,
    errors,
    // In the demonstration alone nobody lacks an account.
    ...(ask !== undefined && !isOnlyDemonstration && { ask }),
    ...(next !== undefined && { next }),
    ...(provider !== undefined && {
      provider: {
        title: provider.settings.mapping.title,
        href: providerPath(next === undefined ? {} : { next }),
      },
    }),
    ...(passkeys !== undefined && {
      passkey: { ...(await passkeys.askToUse('sign in')), action: passkeySignInPath },
    }),
  };
  const status = errors.length === 0 ? 200 : 422;
  return sendPage(reply, signInPage(surroundingsOf(desk, request, reply), model), status);
}

function sendNothingToSignIn(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return sendProblemPage({ desk, request, reply, status: 404, model: nothingHere });
}

function byOrganisation(posts: readonly DemonstrationAccount[]): SignInModel['organisations'] {
  const grouped = Map.groupBy(posts, ({ actor }) => actor.organisation);
  return [...grouped].map(([organisation, there]: [OrganisationId, DemonstrationAccount[]]) => ({
    organisation,
    posts: there.map(({ actor, sees }) => ({ id: actor.account, role: actor.role, sees })),
  }));
}
