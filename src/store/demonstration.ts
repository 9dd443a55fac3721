import type { Actor } from '../domain/access/policy.ts';
import type { Dossier } from '../domain/chronology/dossier.ts';
import type { Role } from '../domain/people/role.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import {
  type AccountGrant,
  orThrow,
  readDemonstration,
  type ToldDemonstration,
} from './demonstration-files.ts';
import { importRecord } from './import-record.ts';
import { practiceOf } from './own-numbers.ts';
import { fillPosts, handOverPost, type PostToFill } from './posts.ts';
import { register } from './register.ts';
import { sql } from './sql.ts';
import { asRules, inTransaction, type Store } from './store.ts';

/** The partnership of the demonstration, and the posts in which anybody may look at it. */
export interface Demonstration {
  readonly partnership: string;
  readonly accounts: readonly { readonly actor: Actor; readonly sees: string }[];
}

/** A demonstration is one partnership, the first of its database. */
const partnership = 1;

/**
 * Loads the demonstration into a database that holds no partnership yet, its histories played up to
 * and with `today`, and hands back the posts in which to look at it. A database that holds it already
 * is left as it is; one in which a start was broken off is loaded to the end.
 *
 * Throws, with one sentence for people, where the database holds somebody's own partnership or
 * another release of the demonstration: neither may be written over.
 */
export async function loadDemonstration(store: Store, today: PlainDate): Promise<Demonstration> {
  const { name, answersAlways, organisations, accounts, grants, desks, offers, dossiers } =
    readDemonstration(today);
  const demonstration: Demonstration = {
    partnership: name,
    accounts: accounts.map(({ id, organisation: at, role, cleared, sees }) => ({
      actor: { partnership, account: id, organisation: at, role, cleared },
      sees,
    })),
  };
  if (await isLoaded(store, name, dossiers)) return demonstration;
  await register(store, {
    partnership,
    name,
    jurisdiction: 'England',
    answersAlways,
    organisations,
    accounts,
    grants,
  });
  const roleOf = new Map(accounts.map(({ id, role }) => [id, role]));
  const posts = [
    ...grants.flatMap((grant) => toPost(grant, roleOf)),
    ...desks.flatMap((desk) => toDesk(desk, roleOf)),
  ];
  const practice = orThrow(await practiceOf(store, partnership, today), 'the rules of today');
  const by = 'demonstration';
  orThrow(await fillPosts(store, partnership, posts, { by, today }), 'the posts');
  orThrow(
    await importRecord(store, { partnership, by, dossiers, until: today, practice }),
    'the families',
  );
  // A start that is broken off just here leaves an offer out, and offers nothing twice.
  for (const { by: giver, ...offer } of offers) {
    const { actor } = demonstration.accounts.find((one) => one.actor.account === giver) ?? {};
    if (actor === undefined) throw new Error(`there is no post ${giver} to offer from`);
    orThrow(await handOverPost(store, actor, offer, { today }), `the offer to ${offer.to}`);
  }
  return demonstration;
}

/** Whoever works with a child in the demonstration holds their post for that child. */
function toPost(
  { id, to: { account }, child, reason, from }: AccountGrant,
  roleOf: ReadonlyMap<string, Role>,
): PostToFill[] {
  const role = roleOf.get(account);
  return reason !== 'review' && child !== undefined && role !== undefined
    ? [{ id, account, child, role, from }]
    : [];
}

function toDesk(
  desk: ToldDemonstration['desks'][number],
  roleOf: ReadonlyMap<string, Role>,
): PostToFill[] {
  const role = roleOf.get(desk.account);
  return role === undefined ? [] : [{ ...desk, role }];
}

async function isLoaded(
  store: Store,
  name: string,
  dossiers: readonly Dossier[],
): Promise<boolean> {
  const role = 'holdfast_app';
  const [held] = await inTransaction(store, { role, partnership }, (transaction) =>
    transaction.finish<{ name: string }>(
      sql`select name from holdfast.partnership where partnership_id = ${partnership}`,
    ),
  );
  if (held === undefined) return false;
  if (held.name !== name) {
    throw new Error(
      'This database holds a partnership of its own, and the demonstration is not mixed with it: start without the demonstration, or on another data folder.',
    );
  }
  const children = await asRules(store, partnership, (transaction) =>
    transaction.finish<{ id: string }>(
      sql`select child_id as id from holdfast.child_head where partnership_id = ${partnership}`,
    ),
  );
  const known = new Set(children.map(({ id }) => id));
  const missing = dossiers.filter(({ child }) => !known.has(child.id));
  // One transaction takes all families in, so that some without the others are of another release.
  if (missing.length > 0 && known.size > 0) {
    throw new Error(
      'This database holds another release of the demonstration: start on another data folder, or remove this one.',
    );
  }
  return missing.length === 0;
}
