-- Photographs and letters that were chosen for a form which is not sent yet. Like the form they are their
-- author's alone; they come with the entry in the transaction that records it.
--
--   holdfast_recorder  owns the one function that ends a draft with the entry it became
do $$
begin
  if not exists (select from pg_roles where rolname = 'holdfast_recorder') then
    begin
      create role holdfast_recorder nosuperuser nocreatedb nocreaterole noinherit nobypassrls nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not pg_has_role(current_user, 'holdfast_recorder', 'member') then
    execute format('grant holdfast_recorder to %I', current_user);
  end if;
end
$$;

grant usage on schema holdfast to holdfast_recorder;
set local role holdfast_owner;
set local search_path = holdfast;

create table draft_file (
  partnership_id int not null,
  -- Becomes the attachment's, and is as little to be guessed.
  file_id text collate "C" not null,
  draft_id text collate "C" not null,
  account_id text collate "C" not null,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/heic', 'application/pdf')),
  -- Empty until its author has said what it shows.
  described text not null default '',
  taken_by text,
  taken_on date,
  kept_at timestamptz not null default clock_timestamp(),
  bytes bytea not null check (octet_length(bytes) between 1 and 10000000),
  sha256 bytea not null generated always as (sha256(bytes)) stored,
  primary key (partnership_id, file_id),
  foreign key (partnership_id, draft_id) references draft on delete cascade
);
create unique index draft_file_once on draft_file (partnership_id, draft_id, sha256);
create index draft_file_by_account on draft_file (partnership_id, account_id);

grant select, insert, delete, update (described, taken_by, taken_on) on draft_file to holdfast_app;

-- Ends a draft of an account with the entry that it became: its files come with the entry, and neither is
-- there without the other. Where there is no such draft nothing is done.
create function record_draft(the_partnership int, the_draft text, the_account text, the_entry text) returns void
language plpgsql security definer set search_path = holdfast, pg_temp as $$
begin
  -- A file that is being kept with the draft at this moment is kept first and comes too, or finds no draft.
  perform from draft d
  where d.partnership_id = the_partnership and d.draft_id = the_draft and d.account_id = the_account
  for update;
  if not found then return; end if;
  insert into attachment (partnership_id, attachment_id, entry_id, type, described, taken_by, taken_on,
    handed_in_by, bytes)
  select f.partnership_id, f.file_id, the_entry, f.type, f.described, f.taken_by, f.taken_on, f.account_id, f.bytes
  from draft_file f
  where f.partnership_id = the_partnership and f.draft_id = the_draft
  order by f.kept_at, f.file_id;
  delete from draft d
  where d.partnership_id = the_partnership and d.draft_id = the_draft and d.account_id = the_account;
end
$$;
revoke execute on function record_draft from public;
grant execute on function record_draft to holdfast_rules;
grant select, delete, update (saved_at) on draft to holdfast_recorder;
grant select on draft_file to holdfast_recorder;
grant insert on attachment to holdfast_recorder;

reset role;
grant create on schema holdfast to holdfast_recorder;
alter function holdfast.record_draft owner to holdfast_recorder;
revoke create on schema holdfast from holdfast_recorder;
