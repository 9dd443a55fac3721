-- The gate: the one function that runs with rights other than its caller's. It checks that the
-- account is who it says, that there is a grant for the purpose, and writes the access log, also
-- for what it refuses. It hands back ids of children and nothing of their records.
set local role holdfast_owner;
set local search_path = holdfast;

-- By what an account may read a child's record today: a grant of its own, a post for the child (0006), a
-- question that waits for it, or a grant to its organisation or for every child; the first of these with its
-- id, nothing where there is none. Whoever may read a record may read the one under which it is kept.
create function basis_of(
  the_partnership int, the_account text, the_organisation text, the_child text, today date
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
    order by g.from_on, g.grant_id limit 1
  ), (
    select 'post ' || p.post_id from post p
    where p.partnership_id = the_partnership and p.child_id = any(records) and p.account_id = the_account
      and (p.ended_on is null or p.ended_on > today)
    order by p.from_on, p.post_id limit 1
  ), (
    select 'question ' || h.question_id from question_holding h
    where h.partnership_id = the_partnership and h.child_id = any(records) and h.open
      and (h.account_id = the_account or h.second_reader = the_account)
    order by h.question_id limit 1
  ), (
    select 'grant ' || g.grant_id from access_grant g
    where g.partnership_id = the_partnership and (g.child_id = any(records) or g.child_id is null)
      and (g.account_id = the_account or g.organisation_id = the_organisation)
      and g.from_on <= today and (g.until_on is null or today <= g.until_on)
    order by g.child_id is null, g.from_on, g.grant_id limit 1
  ));
end
$$;

create function has_grant(
  the_partnership int, the_account text, the_organisation text, the_child text, today date
) returns boolean language sql stable set search_path = holdfast, pg_temp as $$
  select basis_of(the_partnership, the_account, the_organisation, the_child, today) is not null
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
) returns table (allowed boolean, children text[], opened_at timestamptz)
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
          and p.account_id = the_account and (p.ended_on is null or p.ended_on > today)
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
    basis := basis_of(the_partnership, the_account, the_organisation, the_child, today);
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
      select max(g.given_at) from access_grant g
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
  insert into access_log (partnership_id, account_id, organisation_id, purpose, child_id, basis, detail, allowed)
  values (the_partnership, the_account, the_organisation, purpose, the_child,
    case when allowed then basis end, detail, allowed)
  -- Of a page that stays open one line (0018).
  on conflict do nothing;
  return next;
end
$$;

revoke execute on function enter, basis_of, has_grant from public;
grant execute on function enter to holdfast_app;
grant execute on function basis_of, has_grant to holdfast_gate;

-- A function is given to a new owner by one who may create in its schema as that owner.
reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.enter owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
