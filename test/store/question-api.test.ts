import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isProblem } from '../../src/domain/problem.ts';
import type { QuestionLife } from '../../src/domain/questions/life/life.ts';
import { addDays } from '../../src/domain/time/plain-date.ts';
import { fillPosts } from '../../src/store/posts.ts';
import * as cast from '../cast.ts';
import { openCastWorld } from '../support/cast-app.ts';
import { type SignedIn, signIn } from '../support/signed-in.ts';

const { detective, firstChild: child, outsider, partnership, socialWorker, today } = cast;

// The API of a question's life: each act by the same door as the pages, and one shape of saying no.

let address: string;
let close: () => Promise<void>;
let worker: SignedIn;
let colleague: SignedIn;

const question = 'P15:family-1:child';
const life = `/api/children/${encodeURIComponent(child)}/questions/${encodeURIComponent(question)}`;
let submissions = 0;

beforeAll(async () => {
  const world = await openCastWorld();
  ({ address, close } = world);
  const filled = await fillPosts(
    world.store,
    partnership,
    [
      {
        id: 'post',
        role: socialWorker.role,
        child,
        account: socialWorker.account,
        from: addDays(today, -9),
      },
    ],
    { by: 'steward', today },
  );
  if (isProblem(filled)) throw new Error(JSON.stringify(filled));
  worker = await signIn(address, socialWorker.account);
  colleague = await signIn(address, detective.account);
  await record({
    kind: 'home-visit',
    visit: { children: [{ person: child, seen: true }], obscured: 'jam over face and hands' },
  });
}, 60_000);

afterAll(() => close());

async function record(facts: object): Promise<{ id: string; againstStops: unknown }> {
  submissions += 1;
  const answer = await worker.post('/api/entries', {
    submissionId: `submission-${submissions}`,
    entry: {
      happened: { on: today, precision: 'day' },
      subjects: [child],
      labels: ['standard'],
      ...facts,
    },
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { id: string; againstStops: unknown };
}

async function readLife(reader = worker): Promise<QuestionLife> {
  const answer = await reader.get(life);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { life: QuestionLife }).life;
}

async function act(who: SignedIn, deed: object, version?: number): Promise<Response> {
  return who.post(`${life}/acts`, { version: version ?? (await readLife()).version, deed });
}

describe('the API of a question’s life', () => {
  it('lists what waits for whoever asks, and nothing of anybody else', async () => {
    const mine = (await (await worker.get('/api/questions')).json()) as {
      questions: { child: string; life: QuestionLife }[];
    };
    expect(mine.questions.map(({ life: one }) => one.question.id)).toContain(question);
    const theirs = (await (await colleague.get('/api/questions')).json()) as typeof mine;
    expect(theirs.questions).toEqual([]);
  });

  it('takes a receipt of its holder once', async () => {
    const { version } = await readLife();
    const receipt = { version };
    expect((await worker.post(`${life}/receipts`, receipt)).status).toBe(201);
    expect((await worker.post(`${life}/receipts`, receipt)).status).toBe(201);
    expect((await readLife()).seenBy).toEqual([socialWorker.account]);
  });

  it('answers with the new version, and the answer stands with the question', async () => {
    const { version } = await readLife();
    const words = 'The mother was asked, and would not say.';
    const answer = await act(worker, { what: 'answer', answer: { kind: 'askedRefused', words } });
    expect(answer.status).toBe(201);
    const after = (await answer.json()) as { version: number };
    expect(after.version).toBeGreaterThan(version);
    expect(await readLife()).toMatchObject({
      version: after.version,
      rung: 2,
      answers: [{ by: socialWorker.account, unsettling: 'askedRefused' }],
    });
  });

  it('says that others were quicker, with the status and type of that problem', async () => {
    const { version } = await readLife();
    const first = await act(colleague, { what: 'dissent', words: 'Nobody has washed her.' });
    expect(first.status).toBe(201);
    const late = await act(worker, { what: 'dissent', words: 'I see it otherwise.' }, version);
    expect(late.status).toBe(409);
    expect(late.headers.get('content-type')).toContain('application/problem+json');
    expect(await late.json()).toMatchObject({ type: '/problems/moved-on', status: 409 });
  });

  it.each<[string, object, number, object]>([
    [
      'words that say nothing',
      { what: 'dissent', words: ' … ' },
      422,
      { errors: [{ pointer: '/deed/words' }] },
    ],
    [
      'no evidence',
      { what: 'answer', answer: { kind: 'noConcern', evidence: [], words: 'All is well.' } },
      422,
      { errors: [{ pointer: '/deed/answer/evidence' }] },
    ],
    [
      'an entry that is none',
      { what: 'answer', answer: { kind: 'factIsHere', entry: 'nowhere', words: 'It is there.' } },
      422,
      { type: '/problems/unknown-reference' },
    ],
    [
      'a rung that is none',
      { what: 'raiseUp', words: 'Now.', childInDanger: true, toRung: 99 },
      422,
      { errors: [{ pointer: '/deed/toRung' }] },
    ],
    [
      'a reading where nothing waits to be read',
      { what: 'agree', words: 'So it is.' },
      403,
      { type: '/problems/not-yours' },
    ],
    ['a deed that is none', { what: 'close' }, 422, { type: '/problems/invalid' }],
    ['a receipt as a deed', { what: 'see' }, 422, { type: '/problems/invalid' }],
    [
      'a zero character',
      { what: 'dissent', words: 'a\0b' },
      422,
      { errors: [{ pointer: '/deed/words' }] },
    ],
  ])('refuses %s', async (_, deed, status, problem) => {
    const before = await readLife();
    const answer = await act(worker, deed);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject(problem);
    expect(await readLife()).toEqual(before);
  });

  it('has nothing for those who may not read the child, whatever they send', async () => {
    const stranger = await signIn(address, outsider.account);
    expect((await stranger.get(life)).status).toBe(404);
    const deed = { what: 'dissent', words: 'I was never there.' };
    expect((await act(stranger, deed)).status).toBe(404);
    expect((await stranger.get(`/api/children/${child}/stops?act=discharge`)).status).toBe(404);
  });

  it('hands a post over, which its receiver accepts once and nobody else', async () => {
    const handed = await worker.post('/api/posts/hand-over', {
      role: socialWorker.role,
      child,
      to: detective.account,
    });
    expect(handed.status).toBe(201);
    const { offered } = (await handed.json()) as { offered: string };
    expect((await worker.post(`/api/posts/${offered}/answer`, { accepts: true })).status).toBe(404);
    const accepted = await colleague.post(`/api/posts/${offered}/answer`, { accepts: true });
    expect(await accepted.json()).toEqual({ accepted: true });
    expect((await colleague.post(`/api/posts/${offered}/answer`, { accepts: true })).status).toBe(
      404,
    );
    expect((await readLife()).mayAnswer).toEqual([detective.account]);
    const notYours = await worker.post('/api/posts/hand-over', {
      role: socialWorker.role,
      child,
      to: socialWorker.account,
    });
    expect(notYours.status).toBe(403);
    const posts = (await (await colleague.get('/api/posts')).json()) as {
      posts: { account: string }[];
    };
    expect(posts.posts).toMatchObject([{ account: detective.account }]);
  });

  it('says of an entry that records a guarded act which open stops it went against', async () => {
    expect((await record({ kind: 'discharge' })).againstStops).toEqual([]);
    expect((await record({ kind: 'contact' })).againstStops).toEqual([]);
    const stops = await worker.get(
      `/api/children/${encodeURIComponent(child)}/stops?act=discharge`,
    );
    expect(stops.status).toBe(200);
    expect(await stops.json()).toHaveProperty('stops');
  });

  it('takes no decision about two records where entries are recorded', async () => {
    const answer = await worker.post('/api/entries', {
      submissionId: 'a-decision-by-the-way',
      entry: {
        kind: 'match-decision',
        happened: { on: today, precision: 'day' },
        subjects: [child],
        labels: ['standard'],
        identity: { person: child, other: child, decision: 'same', by: 'person', reason: 'None.' },
      },
    });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(await answer.json())).toContain('identity');
  });

  it.each([
    ['/api/posts/hand-over', { role: 'healthVisitor', child, to: 'a\0b' }, 422],
    ['/api/posts/hand-over', { role: 'healthVisitor', child: 'half \ud83d', to: 'a' }, 422],
    ['/api/entries', { submissionId: 'a\0b', entry: { subjects: [child] } }, 422],
    ['/api/notices/a%00b/receipts', {}, 404],
    ['/api/posts/a%00b/answer', { accepts: true }, 404],
  ])('refuses what no record can hold: %s %j', async (where, body, status) => {
    const answer = await worker.post(where, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});
