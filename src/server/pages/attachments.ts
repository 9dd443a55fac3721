import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import { type FieldError, isProblem, type Problem } from '../../domain/problem.ts';
import {
  type AttachmentType,
  attachmentTypes,
  fileFields,
  isShownOnPages,
  readSaidOfFile,
} from '../../domain/recording/attachment.ts';
import { type FormValues, oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { attach, type EntryOfChild, mayAttach, readAttachment } from '../../store/attachments.ts';
import { asActor } from '../../store/session.ts';
import { attachmentFormPage } from '../../views/pages/attachment-form.tsx';
import { sayText } from '../../words/say.ts';
import { findReader } from '../auth/session-cookie.ts';
import type { Desk } from '../desk.ts';
import { filesIn, takeFiles } from '../sent-files.ts';
import { entryPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';

const formPath = '/child/:child/entry/:entry/attach';

/** Photographs and letters of an entry: handed in on a form of their own, and shown to whoever reads the entry. */
export async function attachmentPages(pages: FastifyInstance, desk: Desk): Promise<void> {
  const withFiles = await takeFiles(pages, {
    files: 1,
    fields: 2 + Object.keys(fileFields()).length,
  });

  pages.get(
    formPath,
    pageFor(desk, async (visit) => {
      const of = entryIn(visit.request.params);
      const purpose = { kind: 'work', child: of.child } as const;
      const may = await asActor(desk.store, visit.actor, purpose, (session) =>
        mayAttach(session, of),
      );
      return isProblem(may) ? may : formPage(desk, visit, of);
    }),
  );

  pages.post(
    formPath,
    withFiles,
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
    return sendFile(reply, read);
  });
}

function entryIn(params: unknown): EntryOfChild {
  const { child, entry } = params as { readonly child: PersonId; readonly entry: EntryId };
  return { child, entry };
}

async function handIn(desk: Desk, visit: Visit): Promise<PageWithStatus | Elsewhere | Problem> {
  const { actor, request } = visit;
  const of = entryIn(request.params);
  const values = readFormValues(request.body) ?? {};
  const { said, errors } = readSaidOfFile(values, { today: desk.clock.today() });
  const [file] = filesIn(request.body, 'file');
  const bytes = file?.bytes ?? Buffer.alloc(0);
  const problem: Problem | undefined =
    errors.length > 0
      ? { kind: 'invalid', errors }
      : await attach(desk.store, actor, of, { bytes, ...said });
  if (problem === undefined) return { goTo: entryPath(of.child, of.entry) };
  if (problem.kind !== 'invalid') return problem;
  return { page: formPage(desk, visit, of, { values, errors: problem.errors }), status: 422 };
}

function formPage(
  { clock }: Desk,
  { around }: Visit,
  { child, entry }: EntryOfChild,
  {
    values = {},
    errors = [],
  }: { readonly values?: FormValues; readonly errors?: readonly FieldError[] } = {},
): VNode {
  const [described, takenBy, takenOn] = [
    oneText(values, fileFields().described),
    oneText(values, fileFields().takenBy),
    oneText(values, fileFields().takenOn),
  ];
  return attachmentFormPage(around, {
    typed: { described, takenBy, takenOn },
    errors: errors.map(({ path, message }) => ({ path, message: sayText(message) })),
    today: clock.today(),
    entryHref: entryPath(child, entry),
  });
}

/**
 * A picture may stand on a page of ours; anything else is handed out as a file. Opened by itself it is
 * shut in: it runs nothing, and is of no origin.
 */
export function sendFile(
  reply: FastifyReply,
  {
    id,
    type,
    bytes,
  }: { readonly id: string; readonly type: AttachmentType; readonly bytes: Buffer },
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
