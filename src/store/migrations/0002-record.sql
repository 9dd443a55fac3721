-- The record. Every key begins with the partnership. Who may see a row stands on the row:
-- `labels` (domain/entry/label.ts), `content` (what it is about, domain/access/sight.ts) and
-- `held_by` (organisations that recorded or received it). Ids compare byte by byte, so that heads
-- are locked in one order everywhere.
set local role holdfast_owner;
set local search_path = holdfast;

create table partnership (
  partnership_id int primary key,
  name text not null
);

create table organisation (
  partnership_id int not null references partnership,
  organisation_id text collate "C" not null,
  title text not null,
  -- Whom to call about something that is held there.
  contact text not null,
  primary key (partnership_id, organisation_id)
);

create table account (
  partnership_id int not null,
  account_id text collate "C" not null,
  organisation_id text collate "C" not null,
  role text not null,
  title text not null,
  -- Labels opened to this account beyond those of its role.
  cleared smallint[] not null default '{}',
  ended_on date,
  primary key (partnership_id, account_id),
  foreign key (partnership_id, organisation_id) references organisation
);

create table access_grant (
  partnership_id int not null,
  grant_id text collate "C" not null,
  -- To one account, or to everybody of an organisation.
  account_id text collate "C",
  organisation_id text collate "C",
  -- One child, or every child of the partnership.
  child_id text collate "C",
  reason text not null check (reason in ('involvement', 'dutyDesk', 'conference', 'review', 'emergency')),
  from_on date not null,
  -- The last day, included; no day means until it is ended.
  until_on date,
  granted_by text not null,
  primary key (partnership_id, grant_id),
  check (num_nonnulls(account_id, organisation_id) = 1),
  foreign key (partnership_id, account_id) references account,
  foreign key (partnership_id, organisation_id) references organisation
);
create index access_grant_by_child on access_grant (partnership_id, child_id);
create index access_grant_by_account on access_grant (partnership_id, account_id);
create index access_grant_by_organisation on access_grant (partnership_id, organisation_id);

create table access_log (
  partnership_id int not null,
  access_id bigint generated always as identity,
  accessed_at timestamptz not null default clock_timestamp(),
  -- When it was, where it could only be written down later (0024).
  happened_at timestamptz,
  account_id text collate "C" not null,
  organisation_id text collate "C" not null,
  -- The post that the account held at that time; filled in as a row comes, as `page` and `device` are (0018).
  role text,
  purpose text not null,
  child_id text collate "C",
  -- By what it was allowed (0004): 'grant', 'post' or 'question' and its id. Nothing for what opens no record.
  basis text collate "C",
  -- The page or route without any id, and 'browser' or 'program'; nothing where no page asked.
  page text,
  device text,
  detail json,
  allowed boolean not null,
  primary key (partnership_id, access_id)
);

-- People who were shown to somebody by a line of the log that is about no one child.
create table access_found (
  partnership_id int not null,
  person_id text collate "C" not null,
  access_id bigint not null,
  primary key (partnership_id, person_id, access_id)
);

create table person (
  partnership_id int not null references partnership,
  person_id text collate "C" not null,
  facts json not null,
  primary key (partnership_id, person_id)
);

-- What is locked before anything about a child is read or written, with what tells a reader
-- whether it already holds everything.
create table child_head (
  partnership_id int not null,
  child_id text collate "C" not null,
  -- The newest entry of the dossier.
  position int not null default 0,
  -- How many changes of questions there are.
  changes int not null default 0,
  -- Goes up when anything else of the dossier changes: its people, who knows an entry, an ending.
  revision int not null default 0,
  -- The record under which this one is kept while both are known to be of one child.
  kept_under text collate "C",
  primary key (partnership_id, child_id),
  foreign key (partnership_id, child_id) references person
) with (fillfactor = 50);
create index child_head_kept on child_head (partnership_id, kept_under) where kept_under is not null;

-- A person as they belong to one child's dossier. A changed claim ends a row and starts another.
create table dossier_person (
  partnership_id int not null,
  child_id text collate "C" not null,
  person_id text collate "C" not null,
  -- Places in the child's stream; 0 is before its first entry.
  from_position int not null,
  until_position int,
  -- Nothing for a professional who took part: they join nothing.
  relation text,
  status text check (status in ('claimed', 'denied', 'corroborated', 'verified')),
  claimed_by text collate "C",
  known_from date not null,
  facts json not null,
  labels smallint[] not null default '{0}',
  check ((relation is null) = (status is null)),
  primary key (partnership_id, child_id, person_id, from_position),
  foreign key (partnership_id, child_id) references child_head,
  foreign key (partnership_id, person_id) references person
);
create index dossier_person_joins on dossier_person (partnership_id, person_id)
  where relation is not null and until_position is null;

-- The ledger. Bodies lie here as they were written; nobody of the application reads them here.
create table entry (
  partnership_id int not null,
  entry_id text collate "C" not null,
  organisation_id text collate "C" not null,
  submission_id text collate "C" not null,
  -- Of what was submitted, so that a retry is told from another entry under the same id.
  fingerprint text not null,
  schema_version smallint not null,
  kind text not null,
  body json not null,
  recorded_on date not null,
  taken_in_on date not null,
  taken_in_at timestamptz not null default clock_timestamp(),
  taken_in_by text not null,
  -- Only an import may claim an earlier day, and the claim is shown as one.
  imported boolean not null,
  constraint entry_id_once primary key (partnership_id, entry_id),
  constraint entry_submission_once unique (partnership_id, organisation_id, submission_id)
);

-- What is read: one row for each child that an entry bears on.
create table dossier_entry (
  partnership_id int not null,
  child_id text collate "C" not null,
  -- From 1, without gaps, given under the lock of the child's head.
  position int not null,
  entry_id text collate "C" not null,
  organisation_id text collate "C" not null,
  kind text not null,
  happened_on date not null,
  taken_in_on date not null,
  imported boolean not null,
  -- Its facts; the narrative lies apart, because rules never read it and it need not be sent to them.
  facts json not null,
  summary text,
  known_to json not null,
  -- The person whose relation brought it; nothing where the child is a subject.
  joined_by text collate "C",
  ended_on date,
  ended_because text check (ended_because in ('misfiled', 'unmerged', 'corrected', 'relabelled')),
  labels smallint[] not null,
  content smallint[] not null,
  held_by text[] not null,
  primary key (partnership_id, child_id, position)
);
create index dossier_entry_by_entry on dossier_entry (partnership_id, entry_id);

-- That something is held, by whom, of which day: for those who may not read it. Labels here are
-- only those whose very existence is kept from the uncleared.
create table dossier_pointer (
  partnership_id int not null,
  child_id text collate "C" not null,
  position int not null,
  organisation_id text collate "C" not null,
  happened_on date not null,
  taken_in_on date not null,
  labels smallint[] not null,
  primary key (partnership_id, child_id, position)
);

create table receipt (
  partnership_id int not null,
  entry_id text collate "C" not null,
  organisation_id text collate "C" not null,
  how text not null check (how in ('recorded', 'received', 'opened')),
  on_day date not null,
  primary key (partnership_id, entry_id, organisation_id, how)
);

create table mention (
  partnership_id int not null,
  child_id text collate "C" not null,
  entry_id text collate "C" not null,
  -- Which of the entry's mentions, from 0.
  mention_index int not null,
  as_written text not null,
  said_by text,
  form text,
  resolved_person text,
  resolved_by_entry text collate "C",
  labels smallint[] not null,
  content smallint[] not null,
  held_by text[] not null,
  primary key (partnership_id, child_id, entry_id, mention_index)
);

-- A question is the sum of its changes. Each row carries the labels of all evidence that the
-- question has by then, so that what a reader may see of it is always its beginning, never a part
-- out of the middle.
create table question_change (
  partnership_id int not null,
  child_id text collate "C" not null,
  -- From 1, without gaps, under the lock of the child's head.
  number int not null,
  question_id text collate "C" not null,
  rule text not null,
  of_role text not null,
  what text not null check (what in ('raised', 'strengthened', 'settled', 'reopened', 'setAside', 'askedAgain')),
  urgency text not null check (urgency in ('ask', 'actToday', 'stop')),
  on_day date not null,
  due_on date not null,
  -- The entry that brought the change; nothing where time did.
  caused_by text collate "C",
  imported boolean not null,
  body json not null,
  labels smallint[] not null,
  content smallint[] not null,
  held_by text[] not null,
  primary key (partnership_id, child_id, number)
);
create index question_change_by_cause on question_change (partnership_id, caused_by)
  where caused_by is not null;

-- Each question as it stands now, as far as the reader may see it.
create view question with (security_invoker) as
  select distinct on (partnership_id, child_id, question_id)
    partnership_id, child_id, question_id, rule, of_role, urgency, on_day, due_on, number, body,
    what <> 'settled' as open
  from question_change
  order by partnership_id, child_id, question_id, number desc;

-- Silence is noticed by waking on a stored day, never by looking through every child.
create table wake_up (
  partnership_id int not null,
  child_id text collate "C" not null,
  wakes_on date not null,
  primary key (partnership_id, child_id)
);
create index wake_up_by_day on wake_up (partnership_id, wakes_on);

-- Rights: each is one that a role needs; what is not here is refused. No role may alter or delete
-- an entry, a change of a question, a receipt or a line of the access log.
grant select on partnership to holdfast_app, holdfast_rules, holdfast_waker, holdfast_steward;
grant select on organisation, account to holdfast_app;
grant select on dossier_person, dossier_entry, dossier_pointer, mention, question_change, question
  to holdfast_app;

grant select on account, access_grant to holdfast_gate;
grant select (partnership_id, child_id, kept_under) on child_head to holdfast_gate, holdfast_app;
grant insert on access_log to holdfast_gate;

grant insert, update on partnership, organisation, account, access_grant to holdfast_steward;
grant select on organisation, account, access_grant to holdfast_steward;

grant select on account, access_grant to holdfast_rules;
grant select, insert on person to holdfast_rules;
grant select, insert, update on child_head, dossier_person, mention to holdfast_rules;
-- What stands in a dossier is never overwritten; when it leaves it (0009), and who has opened it (0005), is added.
grant select, insert on dossier_entry to holdfast_rules;
grant select, insert on question_change to holdfast_rules;
grant select, insert, update, delete on wake_up to holdfast_rules;
grant insert on dossier_pointer, entry to holdfast_rules;
grant select, insert on receipt to holdfast_rules;
-- To tell a retry from a new entry; never what was written.
grant select (partnership_id, entry_id, organisation_id, submission_id, fingerprint) on entry
  to holdfast_rules;

grant select on wake_up to holdfast_waker;
