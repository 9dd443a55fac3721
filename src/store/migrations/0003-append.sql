-- The two halves of an append, each one round trip. Both run as the rules' role.
set local role holdfast_owner;
set local search_path = holdfast;

-- Locks the heads of the children that an entry bears on, in order of id, and says what the caller
-- does not hold of their dossiers yet. `the_people` are all people whom the entry names, `subjects`
-- those it is about; for a wake-up there are none and `the_children` says whom.
-- `held` is what the caller holds: [{child, position, changes, revision}].
create function open_heads(
  the_partnership int,
  the_account text,
  the_organisation text,
  the_submission text,
  the_people text[],
  subjects text[],
  the_children text[],
  held json
) returns json language plpgsql set search_path = holdfast, pg_temp as $$
declare
  unknown text[];
  earlier entry.entry_id%type;
  its_fingerprint text;
  may_read_all boolean;
  today constant date := (now() at time zone 'Europe/London')::date;
begin
  if the_account is not null and not exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = the_account
      and a.organisation_id = the_organisation and a.ended_on is null
  ) then
    return json_build_object('refused', true);
  end if;

  if subjects is not null then
    select array_agg(named) into unknown from unnest(the_people) named
    where not exists (
      select from person p where p.partnership_id = the_partnership and p.person_id = named
    );
    if unknown is not null then
      return json_build_object('unknown', unknown);
    end if;
    -- The child itself has the relation 'self'; family, household and carers bring theirs.
    select array_agg(distinct d.child_id) into the_children
    from dossier_person d
    where d.partnership_id = the_partnership and d.person_id = any(subjects)
      and d.relation is not null and d.until_position is null;
  end if;

  perform from child_head h
  where h.partnership_id = the_partnership and h.child_id = any(the_children)
  order by h.child_id
  for update;

  -- Only now: whoever held these heads may have been the first attempt of this very submission.
  if the_submission is not null then
    select e.entry_id, e.fingerprint into earlier, its_fingerprint from entry e
    where e.partnership_id = the_partnership and e.organisation_id = the_organisation
      and e.submission_id = the_submission;
    if found then
      return json_build_object(
        'earlier', earlier,
        'fingerprint', its_fingerprint,
        'changes', (
          select json_agg(json_build_object('change', c.body, 'labels', c.labels, 'content', c.content,
            'heldBy', c.held_by,
            'mayRead', has_grant(the_partnership, the_account, the_organisation, c.child_id, today))
            order by c.child_id, c.number)
          from question_change c
          where c.partnership_id = the_partnership and c.caused_by = earlier
        ));
    end if;
  end if;

  return json_build_object('newcomers', (
    -- People whom the entry names and who are not in one of the dossiers yet.
    select json_agg(p.facts) from person p
    where p.partnership_id = the_partnership and p.person_id = any(the_people) and exists (
      select from unnest(the_children) child
      where not exists (
        select from dossier_person d
        where d.partnership_id = the_partnership and d.child_id = child
          and d.person_id = p.person_id and d.until_position is null
      ))
  ), 'children', (
    select json_agg(json_build_object(
      'child', h.child_id,
      'position', h.position,
      'changes', h.changes,
      'revision', h.revision,
      'wakesOn', (
        select w.wakes_on from wake_up w
        where w.partnership_id = the_partnership and w.child_id = h.child_id
      ),
      'mayRead', has_grant(the_partnership, the_account, the_organisation, h.child_id, today),
      'people', case when k.revision is distinct from h.revision then (
        select json_agg(json_build_object('facts', d.facts, 'relation', d.relation,
          'status', d.status, 'knownFrom', d.known_from) order by d.from_position, d.person_id)
        from dossier_person d
        where d.partnership_id = the_partnership and d.child_id = h.child_id
          and d.until_position is null
      ) end,
      'entries', (
        select json_agg(json_build_object('position', d.position, 'takenInOn', d.taken_in_on,
          'body', d.body, 'knownTo', d.known_to, 'labels', d.labels, 'content', d.content,
          'heldBy', d.held_by) order by d.position)
        from dossier_entry d
        where d.partnership_id = the_partnership and d.child_id = h.child_id
          and d.position > case when k.revision = h.revision then k.position else 0 end
          and d.ended_on is null
      ),
      'questionChanges', (
        select json_agg(json_build_object('change', c.body, 'labels', c.labels,
          'content', c.content, 'heldBy', c.held_by) order by c.number)
        from question_change c
        where c.partnership_id = the_partnership and c.child_id = h.child_id
          and c.number > case when k.revision = h.revision then k.changes else 0 end
      )) order by h.child_id)
    from child_head h
    left join json_to_recordset(held) as k(child text, position int, changes int, revision int)
      on k.child = h.child_id
    where h.partnership_id = the_partnership and h.child_id = any(the_children)
  ));
end
$$;

-- Whether an account may read a child's record today, by a grant of its own or its organisation's.
create function has_grant(
  the_partnership int, the_account text, the_organisation text, the_child text, today date
) returns boolean language sql stable set search_path = holdfast, pg_temp as $$
  select exists (
    select from access_grant g
    where g.partnership_id = the_partnership
      and (g.account_id = the_account or g.organisation_id = the_organisation)
      and (g.child_id = the_child or g.child_id is null)
      and g.from_on <= today and (g.until_on is null or today <= g.until_on)
  );
$$;

-- Writes everything that an entry, an import or a wake-up brings. The heads are locked by then.
create function write_record(
  the_partnership int,
  the_account text,
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
  wakes json
) returns void language plpgsql set search_path = holdfast, pg_temp as $$
begin
  if entries is not null then
    with taken as (
      select * from json_to_recordset(entries) as e(
        id text, organisation text, submission text, fingerprint text, "schemaVersion" smallint,
        kind text, "happenedOn" date, "recordedOn" date, "takenInOn" date, "knownTo" json,
        body json, "bodyToRead" json)
    ), kept as (
      insert into entry (partnership_id, entry_id, organisation_id, submission_id, fingerprint,
        schema_version, kind, body, recorded_on, taken_in_on, taken_in_by, imported)
      select the_partnership, t.id, t.organisation, t.submission, t.fingerprint,
        t."schemaVersion", t.kind, t.body, t."recordedOn", t."takenInOn", the_account, is_imported
      from taken t
    )
    insert into dossier_entry (partnership_id, child_id, position, entry_id, organisation_id, kind,
      happened_on, taken_in_on, imported, body, known_to, joined_by, labels, content, held_by)
    select the_partnership, r.child, r.position, t.id, t.organisation, t.kind,
      t."happenedOn", t."takenInOn", is_imported, coalesce(t."bodyToRead", t.body), t."knownTo",
      r."joinedBy", r.labels, r.content, r."heldBy"
    from json_to_recordset(dossier_rows) as r(
      entry text, child text, position int, "joinedBy" text,
      labels smallint[], content smallint[], "heldBy" text[])
    join taken t on t.id = r.entry;

    insert into receipt (partnership_id, entry_id, organisation_id, how, on_day)
    select the_partnership, r.entry, r.organisation, r.how, r."on"
    from json_to_recordset(receipts) as r(entry text, organisation text, how text, "on" date);

    -- A record that says who was told is a recording that somebody made: it is logged as one.
    insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
    select the_partnership, the_account, t.organisation,
      case when is_imported then 'import' else 'record' end, json_build_object('entry', t.id), true
    from json_to_recordset(entries) as t(id text, organisation text);
  end if;

  if pointers is not null then
    insert into dossier_pointer (partnership_id, child_id, position, organisation_id, happened_on,
      taken_in_on, labels)
    select the_partnership, p.child, p.position, p.organisation, p."happenedOn", p."takenInOn",
      p.labels
    from json_to_recordset(pointers) as p(
      child text, position int, organisation text, "happenedOn" date, "takenInOn" date,
      labels smallint[]);
  end if;

  if mentions is not null then
    insert into mention (partnership_id, child_id, entry_id, mention_index, as_written, said_by,
      form, labels, content, held_by)
    select the_partnership, m.child, m.entry, m.index, m."asWritten", m."by", m.form,
      m.labels, m.content, m."heldBy"
    from json_to_recordset(mentions) as m(
      child text, entry text, index int, "asWritten" text, "by" text, form text,
      labels smallint[], content smallint[], "heldBy" text[]);
  end if;

  if resolutions is not null then
    update mention m set resolved_person = r.person, resolved_by_entry = r.entry
    from json_to_recordset(resolutions) as r(
      child text, mention text, index int, person text, entry text)
    where m.partnership_id = the_partnership and m.child_id = r.child and m.entry_id = r.mention
      and (r.index is null or m.mention_index = r.index);
  end if;

  if people is not null then
    update dossier_person d set until_position = p."fromPosition"
    from json_to_recordset(people) as p(child text, person text, "fromPosition" int)
    where d.partnership_id = the_partnership and d.child_id = p.child and d.person_id = p.person
      and d.until_position is null and d.from_position < p."fromPosition";
    insert into dossier_person (partnership_id, child_id, person_id, from_position, relation, status,
      claimed_by, known_from, facts, labels)
    select the_partnership, p.child, p.person, p."fromPosition", p.relation, p.status,
      p."claimedBy", p."knownFrom", k.facts, p.labels
    from json_to_recordset(people) as p(child text, person text, "fromPosition" int, relation text,
      status text, "claimedBy" text, "knownFrom" date, labels smallint[])
    join person k on k.partnership_id = the_partnership and k.person_id = p.person;
  end if;

  if changes is not null then
    insert into question_change (partnership_id, child_id, number, question_id, rule, of_role, what,
      urgency, on_day, due_on, caused_by, imported, body, labels, content, held_by)
    select the_partnership, c.child, c.number, c.question, c.rule, c."of", c.what, c.urgency,
      c."on", c."dueOn", c."causedBy", is_imported, c.body, c.labels, c.content, c."heldBy"
    from json_to_recordset(changes) as c(
      child text, number int, question text, rule text, "of" text, what text, urgency text,
      "on" date, "dueOn" date, "causedBy" text, body json,
      labels smallint[], content smallint[], "heldBy" text[]);
  end if;

  update child_head h set position = n.position, changes = n.changes, revision = n.revision
  from json_to_recordset(heads) as n(child text, position int, changes int, revision int)
  where h.partnership_id = the_partnership and h.child_id = n.child;

  if wakes is not null then
    delete from wake_up w
    using json_to_recordset(wakes) as n(child text, "wakesOn" date)
    where w.partnership_id = the_partnership and w.child_id = n.child and n."wakesOn" is null;
    insert into wake_up (partnership_id, child_id, wakes_on)
    select the_partnership, n.child, n."wakesOn"
    from json_to_recordset(wakes) as n(child text, "wakesOn" date)
    where n."wakesOn" is not null
    on conflict (partnership_id, child_id) do update set wakes_on = excluded.wakes_on;
  end if;
end
$$;

revoke execute on all functions in schema holdfast from public;
grant execute on function open_heads, write_record, has_grant to holdfast_rules;
