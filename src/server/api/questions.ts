import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { personId } from '../../domain/entry/facts/basics.ts';
import { kindCodes } from '../../domain/entry/kinds.ts';
import { roles } from '../../domain/people/role.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { sentDeed } from '../../domain/questions/life/deed-schema.ts';
import { stopsAgainst } from '../../domain/questions/life/stops.ts';
import { questionsFrom } from '../../domain/questions/question.ts';
import { actOnQuestion } from '../../store/deeds.ts';
import { listNotices, openNotice } from '../../store/notices.ts';
import { answerOffer, handOverPost, listPosts } from '../../store/posts.ts';
import { listMyQuestions, listUnheldQuestions, readQuestion } from '../../store/read-questions.ts';
import { asActor } from '../../store/session.ts';
import { openChild, readChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { readerOf, sendProblem } from './answers.ts';

const oneChild = z.object({ child: personId });
const oneQuestion = oneChild.extend({ question: z.string().min(1).max(300) });
const onePost = z.object({ post: z.string().min(1).max(100) });
const oneNotice = z.object({ notice: z.string().min(1).max(100) });
const account = z.string().min(1).max(100);

/** A deed, and the version of the question that whoever sends it had read. */
const deed = z.strictObject({ version: z.int().min(0), deed: sentDeed });
const seen = z.strictObject({ version: z.int().min(0) });
const handOver = z.strictObject({
  role: z.enum(roles),
  child: personId.exactOptional(),
  /** Nobody yet where it is left out: the post is left. */
  to: account.exactOptional(),
});
const offer = z.strictObject({ accepts: z.boolean() });
const guarded = z.object({ act: z.enum(kindCodes) });

/** A question's life over the API: the same doors and the same decisions as the pages. */
export function questionsApi(untyped: FastifyInstance, { store, clock }: Desk): void {
  const api = untyped.withTypeProvider<ZodTypeProvider>();

  api.get('/questions', async (request, reply) => {
    const actor = readerOf(request);
    const mine = await asActor(store, actor, { kind: 'caseload' }, async (session) => ({
      questions: await listMyQuestions(session),
      heldByNobody: await listUnheldQuestions(session),
    }));
    return isProblem(mine) ? sendProblem(reply, mine) : mine;
  });

  api.get(
    '/children/:child/questions/:question',
    { schema: { params: oneQuestion } },
    async (request, reply) => {
      const actor = readerOf(request);
      const { child } = request.params;
      const found = await openChild(store, actor, { kind: 'work', child }, (session) =>
        readQuestion(session, request.params),
      );
      return isProblem(found) ? sendProblem(reply, found) : found;
    },
  );

  api.post(
    '/children/:child/questions/:question/receipts',
    { schema: { params: oneQuestion, body: seen } },
    async (request, reply) => {
      const read = { ...request.params, ...request.body };
      const today = clock.today();
      const done = await actOnQuestion(store, readerOf(request), read, { what: 'see' }, { today });
      return isProblem(done) ? sendProblem(reply, done) : reply.code(201).send(done);
    },
  );

  api.post(
    '/children/:child/questions/:question/acts',
    { schema: { params: oneQuestion, body: deed } },
    async (request, reply) => {
      const { version, deed: sent } = request.body;
      const read = { ...request.params, version };
      const today = clock.today();
      const done = await actOnQuestion(store, readerOf(request), read, sent, { today });
      if (!isProblem(done)) return reply.code(201).send(done);
      return sendProblem(
        reply,
        withinBody(done, sent.what === 'answer' ? '/deed/answer' : '/deed'),
      );
    },
  );

  api.get(
    '/children/:child/stops',
    { schema: { params: oneChild, querystring: guarded } },
    async (request, reply) => {
      const { child } = request.params;
      const record = await readChild(store, readerOf(request), { kind: 'work', child });
      if (isProblem(record)) return sendProblem(reply, record);
      const questions = questionsFrom(record.questionChanges).values();
      return { stops: stopsAgainst(request.query.act, questions) };
    },
  );

  api.get('/posts', async (request, reply) => {
    const posts = await asActor(store, readerOf(request), { kind: 'caseload' }, listPosts);
    return isProblem(posts) ? sendProblem(reply, posts) : { posts };
  });

  api.post('/posts/hand-over', { schema: { body: handOver } }, async (request, reply) => {
    const today = clock.today();
    const handed = await handOverPost(store, readerOf(request), request.body, { today });
    return isProblem(handed) ? sendProblem(reply, handed) : reply.code(201).send(handed);
  });

  api.post(
    '/posts/:post/answer',
    { schema: { params: onePost, body: offer } },
    async (request, reply) => {
      const answer = { ...request.params, ...request.body };
      const today = clock.today();
      const answered = await answerOffer(store, readerOf(request), answer, { today });
      return isProblem(answered) ? sendProblem(reply, answered) : reply.code(201).send(answered);
    },
  );

  api.get('/notices', async (request, reply) => {
    const notices = await asActor(store, readerOf(request), { kind: 'caseload' }, (session) =>
      listNotices(session, { unread: false }),
    );
    return isProblem(notices) ? sendProblem(reply, notices) : { notices };
  });

  api.post(
    '/notices/:notice/receipts',
    { schema: { params: oneNotice } },
    async (request, reply) => {
      const opened = await asActor(store, readerOf(request), { kind: 'caseload' }, (session) =>
        openNotice(session, request.params.notice, clock.now()),
      );
      return isProblem(opened) ? sendProblem(reply, opened) : reply.code(201).send(opened);
    },
  );
}

/** What decides points into the deed; the one who sent it has the body before them. */
function withinBody(problem: Problem, place: string): Problem {
  if (problem.kind !== 'invalid') return problem;
  const errors = problem.errors.map(({ path, message }) => ({ path: place + path, message }));
  return { ...problem, errors };
}
