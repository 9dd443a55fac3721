-- By whose law a partnership works, and the policy numbers that it sets for itself.
set local role holdfast_owner;
set local search_path = holdfast;

-- Those that are on file work in England; of any later one it must be said.
alter table partnership add column jurisdiction text not null default 'England';
alter table partnership alter column jurisdiction drop default;

-- A number holds from its day until a later row takes its place; of one day the last row written. No
-- row is ever altered, save that the waker says once that it has begun.
create table own_number (
  partnership_id int not null references partnership,
  own_number_id bigint generated always as identity,
  parameter text collate "C" not null,
  -- Nothing: from this day on the number of the jurisdiction holds again.
  value int check (value between 0 and 10000),
  from_on date not null,
  because text not null,
  set_by text collate "C" not null,
  set_at timestamptz not null default clock_timestamp(),
  -- When every child of the partnership was put down to be looked at again.
  begun_at timestamptz,
  primary key (partnership_id, own_number_id)
);
create index own_number_to_begin on own_number (partnership_id, from_on) where begun_at is null;

-- Sets a number from a later day, if the account may, and logs it, also where it may not. Which posts
-- may stands in domain/access/policy.ts too, and a test compares.
create function set_own_number(
  the_partnership int,
  the_account text,
  the_organisation text,
  the_parameter text,
  the_value int,
  the_day date,
  the_reason text
) returns boolean
language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  may constant boolean := exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = the_account
      and a.organisation_id = the_organisation and a.role = 'caldicottGuardian'
      and a.ended_on is null
  );
begin
  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, the_account, the_organisation, 'policy',
    json_build_object('parameter', the_parameter, 'value', the_value, 'from', the_day), may);
  if may then
    insert into own_number (partnership_id, parameter, value, from_on, because, set_by)
    values (the_partnership, the_parameter, the_value, the_day, the_reason, the_account);
  end if;
  return may;
end
$$;

revoke execute on function set_own_number from public;
grant execute on function set_own_number to holdfast_app;
grant insert on own_number to holdfast_gate;
grant select on own_number to holdfast_app, holdfast_rules;
grant update (begun_at) on own_number to holdfast_rules;
grant select (partnership_id, from_on, begun_at) on own_number to holdfast_waker;

reset role;
grant create on schema holdfast to holdfast_gate;
alter function holdfast.set_own_number owner to holdfast_gate;
revoke create on schema holdfast from holdfast_gate;
