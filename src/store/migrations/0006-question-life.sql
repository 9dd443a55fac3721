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
alter table question_change drop constraint question_change_what_check;
alter table question_change add constraint question_change_what_check
  check (what in ('raised', 'strengthened', 'settled', 'reopened', 'setAside'));
create or replace view question with (security_invoker) as
  select distinct on (partnership_id, child_id, question_id)
    partnership_id, child_id, question_id, rule, of_role, urgency, on_day, due_on, number, body,
    what not in ('settled', 'setAside') as open
  from question_change
  order by partnership_id, child_id, question_id, number desc;

-- Every day on which a child is to be looked at: a rule may say otherwise, or a question climbs.
create view waking with (security_invoker) as
  select partnership_id, child_id, wakes_on from wake_up
  union all
  select partnership_id, child_id, climbs_on from question_holding where climbs_on is not null;

grant select on question_act, question_holding, post to holdfast_app;
grant select, insert on question_act to holdfast_rules;
grant select, insert, update on post, question_holding to holdfast_rules;
grant select, insert on outbox to holdfast_rules;
grant select (partnership_id, child_id, climbs_on) on question_holding to holdfast_waker;
grant select on waking to holdfast_waker;
grant select on post to holdfast_gate;
grant select (partnership_id, child_id, account_id, second_reader, open) on question_holding
  to holdfast_gate;
