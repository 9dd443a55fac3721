-- Who a person is: what each source says of them, which records are of one person, and what follows
-- from that for the dossiers of children.
set local role holdfast_owner;
set local search_path = holdfast;

-- What one entry says of who somebody is; labels and the organisation decide who is shown it.
create table person_description (
  partnership_id int not null,
  person_id text collate "C" not null,
  entry_id text collate "C" not null,
  -- Which of the entry's descriptions, from 0.
  description_index int not null,
  organisation_id text collate "C" not null,
  recorded_on date not null,
  facts json not null,
  labels smallint[] not null,
  primary key (partnership_id, person_id, entry_id, description_index),
  foreign key (partnership_id, person_id) references person
);

-- Whom each entry is about, so that a relation or a match made later brings what was written before.
create table entry_subject (
  partnership_id int not null,
  person_id text collate "C" not null,
  entry_id text collate "C" not null,
  -- The first day on which it is no more taken to be about them: another was meant.
  ended_on date,
  primary key (partnership_id, person_id, entry_id)
);
create index entry_subject_by_entry on entry_subject (partnership_id, entry_id);

-- Whether somebody is on record as one who may pose a risk, under each scheme as it was said last.
create table person_risk (
  partnership_id int not null,
  person_id text collate "C" not null,
  scheme text not null,
  entry_id text collate "C" not null,
  ended boolean not null,
  primary key (partnership_id, person_id, scheme)
);

-- That two records are of one person, or of two. Never altered but to say when and by what it ended.
create table person_match (
  partnership_id int not null,
  -- Under which the other is kept.
  person_id text collate "C" not null,
  other_id text collate "C" not null,
  -- The entry that decided.
  entry_id text collate "C" not null,
  decision text not null check (decision in ('same', 'notSame')),
  matched_by text not null check (matched_by in ('matching', 'person')),
  from_on date not null,
  -- The first day on which it holds no more.
  until_on date,
  undone_by text collate "C",
  primary key (partnership_id, person_id, other_id, entry_id),
  foreign key (partnership_id, person_id) references person,
  foreign key (partnership_id, other_id) references person
);
create index person_match_by_other on person_match (partnership_id, other_id);
create unique index person_match_once on person_match
  (partnership_id, least(person_id, other_id), greatest(person_id, other_id)) where until_on is null;

-- Two records that may be of one person, until somebody decides.
create table possible_match (
  partnership_id int not null,
  person_id text collate "C" not null,
  other_id text collate "C" not null,
  -- Evidence in bits, field by field and together.
  bits double precision not null,
  evidence json not null,
  model text not null,
  raised_on date not null,
  settled_by text collate "C",
  primary key (partnership_id, person_id, other_id),
  check (person_id < other_id),
  foreign key (partnership_id, person_id) references person,
  foreign key (partnership_id, other_id) references person
);
create index possible_match_by_other on possible_match (partnership_id, other_id);
create index possible_match_open on possible_match (partnership_id, raised_on) where settled_by is null;

alter table dossier_person
  -- The record by which a match brought it; nothing where it has a relation of its own.
  add through text collate "C" not null default '',
  -- Whose other record it is.
  add same_as text collate "C",
  -- Of a row that a match brought: the first day on which it is of this dossier no more.
  add ended_on date,
  drop constraint dossier_person_pkey,
  add primary key (partnership_id, child_id, person_id, from_position, through);

alter table dossier_entry
  -- The day it came to this dossier, where that is later than the day it was taken in.
  add joined_on date,
  -- The record by which it came, where only a match brought it.
  add through text collate "C";
alter table dossier_pointer add ended_on date;

-- Every record of the person of whom one is given, itself among them.
create function one_person(the_partnership int, the_person text) returns text[]
language sql stable as $$
  with recursive one(id) as (
    select the_person collate "C"
    union
    select case m.person_id when one.id then m.other_id else m.person_id end
    from one join holdfast.person_match m on m.partnership_id = the_partnership
      and (m.person_id = one.id or m.other_id = one.id) and m.decision = 'same' and m.until_on is null
  )
  select array_agg(id order by id) from one
$$;

-- What stands on two records before it is decided whether they are of one person.
create function match_state(the_partnership int, the_person text, the_other text) returns json
language sql stable as $$
  select json_build_object(
    'one', the_other = any(o.ids),
    -- Somebody has said of two of the records that would become one that they are two people's.
    'apart', (
      select json_build_array(m.person_id, m.other_id) from holdfast.person_match m
      where m.partnership_id = the_partnership and m.decision = 'notSame' and m.until_on is null
        and (m.person_id = any(o.ids) and m.other_id = any(t.ids)
          or m.other_id = any(o.ids) and m.person_id = any(t.ids))
      limit 1),
    'standing', (
      select json_build_object('entry', m.entry_id, 'decision', m.decision) from holdfast.person_match m
      where m.partnership_id = the_partnership and m.until_on is null
        and (m.person_id, m.other_id) in ((the_person, the_other), (the_other, the_person))),
    'children', (
      select coalesce(json_agg(distinct d.child_id), '[]') from holdfast.dossier_person d
      where d.partnership_id = the_partnership and d.until_position is null and d.relation is not null
        and d.person_id = any(o.ids || t.ids)))
  from holdfast.one_person(the_partnership, the_person) o(ids),
    holdfast.one_person(the_partnership, the_other) t(ids)
$$;

-- Makes a decision durable, and says anew under which record each child's is kept.
create function write_match(the_partnership int, the_entry text, decision json, the_day date)
returns void language plpgsql as $$
declare
  one constant text := decision ->> 'person';
  other constant text := decision ->> 'other';
  id text;
  records text[];
  root text;
  freed text[] := '{}';
begin
  if decision ->> 'decision' = 'undone' then
    update holdfast.person_match m set until_on = the_day, undone_by = the_entry
    where m.partnership_id = the_partnership and m.until_on is null
      and (m.person_id, m.other_id) in ((one, other), (other, one));
  else
    insert into holdfast.person_match (partnership_id, person_id, other_id, entry_id, decision, matched_by, from_on)
    values (the_partnership, one, other, the_entry, decision ->> 'decision', decision ->> 'by', the_day);
  end if;
  if decision ->> 'decision' <> 'undone' then
    update holdfast.possible_match p set settled_by = the_entry
    where p.partnership_id = the_partnership and p.settled_by is null
      and p.person_id = least(one, other) and p.other_id = greatest(one, other);
  end if;
  foreach id in array array[one, other] loop
    records := holdfast.one_person(the_partnership, id);
    select h.child_id into root from holdfast.child_head h
    where h.partnership_id = the_partnership and h.child_id = any(records)
    order by exists (
      select from holdfast.person_match m
      where m.partnership_id = the_partnership and m.other_id = h.child_id and m.decision = 'same'
        and m.until_on is null), h.child_id
    limit 1;
    freed := freed || array(
      select h.child_id from holdfast.child_head h
      where h.partnership_id = the_partnership and h.child_id = root and h.kept_under is not null);
    update holdfast.child_head h set kept_under = nullif(root, h.child_id)
    where h.partnership_id = the_partnership and h.child_id = any(records)
      and h.kept_under is distinct from nullif(root, h.child_id);
  end loop;
  -- Nobody was told of a question of a record that was kept under another; now they are.
  perform holdfast.tell(the_partnership, q.child_id, q.question_id, q.account_id, 'addressed')
  from holdfast.question_holding q
  where q.partnership_id = the_partnership and q.child_id = any(freed) and q.open and q.account_id is not null;
end
$$;

-- All that decides who belongs to the dossiers of some children: the members of their own and of
-- every record kept under theirs, the other records of each, and what matches have brought so far.
create function belongings(the_partnership int, the_children text[]) returns json
language plpgsql stable as $$
begin
  return (select coalesce(json_agg(json_build_object(
    'child', h.child_id, 'keptUnder', h.kept_under, 'position', h.position, 'revision', h.revision,
    'records', o.ids,
    'members', (
      select json_agg(json_build_object('head', d.child_id, 'person', d.person_id, 'relation', d.relation,
        'status', d.status, 'records', holdfast.one_person(the_partnership, d.person_id))
        order by d.child_id <> h.child_id, d.from_position, d.person_id)
      from holdfast.dossier_person d
      where d.partnership_id = the_partnership and d.child_id = any(o.ids) and d.through = ''
        and d.relation is not null and d.until_position is null),
    'brought', (
      select json_agg(json_build_object('person', d.person_id, 'relation', d.relation, 'status', d.status,
        'sameAs', d.same_as, 'through', d.through))
      from holdfast.dossier_person d
      where d.partnership_id = the_partnership and d.child_id = h.child_id and d.through <> ''
        and d.until_position is null),
    'nearby', holdfast.risk_nearby(the_partnership, h.child_id))), '[]')
  from holdfast.child_head h, holdfast.one_person(the_partnership, h.child_id) o(ids)
  where h.partnership_id = the_partnership and h.child_id = any(the_children));
end
$$;

-- Who is on record as one who may pose a risk, and is named in a child's record or has a home that is
-- also one of the child's or the family's; with the labels under which that is known.
create function risk_nearby(the_partnership int, the_child text) returns json
language plpgsql stable as $$
begin
  return (
    select json_agg(json_build_object('person', n.person_id, 'labels', n.labels) order by n.person_id)
    from (
      select r.person_id, array_agg(distinct w.label) as labels
      from (
        select distinct s.person_id from holdfast.person_risk s
        where s.partnership_id = the_partnership
          -- Whoever was brought stays: that the risk is over is of the record too.
          and (not s.ended or s.person_id in (
            select d.person_id from holdfast.dossier_person d
            where d.partnership_id = the_partnership and d.child_id = the_child and d.relation = 'nearby'
              and d.until_position is null))
          and (
          s.person_id in (
            select d.person_id from holdfast.dossier_person d
            where d.partnership_id = the_partnership and d.child_id = the_child and d.through = ''
              and d.relation is null and d.until_position is null)
          or s.person_id in (
            select t.person_id from holdfast.dossier_person d
            join holdfast.person_key k on k.partnership_id = the_partnership and k.person_id = d.person_id
              and k.key like 'h%'
            join holdfast.person_key t on t.partnership_id = the_partnership and t.key = k.key
            where d.partnership_id = the_partnership and d.child_id = the_child and d.through = ''
              and d.relation is not null and d.until_position is null))
      ) r
      cross join lateral (
        select 0::smallint as label
        union
        select unnest(k.labels) from holdfast.person_key k
        where k.partnership_id = the_partnership and k.person_id = r.person_id and k.key like 'h%'
      ) w
      where not exists (
        select from holdfast.dossier_person d
        where d.partnership_id = the_partnership and d.child_id = the_child and d.person_id = r.person_id
          and d.through = '' and d.relation is not null and d.until_position is null)
      group by r.person_id
    ) n);
end
$$;

-- The children whose records are to be worked out anew after an entry: those to whom anybody belongs of
-- whom it says who they are, and those near to whom it brings somebody who may pose a risk.
create function concerned(the_partnership int, told_of text[], named text[]) returns text[]
language plpgsql stable as $$
begin
  return array(
    select d.child_id
    from unnest(told_of) p(id), holdfast.one_person(the_partnership, p.id) o(ids), holdfast.dossier_person d
    where d.partnership_id = the_partnership and d.person_id = any(o.ids) and d.relation is not null
      and d.until_position is null
    union
    select d.child_id
    from holdfast.person_risk r
    join holdfast.dossier_person d on d.partnership_id = the_partnership and d.person_id = r.person_id
      and d.until_position is null
    where r.partnership_id = the_partnership and r.person_id = any(named)
    union
    select d.child_id
    from holdfast.person_key k
    join holdfast.person_key t on t.partnership_id = the_partnership and t.key = k.key
      and t.person_id <> k.person_id
    join holdfast.dossier_person d on d.partnership_id = the_partnership
      and d.person_id in (k.person_id, t.person_id) and d.relation is not null and d.until_position is null
    where k.partnership_id = the_partnership and k.person_id = any(named) and k.key like 'h%'
      and exists (
        select from holdfast.person_risk r
        where r.partnership_id = the_partnership and r.person_id in (k.person_id, t.person_id))
    order by 1);
end
$$;

-- Brings the members of a child's dossier that come by a match to what they now are, and says which
-- entries are to come in, in the order in which they were taken in, and which leave.
create function settle_members(
  the_partnership int, the_child text, coming json, leaving json, all_members text[], the_day date
) returns json language plpgsql as $$
declare
  ended json;
begin
  update holdfast.dossier_person d set until_position = h.position + 1, ended_on = the_day
  from json_to_recordset(leaving) as l(person text, "sameAs" text, through text), holdfast.child_head h
  where h.partnership_id = the_partnership and h.child_id = the_child
    and d.partnership_id = the_partnership and d.child_id = the_child and d.person_id = l.person
    and d.through = l.through and d.same_as is not distinct from l."sameAs" and d.until_position is null;
  insert into holdfast.dossier_person (partnership_id, child_id, person_id, from_position, relation, status,
    known_from, facts, labels, same_as, through)
  select the_partnership, the_child, c.person, h.position + 1, c.relation, c.status, the_day, p.facts,
    c.labels, c."sameAs", c.through
  from json_to_recordset(coming) as c(person text, relation text, status text, "sameAs" text, through text,
    labels smallint[])
  join holdfast.child_head h on h.partnership_id = the_partnership and h.child_id = the_child
  join holdfast.person p on p.partnership_id = the_partnership and p.person_id = c.person
  on conflict (partnership_id, child_id, person_id, from_position, through) do update
    set relation = excluded.relation, status = excluded.status, same_as = excluded.same_as,
      until_position = null, ended_on = null;

  with gone as (
    update holdfast.dossier_entry d
    set ended_on = the_day, ended_because = case when d.through is null then 'misfiled' else 'unmerged' end
    where d.partnership_id = the_partnership and d.child_id = the_child and d.ended_on is null
      and (d.through is not null or exists (
        select from holdfast.entry_subject s
        where s.partnership_id = the_partnership and s.entry_id = d.entry_id and s.ended_on is not null))
      and not exists (
        select from holdfast.entry_subject s
        where s.partnership_id = the_partnership and s.entry_id = d.entry_id and s.ended_on is null
          and s.person_id = any(all_members))
    returning d.entry_id, d.position
  ), pointers as (
    update holdfast.dossier_pointer p set ended_on = the_day
    from gone g
    where p.partnership_id = the_partnership and p.child_id = the_child and p.position = g.position
  )
  select json_agg(g.entry_id) into ended from gone g;

  return json_build_object(
    'left', coalesce(ended, '[]'),
    'arriving', holdfast.written_before(the_partnership, array(
      select distinct s.entry_id from holdfast.entry_subject s
      where s.partnership_id = the_partnership and s.person_id = any(all_members) and s.ended_on is null
        and not exists (
          select from holdfast.dossier_entry d
          where d.partnership_id = the_partnership and d.child_id = the_child and d.entry_id = s.entry_id
            and d.ended_on is null))));
end
$$;

-- Puts entries that are on file into a child's dossier, from today.
create function join_entries(
  the_partnership int, the_child text, arriving json, pointers json, the_day date
) returns void language sql as $$
  insert into holdfast.dossier_entry (partnership_id, child_id, position, entry_id, organisation_id, kind,
    happened_on, taken_in_on, imported, facts, summary, known_to, joined_by, joined_on, through, labels, content, held_by)
  select the_partnership, the_child, a.position, a.entry, a.organisation, a.kind, a."happenedOn",
    a."takenInOn", a.imported, a.facts, a.summary, a."knownTo", a."joinedBy", the_day, a.through, a.labels,
    a.content, a."heldBy"
  from json_to_recordset(arriving) as a(entry text, position int, organisation text, kind text,
    "happenedOn" date, "takenInOn" date, imported boolean, facts json, summary text, "knownTo" json,
    "joinedBy" text, through text, labels smallint[], content smallint[], "heldBy" text[]);
  insert into holdfast.dossier_pointer (partnership_id, child_id, position, organisation_id, happened_on,
    taken_in_on, labels)
  select the_partnership, the_child, p.position, p.organisation, p."happenedOn", p."takenInOn", p.labels
  from json_to_recordset(pointers) as p(position int, organisation text, "happenedOn" date,
    "takenInOn" date, labels smallint[]);
$$;

grant select, insert on person_description, entry_subject to holdfast_rules;
grant update (ended_on) on entry_subject to holdfast_rules;
grant select, insert, update on person_match, possible_match, person_risk to holdfast_rules;
grant update (ended_on, ended_because) on dossier_entry to holdfast_rules;
grant update on person, dossier_pointer to holdfast_rules;
grant insert on child_head to holdfast_rules;
grant select on dossier_pointer to holdfast_rules;
grant select on person_description, person_match, possible_match to holdfast_app;
grant select (partnership_id, child_id, through, ended_on) on dossier_person to holdfast_gate;

revoke execute on function one_person, match_state, write_match, belongings, risk_nearby, concerned, settle_members, join_entries from public;
grant execute on function one_person, match_state, write_match, belongings, risk_nearby, concerned, settle_members, join_entries to holdfast_rules;

-- Entries of the ledger, in the order in which they were taken in: what was written before somebody was
-- known to belong to a child comes to the child's dossier whole. The only way by which anything of the
-- ledger is read again.
create function written_before(the_partnership int, entries text[]) returns json
language sql stable security definer set search_path = holdfast, pg_temp as $$
  select coalesce(json_agg(json_build_object('body', e.body, 'takenInOn', e.taken_in_on, 'imported', e.imported,
    'knownTo', (
      select json_agg(json_build_object('organisation', r.organisation_id, 'on', r.on_day, 'how', r.how)
        order by r.on_day, r.organisation_id)
      from receipt r
      where r.partnership_id = the_partnership and r.entry_id = e.entry_id)) order by e.taken_in_at, e.entry_id), '[]')
  from entry e
  where e.partnership_id = the_partnership and e.entry_id = any(entries)
$$;
revoke execute on function written_before from public;
grant execute on function written_before to holdfast_rules;
grant select on entry, receipt to holdfast_ledger;

reset role;
grant create on schema holdfast to holdfast_ledger;
alter function holdfast.written_before owner to holdfast_ledger;
revoke create on schema holdfast from holdfast_ledger;
