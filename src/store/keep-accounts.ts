import { v7 as uuidv7 } from 'uuid';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import type { Problem } from '../domain/problem.ts';
import { bindIdentity, type OutsideIdentity } from './identities.ts';
import { asPorter } from './sessions.ts';
import { sql } from './sql.ts';
import type { Store } from './store.ts';

export interface AccountToAdd {
  /** Given where it is left out. */
  readonly id?: string;
  readonly organisation: OrganisationId;
  readonly role: Role;
  /** What it is called. */
  readonly title: string;
  readonly kind: 'person' | 'machine';
  /** Whom an identity provider means by it. */
  readonly identity?: OutsideIdentity;
}

/**
 * Adds an account to a partnership; it holds no grant. An identity that was another account's is this one's
 * from now on. Problems: 'unknown-reference' for an organisation that is not there, 'duplicate-id'.
 */
export async function addAccount(
  store: Store,
  partnership: number,
  { id = uuidv7(), organisation, role, title, kind, identity }: AccountToAdd,
): Promise<{ readonly account: string } | Problem> {
  return asPorter(store, partnership, async (transaction) => {
    const [found] = await transaction.query<{ organisation: boolean; account: boolean }>(sql`
      select
        exists (select from holdfast.organisation
          where partnership_id = ${partnership} and organisation_id = ${organisation}) as organisation,
        exists (select from holdfast.account
          where partnership_id = ${partnership} and account_id = ${id}) as account`);
    if (found?.organisation !== true)
      return { kind: 'unknown-reference', field: 'organisation', id: organisation };
    if (found.account) return { kind: 'duplicate-id', id };
    await transaction.query(sql`
      insert into holdfast.account (partnership_id, account_id, organisation_id, role, title, kind)
      values (${partnership}, ${id}, ${organisation}, ${role}, ${title}, ${kind})`);
    if (identity !== undefined)
      await bindIdentity(transaction, partnership, { ...identity, account: id });
    return { account: id };
  });
}

/**
 * Says who on file the holder of an account is, or that nobody knows: then what they read of their own family
 * is told to the Guardian as theirs. On the word of a Guardian, or of somebody who answers for the work of
 * others in its organisation; logged as theirs. Problems: 'invalid' for others and for one's own account,
 * 'unknown-reference' for somebody of whom they may not know, or who is not on file.
 */
export async function sayWhoseAccount(
  store: Store,
  partnership: number,
  {
    account,
    person,
    by,
  }: {
    readonly account: string;
    readonly person: PersonId | null;
    readonly by: string;
  },
): Promise<Problem | undefined> {
  const [row] = await asPorter(store, partnership, (transaction) =>
    transaction.finish<{ said: 'said' | 'notGiver' | 'own' | 'notThere' }>(sql`
      select holdfast.say_whose_account(${partnership}, ${account}, ${person}, ${by}) as said`),
  );
  switch (row?.said) {
    case 'said':
      return undefined;
    case 'notThere':
      return { kind: 'unknown-reference', field: 'person', id: person ?? '' };
    case 'own':
    case 'notGiver':
    case undefined: {
      const message = 'must be a Guardian, or a manager of its organisation, and not its holder';
      return { kind: 'invalid', errors: [{ path: '/by', message }] };
    }
  }
}

/**
 * Ends an account: nobody signs in to it any more, and whoever is signed in is out at once, everywhere.
 * Problem: 'not-visible' where there is none that could be ended.
 */
export async function endAccount(
  store: Store,
  partnership: number,
  account: string,
): Promise<Problem | undefined> {
  const ended = await asPorter(store, partnership, (transaction) =>
    transaction.finish<{ account: string }>(sql`
      with ended as (
        update holdfast.account set ended_on = (now() at time zone 'Europe/London')::date
        where partnership_id = ${partnership} and account_id = ${account} and ended_on is null
        returning account_id
      ), left_behind as (
        update holdfast.session s set ended_at = now() from ended
        where s.partnership_id = ${partnership} and s.account_id = ended.account_id and s.ended_at is null
      )
      select account_id as account from ended`),
  );
  return ended.length === 0 ? { kind: 'not-visible', what: `account ${account}` } : undefined;
}
