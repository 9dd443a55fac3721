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
      select r.*, (r.accessed_at at time zone 'Europe/London')::date as on_day,
        whose = 'everybody' or whose = 'ownOrganisation' and r.organisation_id = own as named
      from reading r order by r.accessed_at desc limit at_most
    )
    select n.on_day, case when n.named then coalesce(a.title, n.account_id) end, n.role, n.organisation_id,
      n.purpose, coalesce(g.reason, split_part(n.basis, ' ', 1)),
      n.allowed, count(*)::int, max(n.accessed_at), (select min(o.accessed_at) from newest o)
    from newest n
    left join account a on a.partnership_id = the_partnership and a.account_id = n.account_id
    left join access_grant g on g.partnership_id = the_partnership and n.basis = 'grant ' || g.grant_id
    group by n.on_day, n.account_id, n.named, a.title, n.role, n.organisation_id, n.purpose, 6, n.allowed
    order by n.on_day desc, max(n.accessed_at) desc;
end
$$;

grant select on access_found to holdfast_gate;
grant insert on access_found to holdfast_gate, holdfast_finder;
grant select (partnership_id, access_id) on access_log to holdfast_finder;

revoke execute on function complete_access, readers_of from public;
grant execute on function readers_of to holdfast_app;

reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.complete_access owner to holdfast_gate;
alter function holdfast.readers_of owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
