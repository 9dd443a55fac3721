import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerHookHandler } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { typedIn } from '../../domain/recording/draft.ts';
import { type FormValues, oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { type DraftToKeep, isInForce, keepDraft, readDraft } from '../../store/drafts.ts';
import {
  draftHeldPage,
  draftMovedOnPage,
  signedInAgainPage,
} from '../../views/recording/draft-held.tsx';
import { isFromHere } from '../auth/same-origin.ts';
import { findReader } from '../auth/session-cookie.ts';
import type { Desk } from '../desk.ts';
import { statusOf } from '../problem-response.ts';
import { keyFor, seal, unseal } from '../sealed.ts';
import {
  deviceKeyPath,
  draftHeldPath,
  draftKeptPath,
  draftPath,
  signedInAgainPath,
} from './addresses.ts';
import { pageFor, sendPage, surroundingsOf } from './answers.ts';

/** How a form that is being typed is kept: by its page every few seconds, and where a session ended. */
export function draftRoutes(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };
  const heldKey = keyFor(desk.sessionKey, 'held form');

  pages.post(pattern(draftKeptPath), { preHandler: ownForm }, async (request, reply) => {
    const actor = findReader(request);
    if (actor === undefined) return sendNews(reply, 401, {});
    const draft = await keepDraft(desk.store, actor, toKeep(request));
    return isProblem(draft)
      ? sendRefusal(reply, desk, { actor, request, problem: draft })
      : sendNews(reply, 200, { version: draft.version, savedAt: draft.savedAt });
  });

  pages.get(deviceKeyPath, async (request, reply) => {
    const actor = findReader(request);
    if (actor === undefined || !(await isInForce(desk.store, actor)))
      return sendNews(reply, 401, {});
    return sendNews(reply, 200, {
      ...deviceKeyOf(desk.sessionKey, actor),
      csrf: reply.generateCsrf(),
    });
  });

  pages.get(
    signedInAgainPath,
    pageFor(desk, ({ around }) => Promise.resolve(signedInAgainPage(around))),
  );

  // Without the token of a form: whoever comes back has signed in since, and the form was made before.
  // Only a page of this address may send it, and nobody but this server can have sealed what it holds.
  pages.post(pattern(draftHeldPath), async (request, reply) => {
    if (!isFromHere(request)) return reply.code(403).send();
    const held = unseal(heldKey, oneText(readFormValues(request.body) ?? {}, 'held'));
    if (held === undefined) return reply.redirect(draftPath(idOf(request)), 303);
    if (findReader(request) === undefined) return sendHeld(desk, heldKey, { request, reply }, held);
    return pageFor(desk, async ({ actor, around }) => {
      const draft = held as DraftToKeep;
      const kept = await keepDraft(desk.store, actor, draft);
      if (!isProblem(kept)) return { goTo: draftPath(kept.id) };
      if (kept.kind !== 'moved-on') return kept;
      const page = draftMovedOnPage(around, { ...draft, action: draftPath(draft.id) });
      return { page, status: statusOf(kept) };
    }).call(pages, request, reply);
  });
}

/**
 * Stands before the routes that take a draft's form: what was typed is not lost because a session has
 * ended meanwhile, or another one begun. Instead of refusing it, the page carries it, sealed, until its
 * author has signed in. What comes from elsewhere is refused as ever.
 */
export function heldUntilSignedIn(pages: FastifyInstance, desk: Desk): preHandlerHookHandler {
  const heldKey = keyFor(desk.sessionKey, 'held form');
  return (request, reply, done) => {
    if (!isFromHere(request)) {
      pages.csrfProtection(request, reply, done);
      return;
    }
    const hold = (): FastifyReply => sendHeld(desk, heldKey, { request, reply }, toKeep(request));
    // The plugin answers by itself where the token is not good: here the page that holds the form does.
    const answer = Object.assign(Object.create(reply) as FastifyReply, { send: hold });
    pages.csrfProtection(request, answer, () => {
      if (findReader(request) === undefined) hold();
      else done();
    });
  };
}

function sendHeld(
  desk: Desk,
  key: Buffer,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  held: unknown,
): FastifyReply {
  const page = draftHeldPage(surroundingsOf(desk, request, reply), {
    action: draftHeldPath(idOf(request)),
    signInHref: `/sign-in?${new URLSearchParams({ next: signedInAgainPath }).toString()}`,
    held: seal(key, held),
  });
  return sendPage(reply, page, 401);
}

/** What a page of a draft sends to be kept. */
function toKeep(request: FastifyRequest): DraftToKeep {
  const sent = readFormValues(request.body) ?? {};
  const page = oneText(sent, 'page');
  const isPage = /^[\w-]{1,64}$/.test(page);
  return {
    id: idOf(request),
    version: wholeNumber(sent, 'version'),
    values: typedIn(sent),
    ...(isPage && { from: { page, turn: wholeNumber(sent, 'turn') } }),
  };
}

function wholeNumber(values: FormValues, field: string): number {
  const number = Number(oneText(values, field));
  return Number.isSafeInteger(number) && number >= 0 && number < 2 ** 31 ? number : 0;
}

function idOf(request: FastifyRequest): string {
  return (request.params as { readonly draft: string }).draft;
}

function pattern(path: (draft: string) => string): string {
  return path(':draft').replace('%3A', ':');
}

/** Says why a page's draft was not kept, and where it stands, so that its author can see both. */
async function sendRefusal(
  reply: FastifyReply,
  { store }: Desk,
  {
    actor,
    request,
    problem,
  }: { readonly actor: Actor; readonly request: FastifyRequest; readonly problem: Problem },
): Promise<FastifyReply> {
  const standing =
    problem.kind === 'moved-on' ? await readDraft(store, actor, idOf(request)) : problem;
  if (isProblem(standing)) return sendNews(reply, statusOf(standing), { problem: standing.kind });
  const { version, savedAt } = standing;
  return sendNews(reply, statusOf(problem), { problem: problem.kind, version, savedAt });
}

/** What only a script reads; nobody keeps a copy on the way. */
function sendNews(reply: FastifyReply, status: number, news: object): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').send(news);
}

/**
 * The key under which an account's copies lie on a device, the same at every signing in, and what tells
 * a page that the same person has signed in again and nobody else.
 */
function deviceKeyOf(
  sessionKey: Buffer,
  { partnership, account }: Actor,
): { readonly key: string; readonly whose: string } {
  const of = (use: string): string =>
    keyFor(sessionKey, JSON.stringify([use, partnership, account])).toString('base64url');
  return { key: of('device-copy'), whose: of('whose-device-copy') };
}
