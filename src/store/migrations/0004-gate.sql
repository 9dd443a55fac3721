-- The gate: the one function that runs with rights other than its caller's. It checks that the
-- account is who it says, that there is a grant for the purpose, and writes the access log, also
-- for what it refuses. It hands back ids of children and nothing of their records.
set local role holdfast_owner;
set local search_path = holdfast;

-- By what an account may read a child's record today: a grant of its own, a post for the child that it has accepted
-- (0006), a question that waits for it, or a grant to its organisation or for every child; the first of these with its
-- id, nothing where there is none. Whoever may read a record may read the one under which it is kept. To look through
-- the eyes of others for a purpose, of all these only what is a reason for that very purpose in that role
-- (`looks_for`, generated from domain/access/looking.ts).
create function basis_of(
  the_partnership int, the_account text, the_organisation text, the_child text, today date,
  the_role text default null, to_look_for text default null
) returns text language plpgsql stable set search_path = holdfast, pg_temp as $$
declare
  records constant text[] := the_child || array(
    select h.child_id from child_head h
    where h.partnership_id = the_partnership and h.kept_under = the_child);
begin
  return coalesce((
    select 'grant ' || g.grant_id from access_grant g
    where g.partnership_id = the_partnership and g.child_id = any(records) and g.account_id = the_account
      and g.from_on <= today and (g.until_on is null or today <= g.until_on)
      and (to_look_for is null or looks_for(to_look_for, the_role, g.reason))
    order by g.from_on, g.grant_id limit 1
  ), (
    select 'post ' || p.post_id from post p
    where p.partnership_id = the_partnership and p.child_id = any(records) and p.account_id = the_account
      and p.accepted_on <= today and p.from_on <= today and (p.ended_on is null or p.ended_on > today)
      and (to_look_for is null or looks_for(to_look_for, the_role, 'post'))
    order by p.from_on, p.post_id limit 1
  ), (
    select 'question ' || h.question_id from question_holding h
    where h.partnership_id = the_partnership and h.child_id = any(records) and h.open
      and (h.account_id = the_account or h.second_reader = the_account)
      and (to_look_for is null or looks_for(to_look_for, the_role, 'question'))
    order by h.question_id limit 1
  ), (
    select 'grant ' || g.grant_id from access_grant g
    where g.partnership_id = the_partnership and (g.child_id = any(records) or g.child_id is null)
      and (g.account_id = the_account or g.organisation_id = the_organisation)
      and g.from_on <= today and (g.until_on is null or today <= g.until_on)
      and (to_look_for is null or looks_for(to_look_for, the_role, g.reason))
    order by g.child_id is null, g.from_on, g.grant_id limit 1
  ));
end
$$;

create function has_grant(
  the_partnership int, the_account text, the_organisation text, the_child text, today date
) returns boolean language sql stable set search_path = holdfast, pg_temp as $$
  select basis_of(the_partnership, the_account, the_organisation, the_child, today) is not null
$$;

-- Of a child whose record the session has opened: for which purposes its account may look through the eyes of others.
create function lens_purposes(the_partnership int, the_child text) returns text[]
language plpgsql stable security definer set search_path = holdfast, pg_temp as $$
begin
  return array(
    select p.purpose from account a
    cross join unnest(array['review', 'supervision', 'handover']) p(purpose)
    where a.partnership_id = the_partnership and a.account_id = current_setting('holdfast.account')
      and the_child = any(nullif(current_setting('holdfast.children', true), '')::text[])
      and basis_of(the_partnership, a.account_id, a.organisation_id, the_child,
        (now() at time zone 'Europe/London')::date, a.role, p.purpose) is not null);
end
$$;

create function enter(
  the_partnership int,
  the_account text,
  the_organisation text,
  the_role text,
  the_clearance smallint[],
  purpose text,
  the_child text,
  detail json
) returns table (allowed boolean, children text[], opened_at timestamptz, shared text[])
language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  today constant date := (now() at time zone 'Europe/London')::date;
  known boolean;
  basis text;
begin
  known := exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = the_account
      and a.organisation_id = the_organisation and a.role = the_role
      and a.cleared = the_clearance and a.ended_on is null
  );
  if purpose = 'caseload' then
    allowed := known;
    -- 500 at most: a claim is a list, and nobody's work is longer.
    children := coalesce((
      select array_agg(distinct coalesce(k.kept_under, mine.child_id)) from (
        select g.child_id from access_grant g
        where g.partnership_id = the_partnership and g.child_id is not null
          and (g.account_id = the_account or g.organisation_id = the_organisation)
          and g.from_on <= today and (g.until_on is null or today <= g.until_on)
        union
        select q.child_id from question_holding q
        where q.partnership_id = the_partnership and q.open
          and (q.account_id = the_account or q.second_reader = the_account)
        union
        select p.child_id from post p
        where p.partnership_id = the_partnership and p.child_id is not null
          and p.account_id = the_account and p.accepted_on <= today and p.from_on <= today
          and (p.ended_on is null or p.ended_on > today)
        union
        select h.child_id from child_head h
        where h.partnership_id = the_partnership
          and has_grant(the_partnership, the_account, the_organisation, null, today)
        order by 1
        limit 500
      ) mine
      left join child_head k on k.partnership_id = the_partnership and k.child_id = mine.child_id
    ), '{}');
  elsif purpose = 'search' then
    -- Opens no record: what a search may show of people who are on file stands in 0010.
    allowed := known;
    children := '{}';
  elsif purpose = 'oversight' then
    -- Opens no record either: numbers come from partnership_figures (0016) alone.
    allowed := known and oversees(the_role);
    children := '{}';
  elsif purpose = 'emergency' then
    -- Never impossible for anybody who may sign in; the reason is read by the Guardian afterwards. A machine does
    -- not sign in, and has no reason of its own.
    allowed := known and the_child is not null and exists (
      select from account a
      where a.partnership_id = the_partnership and a.account_id = the_account and a.kind = 'person');
  elsif purpose in ('work', 'live', 'review', 'supervision', 'handover') then
    basis := basis_of(the_partnership, the_account, the_organisation, the_child, today, the_role,
      case when purpose not in ('work', 'live') then purpose end);
    allowed := known and the_child is not null and basis is not null;
  else
    -- A purpose that this release does not know opens nothing.
    allowed := false;
  end if;
  if not allowed then
    children := '{}';
  elsif purpose not in ('caseload', 'search', 'oversight') then
    -- What had come by a match that was undone, to whoever may read that record too, and to a review.
    children := the_child || array(
      select distinct d.through from dossier_person d
      where d.partnership_id = the_partnership and d.child_id = the_child and d.ended_on is not null
        and (purpose = 'review' or has_grant(the_partnership, the_account, the_organisation, d.through, today)));
  end if;
  if allowed and purpose in ('work', 'live', 'emergency') then
    -- Under an emergency that holds, more labels are open (domain/access/policy.ts).
    opened_at := (
      select max(coalesce(g.happened_at, g.given_at)) from access_grant g
      where g.partnership_id = the_partnership and g.account_id = the_account and g.reason = 'emergency'
        and (g.child_id = the_child or g.child_id in (
          select h.child_id from child_head h
          where h.partnership_id = the_partnership and h.kept_under = the_child))
        and g.from_on <= today and today <= g.until_on);
    -- They are open of this record alone.
    if purpose = 'emergency' or opened_at is not null then
      children := array[the_child];
    end if;
  end if;
  -- Entries of those records that decisions to share have opened (0018); the log says which.
  shared := case when children = '{}' then children
    else entries_shared(the_partnership, the_account, the_organisation, children, today) end;
  insert into access_log (partnership_id, account_id, organisation_id, purpose, child_id, basis, detail, allowed)
  values (the_partnership, the_account, the_organisation, purpose, the_child,
    case when allowed then basis end,
    case when shared = '{}' then detail else (detail::jsonb || jsonb_build_object('shared', shared))::json end,
    allowed)
  -- Of a page that stays open one line (0018).
  on conflict do nothing;
  return next;
end
$$;

revoke execute on function enter, lens_purposes, basis_of, has_grant from public;
grant execute on function enter, lens_purposes to holdfast_app;
grant execute on function basis_of, has_grant to holdfast_gate;

-- A function is given to a new owner by one who may create in its schema as that owner.
reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.enter owner to holdfast_gate;
alter function holdfast.lens_purposes owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
