import multipart from '@fastify/multipart';
import type {
  FastifyInstance,
  FastifyReply,
  onRequestHookHandler,
  preHandlerHookHandler,
} from 'fastify';
import type { VNode } from 'preact';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import { type FieldError, isProblem, type Problem } from '../../domain/problem.ts';
import {
  attachmentBytesMax,
  attachmentTypes,
  isShownOnPages,
} from '../../domain/recording/attachment.ts';
import { oneText, readFormValues } from '../../domain/recording/form-values.ts';
import {
  attach,
  type Attachment,
  type EntryOfChild,
  mayAttach,
  readAttachment,
} from '../../store/attachments.ts';
import { asActor } from '../../store/session.ts';
import { attachmentFormPage } from '../../views/pages/attachment-form.tsx';
import { findReader } from '../auth/session-cookie.ts';
import type { Desk } from '../desk.ts';
import { entryPath, myWorkPath, signInForPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';

/** Beyond this nothing is read at all; below it whoever hands in too much is told so at the field. */
const bodyBytesMax = 4 * attachmentBytesMax;
const wordsBytesMax = 2_000;

const formPath = '/child/:child/entry/:entry/attach';

/** Photographs and letters of an entry: handed in on a form of their own, and shown to whoever reads the entry. */
export async function attachmentPages(pages: FastifyInstance, desk: Desk): Promise<void> {
  await pages.register(multipart, {
    attachFieldsToBody: 'keyValues',
    throwFileSizeLimit: false,
    // One byte more than may be, so that too much is told from just enough.
    limits: {
      fileSize: attachmentBytesMax + 1,
      files: 1,
      fields: 5,
      fieldSize: wordsBytesMax,
      parts: 6,
    },
    async onFile(part) {
      Object.assign(part, { value: await part.toBuffer() });
    },
  });
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    formPath,
    pageFor(desk, async (visit) => {
      const of = entryIn(visit.request.params);
      const purpose = { kind: 'work', child: of.child } as const;
      const may = await asActor(desk.store, visit.actor, purpose, (session) =>
        mayAttach(session, of),
      );
      return isProblem(may) ? may : formPage(visit, of);
    }),
  );

  pages.post(
    formPath,
    { onRequest: turnAwayWhoIsNobody, preHandler: ownForm, bodyLimit: bodyBytesMax },
    pageFor(desk, (visit) => handIn(desk, visit)),
  );

  pages.get('/child/:child/entry/:entry/attachment/:attachment', async (request, reply) => {
    const of = entryIn(request.params);
    const { attachment } = request.params as { readonly attachment: string };
    const actor = findReader(request);
    const read =
      actor &&
      (await asActor(desk.store, actor, { kind: 'work', child: of.child }, (session) =>
        readAttachment(session, of, attachment),
      ));
    if (read === undefined || isProblem(read)) {
      reply.callNotFound();
      return reply;
    }
    return sendAttachment(reply, read);
  });
}

/** Before a byte of a file is read: for those who have not signed in there is nothing to hand in. */
const turnAwayWhoIsNobody: onRequestHookHandler = (request, reply, done) => {
  if (findReader(request) === undefined) void reply.redirect(signInForPath(myWorkPath), 303);
  else done();
};

function entryIn(params: unknown): EntryOfChild {
  const { child, entry } = params as { readonly child: PersonId; readonly entry: EntryId };
  return { child, entry };
}

async function handIn(desk: Desk, visit: Visit): Promise<PageWithStatus | Elsewhere | Problem> {
  const { actor, request } = visit;
  const of = entryIn(request.params);
  const { file } = (request.body ?? {}) as { readonly file?: unknown };
  const described = oneText(readFormValues(request.body) ?? {}, 'described');
  const bytes = Buffer.isBuffer(file) ? file : Buffer.alloc(0);
  const problem = await attach(desk.store, actor, of, { bytes, described });
  if (problem === undefined) return { goTo: entryPath(of.child, of.entry) };
  if (problem.kind !== 'invalid') return problem;
  return { page: formPage(visit, of, { described, errors: problem.errors }), status: 422 };
}

function formPage(
  { around }: Visit,
  { child, entry }: EntryOfChild,
  typed: { readonly described: string; readonly errors: readonly FieldError[] } = {
    described: '',
    errors: [],
  },
): VNode {
  return attachmentFormPage(around, { ...typed, entryHref: entryPath(child, entry) });
}

/**
 * A picture may stand on a page of ours; anything else is handed out as a file. Opened by itself it is
 * shut in: it runs nothing, and is of no origin.
 */
function sendAttachment(
  reply: FastifyReply,
  { id, type, bytes }: Attachment & { readonly bytes: Buffer },
): FastifyReply {
  const how = isShownOnPages(type) ? 'inline' : 'attachment';
  const name = `holdfast-${id.slice(0, 8)}.${attachmentTypes[type]}`;
  return reply
    .header('cache-control', 'no-store')
    .header(
      'content-security-policy',
      "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'",
    )
    .header('content-disposition', `${how}; filename="${name}"`)
    .type(type)
    .send(bytes);
}
