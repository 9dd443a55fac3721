import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { enterByIdentity, findByIdentity } from '../../store/identities.ts';
import { noteRefusal } from '../../store/sessions.ts';
import { type NotLetIn, notLetInPage } from '../../views/pages/sign-in.tsx';
import type { Desk } from '../desk.ts';
import { confirmPath, myWorkPath, providerPath, signInForPath } from '../pages/addresses.ts';
import { sendPage, surroundingsOf } from '../pages/answers.ts';
import { postOfClaims } from './claim-mapping.ts';
import { seldom } from './limits.ts';
import { pathOfThisSite } from './next-path.ts';
import { type Asked, callbackPath, type KnownToProvider, type Provider } from './provider.ts';
import { signInAs } from './session-cookie.ts';
import { confirmReader } from './step-up.ts';
import { waysIn, whomToAsk } from './ways-in.ts';

declare module '@fastify/secure-session' {
  // The plugin's own interface, to which each application adds what it keeps in a session.
  interface SessionData {
    askedOfProvider: AskedOfProvider;
  }
}

interface AskedOfProvider extends Asked {
  readonly next?: string;
  /** Whether somebody who is signed in shows that it is them. */
  readonly isToConfirm: boolean;
}

/** Longer ago than any confirmation counts: the provider did not say when it saw somebody. */
const notKnownWhenSeconds = 24 * 60 * 60;

/** Signing in, and showing that it is oneself, at somebody's own organisation. */
export function providerRoutes(pages: FastifyInstance, desk: Desk): void {
  const { provider } = waysIn(desk);
  if (provider === undefined) return;

  pages.get<{ Querystring: { next?: unknown; confirm?: unknown } }>(
    providerPath({}),
    seldom,
    async (request, reply) => {
      const next = pathOfThisSite(request.query.next);
      const isToConfirm = request.query.confirm === 'yes' && request.openSession !== undefined;
      try {
        const { url, asked } = await provider.ask({ isFresh: isToConfirm });
        const kept = { ...asked, isToConfirm, ...(next !== undefined && { next }) };
        request.session.set('askedOfProvider', kept);
        return await reply.redirect(url, 302);
      } catch {
        return sendNotLetIn(desk, { request, reply, next }, 'providerAway');
      }
    },
  );

  pages.get(callbackPath, seldom, async (request, reply) => {
    const asked = request.session.get('askedOfProvider');
    request.session.set('askedOfProvider', undefined);
    const known = asked && (await findWhoCameBack(desk, provider, { request, asked }));
    if (asked === undefined || known === undefined) {
      await noteRefused(desk);
      return sendNotLetIn(desk, { request, reply, next: asked?.next }, 'notCompleted');
    }
    const refused = asked.isToConfirm
      ? await confirmBy(desk, request, known)
      : await enterBy(desk, { request, provider, known });
    if (refused !== undefined) {
      await noteRefused(desk);
      return sendNotLetIn(desk, { request, reply, next: asked.next }, refused);
    }
    return reply.redirect(asked.next ?? myWorkPath, 303);
  });
}

/** Nobody where the answer was not one to what was asked; what it was is for the log alone. */
async function findWhoCameBack(
  desk: Desk,
  provider: Provider,
  { request, asked }: { readonly request: FastifyRequest; readonly asked: AskedOfProvider },
): Promise<KnownToProvider | undefined> {
  const from = request.url.indexOf('?');
  const query = from === -1 ? '' : request.url.slice(from);
  try {
    const terms = { isFresh: asked.isToConfirm, now: desk.clock.now() };
    return await provider.answer(query, asked, terms);
  } catch (error) {
    request.log.warn({ code: (error as { code?: string }).code }, 'signing in was not completed');
    return undefined;
  }
}

/** Lets in whom the provider knows, in the post that its claims mean; otherwise answers why not. */
async function enterBy(
  desk: Desk,
  {
    request,
    provider,
    known,
  }: {
    readonly request: FastifyRequest;
    readonly provider: Provider;
    readonly known: KnownToProvider;
  },
): Promise<NotLetIn | undefined> {
  const { mapping } = provider.settings;
  const post = postOfClaims(mapping, known.claims);
  if (post === 'none') return 'noPost';
  if (post === 'several') return 'severalPosts';
  const { partnership } = waysIn(desk);
  const { newAccounts } = mapping;
  const entered = await enterByIdentity(desk.store, partnership, {
    identity: known,
    post,
    newAccounts,
  });
  if (typeof entered === 'string') return entered;
  const isIn = await signInAs(desk, request, {
    partnership,
    account: entered.account,
    way: 'provider',
    confirmedSecondsAgo: known.authenticatedSecondsAgo ?? notKnownWhenSeconds,
  });
  return isIn ? undefined : 'ended';
}

/** Takes it that whoever is signed in has shown that it is them; otherwise answers why not. */
async function confirmBy(
  desk: Desk,
  request: FastifyRequest,
  { issuer, subject }: KnownToProvider,
): Promise<NotLetIn | undefined> {
  const { partnership } = waysIn(desk);
  const identity = { issuer, subject, kind: 'person' as const };
  const who = await findByIdentity(desk.store, partnership, identity);
  const isThem = who !== undefined && who.account === request.openSession?.actor.account;
  return isThem && (await confirmReader(desk, request)) ? undefined : 'notTheSame';
}

async function noteRefused(desk: Desk): Promise<void> {
  await noteRefusal(desk.store, { partnership: waysIn(desk).partnership, way: 'provider' });
}

const statusOf: Readonly<Record<NotLetIn, number>> = {
  notCompleted: 400,
  providerAway: 502,
  unknown: 403,
  ended: 403,
  otherOrganisation: 403,
  noPost: 403,
  severalPosts: 403,
  notTheSame: 403,
};

function sendNotLetIn(
  desk: Desk,
  {
    request,
    reply,
    next = myWorkPath,
  }: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly next: string | undefined;
  },
  why: NotLetIn,
): FastifyReply {
  const page = notLetInPage(surroundingsOf(desk, request, reply), {
    why,
    ask: whomToAsk(desk),
    againHref: request.openSession === undefined ? signInForPath(next) : confirmPath({ next }),
  });
  return sendPage(reply, page, statusOf[why]);
}
