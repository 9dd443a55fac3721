-- Seals: what proves that nothing was altered, removed or put in afterwards. A seal commits to a salted
-- hash of each row; rows lie apart from hash and salt, so that what was disposed of still verifies.
-- Which rows, and how each is written, stands in src/sealing/sealed-tables.ts; what follows from it is
-- generated (seal-functions.ts), as policies are.
--
--   holdfast_sealer    makes seals: hands rows to their hashes and reads none of them
--   holdfast_exporter  reads a partnership whole, to verify and to export it
--   holdfast_disposer  removes what is disposed of, with a certificate
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
    if not pg_has_role('holdfast_login', wanted, 'member') then
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
  -- Another than who decided.
  checked_by text collate "C" not null check (checked_by <> decided_by),
  because text not null,
  -- What was removed: [{table, key}] of sealed rows.
  removed json not null,
  primary key (partnership_id, disposal_id)
);

grant select, insert on seal to holdfast_sealer;
grant select on seal, sealed_row, disposal to holdfast_exporter;
grant select, insert on sealed_row to holdfast_ledger;

-- Writes down that somebody exports the partnership whole, if their post may, and that they asked, if not.
create function note_export(the_partnership int, the_account text, the_organisation text, because text)
returns boolean
language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  may constant boolean := exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = the_account
      and a.organisation_id = the_organisation and a.role = 'caldicottGuardian'
      and (a.ended_on is null or a.ended_on > (now() at time zone 'Europe/London')::date)
  );
begin
  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, the_account, the_organisation, 'export',
    json_build_object('what', 'partnership', 'because', because), may);
  return may;
end
$$;
revoke execute on function note_export from public;
grant execute on function note_export to holdfast_app;

reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.note_export owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
