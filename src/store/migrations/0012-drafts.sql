-- Forms that were begun and not sent. A draft is its author's alone: no grant opens it to anybody, and
-- the rules know of it no more than that it is there and tells of an injury or a person.
set local role holdfast_owner;
set local search_path = holdfast;

create table draft (
  partnership_id int not null,
  draft_id text collate "C" not null,
  account_id text collate "C" not null,
  kind text not null,
  children text[] not null,
  form_values json not null,
  version int not null default 1,
  -- The open page that kept it last, and how often it had by then: what the same page sends again, its
  -- answer having been lost on the way, is no change by somebody else.
  kept_page text collate "C",
  kept_turn int,
  started_at timestamptz not null default clock_timestamp(),
  saved_at timestamptz not null default clock_timestamp(),
  -- Since when it tells of an injury or a person.
  tells_since timestamptz,
  author_asked_at timestamptz,
  manager_asked_at timestamptz,
  primary key (partnership_id, draft_id),
  foreign key (partnership_id, account_id) references account
);
create index draft_by_account on draft (partnership_id, account_id);
create index draft_to_ask_about on draft (partnership_id, tells_since)
  where tells_since is not null and manager_asked_at is null;

grant select, insert, update, delete on draft to holdfast_app;
grant select (partnership_id, draft_id, account_id, tells_since, author_asked_at, manager_asked_at),
  update (author_asked_at, manager_asked_at), delete on draft to holdfast_rules;

-- Its author is asked about a draft, and afterwards whoever stands above the author, who learns whom to
-- speak with and neither the draft nor the child.
alter table outbox
  add column draft_id text collate "C",
  add column about_account text collate "C",
  drop constraint outbox_why_check,
  add constraint outbox_why_check check (why in ('addressed', 'escalated', 'handedOver', 'secondReader',
    'dissent', 'againstStop', 'nobodyInPost', 'reopened', 'draftWaits', 'draftInTeam'));
alter table notice
  add column draft_id text collate "C",
  add column about_account text collate "C";

-- Whatever was asked about a draft is over when it was sent or thrown away.
create function end_asking() returns trigger
language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  keys constant text[] := array['draft ' || old.draft_id, 'draft ' || old.draft_id || ' above'];
begin
  delete from outbox o where o.partnership_id = old.partnership_id and o.outbox_key = any(keys);
  update notice n set read_at = coalesce(n.read_at, clock_timestamp()),
    letter_due_at = case when n.letter_id is not null then n.letter_due_at end
  where n.partnership_id = old.partnership_id and n.outbox_key = any(keys);
  return null;
end
$$;
revoke execute on function end_asking from public;
create trigger asking_ends after delete on draft for each row
  when (old.author_asked_at is not null) execute function end_asking();

reset role;
grant create on schema holdfast to holdfast_relay;
alter function holdfast.end_asking owner to holdfast_relay;
revoke create on schema holdfast from holdfast_relay;
