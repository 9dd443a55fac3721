import type { GrantReason } from '../domain/access/grant.ts';
import type { Label } from '../domain/entry/label.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { Role } from '../domain/people/role.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { toLabelNumbers } from './sight-columns.ts';
import { json, sql } from './sql.ts';
import { inTransaction, type Store } from './store.ts';

export interface OrganisationToRegister {
  readonly id: OrganisationId;
  readonly title: string;
  /** Whom to call about something that is held there. */
  readonly contact: string;
}

export interface AccountToRegister {
  readonly id: string;
  readonly organisation: OrganisationId;
  readonly role: Role;
  readonly title: string;
  readonly cleared?: readonly Label[];
  /** The person behind the account, where they are on file themselves: only a Guardian is told of it. */
  readonly person?: PersonId;
}

/** Why somebody may read: to an account or to a whole organisation, of one child or of all. */
export interface GrantToRegister {
  readonly id: string;
  readonly to: { readonly account: string } | { readonly organisation: OrganisationId };
  readonly child?: PersonId;
  readonly reason: GrantReason;
  readonly from: PlainDate;
  /** The last day, included. */
  readonly until?: PlainDate;
  readonly by: string;
}

/** What a partnership consists of; registering the same again changes nothing. */
export interface Registration {
  readonly partnership: number;
  readonly name: string;
  /** By whose law it works: 'England'. It may be left out of a partnership that is on file, never of a new one. */
  readonly jurisdiction?: string;
  /** Who answers day and night for what stays closed in an emergency: the name of a desk and its number. */
  readonly answersAlways?: string;
  readonly organisations?: readonly OrganisationToRegister[];
  readonly accounts?: readonly AccountToRegister[];
  readonly grants?: readonly GrantToRegister[];
}

/** Sets up a partnership, or adds to it, or brings what it has up to date. Whole, or not at all. */
export async function register(store: Store, registration: Registration): Promise<void> {
  const { partnership, name, organisations = [], accounts = [], grants = [] } = registration;
  const { jurisdiction = null, answersAlways = null } = registration;
  await inTransaction(store, { role: 'holdfast_steward', partnership }, async (transaction) => {
    await transaction.query(sql`
      insert into holdfast.partnership (partnership_id, name, jurisdiction, answers_always)
      values (${partnership}, ${name}, coalesce(${jurisdiction},
        (select jurisdiction from holdfast.partnership where partnership_id = ${partnership})),
        ${answersAlways})
      on conflict (partnership_id) do update set name = excluded.name, jurisdiction = excluded.jurisdiction,
        answers_always = coalesce(excluded.answers_always, partnership.answers_always)`);
    await transaction.query(sql`
      insert into holdfast.organisation (partnership_id, organisation_id, title, contact)
      select ${partnership}, o.id, o.title, o.contact
      from json_to_recordset(${json(organisations)}) as o(id text, title text, contact text)
      on conflict (partnership_id, organisation_id)
      do update set title = excluded.title, contact = excluded.contact`);
    const cleared = accounts.map((account) => ({
      ...account,
      cleared: toLabelNumbers(account.cleared ?? []),
    }));
    await transaction.query(sql`
      insert into holdfast.account
        (partnership_id, account_id, organisation_id, role, title, cleared, person_id)
      select ${partnership}, a.id, a.organisation, a.role, a.title, a.cleared, a.person
      from json_to_recordset(${json(cleared)})
        as a(id text, organisation text, role text, title text, cleared smallint[], person text)
      on conflict (partnership_id, account_id) do update set organisation_id = excluded.organisation_id,
        role = excluded.role, title = excluded.title, cleared = excluded.cleared,
        person_id = coalesce(excluded.person_id, account.person_id)`);
    const flat = grants.map(({ to, ...grant }) => ({ ...grant, ...to }));
    await transaction.query(sql`
      insert into holdfast.access_grant (partnership_id, grant_id, account_id, organisation_id,
        child_id, reason, from_on, until_on, granted_by)
      select ${partnership}, g.id, g.account, g.organisation, g.child, g.reason, g.from, g.until, g.by
      from json_to_recordset(${json(flat)}) as g(id text, account text, organisation text, child text,
        reason text, "from" date, until date, "by" text)
      on conflict (partnership_id, grant_id) do update set until_on = excluded.until_on`);
  });
}
