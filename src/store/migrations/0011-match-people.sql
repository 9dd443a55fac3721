-- Whether those whom entries describe are on file already: what is still to be looked at, what waits for
-- somebody to decide, and what was decided, by whom, when and why.
set local role holdfast_owner;
set local search_path = holdfast;

-- The day on which it was compared with who is on file; nothing until then.
alter table person_description add matched_on date;
create index person_description_to_match on person_description (partnership_id, person_id)
  where matched_on is null and not without_place;

alter table possible_match
  -- Those beyond 'standard' of all that is said of both, save that a place is withheld.
  add labels smallint[] not null default '{}',
  -- What speaks of a place is then for those alone who may know it.
  add is_place_withheld boolean not null default false;

-- Every decision about two records, as somebody may read it who has no grant for a child of theirs.
create table match_decision (
  partnership_id int not null,
  -- The entry that decided.
  entry_id text collate "C" not null,
  person_id text collate "C" not null,
  other_id text collate "C" not null,
  decision text not null check (decision in ('same', 'notSame', 'undone')),
  decided_by text not null check (decided_by in ('matching', 'person')),
  organisation_id text collate "C" not null,
  -- The post of whoever decided.
  author_role text,
  reason text not null,
  bits double precision,
  evidence json,
  model text,
  -- The decision that it takes back.
  undoes text collate "C",
  decided_on date not null,
  -- In the order in which they were made.
  place bigint generated always as identity,
  labels smallint[] not null,
  is_place_withheld boolean not null,
  primary key (partnership_id, entry_id)
);
create index match_decision_by_person on match_decision (partnership_id, person_id);
create index match_decision_by_other on match_decision (partnership_id, other_id);

grant update (matched_on) on person_description to holdfast_rules;
grant select, insert on match_decision to holdfast_rules;
grant select on match_decision to holdfast_app;

-- The records of each of some people, themselves among them; without those that only one decision
-- brings, where one is named. Ids alone: whether anybody may see who they are is decided where they are read.
create function records_of(the_partnership int, people text[], without_decision text)
returns table (person_id text, record_id text)
language sql stable security definer set search_path = holdfast, pg_temp as $$
  with recursive one(person, record) as (
    select p.id collate "C", p.id collate "C" from unnest(people) p(id)
    union
    select one.person, case m.person_id when one.record then m.other_id else m.person_id end
    from one join person_match m on m.partnership_id = the_partnership
      and (m.person_id = one.record or m.other_id = one.record) and m.decision = 'same'
      and m.until_on is null and m.entry_id is distinct from without_decision
  )
  select one.person, one.record from one order by one.person, one.record
$$;

-- What was recorded of some people after a decision: which agency's, of which day and kind. Entries with
-- other labels than those given are left out.
create function recorded_since(the_partnership int, people text[], the_decision text, cleared text[])
returns table (entry_id text, person_id text, organisation_id text, kind text, taken_in_on date)
language sql stable security definer set search_path = holdfast, pg_temp as $$
  select e.entry_id, s.person_id, e.organisation_id, e.kind, e.taken_in_on
  from entry d
  join entry_subject s on s.partnership_id = the_partnership and s.person_id = any(people)
  join entry e on e.partnership_id = the_partnership and e.entry_id = s.entry_id
    and e.taken_in_at > d.taken_in_at
  where d.partnership_id = the_partnership and d.entry_id = the_decision and e.body -> 'identity' is null
    and not exists (
      select from json_array_elements_text(e.body -> 'labels') l(label) where l.label <> all(cleared))
  order by e.taken_in_at, e.entry_id, s.person_id
$$;

grant select on entry_subject to holdfast_ledger;
revoke execute on function records_of, recorded_since from public;
grant execute on function records_of to holdfast_app, holdfast_rules;
grant execute on function recorded_since to holdfast_app;

reset role;
grant create on schema holdfast to holdfast_finder, holdfast_ledger;
alter function holdfast.records_of owner to holdfast_finder;
alter function holdfast.recorded_since owner to holdfast_ledger;
revoke create on schema holdfast from holdfast_finder, holdfast_ledger;
