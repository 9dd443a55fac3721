-- Grants that people give and end, and emergencies, which open a record at once and are reviewed afterwards.
set local role holdfast_owner;
set local search_path = holdfast;

alter table access_grant
  -- Why it was given, in words; of an emergency the reason as it was typed.
  add column basis text,
  add column given_at timestamptz not null default clock_timestamp(),
  -- Who ended it before its last day, and when.
  add column ended_by text collate "C",
  add column ended_at timestamptz,
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
-- is open for as long is asked about once. `asked` holds the words of both questions, and the last day of each.
create function open_in_emergency(
  the_partnership int, the_account text, the_child text, typed text, today date, asked json, limits json
) returns timestamptz language plpgsql as $$
declare
  -- The day of the gate, which judges the grant.
  from_day constant date := (now() at time zone 'Europe/London')::date;
  month constant timestamptz := date_trunc('month', from_day::timestamp) at time zone 'Europe/London';
  often constant text := concat('emergenciesOften:', the_account, ':', to_char(from_day, 'YYYY-MM'));
  head holdfast.child_head;
  opened timestamptz;
  new_grant text;
  asked_of text;
  hidden json;
begin
  perform holdfast.lock_heads(the_partnership, array[the_child]);
  select * into head from holdfast.child_head h where h.partnership_id = the_partnership and h.child_id = the_child;
  -- Of nobody on file there is nothing to open; whoever asks cannot tell.
  if head.child_id is null then return null; end if;
  select max(g.given_at) into opened from holdfast.access_grant g
  where g.partnership_id = the_partnership and g.account_id = the_account and g.child_id = the_child
    and g.reason = 'emergency' and g.until_on > from_day;
  if opened is not null then return opened; end if;
  new_grant := concat('emergency ', gen_random_uuid());
  insert into holdfast.access_grant (partnership_id, grant_id, account_id, child_id, reason, from_on, until_on,
    granted_by, basis)
  values (the_partnership, new_grant, the_account, the_child, 'emergency', from_day, from_day + 1, the_account,
    typed)
  returning given_at into opened;
  -- Of two records of one child the question stands with the one under which both are kept.
  asked_of := coalesce(head.kept_under, the_child);
  perform holdfast.lock_heads(the_partnership, array[asked_of]);
  -- A child whose existence is hidden is asked about to nobody who is not cleared for it.
  hidden := coalesce((
    select json_agg(distinct l.label) from holdfast.dossier_person d cross join unnest(d.labels) l(label)
    where d.partnership_id = the_partnership and d.child_id = the_child and d.person_id = the_child
      and d.until_position is null and l.label = any(holdfast.hidden_existence())), '[0]');
  perform holdfast.ask_beside_rules(the_partnership, json_build_object('child', asked_of,
    'question', concat('emergencyReview:', new_grant), 'rule', 'emergencyReview', 'subject', new_grant,
    'asks', asked ->> 'emergencyReview', 'of', 'caldicottGuardian', 'dueOn', asked ->> 'dueOn', 'labels', hidden),
    'addressed', today, limits, the_account);
  if (asked ->> 'most')::int < (
      select count(*) from holdfast.access_grant g
      where g.partnership_id = the_partnership and g.account_id = the_account and g.reason = 'emergency'
        and g.given_at >= month)
    and not exists (
      select from holdfast.question_holding h
      where h.partnership_id = the_partnership and h.rule = 'emergenciesOften' and h.question_id = often)
  then
    perform holdfast.ask_beside_rules(the_partnership, json_build_object('child', asked_of,
      'question', often, 'rule', 'emergenciesOften', 'subject', the_account,
      'asks', asked ->> 'emergenciesOften', 'of', 'caldicottGuardian', 'dueOn', asked ->> 'dueOn', 'labels', hidden),
      'addressed', today, limits, the_account);
  end if;
  return opened;
end
$$;

revoke execute on function open_in_emergency from public;
grant execute on function open_in_emergency to holdfast_rules;
