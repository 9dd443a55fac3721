import type { FastifyError, FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  type ZodFastifySchemaValidationError,
} from 'fastify-type-provider-zod';
import type { FieldError, Problem } from '../domain/problem.ts';
import { isClockBehind, isOutOfReach, isUnwritable } from '../store/out-of-reach.ts';
import { AccessNotLogged } from '../store/session.ts';
import { type Refusal, refusals } from './problem-response.ts';

/** When somebody may try again what could not be done for the moment, in seconds. */
export const retryAfterSeconds = 5;

/** More would help nobody to mend what was sent. */
const errorsShownMax = 20;

/** The reader of forms with files says so in words alone. */
const brokenForm = /^(Unexpected end of|Malformed part header|Multipart: Boundary not found)/;

/**
 * What an error that reached the edge means for the one who asked. What is not known here is our
 * own fault, of which the answer says nothing more.
 */
export function meaningOf(error: FastifyError, request: FastifyRequest): Problem | Refusal {
  if (hasZodFastifySchemaValidationErrors(error)) {
    return { kind: 'invalid', errors: error.validation.slice(0, errorsShownMax).map(fieldError) };
  }
  if (error instanceof AccessNotLogged) {
    const isAway = isOutOfReach(error.cause) && !isUnwritable(error.cause);
    return isAway ? refusals.outOfReach : refusals.notLogged;
  }
  if (isOutOfReach(error)) return refusals.outOfReach;
  if (isClockBehind(error)) return refusals.clockBehind;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
      return {
        kind: 'too-large',
        sizeBytes: Number(request.headers['content-length'] ?? 0),
        sizeBytesMax: request.routeOptions.bodyLimit,
      };
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return { kind: 'not-readable', what: 'body', reason: 'it is not JSON' };
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return { kind: 'not-readable', what: 'body', reason: 'it is not as long as it says' };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refusals.mediaType;
    case 'FST_CSRF_MISSING_SECRET':
    case 'FST_CSRF_INVALID_TOKEN':
      return refusals.outOfDate;
  }
  if (error.statusCode === 429) return refusals.tooMany;
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { kind: 'not-readable', what: 'request', reason: 'it does not follow HTTP' };
  }
  if (brokenForm.test(error.message)) {
    return { kind: 'not-readable', what: 'form', reason: 'it is not whole' };
  }
  return refusals.ourFault;
}

function fieldError(issue: ZodFastifySchemaValidationError): FieldError {
  return { path: issue.instancePath, message: issue.message ?? 'cannot be accepted' };
}
