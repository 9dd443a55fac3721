import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import type { Description } from '../../src/domain/entry/facts/description.ts';
import { defaultModel } from '../../src/domain/matching/default-model.ts';
import { prepare } from '../../src/domain/matching/identifying.ts';
import type { PeopleQuery } from '../../src/domain/matching/people-query.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import {
  findCandidates,
  findPeople,
  type FoundPeople,
  perhapsOnFile,
} from '../../src/store/find-people.ts';
import { asActor } from '../../src/store/session.ts';
import { asRules, type Store } from '../../src/store/store.ts';
import * as cast from '../cast.ts';
import { createCastDatabase, servers, type TestDatabase } from '../support/database.ts';

function must<T>(answer: T | Problem): T {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

const day = (on: string) => ({ on: plainDate(on), precision: 'day' as const });
const oneDay = (on: string) => ({ from: plainDate(on), until: plainDate(on) });

describe.each(servers())('finding people on PostgreSQL $version', (server) => {
  let database: TestDatabase;
  let store: Store;
  let submissions = 0;

  beforeAll(async () => ({ database, store } = await createCastDatabase(server)));
  afterAll(() => database.drop());

  /** Puts somebody on file, as one entry says who they are. */
  async function putOnFile(
    author: Actor,
    of: string,
    known: Omit<Description, 'of'>,
    labels: Entry['labels'] = ['standard'],
  ): Promise<Entry> {
    submissions += 1;
    const entry = cast.entryBy(author, {
      kind: 'person-recorded',
      subjects: [of as PersonId],
      describes: [{ ...known, of: of as PersonId }],
      labels,
    });
    const submission = { submissionId: `find-${submissions}`, entry };
    must(await appendEntry(store, author, submission, { today: cast.today }));
    return entry;
  }

  function search(actor: Actor, query: PeopleQuery): Promise<FoundPeople | Problem> {
    return asActor(store, actor, { kind: 'search' }, (session) =>
      findPeople(session, query, { today: cast.today }),
    );
  }

  async function idsFound(actor: Actor, query: PeopleQuery): Promise<readonly string[]> {
    return must(await search(actor, query)).people.map(({ id }) => id);
  }

  async function lastLogged(): Promise<{ purpose: string; detail: unknown; allowed: boolean }> {
    const { rows } = await database.admin.query<{
      purpose: string;
      detail: unknown;
      allowed: boolean;
    }>('select purpose, detail, allowed from holdfast.access_log order by access_id desc limit 1');
    if (rows[0] === undefined) throw new Error('nothing is logged');
    return rows[0];
  }

  it('somebody is found by anybody who has an account, with why and whom to call', async () => {
    await putOnFile(cast.familyDoctor, 'oona', {
      names: [{ given: 'Oona', family: 'Larkbright' }],
      dob: day('2015-03-14'),
      addresses: [{ house: '12', street: 'Wharf Road', town: 'Millbrook', postcode: 'ZE12 3AB' }],
    });
    const found = must(
      await search(cast.outsider, { name: 'una larkbrite', born: oneDay('2015-03-14') }),
    );
    expect(found.isMore).toBe(false);
    expect(found.people.map(({ id, because, opens }) => ({ id, because, opens }))).toEqual([
      { id: 'oona', because: ['a name that sounds alike', 'same date of birth'], opens: undefined },
    ]);
    expect(found.people[0]?.descriptions.map(({ organisation }) => organisation)).toEqual([
      cast.familyDoctor.organisation,
    ]);
    expect(
      found.organisations.find(({ id }) => id === cast.familyDoctor.organisation)?.contact,
    ).toBe('Duty desk of gp');
    for (const query of [{ place: '12 Wharf Rd' }, { place: 'ZE12 3AB' }, { name: 'Oona' }]) {
      expect(await idsFound(cast.outsider, query)).toEqual(['oona']);
    }
  });

  it('several sources of one person are shown together', async () => {
    await putOnFile(cast.detective, 'oona', {
      names: [{ given: 'Oona', family: 'Thistle' }],
      phones: ['07700 900123'],
    });
    const found = must(await search(cast.outsider, { name: 'Thistle', number: '07700900123' }));
    expect(found.people).toHaveLength(1);
    expect(found.people[0]?.descriptions).toHaveLength(2);
  });

  it('a child whose record the reader may open is told from one whose they may not', async () => {
    await putOnFile(cast.socialWorker, cast.firstChild, {
      names: [{ given: 'Wilf', family: 'Candlewick' }],
    });
    const opens = async (actor: Actor): Promise<unknown> =>
      must(await search(actor, { name: 'Wilf Candlewick' })).people.map((one) => one.opens);
    expect(await opens(cast.socialWorker)).toEqual([cast.firstChild]);
    expect(await opens(cast.outsider)).toEqual([undefined]);
  });

  describe('what labels keep', () => {
    it('somebody whose existence is hidden changes nothing for the uncleared', async () => {
      const twin = { names: [{ given: 'Juno', family: 'Emberly' }], dob: day('2012-07-08') };
      await putOnFile(cast.socialWorker, 'juno', twin);
      const queries: PeopleQuery[] = [
        { name: 'Juno Emberly' },
        { name: 'Emberly' },
        { born: oneDay('2012-07-08') },
        { place: 'ZE77 1AA' },
        { number: '999 000 0018' },
      ];
      const answers = (): Promise<unknown[]> =>
        Promise.all(queries.map((query) => search(cast.socialWorker, query)));
      const before = await answers();
      await putOnFile(
        cast.clearedDetective,
        'hidden',
        {
          ...twin,
          addresses: [{ postcode: 'ZE77 1AA' }],
          numbers: [{ kind: 'nhs', value: '9990000018' }],
        },
        ['protectedIdentity'],
      );
      expect(await answers()).toEqual(before);
      const { rows } = await database.admin.query<{ found: number }>(
        `select count(*)::int as found from holdfast.access_log
         where purpose = 'found' and account_id = 'social-worker' and detail::text like '%hidden%'`,
      );
      expect(rows).toEqual([{ found: 0 }]);
      for (const query of queries) {
        expect(await idsFound(cast.clearedDetective, query)).toContain('hidden');
      }
    });

    it('what the police alone may read finds nobody for others', async () => {
      await putOnFile(
        cast.detective,
        'suspect',
        { names: [{ given: 'Garrick', family: 'Stonecrop' }] },
        ['policeIntelligence'],
      );
      expect(await idsFound(cast.socialWorker, { name: 'Garrick Stonecrop' })).toEqual([]);
      expect(await idsFound(cast.detective, { name: 'Garrick Stonecrop' })).toEqual(['suspect']);
    });

    it('whoever lives at a withheld address is found, and the address is not', async () => {
      const known = {
        names: [{ given: 'Marit', family: 'Holloway' }],
        dob: day('1991-02-20'),
        addresses: [{ house: '3', street: 'Quiet Lane', town: 'Hiddenford', postcode: 'ZE55 5ZZ' }],
        phones: ['07700 900555'],
      };
      await putOnFile(cast.socialWorker, 'marit', known, ['addressWithheld']);
      const found = must(await search(cast.socialWorker, { name: 'Marit Holloway' }));
      expect(found.people.map(({ id, isPlaceWithheld }) => ({ id, isPlaceWithheld }))).toEqual([
        { id: 'marit', isPlaceWithheld: true },
      ]);
      expect(JSON.stringify(found.people)).not.toMatch(/Quiet|Hiddenford|ZE55|900555/);
      for (const query of [
        { place: 'ZE55 5ZZ' },
        { place: '3 Quiet Lane' },
        { number: '07700 900555' },
      ]) {
        expect(await idsFound(cast.socialWorker, query)).toEqual([]);
      }
      await database.admin.query(
        `insert into holdfast.account (partnership_id, account_id, organisation_id, role, title, cleared)
         values (1, 'refuge-lead', 'childrens-social-care', 'teamManager', 'refuge lead', '{4}')`,
      );
      const named: Actor = {
        ...cast.socialWorker,
        account: 'refuge-lead',
        role: 'teamManager',
        cleared: ['addressWithheld'],
      };
      expect(await idsFound(named, { place: 'ZE55 5ZZ' })).toEqual(['marit']);
    });

    it('another partnership finds nobody of this one', async () => {
      expect(await idsFound(cast.neighbourWorker, { name: 'Oona Larkbright' })).toEqual([]);
    });

    it('an account that says it holds another post may not search, and that is logged', async () => {
      const pretender: Actor = { ...cast.socialWorker, role: 'detectiveSergeant' };
      expect(await search(pretender, { name: 'Oona' })).toEqual({
        kind: 'not-visible',
        what: 'record',
      });
      expect(await lastLogged()).toMatchObject({ purpose: 'search', allowed: false });
    });
  });

  it('what was asked and who was found is logged', async () => {
    await idsFound(cast.socialWorker, { name: 'oona larkbright' });
    expect(await lastLogged()).toEqual({
      purpose: 'found',
      detail: { terms: { name: 'oona larkbright' }, people: ['oona'] },
      allowed: true,
    });
  });

  it('two records that are known to be of one person are shown as one', async () => {
    const known = { names: [{ given: 'Teal', family: 'Otterwell' }] };
    await putOnFile(cast.socialWorker, 'teal', known);
    await putOnFile(cast.familyDoctor, 'teal-too', known);
    expect(await idsFound(cast.outsider, { name: 'Teal Otterwell' })).toEqual(['teal', 'teal-too']);
    submissions += 1;
    const entry = cast.entryBy(cast.socialWorker, {
      kind: 'match-decision',
      subjects: ['teal' as PersonId],
      identity: {
        person: 'teal' as PersonId,
        other: 'teal-too' as PersonId,
        decision: 'same',
        by: 'person',
        reason: 'The same birth certificate was seen at both.',
      },
    });
    const submission = { submissionId: `find-${submissions}`, entry };
    must(await appendEntry(store, cast.socialWorker, submission, { today: cast.today }));
    const found = must(await search(cast.outsider, { name: 'Teal Otterwell' }));
    expect(found.people.map(({ id, records }) => ({ id, records }))).toEqual([
      { id: 'teal', records: ['teal', 'teal-too'] },
    ]);
  });

  it('more people than anybody reads are cut off, and that is said', async () => {
    for (let index = 0; index < 52; index += 1) {
      await putOnFile(cast.socialWorker, `many-${index}`, {
        names: [{ given: 'Wren', family: 'Manyfold' }],
      });
    }
    const found = must(await search(cast.socialWorker, { name: 'Wren Manyfold' }));
    expect(found.people).toHaveLength(50);
    expect(found.isMore).toBe(true);
  }, 60_000);

  describe('before somebody is put on file', () => {
    const known = {
      names: [{ given: 'Khadija', family: 'Brookmere' }],
      dob: day('2016-05-17'),
      addresses: [{ house: '8', street: 'Mill Street', postcode: 'ZE31 4CD' }],
    };

    it('the few who may be the same are shown, the likeliest first', async () => {
      await putOnFile(cast.familyDoctor, 'khadija', known);
      await putOnFile(cast.familyDoctor, 'her-brother', {
        ...known,
        names: [{ given: 'Idris', family: 'Brookmere' }],
        dob: day('2013-01-22'),
      });
      const described = {
        names: [{ given: 'Kadijah', family: 'Brookmere' }],
        dob: day('2016-05-17'),
      };
      const perhaps = must(
        await asActor(store, cast.outsider, { kind: 'search' }, (session) =>
          perhapsOnFile(session, described, { model: defaultModel, atLeastBits: 0 }),
        ),
      );
      expect(perhaps.map(({ id }) => id)).toEqual(['khadija']);
      expect(await lastLogged()).toMatchObject({ purpose: 'found', allowed: true });
    });

    it('matching itself sees everybody, whatever they are labelled', async () => {
      await putOnFile(cast.clearedDetective, 'khadija-hidden', known, ['protectedIdentity']);
      const candidates = await asRules(store, cast.partnership, (transaction) =>
        findCandidates(transaction, cast.partnership, prepare(known)),
      );
      const ids = candidates.map(({ id }) => id);
      expect(ids.slice(0, 2)).toEqual(['khadija', 'khadija-hidden']);
      expect(candidates[0]?.known.dob.map(({ text }) => text)).toEqual(['2016-05-17']);
    });
  });

  describe('in the database', () => {
    async function asSuperuser(work: (client: pg.Client) => Promise<void>): Promise<void> {
      const client = new pg.Client(database.adminConnection);
      await client.connect();
      try {
        await work(client);
      } finally {
        await client.end();
      }
    }

    it('a page may not read keys, and nobody who was not found', async () => {
      await asSuperuser(async (client) => {
        await client.query(
          "begin; set local role holdfast_app; set local holdfast.partnership = '1'",
        );
        const all = await client.query('select 1 from holdfast.person_description');
        expect(all.rows).toEqual([]);
        await expect(client.query('select 1 from holdfast.person_key')).rejects.toThrow(
          /permission denied/,
        );
      });
    });

    /** The plans of everything that some statements run as a role, also inside functions. */
    async function plansOf(role: string, statements: string): Promise<string> {
      const plans: string[] = [];
      await asSuperuser(async (client) => {
        client.on('notice', ({ message }) => plans.push(message ?? ''));
        await client.query(`
          load 'auto_explain';
          set auto_explain.log_min_duration = 0;
          set auto_explain.log_nested_statements = on;
          set auto_explain.log_level = notice;
          begin;
          set local role ${role};
          set local plan_cache_mode = force_generic_plan;
          set local holdfast.partnership = '1';
          set local holdfast.clear = '{0}';
          set local holdfast.account = 'outsider';
          set local holdfast.organisation = 'hospital/hospitalA';
          set local holdfast.people = '{crowd-7,crowd-8}';
          ${statements};
          rollback`);
      });
      return plans.join('\n');
    }

    const byWholeKey =
      /Index Only Scan using person_key_pkey.*\n\s*Index Cond: \(\(partnership_id = [^)]*\) AND \(key = /;

    describe('with many people on file', () => {
      beforeAll(async () => {
        await database.admin.query(`
          insert into holdfast.person (partnership_id, person_id, facts)
          select 1, 'crowd-' || n, '{}' from generate_series(1, 20000) n;
          insert into holdfast.person_key (partnership_id, key, person_id)
          select 1, 'pKRT|' || n % 5000, 'crowd-' || n from generate_series(1, 20000) n;
          insert into holdfast.person_description (partnership_id, person_id, entry_id,
            description_index, organisation_id, recorded_on, facts, labels)
          select 1, 'crowd-' || n, 'crowd', 0, 'gp', date '2026-01-01', '{}', '{0}'
          from generate_series(1, 20000) n`);
        await database.admin.query(
          'vacuum analyze holdfast.person_key, holdfast.person_description',
        );
      });

      it('a search goes by whole keys, and what is shown by person', async () => {
        const plans = await plansOf(
          'holdfast_app',
          `select * from holdfast.find_people(1, '{}', '{pKRT|7,pKRT|8}', '{13,13}', '{1000,1000}', 51);
           select * from holdfast.person_description
             where partnership_id = 1 and person_id = any('{crowd-7,crowd-8}');
           select holdfast.openable(1, '{crowd-7,crowd-8}')`,
        );
        expect(plans).toMatch(byWholeKey);
        expect(plans).toMatch(/Index Scan using person_description_pkey/);
        expect(plans).not.toMatch(/Seq Scan on (person|child_head)/);
      });

      it('the homes of one person are found by the person', async () => {
        const plans = await plansOf(
          'holdfast_rules',
          `select key from holdfast.person_key
             where partnership_id = 1 and person_id = 'crowd-7' and key like 'h%'`,
        );
        expect(plans).toMatch(/person_key_home_by_person/);
      });

      it('an operator that is not leakproof could not, and would be seen here', async () => {
        const plans = await plansOf(
          'holdfast_finder',
          `select p.person_id from holdfast.person_key p
             where p.partnership_id = 1 and p.key like 'pKRT|7%'`,
        );
        expect(plans).toMatch(/person_key/);
        expect(plans).not.toMatch(byWholeKey);
      });
    });
  });
});
