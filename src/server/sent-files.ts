import multipart from '@fastify/multipart';
import {
  errorCodes,
  type FastifyInstance,
  type FastifyRequest,
  type onRequestHookHandler,
  type preHandlerHookHandler,
} from 'fastify';
import { attachmentBytesMax } from '../domain/recording/attachment.ts';
import { findReader } from './auth/session-cookie.ts';
import { myWorkPath, signInForPath } from './pages/addresses.ts';

/** What is kept of the files of one form; the rest of it is read and let go. */
const filesBytesMax = 4 * attachmentBytesMax;
/** Beyond this nothing is read at all; below it whoever hands in too much is told so at the field. */
const bodyBytesMax = 10 * attachmentBytesMax;
const wordsBytesMax = 2_000;

/** A file as a browser sends it. */
export interface SentFile {
  /** What it is called on the device: for telling its sender which one is meant, and kept nowhere. */
  readonly name: string;
  /** Nothing where the files of the form are more than may be sent at once. */
  readonly bytes?: Buffer;
}

const nameLettersMax = 80;

/**
 * Lets the routes of a scope take forms with files, as many and with as many fields as is said; answers with what
 * each such route does before its work. A file that is larger than may be comes with one byte more than may be, so
 * that too much is told from just enough.
 */
export async function takeFiles(
  pages: FastifyInstance,
  { files, fields }: { readonly files: number; readonly fields: number },
): Promise<{
  readonly onRequest: onRequestHookHandler[];
  readonly preHandler: preHandlerHookHandler;
}> {
  const bytesOf = new WeakMap<FastifyRequest, number>();
  await pages.register(multipart, {
    attachFieldsToBody: 'keyValues',
    throwFileSizeLimit: false,
    limits: {
      fileSize: attachmentBytesMax + 1,
      files,
      fields,
      fieldSize: wordsBytesMax,
      parts: files + fields,
    },
    async onFile(this: FastifyRequest, part) {
      const bytes = await part.toBuffer();
      const all = (bytesOf.get(this) ?? 0) + bytes.length;
      bytesOf.set(this, all);
      const name = part.filename.toWellFormed().slice(-nameLettersMax);
      const value: SentFile = { name, ...(all <= filesBytesMax && { bytes }) };
      // The reader of forms holds on to the bytes besides.
      Object.assign(part, { value, _buf: null });
    },
  });
  return {
    onRequest: [turnAwayWhoIsNobody, refuseTooMuch],
    // The form says whose it is in a field, which stands only when all of it was read.
    preHandler(request, reply, done) {
      pages.csrfProtection(request, reply, done);
    },
  };
}

/** The files that were chosen for a field of a form; a field left alone has none. */
export function filesIn(body: unknown, field: string): readonly SentFile[] {
  const { [field]: sent } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const all: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  return all.filter((one) => isSentFile(one)).filter((one) => one.name !== '' || hasBytes(one));
}

function isSentFile(value: unknown): value is SentFile {
  return typeof value === 'object' && value !== null && 'name' in value;
}

function hasBytes({ bytes }: SentFile): boolean {
  return bytes === undefined || bytes.length > 0;
}

/** Before a byte of a file is read: for those who have not signed in there is nothing to hand in. */
const turnAwayWhoIsNobody: onRequestHookHandler = (request, reply, done) => {
  if (findReader(request) === undefined) void reply.redirect(signInForPath(myWorkPath), 303);
  else done();
};

/** Nor where more is announced than is read at all: a form with files is read past the limit of its route. */
const refuseTooMuch: onRequestHookHandler = (request, _reply, done) => {
  const isTooMuch = Number(request.headers['content-length'] ?? 0) > bodyBytesMax;
  done(isTooMuch ? new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE() : undefined);
};
