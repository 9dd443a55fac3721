-- The front door: who may decide on what came in, what agencies hold on the people it is about, and what
-- became of what an organisation told. See docs/decisions/0026.
set local role holdfast_owner;
set local search_path = holdfast;

-- What comes in and what decides on it (domain/decisions/front-door.ts): few of a record's entries.
create index dossier_entry_front_door on dossier_entry (partnership_id, child_id, happened_on)
  where kind in ('contact', 'referral', 'concern', 'disclosure', 'police-notification',
    'no-further-action', 'assessment', 'strategy-discussion', 'section-47-enquiry', 'information-shared',
    'case-closed');
create index dossier_entry_told_by on dossier_entry (partnership_id, organisation_id, happened_on)
  where kind in ('contact', 'referral');

-- In the transaction that takes a contact or referral in: the desk of the social care that receives it may
-- open the children whom it is about, and so may whoever wrote it there in a post that decides on contacts
-- (domain/access/front-door.ts). The desk is the manager of the multi-agency safeguarding hub, else the team
-- managers, else everybody: it reaches somebody. Four weeks after social care's decision on it that reason is
-- over. What an import brings opens nothing.
create function open_front_door() returns trigger
language plpgsql security definer set search_path = holdfast, pg_temp as $$
begin
  if new.kind = 'referral' or new.body -> 'referredBy' is not null then
    insert into access_grant (partnership_id, grant_id, account_id, organisation_id, child_id, reason,
      from_on, granted_by, entry_id)
    with receiving as (
      select distinct r.id from (
        select new.organisation_id as id
        union all
        select json_array_elements_text(new.body -> 'told')
      ) r
      where split_part(r.id, '/', 1) = 'childrens-social-care'
    ), desk as (
      select a.account_id, a.organisation_id, a.role,
        min(a.role) filter (where a.role in ('mashManager', 'teamManager'))
          over (partition by a.organisation_id) as desk_role
      from account a join receiving r on r.id = a.organisation_id
      where a.partnership_id = new.partnership_id and a.ended_on is null
    ), receivers as (
      select account_id, null as organisation_id from desk
      where role = desk_role or account_id = new.taken_in_by and role in ('mashManager', 'leadSocialWorker',
        'teamManager', 'serviceManager', 'headOfService', 'directorOfChildrensServices')
      union
      select distinct null, organisation_id from desk where desk_role is null
    )
    select new.partnership_id,
      concat_ws(' ', 'front door', new.entry_id, r.account_id, r.organisation_id, h.child_id),
      r.account_id, r.organisation_id, h.child_id, 'dutyDesk', new.taken_in_on, 'front door', new.entry_id
    from receivers r cross join child_head h
    where h.partnership_id = new.partnership_id
      and h.child_id in (select json_array_elements_text(new.body -> 'subjects'))
    on conflict do nothing;
  end if;
  if (new.body #>> '{decision,of}' = 'referral' or new.kind = 'no-further-action')
    and split_part(new.organisation_id, '/', 1) = 'childrens-social-care' then
    -- What it says that it is about; where it says nothing, what it itself brought, else the last before it
    -- (domain/decisions/referral-decisions.ts).
    update access_grant g set until_on = new.taken_in_on + 28
    where g.partnership_id = new.partnership_id and g.granted_by = 'front door' and g.until_on is null
      and g.child_id in (select json_array_elements_text(new.body -> 'subjects'))
      and case
        when new.body #> '{decision,about}' is not null
          then g.entry_id in (select json_array_elements_text(new.body #> '{decision,about}'))
        else g.entry_id = (
          select o.entry_id from access_grant o
          where o.partnership_id = new.partnership_id and o.child_id = g.child_id and o.granted_by = 'front door'
          order by o.entry_id = new.entry_id desc, o.given_at desc limit 1)
      end;
  end if;
  return null;
end
$$;

-- Of some labels those whose existence is kept from the reader: protected identities and sealed adoptions
-- (domain/entry/label.ts). Without a reader everything of them is kept.
create function are_kept_secret(labels smallint[]) returns boolean language sql stable as $$
  select exists (select from unnest(labels) kept(label) where kept.label in (2, 3) and kept.label <> all (
    coalesce(nullif(current_setting('holdfast.clear', true), '')::smallint[], '{}')))
$$;

-- How much each organisation holds on some people, and when it last wrote of them; never whose existence
-- is kept from the reader, nor what is joined by a match or a description that is: it would say where a new
-- identity is known. `place_withheld`: only some organisations may be named, since others would tell
-- where somebody lives. For posts that decide on contacts; logged.
create function held_on(the_partnership int, people text[])
returns table (person_id text, organisation_id text, entries int, first_on date, last_on date, place_withheld boolean)
language plpgsql security definer set search_path = holdfast, pg_temp as $$
#variable_conflict use_column
declare
  line bigint;
begin
  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, current_setting('holdfast.account'), current_setting('holdfast.organisation'),
    'held', json_build_object('people', people), true)
  returning access_log.access_id into line;
  insert into access_found (partnership_id, person_id, access_id)
  select distinct the_partnership, p.id, line from unnest(people) p(id);
  return query
    with recursive record(asked, id) as (
      select p.id, p.id collate "C" from unnest(people) p(id)
      union
      select r.asked, o.id
      from record r
      join person_match m on m.partnership_id = the_partnership and r.id in (m.person_id, m.other_id)
        and m.decision = 'same' and m.until_on is null
      cross join lateral (select case m.person_id when r.id then m.other_id else m.person_id end) o(id)
      where not exists (
          select from match_decision d where d.partnership_id = the_partnership and d.entry_id = m.entry_id
            and are_kept_secret(d.labels))
        and not exists (
          select from person_description s where s.partnership_id = the_partnership and s.person_id = o.id
            and are_kept_secret(s.labels))
    ), withheld as (
      select distinct r.asked from record r
      join person_description w on w.partnership_id = the_partnership and w.person_id = r.id and w.without_place
    )
    select r.asked, d.organisation_id, count(distinct d.entry_id)::int, min(d.happened_on), max(d.happened_on),
      r.asked in (select asked from withheld)
    from record r
    join entry_subject s on s.partnership_id = the_partnership and s.person_id = r.id and s.ended_on is null
    join dossier_entry d on d.partnership_id = the_partnership and d.entry_id = s.entry_id
      and d.ended_on is null
    where not are_kept_secret(d.labels)
    group by r.asked, d.organisation_id;
end
$$;

-- What the reader's organisation told social care since a day, the newest first, and what became of each:
-- the day of social care's decision, and the words in which it was told to them, for those cleared for them.
-- Only what the reader took in, or of a child whose record the session has opened; all of it for posts that
-- answer for what their organisation tells (domain/access/front-door.ts). Logs which children were shown.
create function told_by_us(the_partnership int, since date)
returns table (entry_id text, child_id text, child_name text, kind text, happened_on date, taken_in_on date,
  summary text, decided_on date, told_on date, told_words text)
language plpgsql security definer set search_path = holdfast, pg_temp as $$
#variable_conflict use_column
begin
  return query
  with reader as (
    select a.account_id, a.organisation_id, a.role in ('namedDoctor', 'namedNurse', 'designatedDoctor',
        'designatedNurse', 'integratedCareBoardLead', 'designatedSafeguardingLead', 'headteacher',
        'boroughCommander') as follows_all,
      nullif(current_setting('holdfast.clear', true), '')::smallint[] as clear,
      nullif(current_setting('holdfast.children', true), '')::text[] as children
    from account a
    where a.partnership_id = the_partnership and a.ended_on is null
      and a.account_id = nullif(current_setting('holdfast.account', true), '')
      and a.organisation_id = nullif(current_setting('holdfast.organisation', true), '')
  ), mine as materialized (
    select d.entry_id, d.child_id, p.facts ->> 'name' as child_name, d.kind, d.happened_on, d.taken_in_on, d.summary,
      r.organisation_id, r.clear
    from reader r
    join dossier_entry d on d.partnership_id = the_partnership and d.organisation_id = r.organisation_id
    join dossier_person p on p.partnership_id = the_partnership and p.child_id = d.child_id
      and p.person_id = d.child_id and p.through = '' and p.until_position is null
    where d.kind in ('contact', 'referral') and d.happened_on >= since
      and (d.kind = 'referral' or d.facts -> 'referredBy' is not null)
      and d.joined_by is null and d.ended_on is null
      and d.labels <@ r.clear and p.labels <@ r.clear
      and (r.follows_all or d.child_id = any(r.children) or exists (
        select from entry e
        where e.partnership_id = the_partnership and e.entry_id = d.entry_id and e.taken_in_by = r.account_id))
    order by d.happened_on desc, d.entry_id, d.child_id
    limit 200
  ), line as (
    insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
    select the_partnership, r.account_id, r.organisation_id, 'told', json_build_object('since', since), true
    from reader r where exists (select from mine)
    returning access_log.access_id
  ), shown as (
    insert into access_found (partnership_id, person_id, access_id)
    select distinct the_partnership, m.child_id, l.access_id from mine m cross join line l
  )
  select m.entry_id, m.child_id, m.child_name, m.kind, m.happened_on, m.taken_in_on, m.summary,
    decided.happened_on, told.happened_on, told.words
  from mine m
  left join lateral (
    select o.happened_on from dossier_entry o
    where o.partnership_id = the_partnership and o.child_id = m.child_id and o.ended_on is null
      and o.kind in ('contact', 'referral', 'concern', 'disclosure', 'police-notification',
        'no-further-action', 'assessment', 'strategy-discussion', 'section-47-enquiry',
        'information-shared', 'case-closed')
      and o.facts #>> '{decision,of}' = 'referral'
      and split_part(o.organisation_id, '/', 1) = 'childrens-social-care'
      and m.entry_id in (select json_array_elements_text(o.facts #> '{decision,about}'))
      and not are_kept_secret(o.labels)
    order by o.position limit 1
  ) decided on true
  left join lateral (
    select o.happened_on,
      case when m.organisation_id = any(o.held_by) and o.labels <@ m.clear then o.summary end as words
    from dossier_entry o
    where o.partnership_id = the_partnership and o.child_id = m.child_id and o.ended_on is null
      and o.kind in ('contact', 'referral', 'concern', 'disclosure', 'police-notification',
        'no-further-action', 'assessment', 'strategy-discussion', 'section-47-enquiry',
        'information-shared', 'case-closed')
      and m.entry_id in (select json_array_elements_text(o.facts #> '{feedback,about}'))
      and not are_kept_secret(o.labels)
    order by o.position desc limit 1
  ) told on true
  order by m.happened_on desc, m.entry_id, m.child_id;
end
$$;

grant select (partnership_id, entry_id, taken_in_by) on entry to holdfast_gate;
grant select on dossier_entry, dossier_person to holdfast_gate;
grant select on entry_subject, match_decision, person_match, person_description to holdfast_gate;
grant insert, update (until_on) on access_grant to holdfast_gate;

revoke execute on function open_front_door, are_kept_secret, held_on, told_by_us from public;
grant execute on function held_on, told_by_us to holdfast_app;

create trigger front_door after insert on entry for each row
  -- All that comes in there and decides on it (`frontDoorKinds` of domain/decisions/front-door.ts).
  when (not new.imported and new.kind in ('contact', 'referral', 'concern', 'disclosure',
    'police-notification', 'no-further-action', 'assessment', 'strategy-discussion', 'section-47-enquiry',
    'information-shared', 'case-closed'))
  execute function open_front_door();

reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.open_front_door owner to holdfast_gate;
alter function holdfast.are_kept_secret owner to holdfast_gate;
alter function holdfast.held_on owner to holdfast_gate;
alter function holdfast.told_by_us owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
