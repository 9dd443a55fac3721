import type { FastifyInstance } from 'fastify';
import type { Entry } from '../../src/domain/entry/entry.ts';
import type { PersonId } from '../../src/domain/entry/facts/basics.ts';
import { practiceOn } from '../../src/domain/practice/england.ts';
import { isProblem } from '../../src/domain/problem.ts';
import { addDays } from '../../src/domain/time/plain-date.ts';
import { appendEntry } from '../../src/store/append.ts';
import { importRecord } from '../../src/store/import-record.ts';
import { fillPosts } from '../../src/store/posts.ts';
import { register } from '../../src/store/register.ts';
import * as cast from '../cast.ts';
import { createCastApp } from '../support/cast-app.ts';
import { addToCast, createCastDatabase, type TestDatabase } from '../support/database.ts';

/**
 * Words that stand nowhere but where they were planted. Whoever reads one of them has read a row that is
 * not for them.
 */
export const markers = {
  /** In everything of the second partnership: its titles, its people, its entries. */
  neighbour: 'qzneighbourqz',
  /** In what nobody who asks is cleared for, and no emergency opens. */
  hidden: 'qzhiddenqz',
  /** In what is written of a child for whom nobody here has a grant. */
  stranger: 'qzstrangerqz',
} as const;

/** A child of the second partnership. */
export const neighbourChild = 'neighbour-family:child' as PersonId;
/** A child of this partnership for whom nobody has a grant. */
export const { otherChild: strangersChild } = cast;

/** Posts that the cast leaves empty. */
const others = (
  [
    ['guardian', 'caldicottGuardian'],
    ['team-manager', 'teamManager'],
    ['head-of-service', 'headOfService'],
  ] as const
).map(([account, role]) => ({ ...cast.socialWorker, account, role }));
/** Those who ask, each by their own account. Whoever is cleared for a marker is not among them. */
export const askers = [
  ...others,
  cast.socialWorker,
  cast.familyDoctor,
  cast.paediatrician,
  cast.solicitor,
  cast.safeguardingLead,
  cast.outsider,
];

export interface World {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

/** The application over a database with two partnerships, in which the markers are planted. */
export async function openWorld(): Promise<World> {
  const { database, store } = await createCastDatabase();
  const { today, partnership, neighbour } = cast;
  const practice = orThrow(practiceOn(today));
  await addToCast(store, others);
  await register(store, {
    partnership: neighbour,
    name: `Neighbouring ${markers.neighbour}`,
    organisations: [
      {
        id: cast.organisations.socialCare,
        title: `Social care ${markers.neighbour}`,
        contact: `Desk ${markers.neighbour}`,
      },
    ],
  });
  const [{ child, people } = { child: undefined, people: [] }] = cast.dossiers;
  if (child === undefined) throw new Error('the cast has no child');
  const theirs = { ...child, id: neighbourChild, name: `Child ${markers.neighbour}` };
  orThrow(
    await importRecord(store, {
      partnership: neighbour,
      by: 'steward',
      dossiers: [{ child: theirs, people: [theirs, ...people.slice(2)], entries: [] }],
      until: today,
      practice,
    }),
  );
  const holders = [cast.socialWorker, cast.familyDoctor, cast.paediatrician];
  const filled = await fillPosts(
    store,
    partnership,
    holders.map(({ account, role }) => ({
      id: `post ${account}`,
      role,
      child: cast.firstChild,
      account,
      from: addDays(today, -9),
    })),
    { by: 'steward', today },
  );
  if (isProblem(filled)) throw new Error(JSON.stringify(filled));
  let written = 0;
  const write = async (
    by: (typeof cast)['socialWorker'],
    facts: Partial<Entry> & Pick<Entry, 'subjects'>,
  ): Promise<void> => {
    written += 1;
    const submission = { submissionId: `planted-${written}`, entry: cast.entryBy(by, facts) };
    orThrow(await appendEntry(store, by, submission, { today }));
  };
  const strangerAs = (words: string): Pick<Entry, 'summary' | 'mentions'> => ({
    summary: `Written of ${words}.`,
    mentions: [{ asWritten: `a man called ${words}` }],
  });
  await write(cast.neighbourWorker, {
    subjects: [neighbourChild],
    ...strangerAs(markers.neighbour),
  });
  for (const label of ['protectedIdentity', 'adoptionSealed'] as const)
    await write(cast.clearedDetective, {
      subjects: [cast.firstChild],
      labels: [label],
      ...strangerAs(markers.hidden),
    });
  await write(cast.detective, { subjects: [strangersChild], ...strangerAs(markers.stranger) });
  for (const child of [cast.firstChild, cast.secondChild]) {
    await write(cast.socialWorker, { subjects: [child], ...strangerAs('uncle') });
    await write(cast.paediatrician, {
      subjects: [child],
      kind: 'injury',
      injuries: [{ site: 'left ear', type: 'bruise', explanation: 'not asked' }],
    });
  }
  const app = await createCastApp(store, {
    demonstration: askers.map((actor) => ({ actor, sees: 'some' })),
  });
  return {
    app,
    database,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

function orThrow<T extends object>(answer: T): Exclude<T, { readonly kind: string }> {
  if (isProblem(answer)) throw new Error(JSON.stringify(answer));
  return answer as Exclude<T, { readonly kind: string }>;
}
