-- Who may do what. The roles are those of the whole server, so another database of ours may have
-- made them already, or be making them at this moment.
--
--   holdfast_owner    owns every table and is nobody's session
--   holdfast_login    the application's connection: no rights of its own, only these to take on
--   holdfast_app      pages: reads what a grant, labels and need allow
--   holdfast_rules    rules and appends: reads all of one partnership, and nothing of it reaches a page
--   holdfast_waker    sees which child is to be looked at again, and when
--   holdfast_steward  sets up a partnership, its organisations, accounts and grants
--   holdfast_gate     owns the one function that checks a grant and writes the access log
--   holdfast_ledger   owns the one function by which anything of the ledger is read again
do $$
declare
  wanted text;
begin
  foreach wanted in array array['holdfast_owner', 'holdfast_app', 'holdfast_rules',
    'holdfast_waker', 'holdfast_steward', 'holdfast_gate', 'holdfast_ledger', 'holdfast_login']
  loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I %s nosuperuser nocreatedb nocreaterole noinherit nobypassrls',
          wanted, case wanted when 'holdfast_login' then 'login' else 'nologin' end);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
  foreach wanted in array array['holdfast_app', 'holdfast_rules', 'holdfast_waker', 'holdfast_steward']
  loop
    if not pg_has_role('holdfast_login', wanted, 'member') then
      execute format('grant %I to holdfast_login', wanted);
    end if;
  end loop;
  -- Whoever migrates must be able to hand things to the owner, the gate and the ledger.
  foreach wanted in array array['holdfast_owner', 'holdfast_gate', 'holdfast_ledger']
  loop
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  end loop;
end
$$;

alter schema holdfast owner to holdfast_owner;
revoke all on schema holdfast from public;
grant usage on schema holdfast
  to holdfast_app, holdfast_rules, holdfast_waker, holdfast_steward, holdfast_gate, holdfast_ledger;
