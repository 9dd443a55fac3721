-- Grants that people give and end, and emergencies, which open a record at once and are reviewed afterwards.
set local role holdfast_owner;
set local search_path = holdfast;

alter table access_grant
  -- Why it was given, in words; of an emergency the reason as it was typed.
  add column basis text,
  add column given_at timestamptz not null default clock_timestamp(),
  -- When an emergency opened the record, where it could only be written down later (0024).
  add column happened_at timestamptz,
  -- What came in at the front door and opened the record (0015).
  add column entry_id text collate "C",
  -- Who ended it before its last day, and when.
  add column ended_by text collate "C",
  add column ended_at timestamptz,
  -- Of an emergency: whether whoever opened it had shown just before that it was them.
  add column confirmed boolean,
  drop constraint access_grant_reason_check,
  add constraint access_grant_reason_check
    check (reason in ('involvement', 'dutyDesk', 'conference', 'supervision', 'review', 'emergency')),
  add constraint access_grant_emergency_ends check (reason <> 'emergency' or until_on is not null);
create index access_grant_emergencies on access_grant (partnership_id, account_id, given_at)
  where reason = 'emergency';

alter table partnership
  -- Who answers day and night for what stays closed in an emergency: a name of a desk and a number.
  add column answers_always text;

grant select on access_grant to holdfast_app;
grant insert, update (until_on, ended_by, ended_at) on access_grant to holdfast_rules;

-- Opens a child's record to one account today and tomorrow, in the transaction that has logged the emergency,
-- and asks the Guardian what they make of it; answers since when it is open. Whoever opens it again while it
-- is open for as long is asked about once. `asked` holds the words of both questions, and the last day of each;
-- `late` the id and the instant of what is written down afterwards (0024).
create function open_in_emergency(
  the_partnership int, the_account text, the_child text, typed text, was_confirmed boolean, today date, asked json,
  limits json, late json default null
) returns timestamptz language plpgsql as $$
declare
  late_at constant timestamptz := late ->> 'at';
  -- The day of the gate, which judges the grant.
  from_day constant date := (coalesce(late_at, now()) at time zone 'Europe/London')::date;
  month constant timestamptz := date_trunc('month', from_day::timestamp) at time zone 'Europe/London';
  often constant text := concat('emergenciesOften:', the_account, ':', to_char(from_day, 'YYYY-MM'));
  head holdfast.child_head;
  opened timestamptz;
  new_grant text;
  asked_of text;
  hidden smallint[];
  is_kept_from_them boolean;
  labels_asked json;
begin
  perform holdfast.lock_heads(the_partnership, array[the_child]);
  select * into head from holdfast.child_head h where h.partnership_id = the_partnership and h.child_id = the_child;
  -- Of nobody on file there is nothing to open; whoever asks cannot tell.
  if head.child_id is null then return null; end if;
  hidden := array(
    select distinct l.label from holdfast.dossier_person d cross join unnest(d.labels) l(label)
    where d.partnership_id = the_partnership and d.child_id = the_child and d.person_id = the_child
      and d.until_position is null and l.label = any(holdfast.hidden_existence()));
  is_kept_from_them := not holdfast.may_know(
    (select a.cleared from holdfast.account a
      where a.partnership_id = the_partnership and a.account_id = the_account), hidden);
  labels_asked := case when hidden = '{}' then '[0]' else to_json(hidden) end;
  select max(g.given_at) into opened from holdfast.access_grant g
  where g.partnership_id = the_partnership and g.account_id = the_account and g.child_id = the_child
    and g.reason = 'emergency' and g.from_on <= from_day
    and (g.until_on > from_day or is_kept_from_them and g.from_on = from_day and g.ended_at is null);
  if opened is not null then return opened; end if;
  new_grant := concat('emergency ', coalesce(late ->> 'id', gen_random_uuid()::text));
  insert into holdfast.access_grant (partnership_id, grant_id, account_id, child_id, reason, from_on, until_on,
    granted_by, basis, confirmed, happened_at)
  -- Of a child whose existence is kept from them it opens nothing, as of nobody: it is over before it begins.
  values (the_partnership, new_grant, the_account, the_child, 'emergency', from_day,
    case when is_kept_from_them then from_day - 1 else from_day + 1 end, the_account, typed, was_confirmed,
    late_at)
  returning given_at into opened;
  -- Of two records of one child the question stands with the one under which both are kept.
  asked_of := coalesce(head.kept_under, the_child);
  perform holdfast.lock_heads(the_partnership, array[asked_of]);
  -- A child whose existence is hidden is asked about to nobody who is not cleared for it.
  perform holdfast.ask_beside_rules(the_partnership, json_build_object('child', asked_of,
    'question', concat('emergencyReview:', new_grant), 'rule', 'emergencyReview', 'subject', new_grant,
    'asks', asked ->> 'emergencyReview', 'of', 'caldicottGuardian', 'dueOn', asked ->> 'dueOn', 'labels', labels_asked),
    'addressed', today, limits, the_account);
  if (asked ->> 'most')::int < (
      select count(*) from holdfast.access_grant g
      where g.partnership_id = the_partnership and g.account_id = the_account and g.reason = 'emergency'
        and coalesce(g.happened_at, g.given_at) >= month
        -- Whoever is asked, and sees fewer on their desk, would know of the others.
        and (hidden <> '{}' or not exists (
          select from holdfast.dossier_person s
          where s.partnership_id = the_partnership and s.child_id = g.child_id and s.person_id = g.child_id
            and s.until_position is null and s.labels && holdfast.hidden_existence())))
    and not exists (
      select from holdfast.question_holding h
      where h.partnership_id = the_partnership and h.rule = 'emergenciesOften' and h.question_id = often
        and not (h.labels && holdfast.hidden_existence()))
  then
    -- It is about one person, and not about this child: for managers and the Guardian (restrictedStaffFamily).
    perform holdfast.ask_beside_rules(the_partnership, json_build_object('child', asked_of,
      'question', often, 'rule', 'emergenciesOften', 'subject', the_account,
      'asks', asked ->> 'emergenciesOften', 'of', 'caldicottGuardian', 'dueOn', asked ->> 'dueOn',
      'labels', to_json(hidden || 1::smallint)),
      'addressed', today, limits, the_account);
  end if;
  return opened;
end
$$;

-- Writes what a Guardian makes of an emergency, of many by one person, or of readings, and settles what asked:
-- 'settled', or why not: 'notThere', 'closed', 'own'.
create function review_emergency(
  the_partnership int, the_account text, the_question text, act json, today date, limits json
) returns text language plpgsql as $$
declare
  held holdfast.question_holding;
  about text;
begin
  perform holdfast.lock_heads(the_partnership, array(
    select h.child_id from holdfast.question_holding h
    where h.partnership_id = the_partnership and h.question_id = the_question));
  select h.* into held from holdfast.question_holding h
  join holdfast.account a on a.partnership_id = h.partnership_id and a.account_id = the_account
  where h.partnership_id = the_partnership and h.question_id = the_question
    and h.rule in ('emergencyReview', 'emergenciesOften', 'readingReview') and holdfast.may_know(a.cleared, h.labels)
  order by not h.open limit 1;
  if held.question_id is null then return 'notThere'; end if;
  if not held.open then return 'closed'; end if;
  about := case held.rule
    when 'emergencyReview' then (
      select g.account_id from holdfast.access_grant g
      where g.partnership_id = the_partnership and concat('emergencyReview:', g.grant_id) = the_question)
    when 'readingReview' then (
      select u.account_id from holdfast.look_up u
      where u.partnership_id = the_partnership and concat('readingReview:', u.look_up_id) = the_question)
    else substring(the_question from '^emergenciesOften:(.*):[0-9-]{7}$') end;
  if about = the_account then return 'own'; end if;
  perform holdfast.write_act(the_partnership, held.child_id, the_question, the_account, today, act);
  perform holdfast.change_question(the_partnership, held.child_id, the_question, 'settled', '[]', today, limits);
  return 'settled';
end
$$;

-- What a Guardian has before them: emergencies since a day and those that wait (300 at most), who had many in a month, how
-- many there were month by month, and grants without a last day. Of a child whose existence is kept from the
-- reader nothing is there. For the posts that review emergencies; logged.
create function guardian_desk(the_partnership int, since date) returns json
language plpgsql volatile security definer set search_path = holdfast, pg_temp as $$
declare
  the_account constant text := current_setting('holdfast.account');
  today constant date := (now() at time zone 'Europe/London')::date;
  allowed boolean;
begin
  allowed := exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = the_account and guards(a.role));
  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, the_account, current_setting('holdfast.organisation'), 'guardian',
    json_build_object('since', since), allowed);
  if not allowed then return null; end if;
  return (
    with known as (
      select p.child_id, case when p.labels <@ nullif(current_setting('holdfast.clear', true), '')::smallint[]
        then p.facts ->> 'name' end as name
      from dossier_person p
      where p.partnership_id = the_partnership and p.person_id = p.child_id and p.through = ''
        and p.until_position is null and not are_kept_secret(p.labels)
        and p.child_id in (
          select g.child_id from access_grant g
          where g.partnership_id = the_partnership and g.reason = 'emergency')
    ), emergency as (
      select g.*, coalesce(g.happened_at, g.given_at) as opened_at, k.name, a.title, a.role,
        a.organisation_id as works_at,
        h.child_id as asked_of, h.question_id, h.open, h.due_on
      from access_grant g
      join known k on k.child_id = g.child_id
      join account a on a.partnership_id = the_partnership and a.account_id = g.account_id
      join child_head c on c.partnership_id = the_partnership and c.child_id = g.child_id
      left join question_holding h on h.partnership_id = the_partnership
        and h.child_id = coalesce(c.kept_under, g.child_id)
        and h.question_id = concat('emergencyReview:', g.grant_id)
      where g.partnership_id = the_partnership and g.reason = 'emergency'
        and (h.open or (coalesce(g.happened_at, g.given_at) at time zone 'Europe/London')::date >= since)
    )
    select json_build_object(
      'emergencies', (
        select json_agg(json_build_object('question', e.question_id, 'child', e.child_id, 'name', e.name,
          'account', e.account_id, 'title', e.title, 'role', e.role, 'organisation', e.works_at,
          'confirmed', e.confirmed, 'openedAt', e.opened_at, 'until', e.until_on, 'reason', e.basis, 'waits', coalesce(e.open, false),
          'dueOn', e.due_on, 'looks', l.looks, 'lastLookAt', l.last_at, 'review', r.review)
          order by e.opened_at desc)
        from (select * from emergency order by coalesce(open, false) desc, opened_at desc limit 300) e
        cross join lateral (
          select count(*) as looks, max(coalesce(o.happened_at, o.accessed_at)) as last_at from access_log o
          where o.partnership_id = the_partnership and o.child_id = e.child_id and o.account_id = e.account_id
            and o.allowed and o.purpose <> 'emergency' and coalesce(o.happened_at, o.accessed_at) > e.opened_at
            and (coalesce(o.happened_at, o.accessed_at) at time zone 'Europe/London')::date <= e.until_on
        ) l
        left join lateral (
          select t.body::jsonb || jsonb_build_object('by', b.title, 'on', t.on_day) as review from question_act t
          left join account b on b.partnership_id = the_partnership and b.account_id = t.by_account
          where t.partnership_id = the_partnership and t.child_id = e.asked_of and t.question_id = e.question_id
            and t.what = 'reviewed'
          order by t.version desc limit 1
        ) r on true),
      'often', (
        select json_agg(json_build_object('question', h.question_id, 'account', a.account_id, 'title', a.title,
          'dueOn', h.due_on, 'month', right(h.question_id, 7)) order by h.due_on, h.question_id)
        from question_holding h
        join account a on a.partnership_id = the_partnership and a.account_id = substring(h.question_id from '^emergenciesOften:(.*):[0-9-]{7}$')
        where h.partnership_id = the_partnership and h.open and h.rule = 'emergenciesOften'
          and not are_kept_secret(h.labels)),
      'months', (
        select json_agg(json_build_object('month', m.month, 'times', m.times, 'people', m.people) order by m.month desc)
        from (
          select to_char(e.opened_at at time zone 'Europe/London', 'YYYY-MM') as month, count(*) as times,
            count(distinct e.account_id) as people
          from emergency e group by 1) m),
      'endless', (
        select json_agg(json_build_object('to', n.title, 'reason', n.reason, 'children', n.children, 'since', n.since)
          order by n.children desc, n.title)
        from (
          select coalesce(a.title, o.title) as title, g.reason,
            case when bool_or(g.child_id is null) then null else count(*) end as children, min(g.from_on) as since
          from access_grant g
          left join account a on a.partnership_id = the_partnership and a.account_id = g.account_id
          left join organisation o on o.partnership_id = the_partnership and o.organisation_id = g.organisation_id
          where g.partnership_id = the_partnership and g.until_on is null and g.from_on <= today
            and not exists (
              select from dossier_person s
              where s.partnership_id = the_partnership and s.child_id = g.child_id and s.person_id = g.child_id
                and s.until_position is null and are_kept_secret(s.labels))
          group by 1, 2) n))
  );
end
$$;

-- Whether an account may give on to others, and keep for itself, what opens a child's record: it has a grant that is
-- no emergency, or has accepted a post for the child.
create function may_give_on(the_partnership int, the_account text, the_child text, today date) returns boolean
language sql stable as $$
  select exists (
    select from holdfast.access_grant g
    join holdfast.account a on a.partnership_id = g.partnership_id and a.account_id = the_account
    where g.partnership_id = the_partnership and g.reason <> 'emergency'
      and (g.child_id = the_child or g.child_id is null)
      and (g.account_id = the_account or g.organisation_id = a.organisation_id)
      and g.from_on <= today and (g.until_on is null or today <= g.until_on)
      -- Not by what they gave to the desk at which they sit.
      and not (g.grant_id like 'given %' and g.granted_by = the_account)
  ) or exists (
    select from holdfast.post p
    where p.partnership_id = the_partnership and p.child_id = the_child and p.account_id = the_account
      and p.accepted_on is not null and (p.ended_on is null or p.ended_on > today))
$$;

-- Whether an organisation has to do with a child: it, or somebody of it, has a grant that is no emergency, an accepted
-- post for the child or a question that waits. What opens every child counts for nobody in particular.
create function is_involved(the_partnership int, the_organisation text, the_child text, today date) returns boolean
language sql stable as $$
  select exists (
    select from holdfast.access_grant g
    left join holdfast.account a on a.partnership_id = g.partnership_id and a.account_id = g.account_id
    where g.partnership_id = the_partnership and g.child_id = the_child and g.reason <> 'emergency'
      and coalesce(g.organisation_id, a.organisation_id) = the_organisation
      and g.from_on <= today and (g.until_on is null or today <= g.until_on)
  ) or exists (
    select from holdfast.post p
    join holdfast.account a on a.partnership_id = p.partnership_id and a.account_id = p.account_id
    where p.partnership_id = the_partnership and p.child_id = the_child and a.organisation_id = the_organisation
      and p.accepted_on is not null and (p.ended_on is null or p.ended_on > today)
  ) or exists (
    select from holdfast.question_holding h
    join holdfast.account a on a.partnership_id = h.partnership_id and a.account_id = h.account_id
    where h.partnership_id = the_partnership and h.child_id = the_child and h.open
      and a.organisation_id = the_organisation)
$$;

-- What the children are called for whom the session's account is offered a post, as far as its labels allow.
create function offered_children(the_partnership int) returns table (child text, name text)
language sql stable security definer set search_path = holdfast, pg_temp as $$
  select p.child_id, d.facts ->> 'name' from post p
  join dossier_person d on d.partnership_id = p.partnership_id and d.child_id = p.child_id
    and d.person_id = p.child_id and d.through = '' and d.until_position is null
  where p.partnership_id = the_partnership and p.account_id = current_setting('holdfast.account')
    and p.accepted_on is null and p.ended_on is null
    and d.labels <@ nullif(current_setting('holdfast.clear', true), '')::smallint[]
$$;

-- Ends a grant today: 'ended', or why not. Whoever has it ends it, and the Guardian; otherwise a person of a post that
-- could give it, of the organisation that has it or gave it (domain/access/grant.ts).
create function end_grant(the_partnership int, the_account text, the_child text, the_grant text) returns text
language plpgsql as $$
declare
  today constant date := (now() at time zone 'Europe/London')::date;
  ender holdfast.account;
  g holdfast.access_grant;
begin
  select * into ender from holdfast.account a
  where a.partnership_id = the_partnership and a.account_id = the_account and a.ended_on is null
    and a.kind = 'person';
  select * into g from holdfast.access_grant o
  where o.partnership_id = the_partnership and o.grant_id = the_grant and o.child_id = the_child
    and (o.until_on is null or o.until_on >= today)
  for update;
  if g.grant_id is null then return 'notThere'; end if;
  if ender.account_id is null or not coalesce(
    g.account_id = the_account or ender.role = 'caldicottGuardian'
    or holdfast.may_give(ender.role, g.reason) and exists (
      select from holdfast.account a
      where a.partnership_id = the_partnership and a.account_id in (g.account_id, g.granted_by)
        and a.organisation_id = ender.organisation_id
      union all
      select where g.organisation_id = ender.organisation_id), false)
  then
    return 'notGiver';
  end if;
  update holdfast.access_grant o set until_on = today - 1, ended_by = the_account, ended_at = clock_timestamp()
  where o.partnership_id = the_partnership and o.grant_id = the_grant;
  return 'ended';
end
$$;

-- Gives access to a child's record: 'given', or why not. Whoever gives it may read the record for a reason that
-- stands, and not by an emergency alone; the Guardian gives a review of any record whose existence is not kept
-- from them. What may be given by whom is said once, in domain/access/grant.ts.
create function give_grant(the_partnership int, the_account text, the_child text, wanted json) returns text
language plpgsql as $$
declare
  today constant date := (now() at time zone 'Europe/London')::date;
  the_reason constant text := wanted ->> 'reason';
  from_day constant date := wanted ->> 'from';
  until_day constant date := wanted ->> 'until';
  giver holdfast.account;
begin
  select * into giver from holdfast.account a
  where a.partnership_id = the_partnership and a.account_id = the_account and a.ended_on is null
    and a.kind = 'person';
  if not coalesce(holdfast.may_give(giver.role, the_reason), false) then return 'notGiver'; end if;
  if wanted ->> 'account' = the_account then return 'ownGrant'; end if;
  if until_day is null or until_day < from_day or until_day > from_day + 366 then return 'endless'; end if;
  if (wanted ->> 'organisation' is not null) <> (the_reason = 'dutyDesk')
    or wanted ->> 'organisation' <> giver.organisation_id
    or wanted ->> 'account' is not null and not exists (
      select from holdfast.account a
      where a.partnership_id = the_partnership and a.account_id = wanted ->> 'account' and a.ended_on is null)
  then
    return 'noReceiver';
  end if;
  if not exists (
    select from holdfast.dossier_person d
    where d.partnership_id = the_partnership and d.child_id = the_child and d.person_id = the_child
      and d.until_position is null and holdfast.may_know(giver.cleared, d.labels))
  then
    return 'notThere';
  end if;
  if the_reason <> 'review' and not holdfast.may_give_on(the_partnership, the_account, the_child, today)
  then
    return 'notGiver';
  end if;
  insert into holdfast.access_grant (partnership_id, grant_id, account_id, organisation_id, child_id, reason,
    from_on, until_on, granted_by, basis)
  values (the_partnership, concat('given ', gen_random_uuid()), wanted ->> 'account', wanted ->> 'organisation',
    the_child, the_reason, from_day, until_day, the_account, wanted ->> 'basis');
  return 'given';
end
$$;

grant select (partnership_id, organisation_id, title) on organisation to holdfast_gate;
grant select (rule, labels, due_on) on question_holding to holdfast_gate;
grant select on question_act to holdfast_gate;

revoke execute on function open_in_emergency, review_emergency, guardian_desk, may_give_on, is_involved,
  offered_children, end_grant, give_grant from public;
grant execute on function open_in_emergency, review_emergency, may_give_on, is_involved, end_grant, give_grant
  to holdfast_rules;
grant execute on function guardian_desk, offered_children to holdfast_app;

reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.guardian_desk owner to holdfast_gate;
alter function holdfast.offered_children owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
