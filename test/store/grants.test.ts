import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GrantWish } from '../../src/domain/access/grant.ts';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { findAccounts } from '../../src/store/accounts.ts';
import { openInEmergency } from '../../src/store/emergency.ts';
import { endGrant, giveGrant, listGrants, type ReadableGrant } from '../../src/store/grants.ts';
import {
  answerOffer,
  fillPosts,
  handOverPost,
  listOfferedChildren,
} from '../../src/store/posts.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import { sql } from '../../src/store/sql.ts';
import { asRules, type Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

const manager: Actor = { ...cast.socialWorker, account: 'manager', role: 'teamManager' };
const guardian: Actor = { ...cast.outsider, account: 'guardian', role: 'caldicottGuardian' };
const newcomer: Actor = { ...cast.outsider, account: 'newcomer' };

/** The London day of the database, by which a grant is judged. */
const today = plainDate(
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' }).format(new Date()),
);

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each(servers())('a grant on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    await register(store, {
      partnership: cast.partnership,
      name: 'Invented Partnership',
      accounts: [manager, guardian, newcomer].map(({ account, organisation, role }) => ({
        ...{ id: account, organisation, role },
        title: `the ${account}`,
      })),
      grants: [
        {
          id: 'manager first child',
          to: { account: manager.account },
          child: cast.firstChild,
          reason: 'involvement',
          from: plainDate('2020-01-01'),
          by: 'steward',
        },
      ],
    });
  });
  afterAll(() => database.drop());

  const sees = async (actor: Actor, child: PersonId = cast.firstChild): Promise<boolean> =>
    !isProblem(
      await asActor(store, actor, { kind: 'work', child }, (session) =>
        readDossier(session, child),
      ),
    );

  const give = (
    by: Actor,
    wish: Partial<GrantWish> = {},
    child: PersonId = cast.firstChild,
  ): Promise<Problem | undefined> => {
    const usual = {
      reason: 'involvement',
      to: { account: newcomer.account },
      from: today,
      basis: 'Joins the core group.',
    } as const;
    return giveGrant(store, by, { child, wish: { ...usual, ...wish } }, { today });
  };

  const grantsOf = async (actor: Actor): Promise<readonly ReadableGrant[]> =>
    must(
      await asActor(store, actor, { kind: 'work', child: cast.firstChild }, (session) =>
        listGrants(session, { child: cast.firstChild, today }),
      ),
    );

  const deeds = async (): Promise<number> => {
    const { rows } = await database.admin.query<{ count: string }>(
      `select count(*) from holdfast.access_log where purpose = 'deed'`,
    );
    return Number(rows[0]?.count);
  };

  it('is not taken in the shape of a post by whoever stands above it', async () => {
    const child = cast.otherChild;
    await fillPosts(
      store,
      cast.partnership,
      [{ id: 'a desk', role: 'teamManager', account: manager.account, from: today }],
      { by: 'steward', today },
    );
    const take = () =>
      handOverPost(
        store,
        manager,
        { role: 'leadSocialWorker', child, to: manager.account },
        { today },
      );
    const refused = { kind: 'not-yours', because: 'ownGrant' };
    expect(await take()).toEqual(refused);
    // Nor on the strength of an emergency, which is over tomorrow.
    const reason = 'The child is here and hurt.';
    await openInEmergency(store, manager, { child, reason, confirmed: true }, { today });
    expect(await sees(manager, child)).toBe(true);
    expect(await take()).toEqual(refused);
    await database.admin.query(
      `update holdfast.access_grant set until_on = from_on - 1 where reason = 'emergency'`,
    );
    expect(await sees(manager, child)).toBe(false);
    const own = { role: 'leadSocialWorker', child: cast.firstChild, to: manager.account } as const;
    expect(await handOverPost(store, manager, own, { today })).toHaveProperty('offered');
  });

  it('opens the record from the day it is given, says why, and ends when it is ended', async () => {
    expect(await sees(newcomer)).toBe(false);
    const before = await deeds();
    expect(await give(manager)).toBeUndefined();
    expect(await sees(newcomer)).toBe(true);
    const given = (await grantsOf(manager)).find(({ toTitle }) => toTitle === 'the newcomer');
    expect(given).toMatchObject({
      reason: 'involvement',
      by: 'the manager',
      basis: 'Joins the core group.',
      from: today,
    });
    expect(given?.until).toBeDefined();
    const ends = { child: cast.firstChild, grant: given?.id ?? '' };
    expect(await endGrant(store, cast.socialWorker, ends, { today })).toMatchObject({
      kind: 'not-yours',
    });
    expect(await endGrant(store, manager, ends, { today })).toBeUndefined();
    expect(await sees(newcomer)).toBe(false);
    expect(await endGrant(store, manager, ends, { today })).toMatchObject({ kind: 'not-visible' });
    expect(await deeds()).toBe(before + 4);
  });

  it('is given by nobody to themselves, nor by a post that gives none', async () => {
    const to = { account: manager.account };
    expect(await give(manager, { to })).toMatchObject({ because: 'ownGrant' });
    expect(await give(cast.socialWorker)).toMatchObject({ because: 'notGiver' });
    expect(await give(guardian, { reason: 'review' })).toBeUndefined();
    expect(await give(manager, { to: { account: 'nobody' } })).toMatchObject({
      kind: 'unknown-reference',
    });
  });

  it('is given for no child whose record is closed to the giver', async () => {
    expect(await give(manager, {}, cast.otherChild)).toMatchObject({ kind: 'not-visible' });
    await openInEmergency(
      store,
      manager,
      { child: cast.otherChild, reason: 'She has run from home tonight.', confirmed: true },
      { today },
    );
    expect(await sees(manager, cast.otherChild)).toBe(true);
    expect(await give(manager, {}, cast.otherChild)).toMatchObject({ because: 'notGiver' });
    expect(await sees(newcomer, cast.otherChild)).toBe(false);
  });

  it('for a review is given by the Guardian, who need not read the record', async () => {
    expect(await sees(guardian, cast.secondChild)).toBe(false);
    expect(await give(guardian, { reason: 'review' }, cast.secondChild)).toBeUndefined();
    expect(await sees(newcomer, cast.secondChild)).toBe(true);
    const nobody = 'family-9:child' as PersonId;
    expect(await give(guardian, { reason: 'review' }, nobody)).toMatchObject({
      kind: 'not-visible',
    });
  });

  it('is refused by the database too, in its own words', async () => {
    const refused = async (by: string, wanted: object): Promise<string | undefined> => {
      const usual = { reason: 'involvement', account: 'newcomer', from: today, basis: 'x' };
      const text = JSON.stringify({ ...usual, until: addDays(today, 10), ...wanted });
      const rows = await asRules(store, cast.partnership, (transaction) =>
        transaction.finish<{ outcome: string }>(sql`
          select holdfast.give_grant(${cast.partnership}, ${by}, ${cast.firstChild}, ${text}) as outcome`),
      );
      return rows[0]?.outcome;
    };
    expect(await refused('manager', { account: 'manager' })).toBe('ownGrant');
    expect(await refused('manager', { reason: 'review' })).toBe('notGiver');
    expect(await refused('manager', { reason: 'emergency' })).toBe('notGiver');
    expect(await refused('social-worker', {})).toBe('notGiver');
    expect(await refused('nobody', {})).toBe('notGiver');
    expect(await refused('manager', { until: undefined })).toBe('endless');
    expect(await refused('manager', { until: addDays(today, 367) })).toBe('endless');
    expect(await refused('manager', { until: addDays(today, -1) })).toBe('endless');
    const elsewhere = { reason: 'dutyDesk', account: undefined, organisation: 'police' };
    expect(await refused('manager', elsewhere)).toBe('noReceiver');
    const own = { reason: 'review', account: undefined, organisation: guardian.organisation };
    expect(await refused('guardian', own)).toBe('noReceiver');
  });

  it('is ended in its own organisation, and by no manager of another', async () => {
    const from = plainDate('2020-01-01');
    const desk = { id: 'their desk', to: { organisation: cast.detective.organisation } } as const;
    const theirs = { id: 'their officer', to: { account: cast.detective.account } } as const;
    await register(store, {
      partnership: cast.partnership,
      name: 'Invented Partnership',
      grants: [
        { ...desk, child: cast.firstChild, reason: 'dutyDesk', from, by: 'steward' },
        { ...theirs, child: cast.firstChild, reason: 'involvement', from, by: 'steward' },
      ],
    });
    for (const { id } of [desk, theirs]) {
      const ends = { child: cast.firstChild, grant: id };
      expect(await endGrant(store, manager, ends, { today })).toMatchObject({
        because: 'notGiver',
      });
      const outcome = (by: string) =>
        asRules(store, cast.partnership, (transaction) =>
          transaction.finish<{ outcome: string }>(sql`
            select holdfast.end_grant(${cast.partnership}, ${by}, ${cast.firstChild}, ${id}) as outcome`),
        );
      expect(await outcome(manager.account)).toEqual([{ outcome: 'notGiver' }]);
      expect(await outcome('nobody')).toEqual([{ outcome: 'notGiver' }]);
    }
    const own = { child: cast.firstChild, grant: theirs.id };
    expect(await endGrant(store, cast.detective, own, { today })).toBeUndefined();
    const ofDesk = await asRules(store, cast.partnership, (transaction) =>
      transaction.finish<{ outcome: string }>(sql`
        select holdfast.end_grant(${cast.partnership}, ${guardian.account}, ${cast.firstChild}, ${desk.id}) as outcome`),
    );
    expect(ofDesk).toEqual([{ outcome: 'ended' }]);
  });

  it('in the shape of a post goes to nobody of a child with whom their organisation has nothing to do', async () => {
    const colleague = { ...cast.socialWorker, account: 'colleague' };
    await register(store, {
      partnership: cast.partnership,
      name: 'Invented Partnership',
      accounts: [
        {
          id: colleague.account,
          organisation: colleague.organisation,
          role: colleague.role,
          title: 'the colleague',
        },
      ],
    });
    const offer = (child: PersonId, to: Actor) =>
      handOverPost(store, manager, { role: 'leadSocialWorker', child, to: to.account }, { today });
    const refused = { kind: 'not-yours', because: 'otherOrganisation' };
    expect(await offer(cast.otherChild, colleague)).toEqual(refused);
    expect(await offer(cast.secondChild, cast.outsider)).toEqual(refused);
    // Theirs is involved with the sister, whose record is closed to the manager.
    expect(await sees(manager, cast.secondChild)).toBe(false);
    const offered = must(await offer(cast.secondChild, colleague)).offered ?? '';
    expect(await sees(colleague, cast.secondChild)).toBe(false);
    expect(
      await asActor(store, colleague, { kind: 'caseload' }, async (session) => [
        [...session.children],
        [...(await listOfferedChildren(session)).keys()],
      ]),
    ).toEqual([[], []]);
    await answerOffer(store, colleague, { post: offered, accepts: true }, { today });
    expect(await sees(colleague, cast.secondChild)).toBe(true);
  });

  it('to the desk at which the giver sits is nothing that they give on', async () => {
    const to = { organisation: manager.organisation };
    expect(await give(manager, { reason: 'dutyDesk', to })).toBeUndefined();
    const until = (day: string) =>
      database.admin.query(
        `update holdfast.access_grant set until_on = $1 where grant_id = 'manager first child'`,
        [day],
      );
    await until(addDays(today, -1));
    expect(await sees(manager)).toBe(true);
    expect(await give(manager, { reason: 'dutyDesk', to })).toMatchObject({ because: 'notGiver' });
    await until(addDays(today, 100));
  });

  it('of one child says nothing of another, and its reason is no emergency’s', async () => {
    await openInEmergency(
      store,
      newcomer,
      { child: cast.firstChild, reason: 'The child is hurt and alone.', confirmed: false },
      { today },
    );
    const grants = await grantsOf(cast.socialWorker);
    expect(grants.every(({ child }) => child === cast.firstChild)).toBe(true);
    const emergency = grants.find(({ reason }) => reason === 'emergency');
    expect(emergency).toMatchObject({ toTitle: 'the newcomer', until: addDays(today, 1) });
    expect(emergency?.basis).toBeUndefined();
  });
});

describe.each(servers())('somebody to give access to, on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    ({ database, store } = await createCastDatabase(server));
    await database.admin.query(
      `insert into holdfast.account (partnership_id, account_id, organisation_id, role, title)
       select $1, 'many ' || n, $2, 'leadSocialWorker', 'Invented Person ' || n from generate_series(1, 8000) n`,
      [cast.partnership, cast.socialWorker.organisation],
    );
  });
  afterAll(() => database.drop());

  const found = async (typed: string): Promise<readonly string[]> =>
    (await findAccounts(store, cast.socialWorker, { typed, limit: 20 })).map((one) => one.account);

  it('is found among thousands by name, post or organisation, and by all words together', async () => {
    expect(await found('person 7999')).toEqual(['many 7999']);
    expect(await found('DETECTIVE sergeant')).toEqual(['cleared-detective', 'detective']);
    expect(await found('police, cleared')).toEqual(['cleared-detective']);
    expect(await found('person 7999 police')).toEqual([]);
    expect(await found('100%')).toEqual([]);
  });

  it('stands among twenty at most, and one more that says so; never whoever looks', async () => {
    const all = await found('social');
    expect(all).toHaveLength(21);
    expect(all).not.toContain(cast.socialWorker.account);
    expect(await found('  ')).toEqual([]);
  });
});
