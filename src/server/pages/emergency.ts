import type { FastifyInstance, preHandlerHookHandler } from 'fastify';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { isProblem } from '../../domain/problem.ts';
import { openInEmergency } from '../../store/emergency.ts';
import { emergencyPage } from '../../views/pages/emergency.tsx';
import { isConfirmed } from '../auth/step-up.ts';
import { isPossibleId } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { childPath, emergencyPath } from './addresses.ts';
import { pageFor } from './answers.ts';

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
        emergencyPage(around, { action: emergencyPath(child), reason: '', errors: [] }),
      );
    }),
  );

  pages.post(
    route,
    { preHandler: ownForm },
    pageFor(desk, async ({ actor, around, request }) => {
      const { child } = request.params as { readonly child: PersonId };
      const reason = reasonIn(request.body);
      const today = desk.clock.today();
      const opened = isPossibleId(child)
        ? await openInEmergency(
            desk.store,
            actor,
            { child, reason, confirmed: isConfirmed(request) },
            { today },
          )
        : undefined;
      if (!isProblem(opened)) return { goTo: childPath(child) };
      if (opened.kind !== 'invalid') return opened;
      const model = { action: emergencyPath(child), reason, errors: opened.errors };
      return { page: emergencyPage(around, model), status: 422 };
    }),
  );
}

/** As it was typed, without what no text can hold. */
function reasonIn(body: unknown): string {
  const { reason } = (body ?? {}) as { readonly reason?: unknown };
  return typeof reason === 'string' ? reason.toWellFormed().replaceAll('\0', '') : '';
}
