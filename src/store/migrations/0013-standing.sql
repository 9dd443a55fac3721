-- What stands for a child until something new comes: the clocks that run and when the child was last
-- seen. All of it follows from the dossier; it lies here so that nobody's day's work is read out of
-- whole dossiers. Whether a clock is late is worked out by whoever reads it, on their day.
set local role holdfast_owner;
set local search_path = holdfast;

-- Once for each sight that runs of a clock have: the run that is due first, and how many there are.
create table running_clock (
  partnership_id int not null,
  child_id text collate "C" not null,
  -- In the order of the practice's clocks.
  place int not null,
  clock_id text not null,
  -- Who has to take the step: a post, or somebody outside the partnership.
  of_role text not null,
  -- Whom it is about where that is not the child.
  subject text,
  -- The entry that started it.
  started_by text collate "C" not null,
  started_on date not null,
  -- The last day, included.
  due_on date not null,
  -- Of hours, where the record tells the hour of the start.
  due_at timestamptz,
  times int not null,
  -- Of the entries that started it.
  labels smallint[] not null,
  content smallint[] not null,
  held_by text[] not null,
  primary key (partnership_id, child_id, place)
);

-- The last of the entries that say that the child was seen, once for each sight that such entries
-- have: whoever may not see the last of all finds the last that they may see.
create table last_sighting (
  partnership_id int not null,
  child_id text collate "C" not null,
  place int not null,
  -- By anybody at all, or alone by a social worker (domain/visits/last-seen.ts).
  way text not null check (way in ('byAnyAgency', 'aloneBySocialCare')),
  seen_on date not null,
  organisation_id text collate "C" not null,
  entry_id text collate "C" not null,
  labels smallint[] not null,
  content smallint[] not null,
  held_by text[] not null,
  primary key (partnership_id, child_id, place)
);

grant select on running_clock, last_sighting to holdfast_app;
grant select, insert, delete on running_clock, last_sighting to holdfast_rules;

-- Puts what stands now for some children in the place of what stood: [{child, clocks, sightings}]. The
-- heads are locked by then.
create function keep_standings(the_partnership int, standings json) returns void language plpgsql as $$
begin
  delete from holdfast.running_clock r using json_to_recordset(standings) as s(child text)
  where r.partnership_id = the_partnership and r.child_id = s.child;
  insert into holdfast.running_clock (partnership_id, child_id, place, clock_id, of_role, subject, started_by,
    started_on, due_on, due_at, times, labels, content, held_by)
  select the_partnership, s.child, c.place, c.clock, c."of", c.subject, c."startedBy",
    c."startedOn", c."dueOn", c."dueAt", c.times, c.labels, c.content, c."heldBy"
  from json_to_recordset(standings) as s(child text, clocks json)
  cross join lateral json_to_recordset(s.clocks) as c(place int, clock text, "of" text, subject text,
    "startedBy" text, "startedOn" date, "dueOn" date, "dueAt" timestamptz, times int, labels smallint[], content smallint[], "heldBy" text[]);

  delete from holdfast.last_sighting l using json_to_recordset(standings) as s(child text)
  where l.partnership_id = the_partnership and l.child_id = s.child;
  insert into holdfast.last_sighting (partnership_id, child_id, place, way, seen_on, organisation_id, entry_id,
    labels, content, held_by)
  select the_partnership, s.child, g.place, g.way, g."seenOn", g.organisation, g.entry, g.labels, g.content, g."heldBy"
  from json_to_recordset(standings) as s(child text, sightings json)
  cross join lateral json_to_recordset(s.sightings) as g(place int, way text, "seenOn" date, organisation text,
    entry text, labels smallint[], content smallint[], "heldBy" text[]);
end
$$;
revoke execute on function keep_standings from public;
grant execute on function keep_standings to holdfast_rules;

-- Of those who are on file already it is worked out when they are next looked at: today.
insert into wake_up (partnership_id, child_id, wakes_on)
select partnership_id, child_id, (now() at time zone 'Europe/London')::date from child_head where kept_under is null
on conflict (partnership_id, child_id) do update set wakes_on = least(wake_up.wakes_on, excluded.wakes_on);
