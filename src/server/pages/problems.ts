import type { FastifyInstance } from 'fastify';
import { type ProblemKind, problemKinds } from '../../domain/problem.ts';
import { nothingHere, problemPage } from '../../views/pages/problem.tsx';
import type { Desk } from '../desk.ts';
import { kindModel } from '../problem-response.ts';
import { sendPage, sendProblemPage, surroundingsOf } from './answers.ts';

/** What each kind of problem means: where the `type` of an answer of the API leads. */
export function problemPages(pages: FastifyInstance, desk: Desk): void {
  pages.get<{ Params: { kind: string } }>('/problems/:kind', (request, reply) => {
    const { kind } = request.params;
    if (!isKind(kind)) {
      return sendProblemPage({ desk, request, reply, status: 404, model: nothingHere });
    }
    return sendPage(reply, problemPage(surroundingsOf(desk, request, reply), kindModel(kind)));
  });
}

function isKind(kind: string): kind is ProblemKind {
  return problemKinds.some((known) => known === kind);
}
