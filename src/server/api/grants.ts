import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { grantReasons } from '../../domain/access/grant.ts';
import { day, personId } from '../../domain/entry/facts/basics.ts';
import { organisation } from '../../domain/entry/organisation.ts';
import { isProblem } from '../../domain/problem.ts';
import { openInEmergency } from '../../store/emergency.ts';
import { endGrant, giveGrant, listGrants } from '../../store/grants.ts';
import { isConfirmed } from '../auth/step-up.ts';
import { openChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { readerOf, sendProblem } from './answers.ts';

const oneChild = z.object({ child: personId });
const oneGrant = oneChild.extend({ grant: z.string().min(1).max(300) });
const words = z.string().max(2_000);
const grantWish = z.strictObject({
  reason: z.enum(grantReasons),
  to: z.union([
    z.strictObject({ account: z.string().min(1).max(100) }),
    z.strictObject({ organisation }),
  ]),
  /** Today where it is left out. */
  from: day.exactOptional(),
  until: day.exactOptional(),
  basis: words,
});
const emergency = z.strictObject({ reason: words });

/** Who may read a child's record, and opening one in an emergency: the same doors as the pages. */
export function grantsApi(untyped: FastifyInstance, { store, clock }: Desk): void {
  const api = untyped.withTypeProvider<ZodTypeProvider>();

  api.get('/children/:child/grants', { schema: { params: oneChild } }, async (request, reply) => {
    const { child } = request.params;
    const purpose = { kind: 'work', child } as const;
    const grants = await openChild(store, readerOf(request), purpose, (session) =>
      listGrants(session, { child, today: clock.today() }),
    );
    return isProblem(grants) ? sendProblem(reply, grants) : { grants };
  });

  api.post(
    '/children/:child/grants',
    { schema: { params: oneChild, body: grantWish }, config: { isForPeople: true } },
    async (request, reply) => {
      const today = clock.today();
      const given = { ...request.params, wish: { from: today, ...request.body } };
      const refused = await giveGrant(store, readerOf(request), given, { today });
      return refused === undefined
        ? reply.code(201).send({ given: true })
        : sendProblem(reply, refused);
    },
  );

  api.delete(
    '/children/:child/grants/:grant',
    { schema: { params: oneGrant }, config: { isForPeople: true } },
    async (request, reply) => {
      const today = clock.today();
      const refused = await endGrant(store, readerOf(request), request.params, { today });
      return refused === undefined ? { ended: true } : sendProblem(reply, refused);
    },
  );

  // Of any child, on file or not: the answer is the same.
  api.post(
    '/children/:child/emergencies',
    { schema: { params: oneChild, body: emergency }, config: { isForPeople: true } },
    async (request, reply) => {
      const opening = {
        ...request.params,
        ...request.body,
        confirmed: isConfirmed(request),
      };
      const today = clock.today();
      const refused = await openInEmergency(store, readerOf(request), opening, { today });
      return refused === undefined
        ? reply.code(201).send({ opened: true })
        : sendProblem(reply, refused);
    },
  );
}
