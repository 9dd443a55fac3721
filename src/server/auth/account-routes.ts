import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerHookHandler } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';
import { roleInWords } from '../../domain/people/role.ts';
import { oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { findEnrolment, listPasskeys, removePasskey } from '../../store/passkeys.ts';
import { endSessionsOf, listSessions } from '../../store/sessions.ts';
import { linkNotGoodPage, registerPasskeyPage } from '../../views/pages/passkeys.tsx';
import { accountPage } from '../../views/pages/sessions.tsx';
import { capitalised } from '../../views/words.ts';
import { say } from '../../words/say.ts';
import type { Desk } from '../desk.ts';
import { endLive } from '../live-pages.ts';
import { accountPath, enrolPath, myWorkPath, signInPath } from '../pages/addresses.ts';
import { pageFor, sendPage, surroundingsOf } from '../pages/answers.ts';
import { seldom } from './limits.ts';
import { isPasskeyId, type Passkeys } from './passkeys.ts';
import { findReader, sessionLeft, signInAs, signOut } from './session-cookie.ts';
import { confirmItIsYou } from './step-up.ts';
import { waysIn, whomToAsk } from './ways-in.ts';

const everywherePath = `${accountPath}/sign-out-everywhere`;
const passkeyPath = `${accountPath}/passkey`;
const removePath = `${passkeyPath}/remove`;
const sessionPath = `${accountPath}/session`;

/** Somebody's own signing in: where they are signed in, how to leave everywhere, and their passkeys. */
export function accountRoutes(pages: FastifyInstance, desk: Desk): void {
  const { store } = desk;
  const { passkeys } = waysIn(desk);
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    accountPath,
    pageFor(desk, async ({ actor, request, around }) => {
      const [sessions, listed] = await Promise.all([
        listSessions(store, actor, request.session.get('key')),
        passkeys === undefined ? undefined : listPasskeys(store, actor),
      ]);
      return accountPage(around, {
        sessions,
        everywhereAction: everywherePath,
        removeAction: removePath,
        ...(listed !== undefined && { passkeys: { addHref: passkeyPath, listed } }),
      });
    }),
  );

  pages.post(everywherePath, { preHandler: ownForm }, async (request, reply) => {
    const actor = findReader(request);
    if (actor !== undefined) {
      endLive(desk, actor);
      await endSessionsOf(store, actor);
    }
    await signOut(desk, request);
    return reply.redirect(signInPath, 303);
  });

  // An open page asks before it warns: somebody may have gone on in another tab.
  pages.get(sessionPath, { config: { isUnattended: true } }, sendLeft);
  // To ask is to do something, which puts the idle end off.
  pages.post(sessionPath, { preHandler: ownForm }, sendLeft);

  if (passkeys === undefined) return;
  ownPasskeyRoutes(pages, desk, passkeys, ownForm);
  enrolmentRoutes(pages, desk, passkeys, ownForm);

  pages.post(removePath, { preHandler: [ownForm, confirmItIsYou] }, async (request, reply) => {
    const actor = findReader(request);
    const id = oneText(readFormValues(request.body) ?? {}, 'passkey');
    const from = request.session.get('key');
    if (actor !== undefined && isPasskeyId(id)) {
      // What is open on other pages asks again who is there.
      endLive(desk, actor);
      await removePasskey(store, actor, { id, ...(from !== undefined && { from }) });
    }
    return reply.redirect(accountPath, 303);
  });
}

function sendLeft({ openSession }: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('cache-control', 'no-store');
  return openSession === undefined ? reply.code(401).send() : reply.send(sessionLeft(openSession));
}

/** One more passkey, for somebody who is signed in and has shown that it is them. */
function ownPasskeyRoutes(
  pages: FastifyInstance,
  desk: Desk,
  passkeys: Passkeys,
  ownForm: preHandlerHookHandler,
): void {
  pages.get(passkeyPath, { preHandler: confirmItIsYou }, (request, reply) => {
    const actor = findReader(request);
    if (actor === undefined) return reply.redirect(signInPath, 303);
    return sendRegister(desk, passkeys, { request, reply, actor, title: titleOf(actor) });
  });

  pages.post(
    passkeyPath,
    { preHandler: [ownForm, confirmItIsYou], ...seldom },
    async (request, reply) => {
      const actor = findReader(request);
      if (actor === undefined) return reply.redirect(signInPath, 303);
      if ((await passkeys.register(actor, registeredIn(request))) !== undefined)
        return reply.redirect(accountPath, 303);
      const to = { request, reply, actor, title: titleOf(actor), isRefused: true };
      return sendRegister(desk, passkeys, to);
    },
  );
}

/** A first passkey, by a link that was made for its owner; registering it signs them in. */
function enrolmentRoutes(
  pages: FastifyInstance,
  desk: Desk,
  passkeys: Passkeys,
  ownForm: preHandlerHookHandler,
): void {
  const { partnership } = waysIn(desk);
  const path = enrolPath(':link');

  pages.get<{ Params: { link: string } }>(path, seldom, async (request, reply) => {
    const { link } = request.params;
    const found = await findEnrolment(desk.store, partnership, link);
    if (found === undefined) return sendNotGood(desk, request, reply);
    const { owner, title } = found;
    return sendRegister(desk, passkeys, { request, reply, actor: owner, title, link });
  });

  pages.post<{ Params: { link: string } }>(
    path,
    { preHandler: ownForm, ...seldom },
    async (request, reply) => {
      const { link } = request.params;
      const found = await findEnrolment(desk.store, partnership, link);
      if (found === undefined) return sendNotGood(desk, request, reply);
      const { owner, title } = found;
      const passkey = await passkeys.register(owner, { ...registeredIn(request), link });
      const who = passkey !== undefined && { ...owner, way: 'passkey' as const, passkey };
      if (who !== false && (await signInAs(desk, request, who)))
        return reply.redirect(myWorkPath, 303);
      const to = { request, reply, actor: owner, title, link, isRefused: true };
      return sendRegister(desk, passkeys, to);
    },
  );
}

const titleCharactersMax = 60;

function registeredIn({ body }: FastifyRequest) {
  const sent = readFormValues(body) ?? {};
  const title = oneText(sent, 'title').slice(0, titleCharactersMax).trim();
  return {
    sealed: oneText(sent, 'asked'),
    answer: oneText(sent, 'answer'),
    title: title === '' ? say('A passkey') : title,
  };
}

function titleOf({ role }: Actor): string {
  return capitalised(roleInWords[role]);
}

async function sendRegister(
  desk: Desk,
  passkeys: Passkeys,
  {
    request,
    reply,
    actor,
    title,
    link,
    isRefused = false,
  }: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly actor: Actor;
    readonly title: string;
    readonly link?: string;
    readonly isRefused?: boolean;
  },
): Promise<FastifyReply> {
  const page = registerPasskeyPage(surroundingsOf(desk, request, reply), {
    action: link === undefined ? passkeyPath : enrolPath(link),
    asked: await passkeys.askToRegister(actor, title),
    account: title,
    isFirst: link !== undefined,
    ...(isRefused && {
      errors: [{ path: '/passkey', message: say('No passkey was registered. Try again.') }],
    }),
  });
  return sendPage(reply, page, isRefused ? 422 : 200);
}

function sendNotGood(desk: Desk, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const around = surroundingsOf(desk, request, reply);
  return sendPage(reply, linkNotGoodPage(around, { ask: whomToAsk(desk) }), 404);
}
