import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Actor } from '../domain/access/policy.ts';
import { readCaseFile } from '../domain/case-file/read-case-file.ts';
import type { Dossier, DossierEntry } from '../domain/chronology/dossier.ts';
import { entrySchema } from '../domain/entry/entry.ts';
import { day, personId } from '../domain/entry/facts/basics.ts';
import { organisation } from '../domain/entry/organisation.ts';
import { type Role, roles } from '../domain/people/role.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { importRecord } from './import-record.ts';
import { practiceOf } from './own-numbers.ts';
import { fillPosts, handOverPost, type PostToFill } from './posts.ts';
import { type OrganisationToRegister, register } from './register.ts';
import { sql } from './sql.ts';
import { asRules, inTransaction, type Store } from './store.ts';

/** The partnership of the demonstration, and the posts in which anybody may look at it. */
export interface Demonstration {
  readonly partnership: string;
  readonly organisations: readonly OrganisationToRegister[];
  readonly accounts: readonly { readonly actor: Actor; readonly sees: string }[];
}

const folder = path.join(import.meta.dirname, '../../demonstration');
/** A demonstration is one partnership, the first of its database. */
const partnership = 1;

const partnershipFile = z.strictObject({
  name: z.string(),
  /** Names of the case files under `families/`. */
  families: z.array(z.string()),
  organisations: z.array(
    z.strictObject({ id: organisation, title: z.string(), contact: z.string() }),
  ),
  accounts: z.array(
    z.strictObject({
      id: z.string(),
      organisation,
      role: z.enum(roles),
      title: z.string(),
      sees: z.string(),
    }),
  ),
  grants: z.array(
    z.strictObject({
      id: z.string(),
      to: z.strictObject({ account: z.string() }),
      child: personId.exactOptional(),
      reason: z.enum(['involvement', 'dutyDesk', 'conference', 'review', 'emergency']),
      from: day,
      by: z.string(),
    }),
  ),
  /** Posts that answer for no one child; those for a child follow from the grants. */
  desks: z.array(z.strictObject({ id: z.string(), account: z.string(), from: day })),
  /** Posts that somebody has been named for and has not accepted yet. */
  offers: z.array(
    z.strictObject({ by: z.string(), role: z.enum(roles), child: personId, to: z.string() }),
  ),
  /** By entry, what a case file cannot say: labels, late recording, who lives there. */
  beyondTheFormat: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** The invented partnership as its files tell it, with a dossier for each of its children. */
export function readDemonstration(): Omit<z.infer<typeof partnershipFile>, 'beyondTheFormat'> & {
  readonly dossiers: readonly Dossier[];
} {
  const { beyondTheFormat, ...told } = partnershipFile.parse(
    JSON.parse(readFileSync(path.join(folder, 'partnership.json'), 'utf8')),
  );
  const dossiers = told.families.map((family) => {
    const file = path.join(folder, 'families', `${family}.json`);
    const { dossier } = orThrow(readCaseFile(readFileSync(file, 'utf8')), file);
    return { ...dossier, entries: withMore(dossier.entries, beyondTheFormat) };
  });
  return { ...told, dossiers };
}

/** Entries with what else is said of them, in the order in which they were then taken in. */
function withMore(
  entries: readonly DossierEntry[],
  more: Readonly<Record<string, object>>,
): readonly DossierEntry[] {
  return entries
    .map((held): DossierEntry => {
      const entry = entrySchema.parse({ ...held.entry, ...more[held.entry.id] });
      const on = entry.recordedOn;
      return {
        ...held,
        entry,
        takenInOn: on,
        knownTo: held.knownTo.map((one) => ({ ...one, on })),
      };
    })
    .sort((a, b) => (a.takenInOn < b.takenInOn ? -1 : a.takenInOn > b.takenInOn ? 1 : 0))
    .map((held, index) => ({ ...held, position: index + 1 }));
}

/**
 * Loads the demonstration into a database that holds no partnership yet, its histories played up to
 * and with `today`, and hands back the posts in which to look at it. A database that holds it already
 * is left as it is; one in which a start was broken off is loaded to the end.
 *
 * Throws, with one sentence for people, where the database holds somebody's own partnership or
 * another release of the demonstration: neither may be written over.
 */
export async function loadDemonstration(store: Store, today: PlainDate): Promise<Demonstration> {
  const { name, organisations, accounts, grants, desks, offers, dossiers } = readDemonstration();
  const demonstration: Demonstration = {
    partnership: name,
    organisations,
    accounts: accounts.map(({ id, organisation: at, role, sees }) => ({
      actor: { partnership, account: id, organisation: at, role, cleared: [] },
      sees,
    })),
  };
  if (await isLoaded(store, name, dossiers)) return demonstration;
  await register(store, {
    partnership,
    name,
    jurisdiction: 'England',
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
  orThrow(await importRecord(store, { partnership, by, dossiers, until: today, practice }), folder);
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
  { id, to: { account }, child, reason, from }: z.infer<typeof partnershipFile>['grants'][number],
  roleOf: ReadonlyMap<string, Role>,
): PostToFill[] {
  const role = roleOf.get(account);
  return reason !== 'review' && child !== undefined && role !== undefined
    ? [{ id, account, child, role, from }]
    : [];
}

function toDesk(
  desk: z.infer<typeof partnershipFile>['desks'][number],
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

/** Our own files are right, or we have a bug. */
function orThrow<T>(value: T | Problem, what: string): T {
  if (isProblem(value)) throw new Error(`${what}: ${JSON.stringify(value)}`);
  return value;
}
