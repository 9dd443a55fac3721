-- How a partnership does, in numbers: how long questions wait, which clocks are kept, who is still not
-- known. Only counts and days leave here, never an id, a name or a word of anybody.
--
--   holdfast_overseer  owns the one function that counts
do $$
begin
  if not exists (select from pg_roles where rolname = 'holdfast_overseer') then
    begin
      create role holdfast_overseer nosuperuser nocreatedb nocreaterole noinherit nobypassrls nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not pg_has_role(current_user, 'holdfast_overseer', 'member') then
    execute format('grant holdfast_overseer to %I', current_user);
  end if;
end
$$;

set local role holdfast_owner;
set local search_path = holdfast;

-- What became of the clocks that were due for a child (domain/duties/clock-outcomes.ts); it follows from the
-- dossier, as running_clock does.
create table clock_outcome (
  partnership_id int not null,
  child_id text collate "C" not null,
  clock_id text collate "C" not null,
  -- The last day, included.
  due_on date not null,
  -- Runs that were met by that day, met after it, and not met.
  kept int not null,
  late int not null,
  unmet int not null,
  primary key (partnership_id, child_id, clock_id, due_on)
);

-- When a question was asked and when it ended, without reading what it says.
create index question_change_waits on question_change (partnership_id, child_id, question_id, number)
  include (what, on_day, labels);

-- Puts what became of the clocks of some children in the place of what stood; see keep_standings.
create function keep_outcomes(the_partnership int, standings json) returns void language plpgsql as $$
begin
  delete from holdfast.clock_outcome o using json_to_recordset(standings) as s(child text)
  where o.partnership_id = the_partnership and o.child_id = s.child;
  insert into holdfast.clock_outcome (partnership_id, child_id, clock_id, due_on, kept, late, unmet)
  select the_partnership, s.child, o.clock, o."dueOn", o.kept, o.late, o.unmet
  from json_to_recordset(standings) as s(child text, outcomes json)
  cross join lateral json_to_recordset(s.outcomes) as o(clock text, "dueOn" date, kept int, late int, unmet int);
end
$$;

-- All that stands for some children, in one statement.
create function keep_what_stands(the_partnership int, standings json) returns void language plpgsql as $$
begin
  perform holdfast.keep_standings(the_partnership, standings);
  perform holdfast.keep_outcomes(the_partnership, standings);
end
$$;
revoke execute on function keep_outcomes, keep_what_stands from public;
grant execute on function keep_outcomes, keep_what_stands to holdfast_rules;
grant select, insert, delete on clock_outcome to holdfast_rules;

-- The numbers of a partnership at the end of a day, for a post that may see them; to any other, none. What is
-- counted, of what, how many, and of waits in working days the one in the middle and the longest. A record that
-- is kept under another is not counted a second time. `lines` says to which line of work a post belongs;
-- `working_days` how many working days there had been at the end of each day from `counted_from` on.
create function partnership_figures(
  the_partnership int, today date, lines json, counted_from date, working_days int[]
) returns table (figure text, of text, counted int, in_the_middle int, longest int)
language plpgsql stable security definer set search_path = holdfast, pg_temp as $$
#variable_conflict use_column
declare
  a_year_ago constant date := (today - interval '1 year')::date;
begin
  if not exists (
    select from account a
    where a.partnership_id = the_partnership and a.account_id = current_setting('holdfast.account', true)
      and a.ended_on is null and oversees(a.role)
  ) then
    return;
  end if;
  return query
  with child as (
    select h.child_id from child_head h
    where h.partnership_id = the_partnership and h.kept_under is null
  ), line as (
    select * from json_each_text(lines) as l(of_role, line)
  ), change as (
    select c.child_id, c.question_id, c.what, c.on_day,
      max(c.on_day) filter (where c.what in ('raised', 'reopened', 'askedAgain')) over history as since,
      lead(c.number) over history is null as is_last
    from question_change c
    -- What is kept from some is counted before nobody: a number that is one higher would tell of it.
    where c.partnership_id = the_partnership and c.on_day <= today and not (c.labels && hidden_existence())
    window history as (partition by c.child_id, c.question_id order by c.number)
  ), span as (
    select c.child_id, c.question_id, c.since,
      case when c.what in ('settled', 'setAside') then c.on_day end as ended_on
    from change c
    where case when c.what in ('settled', 'setAside') then c.on_day > a_year_ago else c.is_last end
  ), wait as (
    select q.rule, q.rung, line.line, s.ended_on,
      -- As workingDaysBetween counts them.
      greatest(0, working_days[coalesce(s.ended_on, today) - counted_from + 1]
        - working_days[s.since - counted_from] - 1) as days
    from span s
    join child using (child_id)
    join question_holding q on q.partnership_id = the_partnership and q.child_id = s.child_id
      and q.question_id = s.question_id
    join line on line.of_role = q.of_role
  ), summed as (
    select case when w.ended_on is null then 'open' else 'ended' end as state,
      case
        when grouping(w.rung) = 0 then 'rung'
        when grouping(w.line) = 0 then 'line'
        when grouping(w.rule) = 0 then 'rule'
        else 'month'
      end as by,
      coalesce(w.rung::text, w.line, w.rule, to_char(date_trunc('month', w.ended_on), 'YYYY-MM')) as of,
      count(*)::int as counted,
      percentile_disc(0.5) within group (order by w.days) as in_the_middle,
      max(w.days) as longest
    from wait w
    group by w.ended_on is null, grouping sets ((w.rung), (w.line), (w.rule), (date_trunc('month', w.ended_on)))
  )
  select concat(s.state, ' by ', s.by), s.of, s.counted, s.in_the_middle, s.longest
  from summed s where s.of is not null
  union all
  select o.outcome, sums.clock_id, o.runs::int, null, null
  from (
    select c.clock_id, sum(c.kept) as kept, sum(c.late) as late,
      sum(c.unmet) filter (where c.due_on < today) as unmet
    from clock_outcome c join child using (child_id)
    where c.partnership_id = the_partnership and c.due_on > a_year_ago and c.due_on <= today
    group by c.clock_id
  ) sums
  cross join lateral (values ('kept', sums.kept), ('late', sums.late), ('unmet', sums.unmet)) as o(outcome, runs)
  where o.runs > 0
  union all
  select 'unresolved', m.age, count(*)::int, null, null
  from (
    select distinct on (n.entry_id, n.mention_index)
      case
        when d.taken_in_on > today - 28 then 'month'
        when d.taken_in_on > today - 91 then 'quarter'
        when d.taken_in_on > a_year_ago then 'year'
        else 'longer'
      end as age
    from mention n
    join child using (child_id)
    -- One by one: of a plain join it is thought that few mentions have an entry, and each is looked for among all.
    cross join lateral (
      select e.taken_in_on from dossier_entry e
      where e.partnership_id = the_partnership and e.entry_id = n.entry_id and e.child_id = n.child_id
        and e.ended_on is null and e.taken_in_on <= today
      limit 1
    ) d
    where n.partnership_id = the_partnership and n.resolved_person is null
      and not (n.labels && hidden_existence())
    order by n.entry_id, n.mention_index
  ) m
  group by m.age;
end
$$;

grant usage on schema holdfast to holdfast_overseer;
grant select on account, child_head, mention, question_holding, clock_outcome to holdfast_overseer;
grant select (partnership_id, child_id, question_id, number, what, on_day, labels) on question_change
  to holdfast_overseer;
grant select (partnership_id, child_id, entry_id, taken_in_on, ended_on) on dossier_entry
  to holdfast_overseer;
revoke execute on function partnership_figures from public;
grant execute on function partnership_figures to holdfast_app;

-- Of those who are on file already it is worked out when they are next looked at: today.
insert into wake_up (partnership_id, child_id, wakes_on)
select partnership_id, child_id, (now() at time zone 'Europe/London')::date from child_head where kept_under is null
on conflict (partnership_id, child_id) do update set wakes_on = least(wake_up.wakes_on, excluded.wakes_on);

reset role;
grant create on schema holdfast to holdfast_overseer;
alter function holdfast.partnership_figures owner to holdfast_overseer;
revoke create on schema holdfast from holdfast_overseer;
