-- The life of a question: who holds it, who has seen and answered it, who was told.
--
-- Two ladders meet here. `ladder(role)` (written with the policies, from domain/questions/life) says
-- which posts a question of a role climbs; `post` says who holds them. `address` finds the first that
-- anybody holds; where it had to pass a post by, that is itself a question.
set local role holdfast_owner;
set local search_path = holdfast;

-- Who holds which post, for one child or as a desk of the partnership. Handed over by a new row that
-- its receiver accepts.
create table post (
  partnership_id int not null,
  post_id text collate "C" not null,
  role text not null,
  -- Nothing for a desk.
  child_id text collate "C",
  account_id text collate "C" not null,
  from_on date not null,
  -- The first day on which it is held no more.
  ended_on date,
  given_by text collate "C" not null,
  accepted_on date,
  -- Of an offer: the last day, included, on which nobody else is asked about.
  accept_by date,
  primary key (partnership_id, post_id),
  foreign key (partnership_id, account_id) references account
);
create index post_by_role on post (partnership_id, role, child_id);
create index post_by_account on post (partnership_id, account_id);

-- What people and time did to a question, beside what the record did (question_change).
create table question_act (
  partnership_id int not null,
  child_id text collate "C" not null,
  question_id text collate "C" not null,
  -- The question's version after it; every act and every change of the record makes one.
  version int not null,
  -- The latest change of the record before it: acts stand between changes.
  after_number int not null,
  what text not null,
  -- Nothing where time or the record did it.
  by_account text collate "C",
  on_day date not null,
  made_at timestamptz not null default clock_timestamp(),
  body json not null,
  -- Of the words of an answer, so that the same words are found again.
  words_key text,
  labels smallint[] not null,
  content smallint[] not null,
  held_by text[] not null,
  primary key (partnership_id, child_id, question_id, version)
);
create index question_act_by_words on question_act (partnership_id, words_key)
  where words_key is not null;

-- Who holds each question now. All of it follows from the changes and acts; it lies here so that
-- one's own questions, and those that climb today, are found by key.
create table question_holding (
  partnership_id int not null,
  child_id text collate "C" not null,
  question_id text collate "C" not null,
  rule text not null,
  of_role text not null,
  urgency text not null,
  open boolean not null,
  number int not null,
  version int not null,
  rung int not null default 1,
  -- The post under which it is held, and by whom; nothing where nobody up the ladder is in post.
  role text,
  account_id text collate "C",
  -- Posts that were passed by because nobody is in them.
  vacant text[] not null default '{}',
  -- Who is asked to read an answer that would close it.
  second_reader text collate "C",
  due_on date,
  -- The first day of the next rung.
  climbs_on date,
  labels smallint[] not null,
  content smallint[] not null,
  held_by text[] not null,
  primary key (partnership_id, child_id, question_id)
);
create index question_holding_by_account on question_holding (partnership_id, account_id) where open;
create index question_holding_by_reader on question_holding (partnership_id, second_reader)
  where open and second_reader is not null;
create index question_holding_by_day on question_holding (partnership_id, climbs_on)
  where climbs_on is not null;
create index question_holding_climbed on question_holding (partnership_id, of_role)
  where open and rung > 1;
create index question_holding_of_nobody on question_holding (partnership_id, child_id)
  where open and rule = 'nobodyInPost';
create index question_holding_with_vacancy on question_holding (partnership_id)
  where open and vacant <> '{}';

-- What somebody is to be told, written with what it tells of. A relay takes it from here.
create table outbox (
  partnership_id int not null,
  outbox_key text collate "C" not null,
  account_id text collate "C" not null,
  child_id text collate "C",
  question_id text collate "C",
  why text not null check (why in ('addressed', 'escalated', 'handedOver', 'secondReader', 'dissent',
    'againstStop', 'nobodyInPost', 'reopened')),
  urgency text not null check (urgency in ('ask', 'actToday', 'stop')),
  written_at timestamptz not null default now(),
  primary key (partnership_id, outbox_key)
);

-- Set aside by a person, a second one having agreed: closed, but not by a fact.
create or replace view question with (security_invoker) as
  select distinct on (partnership_id, child_id, question_id)
    partnership_id, child_id, question_id, rule, of_role, urgency, on_day, due_on, number, body,
    what not in ('settled', 'setAside') as open
  from question_change
  order by partnership_id, child_id, question_id, number desc;

-- Every day on which something happens to a child though nothing is written: a rule may say otherwise,
-- or a question climbs, in this order.
create view waking with (security_invoker) as
  select partnership_id, child_id, wakes_on, false as climbs from wake_up
  union all
  select partnership_id, child_id, climbs_on, true from question_holding where climbs_on is not null;

grant select on question_act, question_holding, post to holdfast_app;
grant select, insert on question_act to holdfast_rules;
grant select, insert, update on post, question_holding to holdfast_rules;
grant select, insert on outbox to holdfast_rules;
grant select (partnership_id, child_id, climbs_on) on question_holding to holdfast_waker;
grant select on waking to holdfast_waker;
grant select on post to holdfast_gate;
grant select (partnership_id, child_id, question_id, account_id, second_reader, open) on question_holding
  to holdfast_gate;

-- Whether somebody may know that something under these labels is there at all. No post is cleared for
-- those whose existence is hidden (`hidden_existence`, written with the policies): only an account is.
create function may_know(cleared smallint[], labels smallint[]) returns boolean
language plpgsql immutable as $$
begin
  return not exists (
    select unnest(labels) intersect select unnest(holdfast.hidden_existence()) except select unnest(cleared));
end
$$;

-- The first of some posts that anybody holds for a child who may know of what is under these labels,
-- and who that is; one for the child goes before a desk.
create function in_post(
  the_partnership int, the_child text, roles text[], today date, excepting text, labels smallint[],
  out role text, out account text
) language sql stable as $$
  select r.role, p.account_id from unnest(roles) with ordinality r(role, place)
  cross join lateral (
    select o.account_id from holdfast.post o
    join holdfast.account a on a.partnership_id = o.partnership_id and a.account_id = o.account_id
    where o.partnership_id = the_partnership and o.role = r.role
      -- Whoever is there for a record that is kept under this one is there for this child.
      and (o.child_id is null or o.child_id = any(the_child || array(
        select h.child_id from holdfast.child_head h
        where h.partnership_id = the_partnership and h.kept_under = the_child)))
      and o.accepted_on <= today and o.from_on <= today
      and (o.ended_on is null or o.ended_on > today) and (a.ended_on is null or a.ended_on > today)
      and o.account_id is distinct from excepting and holdfast.may_know(a.cleared, labels)
    order by o.child_id is null, o.child_id <> the_child, o.from_on, o.post_id limit 1
  ) p
  order by r.place limit 1
$$;

-- Writes what somebody did to a question, or time or the record did, and gives its new version.
create function write_act(
  the_partnership int, the_child text, the_question text, by_account text, today date, body json,
  words_key text default null
) returns int language sql as $$
  with held as (
    update holdfast.question_holding h set version = h.version + 1
    where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = the_question
    returning h.*
  )
  insert into holdfast.question_act (partnership_id, child_id, question_id, version, after_number, what,
    by_account, on_day, body, words_key, labels, content, held_by)
  select h.partnership_id, h.child_id, h.question_id, h.version, h.number, body ->> 'what', by_account,
    today, body, words_key, h.labels, h.content, h.held_by
  from held h
  returning version
$$;

-- Brings a question to a rung: finds who holds it from there, starts the rung's clock, writes the act
-- and what somebody is to be told. The posts that nobody is in, below the one that was found, are each
-- a question to the post above them, unless that would show that something hidden is there. `due` is the clock of a rule's own question; without it the
-- stage's limit holds. Whoever calls has locked the child's head.
create function address(
  the_partnership int,
  the_child text,
  the_question text,
  new_rung int,
  because text,
  the_why text,
  today date,
  due date,
  limits json,
  excepting text default null
) returns void language plpgsql as $$
declare
  held holdfast.question_holding;
  found_rung int;
  found_role text;
  found_account text;
  passed text[];
  passed_by text;
begin
  -- No post changes hands between the look and the commit; see `hold_still`.
  perform pg_advisory_xact_lock_shared(7104210, the_partnership);
  select * into held from holdfast.question_holding h
  where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = the_question;
  select p.role, p.account into found_role, found_account from holdfast.in_post(the_partnership, the_child,
    array(select l.role from holdfast.ladder(held.of_role) l where l.rung >= new_rung order by l.place),
    today, excepting, held.labels) p;
  select l.rung into found_rung from holdfast.ladder(held.of_role) l where l.role = found_role;
  passed := array(
    select distinct on (l.rung) l.role from holdfast.ladder(held.of_role) l
    where l.rung >= new_rung and (found_rung is null or l.rung < found_rung)
    order by l.rung, l.place
  );
  due := coalesce(due, (
    select limits ->> l.stage::text from holdfast.ladder(held.of_role) l where l.rung = new_rung limit 1
  )::date);

  update holdfast.question_holding h
  set rung = new_rung, role = found_role, account_id = found_account, vacant = passed, due_on = due,
    climbs_on = case when h.open then due + 1 end
  where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = the_question;
  perform holdfast.write_act(the_partnership, the_child, the_question, null, today,
    json_strip_nulls(json_build_object('what', 'addressed', 'rung', new_rung, 'account', found_account,
      'role', found_role, 'dueOn', due, 'because', because, 'vacant', passed)));
  if found_account is null then return; end if;
  perform holdfast.tell(the_partnership, the_child, the_question, found_account, the_why);
  if not holdfast.may_know('{}', held.labels) then return; end if;
  foreach passed_by in array passed loop
    perform holdfast.ask_who(the_partnership, the_child, passed_by, today, limits);
  end loop;
end
$$;

-- Writes what somebody is to be told of a question, once for each version of it, if they may know that
-- it is there.
create function tell(
  the_partnership int, the_child text, the_question text, the_account text, the_why text
) returns void language sql as $$
  insert into holdfast.outbox (partnership_id, outbox_key, account_id, child_id, question_id, why, urgency)
  select h.partnership_id, concat_ws(' ', h.child_id, h.question_id, h.version, the_why, the_account),
    the_account, h.child_id, h.question_id, the_why, h.urgency
  from holdfast.question_holding h
  join holdfast.account a on a.partnership_id = h.partnership_id and a.account_id = the_account
  where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = the_question
    and holdfast.may_know(a.cleared, h.labels)
    -- The same is asked of the record under which this one is kept.
    and not exists (
      select from holdfast.child_head c
      where c.partnership_id = the_partnership and c.child_id = the_child and c.kept_under is not null)
  on conflict do nothing
$$;

-- Asks what no rule asks: once while it is open, and anew when it is asked after it was closed. `asked` says
-- child, question, rule, subject, words (asks), post (of), last day (dueOn), labels and, where it is not for all
-- around the child, content; `excepting` is passed by for the first rung. Whoever calls has locked the child's head.
create function ask_beside_rules(
  the_partnership int, asked json, the_why text, today date, limits json, excepting text default null
) returns void language plpgsql as $$
declare
  the_child constant text := asked ->> 'child';
  id constant text := asked ->> 'question';
  labels constant smallint[] := array(select json_array_elements_text(asked -> 'labels')::smallint);
  content constant smallint[] := coalesce(
    (select array_agg(c::smallint) from json_array_elements_text(asked -> 'content') c), '{0}');
  due constant date := asked ->> 'dueOn';
  before boolean;
  happened text;
  this int;
begin
  select h.open into before from holdfast.question_holding h
  where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = id;
  if before then return; end if;
  happened := case when before is null then 'raised' else 'reopened' end;
  update holdfast.child_head h set changes = h.changes + 1
  where h.partnership_id = the_partnership and h.child_id = the_child returning h.changes into this;
  insert into holdfast.question_change (partnership_id, child_id, number, question_id, rule, of_role, what,
    urgency, on_day, due_on, imported, body, labels, content, held_by)
  values (the_partnership, the_child, this, id, asked ->> 'rule', asked ->> 'of', happened, 'ask', today, due, false,
    json_build_object('question', id, 'what', happened, 'on', today, 'evidence', '[]'::json,
      'rule', asked ->> 'rule', 'version', 1, 'name', asked ->> 'rule', 'subject', asked ->> 'subject',
      'asks', asked ->> 'asks', 'of', asked ->> 'of', 'urgency', 'ask', 'dueOn', due), labels, content, '{}');
  insert into holdfast.question_holding as h (partnership_id, child_id, question_id, rule, of_role, urgency,
    open, number, version, labels, content, held_by)
  values (the_partnership, the_child, id, asked ->> 'rule', asked ->> 'of', 'ask', true, this, 1, labels, content, '{}')
  on conflict (partnership_id, child_id, question_id) do update
  set open = true, number = excluded.number, version = h.version + 1;
  perform holdfast.address(the_partnership, the_child, id, 1, happened, the_why, today, due, limits, excepting);
end
$$;

-- Nobody in a post is a question to the post above it, once while it is open.
create function ask_who(
  the_partnership int, the_child text, the_role text, today date, limits json
) returns void language plpgsql as $$
declare
  id constant text := concat('nobodyInPost:', the_child, ':', the_role);
  manager text;
  asks_who text;
  before boolean;
begin
  select l.role into manager from holdfast.ladder(the_role) l where l.rung = 2 order by l.place limit 1;
  select h.open into before from holdfast.question_holding h
  where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = id;
  if manager is null or before then return; end if;
  -- Somebody has been named, and still has time to accept.
  if exists (
    select from holdfast.post p
    join holdfast.account a on a.partnership_id = p.partnership_id and a.account_id = p.account_id
    where p.partnership_id = the_partnership and p.role = the_role and p.accepted_on is null
      and (p.child_id = the_child or p.child_id is null) and p.ended_on is null
      and p.accept_by >= today and (a.ended_on is null or a.ended_on > today)
  ) then return; end if;
  select l.asks into asks_who from holdfast.ladder(the_role) l where l.rung = 1;
  perform holdfast.ask_beside_rules(the_partnership, json_build_object('child', the_child, 'question', id,
    'rule', 'nobodyInPost', 'subject', concat(the_child, ':', the_role), 'asks', asks_who, 'of', manager,
    'dueOn', limits ->> '1', 'labels', '[0]'::json), 'nobodyInPost', today, limits);
end
$$;

-- A change of a question that no look of the rules brings: people set it aside or open it again, or
-- somebody came into a post. The words stay those of the change before it.
create function change_question(
  the_partnership int, the_child text, the_question text, happened text, evidence json, today date, limits json
) returns void language plpgsql as $$
declare
  this int;
  made json;
begin
  update holdfast.child_head h set changes = h.changes + 1
  where h.partnership_id = the_partnership and h.child_id = the_child returning h.changes into this;
  with cited as (
    select d.* from holdfast.dossier_entry d
    where d.partnership_id = the_partnership and d.child_id = the_child and d.ended_on is null
      and d.entry_id in (select json_array_elements_text(evidence))
  ), before as (
    select c.* from holdfast.question_change c
    where c.partnership_id = the_partnership and c.child_id = the_child and c.question_id = the_question
    order by c.number desc limit 1
  ), after as (
    insert into holdfast.question_change (partnership_id, child_id, number, question_id, rule, of_role, what,
      urgency, on_day, due_on, imported, body, labels, content, held_by)
    select b.partnership_id, b.child_id, this, b.question_id, b.rule, b.of_role, happened, b.urgency, today,
      b.due_on, false,
      (b.body::jsonb || jsonb_build_object('what', happened, 'on', today, 'evidence', evidence))::json,
      array(select unnest(b.labels) union select unnest(c.labels) from cited c order by 1),
      array(select unnest(b.content) union select unnest(c.content) from cited c order by 1),
      array(select o from unnest(b.held_by) o where not exists (select from cited c where o <> all(c.held_by)))
    from before b
    returning *
  )
  select json_build_array(json_build_object('child', a.child_id, 'number', a.number, 'question', a.question_id,
    'rule', a.rule, 'of', a.of_role, 'what', a.what, 'urgency', a.urgency,
    'dueOn', greatest(a.due_on, (limits ->> '1')::date), 'labels', a.labels, 'content', a.content,
    'heldBy', a.held_by))
  into made from after a;
  perform holdfast.follow(the_partnership, today, limits, made, null);
end
$$;

-- What follows, in the same transaction, from changes of questions and from entries that record a
-- guarded act. `changes` holds the last change of each question; `acts` each such entry in each
-- dossier, with the rules whose questions do not guard it.
create function follow(
  the_partnership int, today date, limits json, changes json, acts json
) returns void language plpgsql as $$
declare
  c record;
  held holdfast.question_holding;
  is_open boolean;
  is_new boolean;
begin
  -- First: an entry does not go against a question that it raises itself.
  for c in
    select h.*, a.entry from json_to_recordset(acts) as a(entry text, child text, beside text[])
    join holdfast.question_holding h on h.partnership_id = the_partnership and h.child_id = a.child
    where h.open and h.urgency = 'stop' and h.rule <> all(a.beside) and not exists (
      select from json_to_recordset(changes) as s(child text, question text, what text)
      where s.child = h.child_id and s.question = h.question_id and s.what = 'settled')
    order by h.child_id, h.question_id, a.entry
  loop
    perform holdfast.write_act(the_partnership, c.child_id, c.question_id, null, today,
      json_build_object('what', 'againstStop', 'entry', c.entry));
    perform holdfast.address(the_partnership, c.child_id, c.question_id, least(c.rung + 1, (
      select max(l.rung) from holdfast.ladder(c.of_role) l)), 'againstStop', 'againstStop', today, null, limits);
  end loop;

  for c in
    select * from json_to_recordset(changes) as n(child text, number int, question text, rule text,
      "of" text, what text, urgency text, "dueOn" date, labels smallint[], content smallint[], "heldBy" text[])
    order by n.child, n.number
  loop
    is_open := c.what not in ('settled', 'setAside');
    select * into held from holdfast.question_holding h
    where h.partnership_id = the_partnership and h.child_id = c.child and h.question_id = c.question;
    is_new := held.question_id is null or not held.open;
    continue when held.question_id is null and not is_open;
    insert into holdfast.question_holding as h (partnership_id, child_id, question_id, rule, of_role, urgency,
      open, number, version, due_on, labels, content, held_by)
    values (the_partnership, c.child, c.question, c.rule, c."of", c.urgency, is_open, c.number, 1, c."dueOn",
      c.labels, c.content, c."heldBy")
    on conflict (partnership_id, child_id, question_id) do update
    set of_role = excluded.of_role, urgency = excluded.urgency, open = excluded.open, number = excluded.number,
      version = h.version + 1, second_reader = null, labels = excluded.labels, content = excluded.content,
      held_by = excluded.held_by,
      due_on = case when h.rung = 1 then least(h.due_on, excluded.due_on) else h.due_on end,
      climbs_on = case when is_open then
        case when h.rung = 1 then least(h.climbs_on, excluded.due_on + 1) else h.climbs_on end end;
    if is_open and is_new then
      perform holdfast.address(the_partnership, c.child, c.question, 1,
        case when held.question_id is null then 'raised' else 'reopened' end,
        case when held.question_id is null then 'addressed' else 'reopened' end, today, c."dueOn", limits);
    elsif is_open and exists (
      select from holdfast.account a
      where a.partnership_id = the_partnership and a.account_id = held.account_id
        and not holdfast.may_know(a.cleared, c.labels)
    ) then
      -- What has come to it is hidden from its holder: it goes on to somebody from whom it is not.
      perform holdfast.address(the_partnership, c.child, c.question, held.rung, 'raised', 'addressed', today,
        case when held.rung = 1 then least(held.due_on, c."dueOn") else held.due_on end, limits);
    elsif is_open and held.urgency <> c.urgency and held.account_id is not null then
      perform holdfast.tell(the_partnership, c.child, c.question, held.account_id, 'addressed');
    end if;
  end loop;
end
$$;

-- The questions of a child that are not answered in their time go up, each one rung; from the last
-- rung they come back to it with a new clock. Silence ends nothing.
create function climb(
  the_partnership int, the_child text, today date, limits json
) returns int language plpgsql as $$
declare
  h record;
  passed_by text;
  climbed int := 0;
begin
  for h in
    select q.question_id, q.of_role, q.account_id, q.labels, least(q.rung + 1, (select max(l.rung) from holdfast.ladder(q.of_role) l)) as rung
    from holdfast.question_holding q
    where q.partnership_id = the_partnership and q.child_id = the_child and q.climbs_on <= today
    order by q.question_id
  loop
    perform holdfast.address(the_partnership, the_child, h.question_id, h.rung, 'overdue', 'escalated',
      today, null, limits);
    climbed := climbed + 1;
    -- Nobody is in a post that it has climbed past, or somebody was named for it and keeps silent.
    continue when h.account_id is null or not holdfast.may_know('{}', h.labels);
    for passed_by in
      select (array_agg(l.role order by l.place))[1] from holdfast.ladder(h.of_role) l where l.rung < h.rung
      group by l.rung
      having (holdfast.in_post(the_partnership, the_child, array_agg(l.role), today, null, '{}')).account is null
      order by l.rung
    loop
      perform holdfast.ask_who(the_partnership, the_child, passed_by, today, limits);
    end loop;
  end loop;
  return climbed;
end
$$;

-- Asks the first of some posts that anybody else holds to read the answer that waits.
create function ask_reader(
  the_partnership int, the_child text, the_question text, roles text[], answerer text, today date
) returns void language plpgsql as $$
declare
  reader record;
begin
  select p.* into reader from holdfast.question_holding h
  cross join lateral holdfast.in_post(the_partnership, the_child, roles, today, answerer, h.labels) p
  where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = the_question;
  update holdfast.question_holding h set second_reader = reader.account
  where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = the_question;
  if reader.account is null then return; end if;
  perform holdfast.write_act(the_partnership, the_child, the_question, null, today,
    json_build_object('what', 'readerAsked', 'account', reader.account, 'role', reader.role));
  perform holdfast.tell(the_partnership, the_child, the_question, reader.account, 'secondReader');
end
$$;

-- The heads of some children, in the order in which everybody locks them.
create function lock_heads(the_partnership int, children text[]) returns void language plpgsql as $$
begin
  perform from holdfast.child_head h
  where h.partnership_id = the_partnership and h.child_id = any(children)
  order by h.child_id for update;
end
$$;

-- Whether an open question is a post's: its holder holds it or is asked to read an answer to it, or it
-- is of the post's role and has climbed further, so that the holder may still answer it. Of nothing but
-- immutable functions, so that a query takes it in and finds its indexes.
create function is_of_post(q question_holding, p post) returns boolean language sql immutable as $$
  select q.account_id = p.account_id and q.role = p.role
    or q.second_reader = p.account_id
    or q.of_role = p.role and q.rung > 1
    or q.vacant @> array[p.role] and q.vacant <> '{}'
    or q.rule = 'nobodyInPost' and q.question_id = 'nobodyInPost:' || q.child_id || ':' || p.role
$$;

create function questions_of_post(the_partnership int, the_post text) returns setof question_holding
language plpgsql stable as $$
declare
  p holdfast.post;
begin
  select * into p from holdfast.post o where o.partnership_id = the_partnership and o.post_id = the_post;
  -- Apart, because one goes by the child and the other by what makes a question a post's.
  if p.child_id is not null then
    return query select q.* from holdfast.question_holding q
      where q.partnership_id = the_partnership and q.child_id = p.child_id and q.open
        and holdfast.is_of_post(q, p)
      order by q.question_id;
  else
    return query select q.* from holdfast.question_holding q
      where q.partnership_id = the_partnership and q.open and holdfast.is_of_post(q, p)
      order by q.child_id, q.question_id;
  end if;
end
$$;

create function children_of_post(the_partnership int, the_post text) returns text[] language sql stable as $$
  select array(
    select q.child_id from holdfast.questions_of_post(the_partnership, the_post) q
    union
    select p.child_id from holdfast.post p
    where p.partnership_id = the_partnership and p.post_id = the_post and p.child_id is not null)
$$;

-- Lets nobody find a holder while a post changes hands: whoever raises a question at this moment has
-- either committed it or will see the change. The heads come first, as everywhere, and once more for
-- what was raised meanwhile.
create function hold_still(the_partnership int, the_post text) returns void language plpgsql as $$
begin
  perform holdfast.lock_heads(the_partnership, holdfast.children_of_post(the_partnership, the_post));
  perform pg_advisory_xact_lock(7104210, the_partnership);
  perform holdfast.lock_heads(the_partnership, holdfast.children_of_post(the_partnership, the_post));
end
$$;

-- Ends a holder's post, and lets its open questions go up to whoever stands above, until somebody
-- accepts it. Nobody is left with a question whose post they have left, and what the holder was to
-- read as second reader somebody else reads.
create function leave_post(
  the_partnership int, the_post text, by_account text, receiver text, today date, limits json
) returns void language plpgsql as $$
declare
  left_post holdfast.post;
  q record;
begin
  perform holdfast.hold_still(the_partnership, the_post);
  update holdfast.post p set ended_on = today
  where p.partnership_id = the_partnership and p.post_id = the_post and p.ended_on is null
  returning p.* into left_post;
  for q in select * from holdfast.questions_of_post(the_partnership, the_post) h
    where h.account_id = left_post.account_id or h.of_role = left_post.role
  loop
    perform holdfast.write_act(the_partnership, q.child_id, q.question_id, by_account, today,
      json_strip_nulls(json_build_object('what', 'handedOver', 'role', left_post.role,
        'from', left_post.account_id, 'to', receiver)));
    if q.account_id = left_post.account_id and q.role = left_post.role then
      perform holdfast.address(the_partnership, q.child_id, q.question_id, q.rung, 'handedOver', 'handedOver',
        today, q.due_on, limits, left_post.account_id);
    end if;
  end loop;
  for q in
    select h.child_id, h.question_id, a.by_account, a.body ->> 'role' as role
    from holdfast.questions_of_post(the_partnership, the_post) h
    cross join lateral (
      select * from holdfast.question_act t
      where t.partnership_id = h.partnership_id and t.child_id = h.child_id
        and t.question_id = h.question_id and t.what = 'answered'
      order by t.version desc limit 1
    ) a
    where h.second_reader = left_post.account_id
  loop
    perform holdfast.ask_reader(the_partnership, q.child_id, q.question_id, array(
      select r.role from holdfast.second_readers(q.role) r order by r.place), q.by_account, today);
  end loop;
  -- Also where no question waits: who is there for this child now?
  if left_post.child_id is not null and (holdfast.in_post(the_partnership, left_post.child_id,
    array[left_post.role], today, left_post.account_id, '{}')).account is null then
    perform holdfast.ask_who(the_partnership, left_post.child_id, left_post.role, today, limits);
  end if;
end
$$;

-- Somebody has come into a post: the question who it is, is settled, what passed it by comes to them,
-- and what has climbed further they may answer.
create function take_up(the_partnership int, the_post text, today date, limits json) returns void
language plpgsql as $$
declare
  taken holdfast.post;
  q record;
begin
  select * into taken from holdfast.post p
  where p.partnership_id = the_partnership and p.post_id = the_post;
  perform holdfast.hold_still(the_partnership, the_post);
  for q in select * from holdfast.questions_of_post(the_partnership, the_post)
  loop
    if q.rule = 'nobodyInPost' and q.question_id = concat('nobodyInPost:', q.child_id, ':', taken.role) then
      perform holdfast.change_question(the_partnership, q.child_id, q.question_id, 'settled', '[]', today, limits);
    elsif q.vacant @> array[taken.role] then
      perform holdfast.address(the_partnership, q.child_id, q.question_id, q.rung, 'inPost', 'handedOver', today,
        q.due_on, limits);
    elsif q.of_role = taken.role then
      perform holdfast.write_act(the_partnership, q.child_id, q.question_id, taken.account_id, today,
        json_build_object('what', 'takenUp', 'role', taken.role));
    end if;
  end loop;
end
$$;

-- Somebody does not take the post that they were offered: who else is it?
create function decline_post(
  the_partnership int, the_post text, today date, limits json
) returns void language plpgsql as $$
declare
  q record;
begin
  perform holdfast.hold_still(the_partnership, the_post);
  update holdfast.post p set ended_on = today
  where p.partnership_id = the_partnership and p.post_id = the_post;
  for q in
    select distinct h.child_id, p.role from holdfast.questions_of_post(the_partnership, the_post) h
    join holdfast.post p on p.partnership_id = the_partnership and p.post_id = the_post
    where h.vacant @> array[p.role] and h.account_id is not null
    order by h.child_id
  loop
    perform holdfast.ask_who(the_partnership, q.child_id, q.role, today, limits);
  end loop;
end
$$;

-- What stands on a question, for whoever decides on it: its changes, its acts, and what of the child's
-- record bears on an answer. The child's head is locked first, and then the words, so that of two who
-- give the same ones about two children at one moment the second finds those of the first.
create function open_question(
  the_partnership int, the_child text, the_question text, words text
) returns json language plpgsql as $$
begin
  perform holdfast.lock_heads(the_partnership, array[the_child]);
  if words is not null then
    perform pg_advisory_xact_lock(7104211, hashtext(words));
  end if;
  return (
    select json_build_object('version', h.version,
      'changes', (
        select json_agg(json_build_object('number', c.number, 'change', c.body) order by c.number)
        from holdfast.question_change c
        where c.partnership_id = the_partnership and c.child_id = the_child and c.question_id = the_question),
      'acts', holdfast.acts_of(the_partnership, the_child, the_question),
      'usedBefore', exists (
        select from holdfast.question_act a where a.partnership_id = the_partnership and a.words_key = words),
      'family', (
        select json_agg(d.person_id) from holdfast.dossier_person d
        where d.partnership_id = the_partnership and d.child_id = the_child
          and d.relation is not null and d.until_position is null))
    from holdfast.question_holding h
    where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = the_question
  );
end
$$;

-- Makes durable what somebody decided (domain/questions/life/decide.ts), and gives the new version.
create function write_decision(
  the_partnership int, the_child text, the_question text, by_account text, today date, limits json,
  words_key text, decision json
) returns int language plpgsql as $$
declare
  act json;
  changed constant json := decision -> 'change';
  goes_to constant json := decision -> 'goesTo';
begin
  for act in select * from json_array_elements(decision -> 'acts') loop
    perform holdfast.write_act(the_partnership, the_child, the_question, by_account, today, act,
      case act ->> 'what' when 'answered' then words_key end);
  end loop;
  -- The answer that waited has been read, or another stands in its place.
  if exists (select from json_array_elements(decision -> 'acts') a where a ->> 'what' in ('answered', 'readAgain')) then
    update holdfast.question_holding h set second_reader = null
    where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = the_question;
  end if;
  if changed is not null then
    perform holdfast.change_question(the_partnership, the_child, the_question, changed ->> 'what',
      changed -> 'evidence', today, limits);
  end if;
  if goes_to is not null then
    perform holdfast.address(the_partnership, the_child, the_question, (goes_to ->> 'rung')::int,
      goes_to ->> 'because', case goes_to ->> 'because' when 'dissent' then 'dissent' else 'escalated' end,
      today, null, limits);
  end if;
  if decision -> 'asksReader' is not null then
    perform holdfast.ask_reader(the_partnership, the_child, the_question,
      array(select json_array_elements_text(decision -> 'asksReader')), by_account, today);
  end if;
  if decision -> 'tells' is not null then
    perform holdfast.tell(the_partnership, the_child, the_question, decision ->> 'tells', 'dissent');
  end if;
  return (
    select h.version from holdfast.question_holding h
    where h.partnership_id = the_partnership and h.child_id = the_child and h.question_id = the_question
  );
end
$$;

-- The acts of a question in their order, as far as the reader may see them.
create function acts_of(the_partnership int, the_child text, the_question text) returns json
language sql stable as $$
  select json_agg(a.body::jsonb || jsonb_strip_nulls(jsonb_build_object('question', a.question_id,
    'version', a.version, 'afterNumber', a.after_number, 'by', a.by_account, 'on', a.on_day,
    'at', a.made_at)) order by a.version)
  from holdfast.question_act a
  where a.partnership_id = the_partnership and a.child_id = the_child and a.question_id = the_question
$$;

revoke execute on function may_know, in_post, write_act, address, tell, ask_beside_rules, ask_who, change_question, follow, climb,
  ask_reader, lock_heads, is_of_post, questions_of_post, children_of_post, hold_still, leave_post, take_up, decline_post, open_question, write_decision, acts_of from public;
grant execute on function may_know, in_post, write_act, address, tell, ask_beside_rules, ask_who, change_question, follow, climb,
  ask_reader, lock_heads, is_of_post, questions_of_post, children_of_post, hold_still, leave_post, take_up, decline_post, open_question, write_decision, acts_of to holdfast_rules;
grant execute on function acts_of to holdfast_app;

grant create on schema holdfast to holdfast_gate;
set local role holdfast_gate;
-- Logs what somebody does to a post, and what is refused of what they try on a question or a post.
create function note_deed(
  the_partnership int, the_account text, the_organisation text, the_purpose text, the_child text,
  the_detail json, was_allowed boolean
) returns void language sql security definer set search_path = holdfast, pg_temp as $$
  insert into access_log (partnership_id, account_id, organisation_id, purpose, child_id, detail, allowed)
  values (the_partnership, the_account, the_organisation, the_purpose, the_child, the_detail, was_allowed)
$$;
revoke execute on function note_deed from public;
grant execute on function note_deed to holdfast_app, holdfast_rules;

reset role;
revoke create on schema holdfast from holdfast_gate;
