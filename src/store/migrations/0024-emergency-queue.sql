-- An emergency while nothing can be written: the gate opens the record without a line in the log, because the server
-- has put the line into its own queue (src/store/emergency-queue.ts), and the line is written down when it can be.
set local role holdfast_owner;
set local search_path = holdfast;

-- What waited in a queue is written down once.
create unique index access_log_queued on access_log (partnership_id, (detail ->> 'queued')) where happened_at is not null;

-- Whether an account may open a record in an emergency, and which: that of the child, unless nobody is on file there or
-- their existence is kept from the account. It reads alone, and writes nothing.
create function enter_unwritten(
  the_partnership int, the_account text, the_organisation text, the_role text, the_clearance smallint[], the_child text,
  out allowed boolean, out children text[]
) language plpgsql stable security definer set search_path = holdfast, pg_temp as $$
begin
  allowed := the_child is not null and exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = the_account
      and a.organisation_id = the_organisation and a.role = the_role
      and a.cleared = the_clearance and a.ended_on is null and a.kind = 'person');
  children := array(
    select h.child_id from child_head h
    where allowed and h.partnership_id = the_partnership and h.child_id = the_child
      and not exists (
        select from dossier_person d
        where d.partnership_id = the_partnership and d.child_id = the_child and d.person_id = the_child
          and d.until_position is null and not may_know(the_clearance, d.labels)));
end
$$;

-- Writes down a line that waited, with the moment at which it was; false where that was done before. A look is by the
-- grant of the emergency, which was written down before it.
create function write_queued(the_partnership int, line json) returns boolean
language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  happened constant timestamptz := line ->> 'at';
  on_day constant date := (happened at time zone 'Europe/London')::date;
begin
  insert into access_log (partnership_id, happened_at, account_id, organisation_id, role, purpose, child_id, basis,
    page, device, detail, allowed)
  values (the_partnership, happened, line ->> 'account', line ->> 'organisation', line ->> 'role', line ->> 'purpose',
    line ->> 'child', (
      select 'grant ' || g.grant_id from access_grant g
      where line ->> 'purpose' <> 'emergency' and g.partnership_id = the_partnership
        and g.account_id = line ->> 'account' and g.child_id = line ->> 'child' and g.reason = 'emergency'
        and g.from_on <= on_day and on_day <= g.until_on
      order by g.given_at desc limit 1),
    line ->> 'page', line ->> 'device', line -> 'detail', (line ->> 'allowed')::boolean)
  on conflict do nothing;
  return found;
end
$$;

-- Writes down that an entry was opened then; done twice it is there once.
create function write_queued_receipt(the_partnership int, line json) returns void
language plpgsql security definer set search_path = holdfast, pg_temp as $$
begin
  perform set_config('holdfast.organisation', line ->> 'organisation', true);
  perform note_opening(the_partnership, d.entry_id, d.known_to,
    ((line ->> 'at')::timestamptz at time zone 'Europe/London')::date)
  from dossier_entry d
  where d.partnership_id = the_partnership and d.entry_id = line ->> 'entry' and d.child_id = line ->> 'child';
end
$$;

revoke execute on function enter_unwritten, write_queued, write_queued_receipt from public;
grant execute on function enter_unwritten to holdfast_app;
grant execute on function write_queued, write_queued_receipt to holdfast_rules;
grant execute on function may_know to holdfast_gate;

reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.enter_unwritten owner to holdfast_gate;
alter function holdfast.write_queued owner to holdfast_gate;
alter function holdfast.write_queued_receipt owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
