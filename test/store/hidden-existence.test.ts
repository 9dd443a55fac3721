import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../src/domain/access/policy.ts';
import type { Entry } from '../../src/domain/entry/entry.ts';
import { entryId, personId } from '../../src/domain/entry/facts/basics.ts';
import { labelNumber } from '../../src/domain/entry/label.ts';
import { roles } from '../../src/domain/people/role.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { onDay } from '../../src/domain/time/partial-date.ts';
import { addDays, plainDate } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { fillPosts } from '../../src/store/posts.ts';
import type { Store } from '../../src/store/store.ts';
import { wakeDue } from '../../src/store/wake.ts';
import * as cast from '../cast.ts';
import { startCastApp } from '../support/cast-app.ts';
import { addToCast, createCastDatabase, type TestDatabase } from '../support/database.ts';
import {
  askRoute,
  comparedRoutes,
  firstDifference,
  type Ids,
  nameOf,
  routesApart,
  routesOf,
  visitAs,
} from '../support/every-route.ts';

// Two databases in which the same was written on the same day, save that in one of them something was written
// besides whose very existence is kept. Whoever is not cleared for it is to find no difference between them,
// whatever they ask: what stands in one and not in the other is that it is there.

const { clearedDetective, detective, firstChild, guardian, partnership, socialWorker, today } =
  cast;

const head: Actor = { ...socialWorker, account: 'head', role: 'headOfService' };
const readers: readonly Actor[] = [socialWorker, detective, head, guardian];

/** Words, people and places that stand in the kept entries alone. */
const kept = {
  entry: 'kept-injury',
  person: personId.parse('kept-person'),
  name: 'Sorrel Keptington',
  words: 'keptword',
};

/** A side: one of the two worlds, and how to ask it. */
interface Side {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly app: FastifyInstance;
  readonly address: string;
}

async function begin(): Promise<Omit<Side, 'app' | 'address'>> {
  const { database, store } = await createCastDatabase();
  await addToCast(store, [guardian, head], { ofEveryChild: true });
  const filled = await fillPosts(
    store,
    partnership,
    [
      { id: 'p-social-worker', role: 'leadSocialWorker', account: socialWorker.account },
      { id: 'p-head', role: 'headOfService', account: head.account },
      { id: 'p-detective', role: 'detectiveSergeant', account: detective.account },
      { id: 'p-guardian', role: 'caldicottGuardian', account: guardian.account },
      // Whatever post a question is of, somebody who is cleared stands behind whoever is not.
      ...roles.map((role) => ({ id: `z-${role}`, role, account: clearedDetective.account })),
    ].map((post) => ({ ...post, from: plainDate('2020-01-01') }) as never),
    { by: 'steward', today },
  );
  if (filled !== undefined) throw new Error(JSON.stringify(filled));
  return { database, store };
}

type Written = readonly [Actor, Partial<Entry> & Pick<Entry, 'subjects'>];

async function write({ store }: Pick<Side, 'store'>, entries: readonly Written[]): Promise<void> {
  for (const [author, facts] of entries) {
    const entry = cast.entryBy(author, facts);
    const submission = { submissionId: String(entry.id), entry };
    const answer = await appendEntry(store, author, submission, { today });
    if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  }
}

/** Each one slip from 'garten', and before 'garden' in the alphabet: of closed words none takes the place of an open one. */
const besideGarden = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((letter) => [
  `${letter}arten`,
  `ga${letter}ten`,
  `g${letter}arten`,
]);

const bruise = (site: string): Pick<Entry, 'injuries'> => ({
  injuries: [{ site, type: 'bruise' }],
});

/** What everybody around the child may read, before and after what is kept. */
const openBefore: readonly Written[] = [
  [
    socialWorker,
    {
      id: entryId.parse('open-visit'),
      kind: 'home-visit',
      subjects: [firstChild],
      summary: 'The garden gate was open.',
      mentions: [{ asWritten: 'a man called Bram' }],
    },
  ],
  [
    cast.familyDoctor,
    {
      id: entryId.parse('open-injury'),
      kind: 'injury',
      subjects: [cast.secondChild],
      ...bruise('left cheek'),
    },
  ],
];
const openAfter: readonly Written[] = [
  [detective, { id: entryId.parse('open-later'), kind: 'contact', subjects: [firstChild] }],
];

const keptEntries: readonly Written[] = [
  [
    clearedDetective,
    {
      id: entryId.parse(kept.entry),
      kind: 'injury',
      subjects: [firstChild],
      labels: ['standard', 'protectedIdentity'],
      summary: `A ${kept.words} was said of the gates. ${besideGarden.join(' ')}`,
      mentions: [{ asWritten: kept.name }],
      happened: onDay(addDays(today, -3)),
      ...bruise('right ear'),
    },
  ],
  [
    clearedDetective,
    {
      id: entryId.parse('kept-strengthens'),
      kind: 'injury',
      subjects: [cast.secondChild],
      labels: ['protectedIdentity'],
      ...bruise('left ear'),
    },
  ],
  [
    clearedDetective,
    {
      id: entryId.parse('kept-described'),
      kind: 'person-recorded',
      subjects: [kept.person],
      labels: ['protectedIdentity'],
      describes: [
        { of: kept.person, names: [{ full: kept.name }], opensRecord: true },
        { of: cast.mother, names: [{ full: kept.name, use: 'alias' }] },
      ],
    },
  ],
  [
    clearedDetective,
    {
      id: entryId.parse('kept-household'),
      kind: 'household-change',
      subjects: [firstChild, kept.person],
      labels: ['protectedIdentity'],
      relationships: [
        { of: kept.person, to: firstChild, type: 'partner', status: 'corroborated' },
        { of: cast.mother, to: firstChild, type: 'carer', status: 'corroborated' },
      ],
    },
  ],
];

const openIds: Ids = {
  attachment: 'none',
  child: firstChild,
  entry: 'open-visit',
  index: '0',
  question: 'none',
  person: cast.mother,
  other: cast.lodger,
  kind: 'contact',
  topic: 'questions',
  rule: 'none',
  draft: 'none',
  post: 'p-social-worker',
  notice: 'none',
  grant: 'none',
};
const keptIds: Ids = { ...openIds, entry: kept.entry, person: kept.person, other: kept.person };

describe('an entry of hidden existence', () => {
  let open: Side;
  let closed: Side;

  beforeAll(async () => {
    const sides = [];
    for (const entries of [[], keptEntries]) {
      const side = await begin();
      await write(side, openBefore);
      await write(side, entries);
      await write(side, openAfter);
      sides.push({ ...side, ...(await startCastApp(side.store, [...readers, clearedDetective])) });
    }
    [open, closed] = sides as [Side, Side];
  }, 120_000);
  afterAll(async () => {
    for (const { app, database } of [open, closed]) {
      await app.close();
      await database.drop();
    }
  });

  const both = (): readonly Side[] => [open, closed];

  it.each(readers)(
    'changes no reply of any route for $account, who is not cleared for it',
    async (actor) => {
      const visitors = await Promise.all(
        both().map(({ address }) => visitAs(address, actor.account)),
      );
      const different: string[] = [];
      let compared = 0;
      let shown = 0;
      for (const route of comparedRoutes(open.app)) {
        for (const asked of [
          { ids: openIds, fields: { q: 'gate', words: 'gate', name: 'Bram', child: firstChild } },
          { ids: { ...keptIds, child: kept.person }, fields: { child: kept.person } },
          { ids: openIds, fields: { q: 'garten', words: 'garten', name: 'Bran' } },
          {
            ids: keptIds,
            fields: { q: kept.words, words: kept.words, name: kept.name, child: firstChild },
          },
        ]) {
          const [one = '', other = ''] = await Promise.all(
            visitors.map((visitor) => askRoute(visitor, route, asked)),
          );
          compared += 1;
          if (one.startsWith('200')) shown += 1;
          if (one !== other) different.push(`${nameOf(route)}\n${firstDifference(one, other)}`);
        }
      }
      console.log(
        `hidden existence, ${actor.account}: ${compared} pairs of replies compared, ${shown} of them pages and data`,
      );
      expect(different).toEqual([]);
      expect(shown).toBeGreaterThan(60);
    },
    120_000,
  );

  it('tells nobody who is not cleared, neither now nor on any later day', async () => {
    const toldOf = async ({ database }: Side): Promise<unknown[]> =>
      (
        await database.admin.query<object>(
          `select account_id, child_id, question_id, why, urgency from holdfast.outbox
           where account_id <> $1 order by 1, 2, 3, 4, 5`,
          [clearedDetective.account],
        )
      ).rows;
    expect(await toldOf(closed)).toEqual(await toldOf(open));
    for (const days of [1, 15, 60]) {
      for (const { store } of both()) await wakeDue(store, partnership, addDays(today, days));
      expect(await toldOf(closed)).toEqual(await toldOf(open));
    }
  }, 60_000);

  it('stands as a question for somebody who is cleared, or for nobody', async () => {
    const { rows } = await closed.database.admin.query<{ account: string | null }>(
      `select distinct account_id as account from holdfast.question_holding where labels && $1 and open`,
      [[labelNumber.protectedIdentity]],
    );
    expect(rows.map(({ account }) => account)).toContain(clearedDetective.account);
    expect(
      rows.filter(({ account }) => account !== null && account !== clearedDetective.account),
    ).toEqual([]);
    const { reader } = await visitAs(closed.address, clearedDetective.account);
    const asked = await (await reader.get('/api/questions')).text();
    expect(asked).toContain(':kept');
    const entry = await reader.get(`/child/${encodeURIComponent(firstChild)}/entry/${kept.entry}`);
    expect(await entry.text()).toContain(kept.words);
  });

  it('leaves a word that was mistyped to be put right from what is open', async () => {
    for (const { address } of both()) {
      const visitor = await visitAs(address, socialWorker.account);
      const search = { method: 'POST', pattern: '/search' } as const;
      const found = await askRoute(visitor, search, { ids: {}, fields: { words: 'garten' } });
      expect(found).toContain('garden');
    }
  });

  it('leaves apart only routes that are there', () => {
    const names = routesOf(open.app).map(nameOf);
    expect(Object.keys(routesApart).filter((name) => !names.includes(name))).toEqual([]);
  });
});
