import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import { openStore } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { openCastWorld, startCastApp } from '../support/cast-app.ts';
import { servers, type TestDatabase } from '../support/database.ts';
import { signIn, type SignedIn } from '../support/signed-in.ts';

const called = 'For anything held under the strictest protection, call';
const reason = 'The child is here, hurt, and nobody answers.';

describe.each(servers())('the pages of an emergency on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let address: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ address, close, database } = await openCastWorld({ server }));
  });
  afterAll(() => close());

  const enter = (actor: Actor): Promise<SignedIn> => signIn(address, actor.account);

  /** Without what every answer has anew. */
  const steady = (html: string, child: string): string =>
    html
      .replaceAll(/value="[^"]{20,}"/g, 'value=""')
      .replaceAll(/data-(ends|lasts)="\d+"/g, 'data-$1=""')
      .replaceAll(encodeURIComponent(child), 'a-child');

  it('look and answer alike for a child on file, for nobody, and where nothing may show', async () => {
    const reader = await enter(cast.outsider);
    await database.admin.query(
      `update holdfast.dossier_person set labels = '{3}' where child_id = $1`,
      [cast.otherChild],
    );
    const seen: string[] = [];
    for (const child of [cast.otherChild, 'family-9:child']) {
      const path = `/child/${encodeURIComponent(child)}`;
      const before = await reader.get(path);
      const form = await reader.get(`${path}/open`);
      const opened = await reader.post(`/api/children/${encodeURIComponent(child)}/emergencies`, {
        reason,
      });
      const after = await reader.get(path);
      const own = await Promise.all(
        [
          `/api${path.replace('/child/', '/children/')}/grants`,
          `${path}/live`,
          `${path}/grants`,
          `${path}/readers`,
          `${path}/entry/an-entry`,
        ].map((where) => reader.get(where)),
      );
      const parts = [before, form, opened, after, ...own];
      const texts = await Promise.all(parts.map((one) => one.text()));
      expect(texts[0]).toContain(called);
      seen.push(
        [...parts.map(({ status }) => status), ...texts.map((text) => steady(text, child))].join(
          '\n',
        ),
      );
    }
    expect(seen[0]).toBe(seen[1]);
    expect(seen[0]).toContain('404');
    // The Guardian is asked about it all the same, once.
    await reader.post(`/api/children/${encodeURIComponent(cast.otherChild)}/emergencies`, {
      reason,
    });
    const { rows } = await database.admin.query(
      `select from holdfast.question_holding where rule = 'emergencyReview' and child_id = $1`,
      [cast.otherChild],
    );
    expect(rows).toHaveLength(1);
  });

  it('show the child to whoever is cleared for its existence', async () => {
    const reader = await enter(cast.clearedDetective);
    const id = encodeURIComponent(cast.otherChild);
    const path = `/child/${id}`;
    expect((await reader.get(path)).status).toBe(404);
    await reader.post(`/api/children/${id}/emergencies`, { reason });
    expect((await reader.get(path)).status).toBe(200);
  });

  it('say whom to call when nothing can be read', async () => {
    const reader = await enter(cast.outsider);
    await database.admin.query('alter table holdfast.access_log rename to access_log_away');
    try {
      const answer = await reader.get(`/child/${encodeURIComponent(cast.firstChild)}`);
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(await answer.text()).toContain(called);
      const path = `/child/${encodeURIComponent(cast.firstChild)}/open`;
      const form = await reader.get(path);
      const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
      const cookie = form.headers.getSetCookie()[0]?.split(';')[0] ?? reader.cookie;
      const opened = await fetch(address + path, {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ _csrf: token, reason }),
      });
      expect(opened.status).toBe(503);
      const said = await opened.text();
      // What was typed is still there, to be sent again.
      expect(said).toContain(reason);
      expect(said).toContain(called);
    } finally {
      await database.admin.query('alter table holdfast.access_log_away rename to access_log');
    }
    const { rows } = await database.admin.query(
      `select from holdfast.access_grant where reason = 'emergency' and child_id = $1`,
      [cast.firstChild],
    );
    expect(rows).toHaveLength(0);
  });

  it('say it too when the database is away', async () => {
    const away = openStore(database.connection);
    const other = await startCastApp(away);
    const reader = await signIn(other.address, cast.outsider.account);
    await away.close();
    const answer = await reader.get(`/child/${encodeURIComponent(cast.firstChild)}`);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.text()).toContain(called);
    await other.app.close();
  });
});
