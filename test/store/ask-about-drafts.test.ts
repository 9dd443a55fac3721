import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import type { FormValues } from '../../src/domain/recording/form-values.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { askAboutDrafts } from '../../src/store/ask-about-drafts.ts';
import { beginDraft, dropDraft, keepDraft } from '../../src/store/drafts.ts';
import { listNotices, type Notice } from '../../src/store/notices.ts';
import { relayOutbox } from '../../src/store/outbox.ts';
import { fillPosts } from '../../src/store/posts.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const { partnership, socialWorker, paediatrician } = cast;

const injury: FormValues = { 'injuries/0/site': ['left cheek'] };

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each(servers())('asking about drafts on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  const manager = colleague('team-manager', 'teamManager');
  const headOfService = colleague('head', 'headOfService');

  function colleague(account: string, role: Actor['role']): Actor {
    return { ...socialWorker, account, role };
  }

  beforeEach(async () => {
    ({ database, store } = await createCastDatabase(server));
    const [registration] = cast.registrations;
    if (registration === undefined) throw new Error('the cast is not registered');
    await register(store, {
      ...registration,
      accounts: [manager, headOfService].map(({ account, organisation, role }) => ({
        id: account,
        organisation,
        role,
        title: account,
      })),
      grants: [],
    });
  });
  afterEach(() => database.drop());

  async function inPost(...actors: readonly Actor[]): Promise<void> {
    const posts = actors.map(({ account, role }) => ({
      id: `post of ${account}`,
      role,
      account,
      from: plainDate('2026-01-01'),
    }));
    await fillPosts(store, partnership, posts, { by: 'steward', today: cast.today });
  }

  const begin = async (values: FormValues, author: Actor = socialWorker): Promise<string> =>
    must(await beginDraft(store, author, { kind: 'injury', children: [cast.firstChild], values }))
      .id;

  /** As if the draft had told of it since an instant. */
  const since = (instant: string) =>
    database.admin.query(
      'update holdfast.draft set tells_since = $1 where tells_since is not null',
      [instant],
    );

  async function at(instant: string): Promise<void> {
    const now = new Date(instant);
    const today = plainDate(
      new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(now),
    );
    await askAboutDrafts(store, partnership, { now, today });
    await relayOutbox(store, partnership, { now, today }, 'none');
  }

  async function told(actor: Actor): Promise<readonly Notice[]> {
    const notices = await asActor(store, actor, { kind: 'caseload' }, (session) =>
      listNotices(session, { unread: true }),
    );
    return must(notices).filter(({ why }) => why.startsWith('draft'));
  }

  it('asks its author after four hours, once, and today', async () => {
    const id = await begin(injury);
    await since('2026-03-02T09:00:00Z');
    await at('2026-03-02T12:59:59Z');
    expect(await told(socialWorker)).toEqual([]);
    await at('2026-03-02T13:00:00Z');
    await at('2026-03-02T13:01:00Z');
    expect(await told(socialWorker)).toMatchObject([
      { why: 'draftWaits', draft: id, urgency: 'actToday' },
    ]);
  });

  it('counts from when it first told of one, on nights and Sundays too', async () => {
    const id = await begin({ summary: ['Nothing yet.'] });
    await database.admin.query("update holdfast.draft set started_at = '2026-02-01'");
    const first = must(await keepDraft(store, socialWorker, { id, version: 1, values: injury }));
    await since('2026-03-07T22:00:00Z');
    await keepDraft(store, socialWorker, { ...first, values: { ...injury, summary: ['More.'] } });
    await at('2026-03-08T01:59:00Z');
    expect(await told(socialWorker)).toEqual([]);
    await at('2026-03-08T02:00:00Z');
    expect(await told(socialWorker)).toHaveLength(1);
  });

  it('asks nobody about a draft that tells of neither, or does not any more', async () => {
    const id = await begin({ summary: ['A visit.'] });
    const other = await begin(injury);
    await keepDraft(store, socialWorker, { id: other, version: 1, values: {} });
    await since('2026-03-02T09:00:00Z');
    await at('2026-03-05T09:00:00Z');
    expect(await told(socialWorker)).toEqual([]);
    expect(id).not.toBe(other);
  });

  it('asks whoever stands above after another working day, and says with whom to speak alone', async () => {
    await inPost(manager);
    const id = await begin(injury);
    // Friday 27 March at 10:00; on the Sunday the clocks go forward.
    await since('2026-03-27T06:00:00Z');
    await at('2026-03-27T10:00:00Z');
    for (const early of ['2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', '2026-03-30T08:59:59Z']) {
      await at(early);
      expect(await told(manager)).toEqual([]);
    }
    await at('2026-03-30T09:00:00Z');
    await at('2026-03-30T09:01:00Z');
    const notices = await told(manager);
    expect(notices).toMatchObject([{ why: 'draftInTeam', about: socialWorker.account }]);
    expect(notices[0]).not.toHaveProperty('child');
    expect(notices[0]).not.toHaveProperty('draft');
    const rows = await database.admin.query(
      'select child_id, question_id, draft_id from holdfast.notice where account_id = $1',
      [manager.account],
    );
    expect(rows.rows).toEqual([{ child_id: null, question_id: null, draft_id: null }]);
    expect(await told(socialWorker)).toMatchObject([{ draft: id }]);
  });

  it.each([
    { posts: [manager, headOfService], asked: manager },
    { posts: [headOfService], asked: headOfService },
  ])('asks the next above who is in post', async ({ posts, asked }) => {
    await inPost(...posts);
    await begin(injury);
    await since('2026-03-02T06:00:00Z');
    await at('2026-03-02T10:00:00Z');
    await at('2026-03-03T10:00:00Z');
    expect(await told(asked)).toHaveLength(1);
    for (const other of [manager, headOfService].filter((one) => one !== asked)) {
      expect(await told(other)).toEqual([]);
    }
  });

  it('goes on looking for somebody where nobody stands above, and does not reach another line', async () => {
    await inPost(manager);
    await begin(injury, paediatrician);
    await since('2026-03-02T06:00:00Z');
    await at('2026-03-02T10:00:00Z');
    await at('2026-03-04T10:00:00Z');
    expect(await told(manager)).toEqual([]);
    const { rows } = await database.admin.query('select manager_asked_at from holdfast.draft');
    expect(rows).toEqual([{ manager_asked_at: null }]);
  });

  it('is over for all who were asked when the draft is sent or thrown away', async () => {
    await inPost(manager);
    const id = await begin(injury);
    await since('2026-03-02T06:00:00Z');
    await at('2026-03-02T10:00:00Z');
    await at('2026-03-03T10:00:00Z');
    await dropDraft(store, socialWorker, id);
    expect(await told(socialWorker)).toEqual([]);
    expect(await told(manager)).toEqual([]);
  });

  it('tells nobody of what was sent while it lay in the outbox', async () => {
    const id = await begin(injury);
    await since('2026-03-02T06:00:00Z');
    const moment = { now: new Date('2026-03-02T10:00:00Z'), today: cast.today };
    await askAboutDrafts(store, partnership, moment);
    await dropDraft(store, socialWorker, id);
    await relayOutbox(store, partnership, moment, 'none');
    expect(await told(socialWorker)).toEqual([]);
  });
});
