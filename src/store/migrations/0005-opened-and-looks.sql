-- Two more things that only the gate may do: write down that an organisation has opened an entry, and
-- tell those around a child who looked at it through another organisation's eyes.
set local role holdfast_owner;
set local search_path = holdfast;

create index access_log_looks on access_log (partnership_id, child_id, access_id)
  where purpose in ('review', 'supervision', 'handover');

-- Called for an entry that the reader's own policies have let through, with those who know it. A
-- reader of an organisation that does not know it yet leaves a receipt, once. Who holds an entry
-- stays as it was: one of them needed it by their post, and the others of their organisation may not.
create function note_opening(
  the_partnership int, the_entry text, known json,
  today date default (now() at time zone 'Europe/London')::date
) returns json
language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  reader constant text := current_setting('holdfast.organisation');
  opening constant jsonb := jsonb_build_object('organisation', reader, 'on', today, 'how', 'opened');
begin
  if exists (select from json_array_elements(known) k where k ->> 'organisation' = reader) then
    return known;
  end if;
  insert into receipt (partnership_id, entry_id, organisation_id, how, on_day)
  values (the_partnership, the_entry, reader, 'opened', today)
  on conflict do nothing;
  if found then
    update dossier_entry set known_to = known_to::jsonb || opening
    where partnership_id = the_partnership and entry_id = the_entry;
  end if;
  return known::jsonb || opening;
end
$$;

-- Looks at a child's record through the eyes of another organisation, the newest first. Only for a
-- child whose record the session has opened.
create function looks(the_partnership int, the_child text)
returns table (looked_at timestamptz, role text, organisation text, through text, until date, purpose text)
language sql stable security definer set search_path = holdfast, pg_temp as $$
  select l.accessed_at, a.role, l.organisation_id, l.detail ->> 'through',
    (l.detail ->> 'until')::date, l.purpose
  from access_log l
  join account a on a.partnership_id = l.partnership_id and a.account_id = l.account_id
  where l.partnership_id = the_partnership and l.child_id = the_child
    and l.purpose in ('review', 'supervision', 'handover') and l.allowed
    and l.detail ->> 'through' not in ('everyone', l.organisation_id)
    and the_child = any(nullif(current_setting('holdfast.children', true), '')::text[])
  order by l.access_id desc
  limit 200
$$;

revoke execute on function note_opening, looks from public;
grant execute on function note_opening, looks to holdfast_app;

grant select on access_log to holdfast_gate;
grant insert on receipt to holdfast_gate;
grant select (partnership_id, entry_id, known_to), update (known_to) on dossier_entry
  to holdfast_gate;

reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.note_opening owner to holdfast_gate;
alter function holdfast.looks owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
