-- The access log: what it says beside who and why, whom a search has shown, and who may read it.
set local role holdfast_owner;
set local search_path = holdfast;

create index access_log_by_child on access_log (partnership_id, child_id, accessed_at) where child_id is not null;
create index access_log_by_time on access_log (partnership_id, accessed_at);
-- A page that stays open asks again and again; it is one look.
create unique index access_log_live
  on access_log (partnership_id, account_id, child_id, (detail ->> 'opening'), allowed) where purpose = 'live';

-- Of what asks: the post of the account as it stands at that moment, and what the server says of the request
-- (src/store/asking.ts). Whoever writes a line cannot leave it out.
create function complete_access() returns trigger
language plpgsql security definer set search_path = holdfast, pg_temp as $$
begin
  -- What is written down afterwards says it of the moment at which it was (0024).
  if new.happened_at is not null then return new; end if;
  new.role := (
    select a.role from account a
    where a.partnership_id = new.partnership_id and a.account_id = new.account_id);
  new.page := nullif(current_setting('holdfast.page', true), '');
  new.device := nullif(current_setting('holdfast.device', true), '');
  return new;
end
$$;
create trigger complete before insert on access_log for each row execute function complete_access();

-- Who has read a child's record before an instant, the newest first: a line for each day, account, purpose
-- and reason; `at_most` readings are looked at. What was refused, and the names of accounts, as far as the
-- post of the reader sees them (domain/access/readers.ts). Only for a child whose record the session has opened.
create function readers_of(the_partnership int, the_child text, before timestamptz, at_most int)
returns table (on_day date, account text, role text, organisation text, purpose text, because text,
  allowed boolean, times int, last_at timestamptz, oldest_at timestamptz)
language plpgsql stable security definer set search_path = holdfast, pg_temp as $$
#variable_conflict use_column
declare
  own constant text := current_setting('holdfast.organisation');
  whose constant text := (
    select readers_named_to(a.role) from account a
    where a.partnership_id = the_partnership and a.account_id = current_setting('holdfast.account'));
begin
  if the_child <> all(coalesce(nullif(current_setting('holdfast.children', true), '')::text[], '{}')) then
    return;
  end if;
  return query
    with reading as (
      (select l.* from access_log l
      where l.partnership_id = the_partnership and l.child_id = the_child and l.accessed_at < before
        and l.purpose in ('work', 'review', 'supervision', 'handover', 'emergency', 'export')
        and (l.allowed or whose = 'everybody' or whose = 'ownOrganisation' and l.organisation_id = own)
      order by l.accessed_at desc limit at_most)
      union all
      (select l.* from access_found f
      join access_log l on l.partnership_id = f.partnership_id and l.access_id = f.access_id
      where f.partnership_id = the_partnership and f.person_id = the_child and l.accessed_at < before
      order by f.access_id desc limit at_most)
    ), newest as (
      select r.*, coalesce(r.happened_at, r.accessed_at) as was_at,
        (coalesce(r.happened_at, r.accessed_at) at time zone 'Europe/London')::date as on_day,
        -- The one page that is made to be printed; of any other nobody knows whether it was.
        case when r.purpose = 'work' and r.page = '/child/:child/pack' then 'print' else r.purpose end as what_for,
        whose = 'everybody' or whose = 'ownOrganisation' and r.organisation_id = own as named
      from reading r order by r.accessed_at desc limit at_most
    )
    select n.on_day, case when n.named then coalesce(a.title, n.account_id) end, n.role, n.organisation_id,
      n.what_for, coalesce(g.reason, nullif(split_part(n.basis, ' ', 1), 'grant')),
      n.allowed, count(*)::int, max(n.was_at), (select min(o.accessed_at) from newest o)
    from newest n
    left join account a on a.partnership_id = the_partnership and a.account_id = n.account_id
    left join access_grant g on g.partnership_id = the_partnership and n.basis = 'grant ' || g.grant_id
    group by n.on_day, n.account_id, n.named, a.title, n.role, n.organisation_id, n.what_for, 6, n.allowed
    order by n.on_day desc, max(n.was_at) desc;
end
$$;

-- Whose account it is, where the partnership knows the person behind it: their own record and their family's.
alter table account add column person_id text collate "C";
create index account_by_person on account (partnership_id, person_id) where person_id is not null;

-- Says whose account it is, or with no person that nobody knows: 'said', or why not: 'notGiver', 'notThere', 'own'. By a
-- Guardian, or whoever answers for the work of others in its organisation, and never by its holder. Logged.
create function say_whose_account(the_partnership int, the_account text, the_person text, by_account text)
returns text language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  giver account;
  answer text;
begin
  select a.* into giver from account a
  where a.partnership_id = the_partnership and a.account_id = by_account and a.ended_on is null and a.kind = 'person';
  if giver.account_id is null then return 'notGiver'; end if;
  answer := case
    when not exists (
      select from account a
      where a.partnership_id = the_partnership and a.account_id = the_account and a.ended_on is null
        and (guards(giver.role) or a.organisation_id = giver.organisation_id
          and readers_named_to(giver.role) = 'ownOrganisation')) then 'notGiver'
    when the_account = by_account then 'own'
    -- Of somebody whose existence is kept from whoever says it, as of nobody.
    when the_person is not null and not exists (
      select from dossier_person d
      where d.partnership_id = the_partnership and d.person_id = the_person and d.until_position is null
        and not exists (
          select unnest(d.labels) intersect select unnest(hidden_existence()) except select unnest(giver.cleared)))
      then 'notThere'
    else 'said' end;
  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, by_account, giver.organisation_id, 'deed',
    json_build_object('what', 'whoseAccount', 'account', the_account, 'person', the_person), answer = 'said');
  if answer = 'said' then
    update account a set person_id = the_person
    where a.partnership_id = the_partnership and a.account_id = the_account;
  end if;
  return answer;
end
$$;

-- What is asked about readings (domain/access/look-ups.ts). The question itself is asked beside the rules (0006), of
-- the Guardian: nobody around the child is to read it, nor is whoever read (content `readings`).
create table look_up (
  partnership_id int not null,
  -- Its kind, account, day and child: what the log raises again is the same.
  look_up_id text collate "C" not null,
  kind text not null,
  account_id text collate "C" not null,
  -- Nothing of many children.
  child_id text collate "C",
  -- The record with which the question stands.
  asked_of text collate "C" not null,
  on_day date not null,
  -- Of many: how many different ones within an hour.
  children int,
  raised_at timestamptz not null default clock_timestamp(),
  primary key (partnership_id, look_up_id)
);

-- Whom a line of the log has shown.
create index access_found_by_access on access_found (partnership_id, access_id);

-- Up to when the log has been looked through.
create table look_up_round (
  partnership_id int primary key,
  read_until timestamptz not null
);

-- Records that were opened since an instant, by account, child and minute, with what tells a look-up from work;
-- and people of one's own or a colleague's family whom a search has shown, each with a child whose family they are.
-- Of a partnership's first round those of a week. A case is closed while nothing but these kinds came after.
create function readings_since(the_partnership int, since timestamptz)
returns table (account text, child text, minute int, on_day date, was_found boolean, is_own_work boolean,
  is_emergency boolean, relation text, is_of_colleague boolean, closed_on date, record text)
language sql stable security definer set search_path = holdfast, pg_temp as $$
  with opened as (
    select l.account_id, l.child_id,
      (extract(epoch from coalesce(l.happened_at, l.accessed_at))::bigint / 60)::int as minute,
      min((coalesce(l.happened_at, l.accessed_at) at time zone 'Europe/London')::date) as on_day,
      bool_and(coalesce(l.basis like 'post %' or l.basis like 'question %'
        or g.account_id is not null and g.child_id is not null and g.reason <> 'emergency', false)) as is_own_work,
      bool_or(l.purpose = 'emergency' or coalesce(g.reason = 'emergency', false)) as is_emergency
    from access_log l
    left join access_grant g on g.partnership_id = the_partnership and l.basis = 'grant ' || g.grant_id
    where l.partnership_id = the_partnership and l.accessed_at >= since and l.allowed and l.child_id is not null
      and l.purpose in ('work', 'review', 'supervision', 'handover', 'emergency', 'export')
    group by 1, 2, 3
  ), shown as (
    select distinct l.account_id, f.person_id, (extract(epoch from l.accessed_at)::bigint / 60)::int as minute,
      (l.accessed_at at time zone 'Europe/London')::date as on_day
    from access_log l
    join access_found f on f.partnership_id = the_partnership and f.access_id = l.access_id
    where l.partnership_id = the_partnership and l.accessed_at >= since and l.allowed
      and l.purpose in ('found', 'held')
  ), family as (
    -- Everybody of whom there is something to tell, with the accounts of those who belong to the same child.
    select distinct c.person_id, d.child_id, a.account_id, a.organisation_id,
      case when a.person_id = c.person_id then 'self' else 'family' end as relation
    from (select child_id as person_id from opened union select person_id from shown) c
    join dossier_person d on d.partnership_id = the_partnership and d.person_id = c.person_id
      and d.relation is not null and d.until_position is null
    join dossier_person m on m.partnership_id = the_partnership and m.child_id = d.child_id
      and m.relation is not null and m.until_position is null
    join account a on a.partnership_id = the_partnership and a.person_id = m.person_id and a.ended_on is null
  ), closed as (
    select c.child_id, (
      select max(d.happened_on) from dossier_entry d
      where d.partnership_id = the_partnership and d.child_id = c.child_id and d.ended_on is null
        and d.kind = 'case-closed'
      having max(d.happened_on) >= all (
        select max(o.happened_on) from dossier_entry o
        where o.partnership_id = the_partnership and o.child_id = c.child_id and o.ended_on is null
          and o.kind not in ('case-closed', 'case-review', 'information-shared', 'match-decision',
            'person-recorded', 'other')
        having max(o.happened_on) is not null)) as closed_on
    from (select distinct child_id from opened where not is_own_work) c
  ), looked as (
    select o.account_id, o.child_id, o.minute, o.on_day, false as was_found, o.is_own_work, o.is_emergency,
      (select f.relation from family f
        where f.person_id = o.child_id and f.child_id = o.child_id and f.account_id = o.account_id) as relation,
      exists (
        select from family f where f.person_id = o.child_id and f.child_id = o.child_id
          and f.account_id <> o.account_id and f.organisation_id = a.organisation_id)
      or not o.is_own_work and exists (
        select from dossier_entry d
        where d.partnership_id = the_partnership and d.child_id = o.child_id and d.ended_on is null
          -- The label restrictedStaffFamily.
          and d.organisation_id = a.organisation_id and 1 = any(d.labels)) as is_of_colleague
    from opened o
    join account a on a.partnership_id = the_partnership and a.account_id = o.account_id
    union all
    select s.account_id, k.child_id, s.minute, s.on_day, true,
      coalesce(b.basis like 'post %' or b.basis like 'question %'
        or g.account_id is not null and g.child_id is not null and g.reason <> 'emergency', false), false,
      k.relation, k.is_of_colleague
    from shown s
    join account a on a.partnership_id = the_partnership and a.account_id = s.account_id
    cross join lateral (
      -- The child that was found, else the first to whom whoever was found belongs.
      select f.child_id, min(f.relation) filter (where f.account_id = a.account_id) as relation,
        coalesce(bool_or(f.account_id <> a.account_id and f.organisation_id = a.organisation_id), false) as is_of_colleague
      from family f where f.person_id = s.person_id
      group by f.child_id
      having bool_or(f.account_id = a.account_id or f.organisation_id = a.organisation_id)
      order by 2 desc nulls last, f.child_id <> s.person_id, f.child_id
      limit 1
    ) k
    cross join lateral (
      select basis_of(the_partnership, a.account_id, a.organisation_id, k.child_id, s.on_day) as basis) b
    left join access_grant g on g.partnership_id = the_partnership and b.basis = 'grant ' || g.grant_id
  )
  select o.account_id, o.child_id, o.minute, o.on_day, o.was_found, o.is_own_work, o.is_emergency, o.relation,
    o.is_of_colleague, case when not o.was_found then c.closed_on end,
    case when h.child_id is null then 'gone' when exists (
        select from dossier_person p
        where p.partnership_id = the_partnership and p.child_id = o.child_id and p.person_id = o.child_id
          -- The labels whose very existence is kept from some.
          and p.until_position is null and p.labels && '{2,3}') then 'hidden'
      else 'onFile' end
  from looked o
  left join closed c on c.child_id = o.child_id
  left join child_head h on h.partnership_id = the_partnership and h.child_id = o.child_id
$$;

-- Keeps what readings raise, each once, and asks the Guardian about what is new. Of a child whose existence is kept
-- from some nobody is asked who may not know of it. `asked`: the words by kind of question, and the last day.
create function ask_about_readings(the_partnership int, found_now json, asked json, today date, limits json)
returns void language plpgsql as $$
declare
  one record;
  record_of text;
  hidden smallint[];
begin
  perform holdfast.lock_heads(the_partnership, array(
    select f."askedOf" from json_to_recordset(found_now) as f("askedOf" text)
    union
    select h.kept_under from json_to_recordset(found_now) as f("askedOf" text)
    join holdfast.child_head h on h.partnership_id = the_partnership and h.child_id = f."askedOf"
      and h.kept_under is not null));
  for one in
    select * from json_to_recordset(found_now)
      as f(id text, kind text, account text, child text, "askedOf" text, "on" date, children int)
    order by f.id
  loop
    select coalesce(h.kept_under, h.child_id) into record_of from holdfast.child_head h
    where h.partnership_id = the_partnership and h.child_id = one."askedOf";
    -- Disposed of since it was read: there is nobody any more of whom it could be asked.
    continue when record_of is null;
    insert into holdfast.look_up (partnership_id, look_up_id, kind, account_id, child_id, asked_of, on_day, children)
    values (the_partnership, one.id, one.kind, one.account, one.child, record_of, one.on, one.children)
    on conflict do nothing;
    if not found then
      update holdfast.look_up u set children = greatest(u.children, one.children)
      where u.partnership_id = the_partnership and u.look_up_id = one.id and u.children < one.children;
      continue;
    end if;
    hidden := array(
      select distinct l.label from holdfast.dossier_person d cross join unnest(d.labels) l(label)
      where d.partnership_id = the_partnership and d.child_id = one."askedOf" and d.person_id = one."askedOf"
        and d.until_position is null and l.label = any(holdfast.hidden_existence()));
    perform holdfast.ask_beside_rules(the_partnership, json_build_object('child', record_of,
      'question', concat('readingReview:', one.id), 'rule', 'readingReview', 'subject', one.id,
      'asks', asked -> 'asks' ->> (case one.kind when 'bulk' then 'bulk' else 'one' end),
      'of', 'caldicottGuardian', 'dueOn', asked ->> 'dueOn',
      'labels', case when hidden = '{}' then '[0]' else to_json(hidden) end,
      -- The content `readings`.
      'content', '[9]'::json), 'addressed', today, limits, one.account);
  end loop;
end
$$;

-- What a Guardian has before them of readings: what waits, the oldest first, and what was answered since a
-- day. Nothing of a child whose existence is kept from the reader. Logged.
create function look_ups_to_review(the_partnership int, since date)
returns table (id text, kind text, title text, role text, organisation text, child text, child_name text,
  on_day date, children int, times int, found int, is_own boolean, waits boolean, due_on date, finding text,
  words text, answered_by text, answered_on date)
language plpgsql security definer set search_path = holdfast, pg_temp as $$
#variable_conflict use_column
declare
  the_account constant text := current_setting('holdfast.account');
  may constant boolean := exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = the_account and guards(a.role));
begin
  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, the_account, current_setting('holdfast.organisation'), 'guardian',
    json_build_object('what', 'readings', 'since', since), may);
  return query
    select u.look_up_id, u.kind, a.title, a.role, a.organisation_id, u.child_id,
      case when p.labels <@ nullif(current_setting('holdfast.clear', true), '')::smallint[]
        then p.facts ->> 'name' end,
      u.on_day, u.children, (
        select count(*)::int from access_log l
        where l.partnership_id = the_partnership and l.child_id = u.child_id and l.account_id = u.account_id
          and l.allowed and l.purpose in ('work', 'review', 'supervision', 'handover', 'emergency', 'export')
          and l.accessed_at >= u.on_day::timestamp at time zone 'Europe/London'
          and (coalesce(l.happened_at, l.accessed_at) at time zone 'Europe/London')::date = u.on_day), (
        select count(distinct l.access_id)::int from dossier_person d
        join access_found f on f.partnership_id = the_partnership and f.person_id = d.person_id
        join access_log l on l.partnership_id = the_partnership and l.access_id = f.access_id
        where d.partnership_id = the_partnership and d.child_id = u.child_id and d.relation is not null
          and d.until_position is null and l.account_id = u.account_id and l.purpose in ('found', 'held')
          and l.accessed_at >= u.on_day::timestamp at time zone 'Europe/London'
          and l.accessed_at < (u.on_day + 1)::timestamp at time zone 'Europe/London'),
      u.account_id = the_account, h.open, h.due_on, r.body ->> 'finding', r.body ->> 'words', b.title, r.on_day
    from look_up u
    join question_holding h on h.partnership_id = the_partnership and h.child_id = u.asked_of
      and h.question_id = concat('readingReview:', u.look_up_id)
    join account a on a.partnership_id = the_partnership and a.account_id = u.account_id
    left join lateral (
      select t.body, t.by_account, t.on_day from question_act t
      where t.partnership_id = the_partnership and t.child_id = h.child_id and t.question_id = h.question_id
        and t.what = 'reviewed'
      order by t.version desc limit 1
    ) r on not h.open
    left join account b on b.partnership_id = the_partnership and b.account_id = r.by_account
    left join dossier_person p on p.partnership_id = the_partnership and p.child_id = u.child_id
      and p.person_id = u.child_id and p.through = '' and p.until_position is null
    where u.partnership_id = the_partnership and may
      and (h.open or u.on_day >= since)
      and not are_kept_secret(h.labels) and (p.labels is null or not are_kept_secret(p.labels))
    order by not h.open, r.on_day desc nulls last, u.on_day, u.look_up_id
    limit 200;
end
$$;

-- Decisions about sharing that name entries; there are few, and the gate asks for them at every reading.
create index dossier_entry_sharing on dossier_entry (partnership_id, child_id)
  where facts #> '{sharing,entries}' is not null;

-- Whether such a decision opens an entry. Never what is not to be known at all; legal advice by its client alone,
-- intelligence under a handling code, all else by whoever recorded it.
create function may_be_shared(labels smallint[], content smallint[], recorded_by text, decided_by text, handling text)
returns boolean language plpgsql immutable set search_path = holdfast, pg_temp as $$
begin
  return not labels && hidden_existence()
    and case when 7 = any(labels) or 2 = any(content)
      then split_part(decided_by, '/', 1) = 'childrens-social-care' else decided_by = recorded_by end
    and (handling is not null or not (6 = any(labels) or 3 = any(content)));
end
$$;

-- The entries of some records that decisions to share have opened to an account today: from the day on which each
-- was recorded until its last. Of several by one organisation about the same entry and receiver the latest holds. What
-- came with a case file opens nothing. A loop, since most records have no such decision and none has many, and since
-- an estimate of what JSON holds is so wrong that whole plans are compiled for it. See domain/access/shared-entries.ts.
create function entries_shared(
  the_partnership int, the_account text, the_organisation text, the_children text[], today date
) returns text[] language plpgsql stable set search_path = holdfast, pg_temp as $$
declare
  decided record;
  entry text;
  this text;
  said text[] := '{}';
  opened text[] := '{}';
begin
  for decided in
    select d.child_id, d.organisation_id, d.taken_in_on, (d.facts -> 'sharing')::jsonb as sharing
    from dossier_entry d
    where d.partnership_id = the_partnership and d.child_id = any(the_children)
      and d.facts #> '{sharing,entries}' is not null and d.ended_on is null and not d.imported
    order by d.child_id, d.position desc
  loop
    continue when not decided.sharing -> 'with' ? the_organisation;
    for entry in select jsonb_array_elements_text(decided.sharing -> 'entries') loop
      this := concat_ws(' ', decided.child_id, decided.organisation_id, entry);
      continue when this = any(said);
      said := said || this;
      if decided.sharing -> 'shared' = 'true' and decided.sharing ? 'basis'
        and coalesce(decided.sharing ->> 'account', the_account) = the_account
        and decided.taken_in_on <= today and today <= (decided.sharing ->> 'until')::date
        and exists (
          select from dossier_entry e
          where e.partnership_id = the_partnership and e.entry_id = entry and e.child_id = decided.child_id
            and e.ended_on is null and may_be_shared(e.labels, e.content, e.organisation_id,
              decided.organisation_id, decided.sharing ->> 'handling'))
      then
        opened := opened || entry;
      end if;
    end loop;
  end loop;
  return opened;
end
$$;

-- What decisions about sharing say of entries of a record that the session has opened, the latest first: to whom, on
-- what basis and until when, never what it is. Not of what is kept from the reader. Decisions not to share are for
-- working out what holds; pages show what was opened.
create function entry_decisions(the_partnership int, the_child text)
returns table ("position" int, decided_by text, from_on date, sharing json, to_one boolean, entry text,
  recorded_by text, happened_on date)
language plpgsql stable security definer set search_path = holdfast, pg_temp as $$
#variable_conflict use_column
begin
  if the_child <> all(coalesce(nullif(current_setting('holdfast.children', true), '')::text[], '{}')) then
    return;
  end if;
  return query
    select d.position, d.organisation_id, d.taken_in_on,
      json_build_object('with', d.sharing -> 'with', 'shared', d.sharing -> 'shared', 'basis', d.sharing -> 'basis',
        'under', d.sharing -> 'under', 'until', d.sharing -> 'until'),
      d.sharing -> 'account' is not null, e.entry_id, e.organisation_id, e.happened_on
    from (
      select o.position, o.organisation_id, o.taken_in_on, o.facts -> 'sharing' as sharing from dossier_entry o
      where o.partnership_id = the_partnership and o.child_id = the_child
        and o.facts #> '{sharing,entries}' is not null and o.ended_on is null and not o.imported
      offset 0
    ) d
    join dossier_entry e on e.partnership_id = the_partnership and e.child_id = the_child and e.ended_on is null
      and e.entry_id in (select json_array_elements_text(d.sharing -> 'entries'))
    where not e.labels && hidden_existence()
    order by d.position desc, e.position
    limit 200;
end
$$;

create index dossier_entry_not_shared on dossier_entry (partnership_id, happened_on)
  where facts #>> '{sharing,shared}' = 'false';

-- Decisions of organisations not to share something about a child, the newest first, and the day on which the
-- same organisation shared with one of the same or decided anew. Their words for a Guardian who may read them;
-- of what is not for their post the decision alone. Nothing whose existence is kept from the reader. Logged.
create function not_shared(the_partnership int, since date)
returns table (entry text, child text, child_name text, organisation text, "with" text[], happened_on date,
  until date, readable boolean, what text, reason text, decided_again_on date, contact text)
language plpgsql security definer set search_path = holdfast, pg_temp as $$
#variable_conflict use_column
declare
  the_account constant text := current_setting('holdfast.account');
  own constant text := current_setting('holdfast.organisation');
  clear constant smallint[] := nullif(current_setting('holdfast.clear', true), '')::smallint[];
  needs constant smallint[] := nullif(current_setting('holdfast.needs', true), '')::smallint[];
  may constant boolean := exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = the_account and guards(a.role));
  line bigint;
begin
  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, the_account, own, 'guardian', json_build_object('what', 'notShared', 'since', since), may)
  returning access_id into line;
  return query
    with refused as (
      select d.*, d.facts -> 'sharing' as sharing,
        d.labels <@ clear and (d.content <@ needs or own = any(d.held_by)) as readable
      from dossier_entry d
      where d.partnership_id = the_partnership and d.facts #>> '{sharing,shared}' = 'false'
        and d.happened_on >= since and d.joined_by is null and d.ended_on is null and may
        and not are_kept_secret(d.labels)
      order by d.happened_on desc, d.entry_id, d.child_id
      limit 200
    ), shown as (
      insert into access_found (partnership_id, person_id, access_id)
      select distinct the_partnership, r.child_id, line from refused r
    )
    select r.entry_id, r.child_id,
      case when p.labels <@ clear then p.facts ->> 'name' end, r.organisation_id,
      array(select json_array_elements_text(r.sharing -> 'with')), r.happened_on,
      (r.sharing ->> 'until')::date, r.readable,
      case when r.readable then r.sharing ->> 'what' end, case when r.readable then r.sharing ->> 'reason' end,
      (select min(o.taken_in_on) from dossier_entry o
        where o.partnership_id = the_partnership and o.child_id = r.child_id and o.position > r.position
          and o.organisation_id = r.organisation_id and o.ended_on is null and o.facts -> 'sharing' is not null
          and not are_kept_secret(o.labels)
          and exists (
            select from json_array_elements_text(o.facts #> '{sharing,with}') w
            where w in (select json_array_elements_text(r.sharing -> 'with')))),
      g.contact
    from refused r
    join organisation g on g.partnership_id = the_partnership and g.organisation_id = r.organisation_id
    left join dossier_person p on p.partnership_id = the_partnership and p.child_id = r.child_id
      and p.person_id = r.child_id and p.through = '' and p.until_position is null
    where p.labels is null or not are_kept_secret(p.labels)
    order by r.happened_on desc, r.entry_id, r.child_id;
end
$$;

grant select on organisation to holdfast_gate;
grant select, insert, update on look_up_round to holdfast_rules;
grant select, insert, update (children) on look_up to holdfast_rules;
grant select on look_up to holdfast_gate;
grant update (person_id) on account to holdfast_gate;
grant select on access_found to holdfast_gate;
grant insert on access_found to holdfast_gate, holdfast_finder;
grant select (partnership_id, access_id) on access_log to holdfast_finder;

revoke execute on function say_whose_account from public;
revoke execute on function may_be_shared, entries_shared, entry_decisions from public;
grant execute on function entry_decisions to holdfast_app;
grant execute on function may_be_shared, entries_shared to holdfast_gate;
revoke execute on function complete_access, readers_of, readings_since, ask_about_readings, look_ups_to_review,
  not_shared from public;
grant execute on function readers_of, look_ups_to_review, not_shared to holdfast_app;
grant execute on function readings_since, ask_about_readings to holdfast_rules;

reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.complete_access owner to holdfast_gate;
alter function holdfast.readers_of owner to holdfast_gate;
alter function holdfast.readings_since owner to holdfast_gate;
alter function holdfast.look_ups_to_review owner to holdfast_gate;
alter function holdfast.not_shared owner to holdfast_gate;
alter function holdfast.entry_decisions owner to holdfast_gate;
alter function holdfast.say_whose_account owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
