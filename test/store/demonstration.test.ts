import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import type { Label } from '../../src/domain/entry/label.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { type Demonstration, loadDemonstration } from '../../src/store/demonstration.ts';
import { readDemonstration } from '../../src/store/demonstration-files.ts';
import { listChildren } from '../../src/store/list-children.ts';
import { readDossier } from '../../src/store/read-dossier.ts';
import { listPosts } from '../../src/store/posts.ts';
import { listMyQuestions, listUnheldQuestions } from '../../src/store/read-questions.ts';
import { register } from '../../src/store/register.ts';
import { asActor } from '../../src/store/session.ts';
import type { Store } from '../../src/store/store.ts';
import { createDatabase, servers, type TestDatabase } from '../support/database.ts';

const today = plainDate('2026-11-22');
const onFile = readDemonstration(today).dossiers.length;

/** Every family is played from its first day, on a machine that may be busy with other tests. */
const loadTimeoutMs = 180_000;

describe.each(servers())('the demonstration on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let demonstration: Demonstration;

  // One load for all that only look, begun where a start was broken off before the families were in.
  beforeAll(async () => {
    database = await createDatabase(server);
    store = database.openStore();
    const { name } = readDemonstration(today);
    await register(store, { partnership: 1, name, jurisdiction: 'England' });
    demonstration = await loadDemonstration(store, today);
  }, loadTimeoutMs);
  afterAll(async () => {
    await database.drop();
  });

  it('is loaded to the end where a start was broken off, and found again by the next start', async () => {
    const before = await countRows(database);
    expect(before).toMatchObject({ children: onFile });
    expect(await loadDemonstration(store, today)).toEqual(demonstration);
    expect(await countRows(database)).toEqual(before);
  });

  it('shows each post the children whom it was given or is asked about, and the outsider none', async () => {
    const { grants, dossiers } = readDemonstration(today);
    for (const { actor } of demonstration.accounts) {
      const mine = grants.filter(({ to }) => to.account === actor.account);
      const granted = mine.some(({ child }) => child === undefined)
        ? dossiers.map(({ child }) => child.id)
        : mine.flatMap(({ child }) => child ?? []);
      const { asked } = await waitingFor(store, actor);
      // A post that is only offered opens nothing yet.
      const expected = new Set([...granted, ...asked]);
      expect([actor.account, await childrenOf(store, actor)]).toEqual([
        actor.account,
        [...expected].toSorted(),
      ]);
    }
    expect(await childrenOf(store, postOf(demonstration, 'outsider'))).toEqual([]);
  });

  it('has questions for those who work, a desk above them, and a post that waits to be accepted', async () => {
    for (const account of [
      'leadSocialWorker',
      'teamManager',
      'conferenceChair',
      'consultantPaediatrician',
      'namedNurse',
      'designatedSafeguardingLead',
      'headOfService',
      'designatedDoctor',
    ]) {
      const { asked } = await waitingFor(store, postOf(demonstration, account));
      expect([account, asked.length > 0]).toEqual([account, true]);
    }
    const reviewing = postOf(demonstration, 'reviewingOfficer');
    expect((await waitingFor(store, reviewing)).offered).toEqual(['nettlebrook-ivo']);
    const manager = postOf(demonstration, 'teamManager');
    const unheld = await asActor(store, manager, { kind: 'caseload' }, listUnheldQuestions);
    expect(isProblem(unheld) ? unheld : unheld.map(({ life }) => life.question.of)).not.toContain(
      'headOfService',
    );
  });

  it('keeps what a label closes for those who are cleared for it', async () => {
    const pip = 'otterwell-pip';
    const sorrel = 'emberly-sorrel';
    const seen = async (account: string, child: string, label: Label): Promise<boolean> => {
      const labels = await labelsSeenBy(store, postOf(demonstration, account), child);
      return labels.has(label);
    };
    expect(await seen('policeOfficer', pip, 'policeIntelligence')).toBe(true);
    expect(await seen('leadSocialWorker', pip, 'policeIntelligence')).toBe(false);
    expect(await seen('leadSocialWorker', pip, 'anonymousReferrer')).toBe(true);
    expect(await seen('designatedSafeguardingLead', pip, 'anonymousReferrer')).toBe(false);
    expect(await seen('familyDoctor', pip, 'thirdPartyMedical')).toBe(true);
    expect(await seen('leadSocialWorker', pip, 'thirdPartyMedical')).toBe(false);
    expect(await seen('laSolicitor', sorrel, 'legalPrivilege')).toBe(true);
    expect(await seen('healthVisitor', sorrel, 'legalPrivilege')).toBe(false);
  });

  it('opens what is sealed and what is protected to the one post that answers for it', async () => {
    const labelsOf = (account: string, child: string): Promise<ReadonlySet<Label>> =>
      labelsSeenBy(store, postOf(demonstration, account), child);
    const [fern, iris] = ['applewren-fern', 'quietwater-iris'];
    expect(await labelsOf('quaySecondSocialWorker', fern)).toContain('adoptionSealed');
    expect(await labelsOf('healthVisitor', fern)).not.toContain('adoptionSealed');
    expect(await labelsOf('liaisonOfficer', iris)).toContain('protectedIdentity');
    expect(await labelsOf('designatedSafeguardingLead', iris)).not.toContain('protectedIdentity');
  });

  it('leaves a database alone that holds somebody’s own partnership', async () => {
    const own = await createDatabase(server);
    try {
      const theirs = own.openStore();
      const name = 'A partnership of its own';
      await register(theirs, { partnership: 1, name, jurisdiction: 'England' });
      await expect(loadDemonstration(theirs, today)).rejects.toThrow(/partnership of its own/);
      expect(await countRows(own)).toMatchObject({ children: 0, accounts: 0 });
    } finally {
      await own.drop();
    }
  });

  it('refuses a database that holds another release of the families', async () => {
    // The last test of these: a family of this release that the other one did not have.
    await database.admin.query(`
      set session_replication_role = replica;
      delete from holdfast.child_head where child_id = 'nettlebrook-ivo'`);
    await expect(loadDemonstration(store, today)).rejects.toThrow(/another release/);
  });
});

async function countRows({ admin }: TestDatabase): Promise<unknown> {
  const counted = await admin.query(`
    select (select count(*)::int from holdfast.child_head) as children,
      (select count(*)::int from holdfast.account) as accounts,
      (select count(*)::int from holdfast.entry) as entries,
      (select count(*)::int from holdfast.question_change) as changes`);
  return counted.rows[0];
}

function postOf({ accounts }: Demonstration, account: string): Actor {
  const found = accounts.find(({ actor }) => actor.account === account);
  if (found === undefined) throw new Error(`there is no post ${account}`);
  return found.actor;
}

/** The children of the questions that wait for somebody, and of the posts that they are offered. */
async function waitingFor(
  store: Store,
  actor: Actor,
): Promise<{ readonly asked: readonly string[]; readonly offered: readonly string[] }> {
  const waiting = await asActor(store, actor, { kind: 'caseload' }, async (session) => ({
    asked: (await listMyQuestions(session)).map(({ child }) => child),
    offered: (await listPosts(session))
      .filter(({ account, acceptedOn }) => account === actor.account && acceptedOn === null)
      .flatMap(({ child }) => child ?? []),
  }));
  if (isProblem(waiting)) throw new Error(JSON.stringify(waiting));
  return waiting;
}

async function childrenOf(store: Store, actor: Actor): Promise<string[]> {
  const listed = await asActor(store, actor, { kind: 'caseload' }, listChildren);
  if (isProblem(listed)) throw new Error(JSON.stringify(listed));
  return listed.map(({ child }) => child.id).toSorted();
}

async function labelsSeenBy(store: Store, actor: Actor, id: string): Promise<ReadonlySet<Label>> {
  const child = id as PersonId;
  const read = await asActor(store, actor, { kind: 'work', child }, (session) =>
    readDossier(session, child),
  );
  if (isProblem(read)) throw new Error(JSON.stringify(read));
  return new Set(read.dossier.entries.flatMap(({ entry }) => entry.labels));
}
