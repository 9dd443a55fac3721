-- Finding people. What tells somebody from others is kept as keys, and found by equality alone: an
-- operator that is not leakproof (%, @@, ilike, those of arrays) cannot use its index under row security.
--
--   holdfast_finder  owns the one function that reads keys for a person; it hands back ids, and logs
do $$
begin
  if not exists (select from pg_roles where rolname = 'holdfast_finder') then
    begin
      create role holdfast_finder nosuperuser nocreatedb nocreaterole noinherit nobypassrls nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not pg_has_role(current_user, 'holdfast_finder', 'member') then
    execute format('grant holdfast_finder to %I', current_user);
  end if;
end
$$;

set local role holdfast_owner;
set local search_path = holdfast;

-- The first letter of a key says what it is of (domain/matching/keys.ts). The whole row stands in the
-- primary key, so that the people of one key lie side by side and nothing else is read.
create table person_key (
  partnership_id int not null,
  key text collate "C" not null,
  person_id text collate "C" not null,
  -- Those beyond 'standard', of the description that the key was made of.
  labels smallint[] not null default '{}',
  primary key (partnership_id, key, person_id, labels)
);
-- The homes of one person: who else has lived there is asked of each.
create index person_key_home_by_person on person_key (partnership_id, person_id) where key like 'h%';

-- What a description says besides a place that is withheld: a second row, which a search may show.
alter table person_description
  add without_place boolean not null default false,
  drop constraint person_description_pkey,
  add primary key (partnership_id, person_id, entry_id, description_index, without_place);

-- People who share keys with what is asked, those who share most first. Each key brings so much evidence,
-- in bits; of several keys of one kind the best counts. Of each no more people are read than it allows:
-- where more have it, it tells little.
create function people_by_keys(
  the_partnership int, asked text[], evidence real[], people_of_each int[], at_most int
) returns table (person_id text, bits real)
language plpgsql stable set search_path = holdfast, pg_temp as $$
begin
  return query
    select f.person_id, sum(f.bits)::real
    from (
      select k.person_id, max(a.bits) as bits
      from unnest(asked, evidence, people_of_each) as a(key, bits, people)
      cross join lateral (
        select p.person_id from person_key p
        where p.partnership_id = the_partnership and p.key = a.key
        order by p.person_id
        limit a.people
      ) k
      group by k.person_id, left(a.key, 1)
    ) f
    group by f.person_id
    order by 2 desc, 1
    limit at_most;
end
$$;

-- The people whom a search finds, best first, as far as the claims of the session allow; and for each
-- the person found with them whose other record it is. Logs what was asked and who was found.
create function find_people(
  the_partnership int, terms json, asked text[], evidence real[], people_of_each int[], at_most int
) returns table (person_id text, same_as text)
language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  found_ids text[];
  line bigint;
begin
  found_ids := array(
    select f.person_id
    from people_by_keys(the_partnership, asked, evidence, people_of_each, at_most) with ordinality f(person_id, bits, place)
    order by f.place);
  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, current_setting('holdfast.account'), current_setting('holdfast.organisation'),
    'found', json_build_object('terms', terms, 'people', found_ids), true)
  returning access_id into line;
  insert into access_found (partnership_id, person_id, access_id)
  select distinct the_partnership, f.id, line from unnest(found_ids) f(id);
  return query
    select f.id, (
      select m.person_id from person_match m
      where m.partnership_id = the_partnership and m.other_id = f.id and m.person_id = any(found_ids)
        and m.decision = 'same' and m.until_on is null
      order by m.person_id
      limit 1)
    from unnest(found_ids) with ordinality f(id, place)
    order by f.place;
end
$$;

-- Of some people those whose records, as those of children, the reader has a grant to open.
create function openable(the_partnership int, people text[]) returns text[]
language sql stable security definer set search_path = holdfast, pg_temp as $$
  select coalesce(array_agg(h.child_id), '{}')
  from child_head h
  where h.partnership_id = the_partnership and h.child_id = any(people)
    and has_grant(the_partnership, current_setting('holdfast.account'),
      current_setting('holdfast.organisation'), h.child_id,
      (now() at time zone 'Europe/London')::date)
$$;

grant usage on schema holdfast to holdfast_finder;
grant select on person_key, person_match to holdfast_finder;
grant insert on access_log to holdfast_finder;
grant select, insert, delete on person_key to holdfast_rules;

revoke execute on function people_by_keys, find_people, openable from public;
grant execute on function people_by_keys to holdfast_rules, holdfast_finder;
grant execute on function find_people, openable to holdfast_app;

reset role;
grant create on schema holdfast to holdfast_finder, holdfast_gate;
alter function holdfast.find_people owner to holdfast_finder;
alter function holdfast.openable owner to holdfast_gate;
revoke create on schema holdfast from holdfast_finder, holdfast_gate;
