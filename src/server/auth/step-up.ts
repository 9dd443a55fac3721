import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerHookHandler } from 'fastify';
import type { FieldError } from '../../domain/problem.ts';
import { oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { confirmSession, noteRefusal } from '../../store/sessions.ts';
import { stepUpPage } from '../../views/pages/step-up.tsx';
import { say } from '../../words/say.ts';
import type { Desk } from '../desk.ts';
import { confirmPath, myWorkPath, providerPath, signInForPath } from '../pages/addresses.ts';
import { sendPage, surroundingsOf } from '../pages/answers.ts';
import { seldom } from './limits.ts';
import { pathOfThisSite } from './next-path.ts';
import { waysIn, whomToAsk } from './ways-in.ts';

/** So long it holds that somebody has shown that it is them. */
const holdsSeconds = 5 * 60;

/** Whether whoever asks has shown within the last five minutes that it is them. */
export function isConfirmed({ openSession }: FastifyRequest): boolean {
  return openSession !== undefined && openSession.confirmedSecondsAgo < holdsSeconds;
}

/**
 * Stands before a route by which something leaves the record: whoever has not shown lately that it is
 * them is asked to, and comes back. A form is asked for anew, from the page that it stands on. An
 * emergency never waits for this: it asks `isConfirmed`, and opens all the same.
 */
export const confirmItIsYou: preHandlerHookHandler = (request, reply, done) => {
  if (request.openSession === undefined || isConfirmed(request)) {
    done();
    return;
  }
  const next = request.method === 'GET' ? request.url : pageBefore(request);
  void reply.redirect(confirmPath({ next }), 303);
};

/** The page of ours that a form was sent from. */
function pageBefore({ headers: { referer, host } }: FastifyRequest): string {
  if (referer === undefined || !URL.canParse(referer)) return myWorkPath;
  const { host: from, pathname, search } = new URL(referer);
  return (from === host ? pathOfThisSite(pathname + search) : undefined) ?? myWorkPath;
}

/** Notes that whoever is signed in has shown just now that it is them; the session goes on under a new id. */
export async function confirmReader({ store }: Desk, request: FastifyRequest): Promise<boolean> {
  const key = request.session.get('key');
  const next = key && (await confirmSession(store, key));
  if (next === undefined) return false;
  request.session.set('key', next);
  return true;
}

const path = confirmPath({ next: '' }).split('?', 1)[0] ?? '';

/** Where somebody who is signed in shows that it is them. */
export function stepUpRoutes(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get<{ Querystring: { next?: unknown } }>(path, (request, reply) =>
    sendStepUp(desk, { request, reply }, { next: pathOfThisSite(request.query.next) }),
  );

  pages.post(path, { preHandler: ownForm, ...seldom }, async (request, reply) => {
    const sent = readFormValues(request.body) ?? {};
    const next = pathOfThisSite(oneText(sent, 'next'));
    if ((await isThem(desk, request)) && (await confirmReader(desk, request)))
      return reply.redirect(next ?? myWorkPath, 303);
    const errors = [
      { path: '/passkey', message: say('That did not show that it is you. Try again.') },
    ];
    return sendStepUp(desk, { request, reply }, { next, errors });
  });
}

/** Whether what was sent shows it: in the demonstration saying so is enough, otherwise a passkey of theirs. */
async function isThem(desk: Desk, request: FastifyRequest): Promise<boolean> {
  const { openSession, body } = request;
  if (openSession === undefined) return false;
  if (openSession.way === 'demonstration') return true;
  const { actor } = openSession;
  const sent = readFormValues(body) ?? {};
  const answer = { sealed: oneText(sent, 'asked'), answer: oneText(sent, 'answer') };
  const owner = await waysIn(desk).passkeys?.findWhoAnswered('confirm', answer);
  if (owner?.partnership === actor.partnership && owner.account === actor.account) return true;
  await noteRefusal(desk.store, { ...actor, way: 'passkey' });
  return false;
}

async function sendStepUp(
  desk: Desk,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  {
    next = myWorkPath,
    errors = [],
  }: { readonly next: string | undefined; readonly errors?: readonly FieldError[] },
): Promise<FastifyReply> {
  const { openSession } = request;
  if (openSession === undefined) return reply.redirect(signInForPath(next), 303);
  const { provider, passkeys } = waysIn(desk);
  const { actor, way } = openSession;
  const page = stepUpPage(surroundingsOf(desk, request, reply), {
    action: path,
    next,
    isEnoughToSay: way === 'demonstration',
    ask: whomToAsk(desk),
    errors,
    ...(way === 'provider' &&
      provider !== undefined && {
        provider: {
          title: provider.settings.mapping.title,
          href: `${providerPath({ next })}&confirm=yes`,
        },
      }),
    ...(way === 'passkey' &&
      passkeys !== undefined && { passkey: await passkeys.askToUse('confirm', actor) }),
  });
  return sendPage(reply, page, errors.length === 0 ? 200 : 422);
}
