import type { FastifyInstance, FastifyRequest, preHandlerHookHandler } from 'fastify';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import type { Problem } from '../../domain/problem.ts';
import { openInEmergency } from '../../store/emergency.ts';
import { emergencyPage } from '../../views/pages/emergency.tsx';
import { isConfirmed } from '../auth/step-up.ts';
import type { Desk } from '../desk.ts';
import { childPath, confirmPath, emergencyPath } from './addresses.ts';
import { type Elsewhere, pageFor, type PageWithStatus, type Visit } from './answers.ts';

const route = '/child/:child/open';

/**
 * Where a record is opened at once for a child who may be in danger. Asked of any child, on file or not, it
 * looks the same and answers the same. It waits for no second proof of who somebody is; whether there was one
 * is told to the Guardian.
 */
export function emergencyPages(pages: FastifyInstance, desk: Desk): void {
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    route,
    pageFor(desk, ({ around, request }) => {
      const { child } = request.params as { readonly child: PersonId };
      return Promise.resolve(
        emergencyPage(around, { ...formFor(child, request), reason: '', errors: [] }),
      );
    }),
  );

  pages.post(
    route,
    { preHandler: ownForm },
    pageFor(desk, (visit) => open(desk, visit)),
  );
}

/** Where the form goes, and where to show first who is there, for whoever has not shown it lately. */
function formFor(child: PersonId, request: FastifyRequest) {
  const action = emergencyPath(child);
  return { action, ...(!isConfirmed(request) && { confirmHref: confirmPath({ next: action }) }) };
}

async function open(
  desk: Desk,
  { actor, around, request }: Visit,
): Promise<PageWithStatus | Elsewhere | Problem> {
  const { child } = request.params as { readonly child: PersonId };
  const reason = reasonIn(request.body);
  const opening = { child, reason, confirmed: isConfirmed(request) };
  const model = { ...formFor(child, request), reason, errors: [] };
  try {
    const today = desk.clock.today();
    const refused = await openInEmergency(desk.store, actor, opening, { today });
    if (refused === undefined) return { goTo: childPath(child) };
    if (refused.kind !== 'invalid') return refused;
    return { page: emergencyPage(around, { ...model, errors: refused.errors }), status: 422 };
  } catch (error) {
    // Whoever typed it in a hurry does not type it twice.
    request.log.error(error);
    return { page: emergencyPage(around, { ...model, failed: true }), status: 503 };
  }
}

/** As it was typed, without what no text can hold. */
function reasonIn(body: unknown): string {
  const { reason } = (body ?? {}) as { readonly reason?: unknown };
  return typeof reason === 'string' ? reason.toWellFormed().replaceAll('\0', '') : '';
}
