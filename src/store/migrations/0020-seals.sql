-- Seals: what proves that nothing was altered, removed or put in afterwards. A seal commits to a salted
-- hash of each row; rows lie apart from hash and salt, so that what was disposed of still verifies.
-- Which rows, and how each is written, stands in src/sealing/sealed-tables.ts; what follows from it is
-- generated (seal-functions.ts), as policies are.
--
--   holdfast_sealer    makes seals: hands rows to their hashes and reads none of them
--   holdfast_exporter  reads a partnership whole, to verify and to export it
--   holdfast_disposer  owns the one function that removes anything, with a certificate
do $$
declare
  wanted text;
begin
  foreach wanted in array array['holdfast_sealer', 'holdfast_exporter', 'holdfast_disposer'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nosuperuser nocreatedb nocreaterole noinherit nobypassrls nologin', wanted);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if wanted <> 'holdfast_disposer' and not pg_has_role('holdfast_login', wanted, 'member') then
      execute format('grant %I to holdfast_login', wanted);
    end if;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  end loop;
end
$$;

grant usage on schema holdfast to holdfast_sealer, holdfast_exporter, holdfast_disposer;
set local role holdfast_owner;
set local search_path = holdfast;

create table seal (
  partnership_id int not null references partnership,
  -- From 1, without gaps.
  number int not null check (number > 0),
  -- Byte for byte as it was signed (src/sealing/seal.ts).
  statement text not null,
  signature bytea not null,
  -- Every transaction below it was over when the seal was made, and what it wrote is sealed.
  over_below xid8 not null,
  -- No transaction had this number yet when the seal was made, nor a higher one.
  begun_below xid8 not null,
  primary key (partnership_id, number)
);

create table sealed_row (
  partnership_id int not null,
  of_table text collate "C" not null,
  row_key text collate "C" not null,
  seal_number int not null,
  -- Its place within the seal, from 0.
  leaf_index int not null,
  -- Removed with the row where that is disposed of: nobody can then guess the row from its hash.
  salt bytea,
  hash bytea not null,
  -- The certificate by which the row was disposed of.
  disposal_id text collate "C",
  check ((salt is null) = (disposal_id is not null)),
  -- No row is sealed twice.
  primary key (partnership_id, of_table, row_key)
);
create index sealed_row_by_seal on sealed_row (partnership_id, seal_number);

-- The certificate of a disposal.
create table disposal (
  partnership_id int not null references partnership,
  disposal_id text collate "C" not null,
  disposed_at timestamptz not null default clock_timestamp(),
  child_id text collate "C" not null,
  -- Whose period was over, and on which day.
  rule text not null,
  period_ended_on date not null,
  decided_by text collate "C" not null,
  decided_at timestamptz not null,
  -- Another than who decided.
  checked_by text collate "C" not null check (checked_by <> decided_by),
  because text not null,
  -- What was removed: [{table, key}] of sealed rows.
  removed json not null,
  primary key (partnership_id, disposal_id)
);

-- What somebody has decided and nobody else has confirmed yet.
create table disposal_request (
  partnership_id int not null references partnership,
  child_id text collate "C" not null,
  asked_by text collate "C" not null,
  asked_at timestamptz not null default clock_timestamp(),
  because text not null,
  primary key (partnership_id, child_id)
);

-- That a record is kept whatever its period says: an inquiry, a prosecution, a claim.
create table retention_hold (
  partnership_id int not null references partnership,
  hold_id text collate "C" not null,
  -- Nothing: every record of the partnership.
  child_id text collate "C",
  because text not null,
  set_by text collate "C" not null,
  set_at timestamptz not null default clock_timestamp(),
  ended_by text collate "C",
  ended_at timestamptz,
  primary key (partnership_id, hold_id)
);

grant select, insert on seal to holdfast_sealer;
grant select on seal, sealed_row, disposal to holdfast_exporter;
grant select, insert on sealed_row to holdfast_ledger;

-- Whether an account is a person's and there today, and of one post where a post is named.
create function is_account(the_partnership int, the_account text, the_role text) returns boolean
language sql stable set search_path = holdfast, pg_temp as $$
  select exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = the_account and a.kind = 'person'
      and (the_role is null or a.role = the_role)
      and (a.ended_on is null or a.ended_on > (now() at time zone 'Europe/London')::date))
$$;

-- Writes down that somebody exports the partnership whole, if their post may, and that they asked, if not.
create function note_export(the_partnership int, the_account text, the_organisation text, because text)
returns boolean
language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  may constant boolean := is_account(the_partnership, the_account, 'caldicottGuardian');
begin
  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, the_account, the_organisation, 'export',
    json_build_object('what', 'partnership', 'because', because), may);
  return may;
end
$$;
revoke execute on function note_export from public;
grant execute on function note_export to holdfast_app;

-- Writes down that a Caldicott Guardian has decided on a disposal. Says why not, if not: 'notGuardian' or 'asked'.
create function ask_disposal(the_partnership int, the_account text, the_child text, because text) returns text
language plpgsql security definer set search_path = holdfast, pg_temp as $$
begin
  if not is_account(the_partnership, the_account, 'caldicottGuardian') then return 'notGuardian'; end if;
  insert into disposal_request (partnership_id, child_id, asked_by, because)
  values (the_partnership, the_child, the_account, because)
  on conflict do nothing;
  return case when not found then 'asked' end;
end
$$;

-- Whether an account may confirm what another has decided: that of another person, of a post that confirms.
create function may_confirm(the_partnership int, the_account text, asked_by text) returns boolean
language plpgsql stable set search_path = holdfast, pg_temp as $$
begin
  return the_account <> asked_by and is_account(the_partnership, the_account, null) and exists (
    select from account a
    join account b on b.partnership_id = a.partnership_id and b.account_id = asked_by
    where a.partnership_id = the_partnership and a.account_id = the_account
      and confirms_disposals(a.role) and (a.person_id = b.person_id) is not true);
end
$$;

-- Takes a decision back that nobody has confirmed: whoever took it, or who may confirm it.
create function withdraw_disposal(the_partnership int, the_account text, the_child text) returns boolean
language plpgsql security definer set search_path = holdfast, pg_temp as $$
begin
  delete from disposal_request r
  where r.partnership_id = the_partnership and r.child_id = the_child
    and (r.asked_by = the_account and is_account(the_partnership, the_account, null)
      or may_confirm(the_partnership, the_account, r.asked_by));
  return found;
end
$$;

-- Removes a child's record whose period is over and of which somebody has decided so, as far as no other child's
-- record holds the same, and writes the certificate. What seals hold of the removed rows stays, save the salt. Says
-- why not, if not: 'notAsked', 'notOther', 'notGuardian', 'notThere', 'joined', 'held', 'notOver' or 'notSealed'.
create function dispose_of(
  the_partnership int, the_disposal text, the_child text, the_rule text, period_ended date, checked text
) returns text
language plpgsql security definer set search_path = holdfast, pg_temp set timezone = 'UTC' as $$
declare
  decision disposal_request;
  own_entries text[];
  own_people text[];
  gone json;
begin
  -- Of two who confirm at once the second finds nothing to confirm.
  perform from child_head h where h.partnership_id = the_partnership and h.child_id = the_child for update;
  if not found then return 'notThere'; end if;
  select * into decision from disposal_request r
  where r.partnership_id = the_partnership and r.child_id = the_child;
  if decision.child_id is null then return 'notAsked'; end if;
  if not is_account(the_partnership, decision.asked_by, 'caldicottGuardian') then return 'notGuardian'; end if;
  if not may_confirm(the_partnership, checked, decision.asked_by) then return 'notOther'; end if;
  if exists (
    select from child_head h
    where h.partnership_id = the_partnership and h.kept_under is not null
      and (h.child_id = the_child or h.kept_under = the_child)
  ) then return 'joined'; end if;
  if exists (
    select from retention_hold r
    where r.partnership_id = the_partnership and r.ended_at is null
      and (r.child_id = the_child or r.child_id is null)
  ) then return 'held'; end if;
  if period_ended >= (now() at time zone 'Europe/London')::date then return 'notOver'; end if;

  -- An event that another child's record holds stays, whoever of them it was written about.
  own_entries := array(
    select distinct d.entry_id from dossier_entry d
    where d.partnership_id = the_partnership and d.child_id = the_child and not exists (
      select from dossier_entry o
      where o.partnership_id = the_partnership and o.entry_id = d.entry_id and o.child_id <> the_child));
  own_people := array(
    select distinct p.person_id from dossier_person p
    where p.partnership_id = the_partnership and p.child_id = the_child and not exists (
      select from dossier_person o
      where o.partnership_id = the_partnership and o.person_id = p.person_id and o.child_id <> the_child)
    and not exists (
      select from person_description o
      where o.partnership_id = the_partnership and o.person_id = p.person_id and o.entry_id <> all(own_entries)));

  select coalesce(json_agg(json_build_object('table', g.of_table, 'key', g.row_key) order by g.of_table, g.row_key), '[]') into gone
  from (
    select 'entry' as of_table, json_build_array(e.entry_id)::text collate "C" as row_key from entry e
    where e.partnership_id = the_partnership and e.entry_id = any(own_entries)
    union all
    select 'receipt', json_build_array(r.entry_id, r.organisation_id, r.how)::text from receipt r
    where r.partnership_id = the_partnership and r.entry_id = any(own_entries)
    union all
    select 'attachment', json_build_array(t.attachment_id)::text from attachment t
    where t.partnership_id = the_partnership and t.entry_id = any(own_entries)
    union all
    select 'match_decision', json_build_array(m.entry_id)::text from match_decision m
    where m.partnership_id = the_partnership and m.entry_id = any(own_entries)
    union all
    select 'dossier_entry', json_build_array(d.child_id, d.position)::text from dossier_entry d
    where d.partnership_id = the_partnership and d.child_id = the_child
    union all
    select 'question_change', json_build_array(c.child_id, c.number)::text from question_change c
    where c.partnership_id = the_partnership and c.child_id = the_child
    union all
    select 'question_act', json_build_array(a.child_id, a.question_id, a.version)::text from question_act a
    where a.partnership_id = the_partnership and a.child_id = the_child
    union all
    select 'access_grant', json_build_array(a.child_id, a.grant_id)::text from access_grant a
    where a.partnership_id = the_partnership and a.child_id = the_child
    union all
    select 'post', json_build_array(p.child_id, p.post_id)::text from post p
    where p.partnership_id = the_partnership and p.child_id = the_child
  ) g;
  if exists (
    select from json_to_recordset(gone) as g("table" text, key text) where not exists (
      select from sealed_row s
      where s.partnership_id = the_partnership and s.of_table = g."table" and s.row_key = g.key)
  ) then return 'notSealed'; end if;

  insert into disposal (partnership_id, disposal_id, child_id, rule, period_ended_on, decided_by, decided_at,
    checked_by, because, removed)
  values (the_partnership, the_disposal, the_child, the_rule, period_ended, decision.asked_by, decision.asked_at,
    checked, decision.because, gone);
  delete from disposal_request x where x.partnership_id = the_partnership and x.child_id = the_child;
  update sealed_row s set salt = null, disposal_id = the_disposal
  from json_to_recordset(gone) as g("table" text, key text)
  where s.partnership_id = the_partnership and s.of_table = g."table" and s.row_key = g.key;

  delete from attachment x where x.partnership_id = the_partnership and x.entry_id = any(own_entries);
  delete from entry x where x.partnership_id = the_partnership and x.entry_id = any(own_entries);
  delete from receipt x where x.partnership_id = the_partnership and x.entry_id = any(own_entries);
  delete from match_decision x where x.partnership_id = the_partnership and x.entry_id = any(own_entries);
  delete from entry_subject x where x.partnership_id = the_partnership and x.entry_id = any(own_entries);
  delete from person_risk x where x.partnership_id = the_partnership and x.entry_id = any(own_entries);
  delete from person_description x where x.partnership_id = the_partnership and x.entry_id = any(own_entries);
  delete from person_key x where x.partnership_id = the_partnership and x.person_id = any(own_people);
  delete from possible_match x
  where x.partnership_id = the_partnership and (x.person_id = any(own_people) or x.other_id = any(own_people));
  update person x set facts = json_build_object('id', x.person_id, 'role', 'disposed of')
  where x.partnership_id = the_partnership and x.person_id = any(own_people);

  delete from dossier_entry x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from dossier_pointer x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from dossier_person x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from mention x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from question_change x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from question_act x where x.partnership_id = the_partnership and x.child_id = the_child;
  -- Who might read it, and why somebody opened it in an emergency; that they did stays in the log.
  delete from access_grant x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from post x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from question_holding x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from running_clock x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from last_sighting x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from clock_outcome x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from wake_up x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from child_word x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from outbox x where x.partnership_id = the_partnership and x.child_id = the_child;
  delete from notice x where x.partnership_id = the_partnership and x.child_id = the_child;
  -- What was begun about this child alone, and never sent.
  delete from draft x where x.partnership_id = the_partnership and x.children = array[the_child];
  -- Whoever holds the record in memory reads it anew.
  update child_head h set revision = h.revision + 1
  where h.partnership_id = the_partnership and h.child_id = the_child;
  return null;
end
$$;

-- Puts a hold on a record, or on all of the partnership, or ends one; only the Guardian may.
create function set_hold(
  the_partnership int, the_account text, the_hold text, the_child text, because text
) returns boolean
language plpgsql security definer set search_path = holdfast, pg_temp as $$
begin
  if not is_account(the_partnership, the_account, 'caldicottGuardian') then return false; end if;
  insert into retention_hold (partnership_id, hold_id, child_id, because, set_by)
  values (the_partnership, the_hold, the_child, because, the_account);
  return true;
end
$$;

create function end_hold(the_partnership int, the_account text, the_hold text) returns boolean
language plpgsql security definer set search_path = holdfast, pg_temp as $$
begin
  if not is_account(the_partnership, the_account, 'caldicottGuardian') then return false; end if;
  update retention_hold set ended_by = the_account, ended_at = clock_timestamp()
  where partnership_id = the_partnership and hold_id = the_hold and ended_at is null;
  return found;
end
$$;

revoke execute on function is_account, may_confirm, ask_disposal, withdraw_disposal, dispose_of, set_hold, end_hold
  from public;
grant execute on function is_account to holdfast_disposer, holdfast_gate;
grant execute on function may_confirm to holdfast_disposer;
grant execute on function ask_disposal, withdraw_disposal, dispose_of, set_hold, end_hold to holdfast_steward;
grant select on account, child_head, retention_hold to holdfast_disposer;
grant insert, update on retention_hold to holdfast_disposer;
grant update (revision) on child_head to holdfast_disposer;
grant select, update on person to holdfast_disposer;
grant select, update (salt, disposal_id) on sealed_row to holdfast_disposer;
grant insert on disposal to holdfast_disposer;
grant select, insert, delete on disposal_request to holdfast_disposer;
-- What says how somebody signed in is forgotten in time (seal-functions.ts).
grant select, delete on session, enrolment, answered_challenge, sign_in to holdfast_disposer;
grant select on seal to holdfast_disposer;
grant execute on function session_ends_at to holdfast_disposer;
create index sign_in_by_time on sign_in (partnership_id, signed_at);
grant select, delete on entry, receipt, match_decision, entry_subject, person_risk, person_description,
  person_key, dossier_entry, dossier_pointer, dossier_person, mention, question_change, question_act,
  question_holding, running_clock, last_sighting, clock_outcome, wake_up, child_word, outbox, notice, draft,
  possible_match, access_grant, post
  to holdfast_disposer;

reset role;
grant create on schema holdfast to holdfast_gate, holdfast_disposer;
alter function holdfast.note_export owner to holdfast_gate;
alter function holdfast.ask_disposal owner to holdfast_disposer;
alter function holdfast.withdraw_disposal owner to holdfast_disposer;
alter function holdfast.dispose_of owner to holdfast_disposer;
alter function holdfast.set_hold owner to holdfast_disposer;
alter function holdfast.end_hold owner to holdfast_disposer;
revoke create on schema holdfast from holdfast_gate, holdfast_disposer;
