-- The two halves of an append, each one round trip. Both run as the rules' role.
set local role holdfast_owner;
set local search_path = holdfast;

-- Locks the heads of the children on whom some submissions bear, in order of id, and says what the
-- caller does not hold of their dossiers yet: [{n, account, organisation, submission, subjects}].
-- `the_people` are all people whom the submissions name; `the_children` names children directly,
-- for a wake-up. What the caller holds stands in the four lists, and is not sent again.
create function open_heads(
  the_partnership int,
  submissions json,
  the_people text[],
  -- Of what is not quiet; see domain/questions/quiet.ts.
  heeded_people text[],
  today date,
  the_children text[],
  held_children text[],
  held_positions int[],
  held_changes int[],
  held_revisions int[]
) returns text language plpgsql as $$
declare
  asked text;
  earlier text;
  people text;
  positions int[];
  changes int[];
  revisions int[];
  wakes date[];
  held int;
  after_position int;
  after_change int;
  members text;
  entries text;
  question_changes text;
  heeded text[];
  is_bare boolean;
  children text[] := '{}';
begin
  if submissions is not null then
    -- The child itself has the relation 'self'; family, household and carers bring theirs.
    select json_agg(json_build_object('n', s.n, 'children', c.ids,
        'account', exists (
          select from holdfast.account a
          where a.partnership_id = the_partnership and a.account_id = s.account
            and a.organisation_id = s.organisation and a.ended_on is null
        ),
        'readable', (
          select array_agg(distinct coalesce(g.child_id, '')) from holdfast.access_grant g
          where g.partnership_id = the_partnership
            and (g.child_id = any(c.ids) or g.child_id is null)
            and (g.account_id = s.account or g.organisation_id = s.organisation)
            and now() at time zone 'Europe/London' >= g.from_on
            and (g.until_on is null or now() at time zone 'Europe/London' < g.until_on + 1)
        )))
    into asked
    from json_to_recordset(submissions)
      as s(n int, account text, organisation text, subjects text[])
    cross join lateral (
      select array_agg(distinct d.child_id) as ids from holdfast.dossier_person d
      where d.partnership_id = the_partnership and d.person_id = any(s.subjects)
        and d.relation is not null and d.until_position is null
    ) c;
    -- What is quiet for the child itself may speak to the dossiers of others.
    select array_agg(distinct d.child_id), array_agg(distinct d.child_id)
      filter (where d.person_id = any(heeded_people) or d.person_id <> d.child_id)
    into the_children, heeded
    from holdfast.dossier_person d
    where d.partnership_id = the_partnership and d.person_id = any(the_people)
      and d.relation is not null and d.until_position is null
      and d.person_id in (
        select unnest(s.subjects) from json_to_recordset(submissions) as s(subjects text[])
      );
    select json_agg(p.facts) into people from holdfast.person p
    where p.partnership_id = the_partnership and p.person_id = any(the_people);
  end if;

  select array_agg(h.child_id), array_agg(h.position), array_agg(h.changes), array_agg(h.revision)
  into the_children, positions, changes, revisions
  from (
    select l.child_id, l.position, l.changes, l.revision from holdfast.child_head l
    where l.partnership_id = the_partnership and l.child_id = any(the_children)
    order by l.child_id
    for update
  ) h;

  -- Only now: whoever held these heads may have been the first attempt of a submission.
  if submissions is not null then
    select json_agg(json_build_object('n', s.n, 'entry', e.entry_id, 'fingerprint', e.fingerprint,
      'changes', (
        select json_agg(json_build_object('child', c.child_id, 'change', c.body, 'labels', c.labels,
          'content', c.content, 'heldBy', c.held_by) order by c.child_id, c.number)
        from holdfast.question_change c
        where c.partnership_id = the_partnership and c.caused_by = e.entry_id
      )))
    into earlier
    from json_to_recordset(submissions) as s(n int, organisation text, submission text)
    cross join lateral (
      select l.entry_id, l.fingerprint from holdfast.entry l
      where l.partnership_id = the_partnership and l.organisation_id = s.organisation
        and l.submission_id = s.submission
      offset 0
    ) e;
  end if;

  wakes := array(
    select (
      select w.wakes_on from holdfast.wake_up w
      where w.partnership_id = the_partnership and w.child_id = c.id
    ) from unnest(the_children) with ordinality c(id, place) order by c.place
  );
  for i in 1 .. coalesce(cardinality(the_children), 0) loop
    held := array_position(held_children, the_children[i]);
    members := null;
    entries := null;
    question_changes := null;
    -- Nothing that arrives speaks to the rules, their answer holds until it wakes by itself, and the
    -- caller holds nothing that would be left behind.
    is_bare := submissions is not null and held is null and the_children[i] <> all(coalesce(heeded, '{}'))
      and (wakes[i] is null or wakes[i] > today);
    if is_bare then
      after_position := positions[i];
      after_change := changes[i];
    elsif held_revisions[held] is distinct from revisions[i] then
      after_position := 0;
      after_change := 0;
      select json_agg(json_build_object('facts', d.facts, 'relation', d.relation,
        'status', d.status, 'knownFrom', d.known_from, 'sameAs', d.same_as, 'through', nullif(d.through, ''),
        'kept', array(select unnest(d.labels) intersect select unnest(holdfast.hidden_existence())))
        order by d.through <> '', d.from_position, d.person_id)
      into members from holdfast.dossier_person d
      where d.partnership_id = the_partnership and d.child_id = the_children[i]
        and d.until_position is null;
    else
      after_position := held_positions[held];
      after_change := held_changes[held];
    end if;
    -- Put together by hand: building json objects costs several times as much.
    if after_position < positions[i] then
      select string_agg(concat('[', d.position, ',"', d.taken_in_on, '",', d.facts, ',', d.known_to, ',"',
        d.labels, '","', d.content, '",', array_to_json(d.held_by),
        case when d.joined_on is not null then concat(',"', d.joined_on, '"') end, ']'), ',' order by d.position)
      into entries from holdfast.dossier_entry d
      where d.partnership_id = the_partnership and d.child_id = the_children[i]
        and d.position > after_position and d.ended_on is null;
    end if;
    if after_change < changes[i] then
      select json_agg(json_build_object('change', c.body, 'labels', c.labels,
        'content', c.content, 'heldBy', c.held_by) order by c.number)
      into question_changes from holdfast.question_change c
      where c.partnership_id = the_partnership and c.child_id = the_children[i]
        and c.number > after_change;
    end if;
    children := children || concat(
      '{"child":', to_json(the_children[i]), ',"position":', positions[i], ',"changes":', changes[i],
      ',"revision":', revisions[i], ',"bare":', is_bare::text, ',"wakesOn":', coalesce(to_json(wakes[i])::text, 'null'),
      ',"people":', coalesce(members, 'null'), ',"entries":[', entries, ']',
      ',"questionChanges":', coalesce(question_changes, 'null'), '}');
  end loop;
  return concat('{"asked":', coalesce(asked, '[]'), ',"earlier":', coalesce(earlier, '[]'),
    ',"people":', coalesce(people, '[]'), ',"children":[', array_to_string(children, ','), ']}');
end
$$;

-- Writes everything that an entry, an import or a wake-up brings. The heads are locked by then.
create function write_record(
  the_partnership int,
  is_imported boolean,
  entries json,
  dossier_rows json,
  pointers json,
  receipts json,
  mentions json,
  resolutions json,
  people json,
  changes json,
  heads json,
  wakes json,
  described json
) returns void language plpgsql as $$
declare
  told int;
begin
  if described is not null then
    insert into holdfast.person (partnership_id, person_id, facts)
    select the_partnership, d.person, d.known
    from json_to_recordset(described) as d(person text, known json)
    where d.known is not null
    on conflict (partnership_id, person_id) do update set facts = excluded.facts;
    update holdfast.dossier_person p set facts = d.known
    from json_to_recordset(described) as d(person text, known json)
    where d.known is not null and p.partnership_id = the_partnership and p.person_id = d.person
      and p.until_position is null;
    get diagnostics told = row_count;
    if told > 0 then
      update holdfast.child_head h set revision = h.revision + 1
      where h.partnership_id = the_partnership and h.child_id in (
        select p.child_id from holdfast.dossier_person p
        join json_to_recordset(described) as d(person text, known json)
          on d.person = p.person_id and d.known is not null
        where p.partnership_id = the_partnership and p.until_position is null);
    end if;
    insert into holdfast.child_head (partnership_id, child_id)
    select the_partnership, d.person from json_to_recordset(described) as d(person text, "opensRecord" boolean)
    where d."opensRecord";
    insert into holdfast.person_description (partnership_id, person_id, entry_id, description_index,
      organisation_id, recorded_on, facts, labels)
    select the_partnership, d.person, d.entry, d.index, d.organisation, d."recordedOn", d.facts, d.labels
    from json_to_recordset(described) as d(person text, entry text, index int, organisation text,
      "recordedOn" date, facts json, labels smallint[]);
  end if;

  if entries is not null then
    with taken as (
      select * from json_to_recordset(entries) as e(
        id text, "by" text, organisation text, submission text, fingerprint text, "schemaVersion" smallint,
        kind text, "happenedOn" date, "recordedOn" date, "takenInOn" date, "knownTo" json,
        body json, facts json, summary text, subjects text[], risk json)
    ), about as (
      insert into holdfast.entry_subject (partnership_id, person_id, entry_id)
      select the_partnership, s.person, t.id from taken t cross join lateral unnest(t.subjects) s(person)
    ), risks as (
      insert into holdfast.person_risk (partnership_id, person_id, scheme, entry_id, ended)
      select distinct on (1, 2, 3) the_partnership, t.risk ->> 'of', t.risk ->> 'scheme', t.id,
        coalesce((t.risk ->> 'ended')::boolean, false)
      from taken t where t.risk is not null
      on conflict (partnership_id, person_id, scheme) do update
      set entry_id = excluded.entry_id, ended = excluded.ended
    ), kept as (
      insert into holdfast.entry (partnership_id, entry_id, organisation_id, submission_id, fingerprint,
        schema_version, kind, body, recorded_on, taken_in_on, taken_in_by, imported)
      select the_partnership, t.id, t.organisation, t.submission, t.fingerprint,
        t."schemaVersion", t.kind, t.body, t."recordedOn", t."takenInOn", t."by", is_imported
      from taken t
    )
    insert into holdfast.dossier_entry (partnership_id, child_id, position, entry_id, organisation_id, kind,
      happened_on, taken_in_on, imported, facts, summary, known_to, joined_by, through, labels, content, held_by)
    select the_partnership, r.child, r.position, t.id, t.organisation, t.kind,
      t."happenedOn", t."takenInOn", is_imported, t.facts, t.summary, t."knownTo",
      r."joinedBy", r.through, r.labels, r.content, r."heldBy"
    from json_to_recordset(dossier_rows) as r(
      entry text, child text, position int, "joinedBy" text, through text,
      labels smallint[], content smallint[], "heldBy" text[])
    join taken t on t.id = r.entry;

    insert into holdfast.receipt (partnership_id, entry_id, organisation_id, how, on_day)
    select the_partnership, r.entry, r.organisation, r.how, r."on"
    from json_to_recordset(receipts) as r(entry text, organisation text, how text, "on" date);

    -- The draft that an entry was written in ends with it, and its files come along.
    perform holdfast.record_draft(the_partnership, t.draft, t."by", t.id)
    from json_to_recordset(entries) as t(id text, "by" text, draft text)
    where t.draft is not null;

    -- A server whose clock was set back writes nothing before what is there.
    if not is_imported and exists (
      select from json_to_recordset(dossier_rows) as r(child text, position int)
      join holdfast.dossier_entry n on n.partnership_id = the_partnership
        and n.child_id = r.child and n.position = r.position
      join holdfast.dossier_entry b on b.partnership_id = the_partnership
        and b.child_id = r.child and b.position = r.position - 1
      where n.taken_in_on < b.taken_in_on
    ) then
      raise exception 'the day of an entry is before that of the entry before it' using errcode = 'HF001';
    end if;
  end if;

  if pointers is not null then
    insert into holdfast.dossier_pointer (partnership_id, child_id, position, organisation_id, happened_on,
      taken_in_on, labels)
    select the_partnership, p.child, p.position, p.organisation, p."happenedOn", p."takenInOn",
      p.labels
    from json_to_recordset(pointers) as p(
      child text, position int, organisation text, "happenedOn" date, "takenInOn" date,
      labels smallint[]);
  end if;

  if mentions is not null then
    insert into holdfast.mention (partnership_id, child_id, entry_id, mention_index, as_written, said_by,
      form, labels, content, held_by)
    select the_partnership, m.child, m.entry, m.index, m."asWritten", m."by", m.form,
      m.labels, m.content, m."heldBy"
    from json_to_recordset(mentions) as m(
      child text, entry text, index int, "asWritten" text, "by" text, form text,
      labels smallint[], content smallint[], "heldBy" text[])
    -- What comes to a dossier a second time, because a match was made again, left its mentions there.
    on conflict do nothing;
  end if;

  if resolutions is not null then
    update holdfast.mention m set resolved_person = r.person, resolved_by_entry = r.entry
    from json_to_recordset(resolutions) as r(
      child text, mention text, index int, person text, entry text)
    where m.partnership_id = the_partnership and m.child_id = r.child and m.entry_id = r.mention
      and (r.index is null or m.mention_index = r.index);
  end if;

  if people is not null then
    update holdfast.dossier_person d set until_position = p."fromPosition"
    from json_to_recordset(people) as p(child text, person text, "fromPosition" int, labels smallint[])
    where d.partnership_id = the_partnership and d.child_id = p.child and d.person_id = p.person
      and d.through = '' and d.until_position is null and d.from_position < p."fromPosition"
      -- What is kept from some ends nothing that they may know of, nor is it ended by it.
      and (d.labels && holdfast.hidden_existence()) = (p.labels && holdfast.hidden_existence());
    insert into holdfast.dossier_person (partnership_id, child_id, person_id, from_position,
      until_position, relation, status, claimed_by, known_from, facts, labels)
    select the_partnership, p.child, p.person, p."fromPosition", p."untilPosition", p.relation, p.status,
      p."claimedBy", p."knownFrom", k.facts, p.labels
    from json_to_recordset(people) as p(child text, person text, "fromPosition" int,
      "untilPosition" int, relation text, status text, "claimedBy" text, "knownFrom" date, labels smallint[])
    join holdfast.person k on k.partnership_id = the_partnership and k.person_id = p.person;
  end if;

  if changes is not null then
    insert into holdfast.question_change (partnership_id, child_id, number, question_id, rule, of_role, what,
      urgency, on_day, due_on, caused_by, imported, body, labels, content, held_by)
    select the_partnership, c.child, c.number, c.question, c.rule, c."of", c.what, c.urgency,
      c."on", c."dueOn", c."causedBy", is_imported, c.body, c.labels, c.content, c."heldBy"
    from json_to_recordset(changes) as c(
      child text, number int, question text, rule text, "of" text, what text, urgency text,
      "on" date, "dueOn" date, "causedBy" text, body json,
      labels smallint[], content smallint[], "heldBy" text[]);
  end if;

  update holdfast.child_head h set position = n.position, changes = n.changes, revision = n.revision
  from json_to_recordset(heads) as n(child text, position int, changes int, revision int)
  where h.partnership_id = the_partnership and h.child_id = n.child;

  if wakes is not null then
    delete from holdfast.wake_up w
    using json_to_recordset(wakes) as n(child text, "wakesOn" date)
    where w.partnership_id = the_partnership and w.child_id = n.child and n."wakesOn" is null;
    insert into holdfast.wake_up (partnership_id, child_id, wakes_on)
    select the_partnership, n.child, n."wakesOn"
    from json_to_recordset(wakes) as n(child text, "wakesOn" date)
    where n."wakesOn" is not null
    on conflict (partnership_id, child_id) do update set wakes_on = excluded.wakes_on;
  end if;
end
$$;

-- Writes what a server process has worked out on the dossiers that it holds, in one round trip: only if
-- those still stand as `held` says ([{child, position, changes, revision, wakesOn}]), every account
-- may submit, and every submission bears on just the children that `submissions` names for it
-- ([{n, account, organisation, subjects, children}]). Says what each account may read of the children
-- that its entry bears on, or nothing when it has written nothing.
create function append_as_held(
  the_partnership int,
  submissions json,
  held json,
  entries json,
  dossier_rows json,
  pointers json,
  receipts json,
  mentions json,
  resolutions json,
  people json,
  changes json,
  heads json,
  wakes json
) returns text language plpgsql as $$
declare
  stands boolean;
  readable text;
begin
  select count(*) = json_array_length(held) into stands
  from (
    select l.child_id, l.position, l.changes, l.revision from holdfast.child_head l
    where l.partnership_id = the_partnership and l.child_id = any(
      select x.child from json_to_recordset(held) as x(child text))
    order by l.child_id
    for update
  ) h
  join json_to_recordset(held) as x(child text, position int, changes int, revision int, "wakesOn" date)
    on x.child = h.child_id and x.position = h.position and x.changes = h.changes
      and x.revision = h.revision
  left join holdfast.wake_up w on w.partnership_id = the_partnership and w.child_id = h.child_id
  where w.wakes_on is not distinct from x."wakesOn";
  if not stands then
    return null;
  end if;

  select json_agg(b.ids order by s.n),
    bool_and(b.children = s.children and exists (
      select from holdfast.account a
      where a.partnership_id = the_partnership and a.account_id = s.account
        and a.organisation_id = s.organisation and a.ended_on is null
    ))
  into readable, stands
  from json_to_recordset(submissions)
    as s(n int, account text, organisation text, subjects text[], children text[])
  cross join lateral (
    select (
      select array_agg(distinct d.child_id) from holdfast.dossier_person d
      where d.partnership_id = the_partnership and d.person_id = any(s.subjects)
        and d.relation is not null and d.until_position is null
    ) as children,
    (
      select array_agg(distinct coalesce(g.child_id, '')) from holdfast.access_grant g
      where g.partnership_id = the_partnership
        and (g.child_id = any(s.children) or g.child_id is null)
        and (g.account_id = s.account or g.organisation_id = s.organisation)
        and now() at time zone 'Europe/London' >= g.from_on
        and (g.until_on is null or now() at time zone 'Europe/London' < g.until_on + 1)
    ) as ids
    offset 0
  ) b;
  if stands is not true then
    return null;
  end if;

  perform holdfast.write_record(the_partnership, false, entries, dossier_rows, pointers, receipts,
    mentions, resolutions, people, changes, heads, wakes, null);
  return readable;
end
$$;

revoke execute on all functions in schema holdfast from public;
grant execute on function open_heads, append_as_held, write_record to holdfast_rules;
