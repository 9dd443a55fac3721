import { sealedTableNames } from '../sealing/sealed-tables.ts';
import { hiddenExistence } from '../domain/entry/label.ts';
import { exportedAsTheyStand } from './exported-tables.ts';
import { toLabelNumbers } from './sight-columns.ts';

/**
 * Every row-security policy of the database, generated from this one place. A policy reads only its
 * own row and the settings of the transaction, so a session without them sees nothing.
 *
 * 'plain' wraps each setting in a subquery, which PostgreSQL works out once for a query and not for
 * every row (measured: a scan of 100,000 rows in 38 ms and not 98). A distributed PostgreSQL allows
 * no subquery in a policy; 'distributed' leaves it out.
 */
export type PolicyForm = 'plain' | 'distributed';

/** The settings of a transaction that policies read, with their SQL types. */
const claims = {
  partnership: 'int',
  children: 'text[]',
  clear: 'smallint[]',
  needs: 'smallint[]',
  organisation: 'text',
  account: 'text',
  people: 'text[]',
  entries: 'text[]',
  shared: 'text[]',
} as const;
export type ClaimName = keyof typeof claims;

interface Policy {
  /** Reads as a sentence after the table's name. */
  readonly name: string;
  readonly tables: readonly string[];
  readonly role: string;
  readonly allows: string;
}

interface PolicyOfTable extends Omit<Policy, 'tables'> {
  readonly table: string;
}

function policiesIn(form: PolicyForm): readonly Policy[] {
  // After a transaction a custom setting is an empty text and not unset; an empty one is no claim.
  const claim = (name: ClaimName): string => {
    const setting = `nullif(current_setting('holdfast.${name}', true), '')::${claims[name]}`;
    return form === 'plain' ? `(select ${setting})` : setting;
  };
  // `any((select …))` would be read as a set of rows; the cast keeps it an array.
  const oneOf = (name: ClaimName): string => `any(${claim(name)}::${claims[name]})`;
  // Whoever reads by whole keys looks at a few rows, for which a subquery costs more than it saves.
  const ofPartnership = `partnership_id = nullif(current_setting('holdfast.partnership', true), '')::int`;
  const ofGrantedChild = `partnership_id = ${claim('partnership')} and child_id = ${oneOf('children')}`;
  const cleared = `labels <@ ${claim('clear')}`;
  // Neither half stands in for a claim that the other lacks.
  const needed = `${claim('needs')} is not null and ${claim('organisation')} is not null
        and (content <@ ${claim('needs')} or ${claim('organisation')} = any(held_by))`;
  // What is not to be known at all is shared with nobody, whatever is claimed.
  const shared = `entry_id = ${oneOf('shared')} and not labels && array[${toLabelNumbers(hiddenExistence).join(', ')}]::smallint[]`;
  return [
    {
      name: 'is read where child is granted, labels cleared and content needed or held',
      tables: [
        'mention',
        'question_change',
        'question_act',
        'question_holding',
        'running_clock',
        'last_sighting',
      ],
      role: 'holdfast_app',
      allows: `${ofGrantedChild} and ${cleared} and ${needed}`,
    },
    {
      name: 'is read as others or where shared, what has left with what brought it',
      tables: ['dossier_entry'],
      role: 'holdfast_app',
      allows: `${ofGrantedChild} and ${claim('clear')} is not null and ${claim('needs')} is not null
        and ${claim('organisation')} is not null and (${cleared} and ${needed} or ${shared})
        and (ended_on is null or through = ${oneOf('children')})`,
    },
    {
      name: 'is read where child is granted and labels cleared',
      tables: ['dossier_pointer'],
      role: 'holdfast_app',
      allows: `${ofGrantedChild} and ${cleared} and ended_on is null`,
    },
    {
      name: 'is read where child is granted, and the record that had brought it',
      tables: ['dossier_person'],
      role: 'holdfast_app',
      allows: `${ofGrantedChild} and ${cleared} and (ended_on is null or through = ${oneOf('children')})`,
    },
    {
      name: 'is read where child is granted',
      tables: ['child_head'],
      role: 'holdfast_app',
      allows: ofGrantedChild,
    },
    {
      name: 'is read within its partnership',
      tables: ['partnership', 'organisation', 'account', 'own_number'],
      role: 'holdfast_app',
      allows: ofPartnership,
    },
    {
      name: 'is read of a desk, of a granted child, and of oneself',
      tables: ['post'],
      role: 'holdfast_app',
      allows: `${ofPartnership} and ${claim('children')} is not null and ${claim('account')} is not null
        and (child_id is null or child_id = ${oneOf('children')} or account_id = ${claim('account')})`,
    },
    {
      name: 'is read of a granted child, with what opens every record',
      tables: ['access_grant'],
      role: 'holdfast_app',
      allows: `${ofPartnership} and ${claim('children')} is not null
        and (child_id is null or child_id = ${oneOf('children')})`,
    },
    {
      name: 'is open to the rules of its partnership',
      tables: [
        'partnership',
        'account',
        'access_grant',
        'person',
        'child_head',
        'dossier_person',
        'entry',
        'dossier_entry',
        'dossier_pointer',
        'receipt',
        'mention',
        'question_change',
        'question_act',
        'question_holding',
        'post',
        'outbox',
        'wake_up',
        'own_number',
        'draft',
        'person_description',
        'entry_subject',
        'person_match',
        'possible_match',
        'person_risk',
        'match_decision',
        'person_key',
        'child_word',
        'running_clock',
        'last_sighting',
        'clock_outcome',
        'look_up',
        'look_up_round',
        'attachment',
      ],
      role: 'holdfast_rules',
      allows: ofPartnership,
    },
    {
      name: 'is open to the gate of its partnership',
      tables: [
        'account',
        'access_grant',
        'access_log',
        'access_found',
        'look_up',
        'child_head',
        'dossier_person',
        'entry',
        'dossier_entry',
        'receipt',
        'post',
        'question_holding',
        'question_act',
        'organisation',
        'own_number',
        'entry_subject',
        'person_match',
        'match_decision',
        'person_description',
      ],
      role: 'holdfast_gate',
      allows: ofPartnership,
    },
    {
      name: 'is found where labels are cleared',
      tables: ['person_key'],
      role: 'holdfast_finder',
      allows: `partnership_id = ${claim('partnership')} and ${cleared}`,
    },
    {
      name: 'is open to the finder of its partnership',
      tables: ['person_match', 'access_log', 'access_found', 'child_word'],
      role: 'holdfast_finder',
      allows: ofPartnership,
    },
    // By an operator that is not leakproof no index is used beneath a policy; see `entriesWithStems`.
    {
      name: 'is open to the finder, who reads by the words of others',
      tables: ['dossier_entry'],
      role: 'holdfast_finder',
      allows: 'true',
    },
    {
      name: 'is read of people whom a search has found, where labels are cleared',
      tables: ['person_description'],
      role: 'holdfast_app',
      allows: `partnership_id = ${claim('partnership')} and person_id = ${oneOf('people')} and ${cleared}`,
    },
    {
      name: 'is read with its entry, once that was let through',
      tables: ['attachment'],
      role: 'holdfast_app',
      allows: `partnership_id = ${claim('partnership')} and entry_id = ${oneOf('entries')}`,
    },
    {
      name: 'is read where labels are cleared',
      tables: ['possible_match', 'match_decision'],
      role: 'holdfast_app',
      allows: `partnership_id = ${claim('partnership')} and ${cleared}`,
    },
    {
      name: 'is counted for the oversight of its partnership',
      tables: [
        'account',
        'child_head',
        'dossier_entry',
        'mention',
        'question_change',
        'question_holding',
        'clock_outcome',
      ],
      role: 'holdfast_overseer',
      allows: ofPartnership,
    },
    {
      name: 'is handed to its seal within its partnership',
      tables: [
        ...sealedTableNames.filter((table) => table !== 'entry' && table !== 'receipt'),
        'sealed_row',
      ],
      role: 'holdfast_ledger',
      allows: ofPartnership,
    },
    {
      name: 'is sealed within its partnership',
      tables: ['seal'],
      role: 'holdfast_sealer',
      allows: ofPartnership,
    },
    {
      name: 'is disposed of within its partnership',
      tables: [
        'account',
        'child_head',
        'retention_hold',
        'sealed_row',
        'disposal',
        'disposal_request',
        'access_grant',
        'post',
        'seal',
        'session',
        'enrolment',
        'answered_challenge',
        'sign_in',
        'person',
        'entry',
        'receipt',
        'match_decision',
        'entry_subject',
        'person_risk',
        'person_description',
        'person_key',
        'dossier_entry',
        'dossier_pointer',
        'dossier_person',
        'mention',
        'question_change',
        'question_act',
        'question_holding',
        'running_clock',
        'last_sighting',
        'clock_outcome',
        'wake_up',
        'child_word',
        'outbox',
        'notice',
        'draft',
        'possible_match',
        'attachment',
      ],
      role: 'holdfast_disposer',
      allows: ofPartnership,
    },
    {
      name: 'is exported with its partnership',
      tables: [...sealedTableNames, 'seal', 'sealed_row', ...exportedAsTheyStand],
      role: 'holdfast_exporter',
      allows: ofPartnership,
    },
    {
      name: 'is read again within its partnership',
      tables: ['entry', 'receipt', 'entry_subject'],
      role: 'holdfast_ledger',
      allows: ofPartnership,
    },
    {
      name: 'is set up by the steward of its partnership',
      tables: ['partnership', 'organisation', 'account', 'access_grant', 'mail_address', 'letter'],
      role: 'holdfast_steward',
      allows: ofPartnership,
    },
    {
      name: 'is relayed within its partnership',
      tables: ['outbox', 'notice', 'letter', 'mail_address'],
      role: 'holdfast_relay',
      allows: ofPartnership,
    },
    {
      name: 'is read by whom it is for',
      tables: ['notice'],
      role: 'holdfast_app',
      allows: `${ofPartnership} and account_id = ${claim('account')}`,
    },
    {
      name: 'is of its author alone',
      tables: ['draft', 'draft_file'],
      role: 'holdfast_app',
      allows: `${ofPartnership} and account_id = ${claim('account')}`,
    },
    {
      name: 'is recorded within its partnership',
      tables: ['draft', 'draft_file', 'attachment'],
      role: 'holdfast_recorder',
      allows: ofPartnership,
    },
    {
      name: 'is woken within its partnership',
      tables: ['wake_up', 'own_number', 'question_holding'],
      role: 'holdfast_waker',
      allows: ofPartnership,
    },
    {
      name: 'is kept by the porter of its partnership',
      tables: [
        'partnership',
        'organisation',
        'account',
        'session',
        'outside_identity',
        'passkey',
        'enrolment',
        'answered_challenge',
        'sign_in',
      ],
      role: 'holdfast_porter',
      allows: ofPartnership,
    },
    // Which partnerships there are is no secret of any child.
    {
      name: 'is known to the waker',
      tables: ['partnership'],
      role: 'holdfast_waker',
      allows: 'true',
    },
  ];
}

/**
 * The function by which alone the finder reads entries: those that hold some stems and that the policy of
 * whoever searches lets through, by the same words. They are applied to what the index has found: another
 * index would be read for a child whole.
 */
function entriesWithStems(policies: readonly PolicyOfTable[]): string {
  const ofReader = policies.find(
    ({ table, role }) => table === 'dossier_entry' && role === 'holdfast_app',
  );
  if (ofReader === undefined) throw new Error('nobody may read an entry');
  return `drop function if exists holdfast.entries_with_stems(text[], text[]);
    create function holdfast.entries_with_stems(children text[], stems text[])
    returns table (place bigint, child_id text, "position" int, kind text, organisation_id text, happened_on date)
    language sql stable as $$
      select f.place, f.child_id, f."position", f.kind, f.organisation_id, f.happened_on
      from (
        select c.place, d.* from unnest(children) with ordinality as c(child, place)
        cross join lateral (
          select e.partnership_id, e.child_id, e."position", e.entry_id, e.kind, e.organisation_id, e.happened_on, e.labels,
            e.content, e.held_by, e.ended_on, e.through
          from holdfast.dossier_entry e
          where holdfast.word_keys(e.child_id, e.kind, e.summary, e.facts)
            @> array(select c.child || ' ' || s from unnest(stems) as s)
          offset 0
        ) d
      ) f
      where f.ended_on is null and ${ofReader.allows}
    $$;
    revoke execute on function holdfast.entries_with_stems from public;
    grant execute on function holdfast.entries_with_stems to holdfast_finder`;
}

/** The statements that bring every policy to what this release says, whatever stood there before. */
export function policyStatements(form: PolicyForm): string {
  const policies = policiesIn(form).flatMap(({ tables, ...policy }) =>
    tables.map((table) => ({ table, ...policy })),
  );
  const tables = [...new Set(policies.map(({ table }) => table))];
  return [
    `do $$ declare old record; begin
      for old in select policyname, tablename from pg_policies where schemaname = 'holdfast' loop
        execute format('drop policy %I on holdfast.%I', old.policyname, old.tablename);
      end loop;
    end $$`,
    ...tables.flatMap((table) => [
      `alter table holdfast.${table} enable row level security`,
      `alter table holdfast.${table} force row level security`,
    ]),
    ...policies.map(
      ({ table, name, role, allows }) =>
        `create policy "${name.slice(0, 63)}" on holdfast.${table} to ${role} using (${allows}) with check (${allows})`,
    ),
    entriesWithStems(policies),
  ].join(';\n');
}
