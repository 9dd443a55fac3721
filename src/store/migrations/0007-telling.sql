-- Telling people. What lies in the outbox becomes a notice, which its reader finds on signing in, and
-- where mail is set up a letter, which says no more than that a question waits.
--
--   holdfast_relay  takes from the outbox, writes notices and letters, runs the queue of letters
do $$
begin
  if not exists (select from pg_roles where rolname = 'holdfast_relay') then
    begin
      create role holdfast_relay nosuperuser nocreatedb nocreaterole noinherit nobypassrls nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not pg_has_role('holdfast_login', 'holdfast_relay', 'member') then
    grant holdfast_relay to holdfast_login;
  end if;
  if not pg_has_role(current_user, 'holdfast_relay', 'member') then
    execute format('grant holdfast_relay to %I', current_user);
  end if;
end
$$;

-- graphile-worker keeps its jobs here and brings its own tables up to date as this role, which may
-- create nothing anywhere else. It asks for this one table before it makes the others.
create schema holdfast_queue authorization holdfast_relay;
set local role holdfast_relay;
create table holdfast_queue.migrations (
  id int primary key,
  ts timestamptz not null default now(),
  breaking boolean not null default false
);
reset role;

set local role holdfast_owner;
set local search_path = holdfast;

-- That a question waits for somebody, and why. It lies here until it is read, and afterwards.
create table notice (
  partnership_id int not null,
  -- Says nothing by itself: this is all that a letter holds of what it tells of.
  notice_id text collate "C" not null default gen_random_uuid()::text,
  outbox_key text collate "C" not null,
  account_id text collate "C" not null,
  child_id text collate "C",
  question_id text collate "C",
  why text not null,
  urgency text not null,
  told_at timestamptz not null,
  read_at timestamptz,
  -- When a letter is to say so, unless it is read before; nothing where none is wanted.
  letter_due_at timestamptz,
  letter_id text collate "C",
  primary key (partnership_id, notice_id),
  constraint notice_once unique (partnership_id, outbox_key)
);
create index notice_by_account on notice (partnership_id, account_id, told_at);
create index notice_without_letter on notice (partnership_id, letter_due_at)
  where letter_id is null and letter_due_at is not null;
create index notice_by_letter on notice (partnership_id, letter_id) where letter_id is not null;

-- An e-mail, from the moment on which it is owed. Where it goes and what it links to is looked up when it is sent.
create table letter (
  partnership_id int not null,
  letter_id text collate "C" not null,
  account_id text collate "C" not null,
  kind text not null check (kind in ('atOnce', 'digest')),
  -- The London day on which it was owed.
  on_day date not null,
  -- Fixed before the first attempt: whoever gets the letter twice can tell that it is one.
  message_id text not null,
  -- 'sending' is committed before the mail server is asked; after a crash in it nobody knows.
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed', 'givenUp')),
  -- Every attempt, also one that was cut off; a number tells one attempt from another.
  attempts int not null default 0,
  -- Attempts that the mail server refused or did not answer.
  failures int not null default 0,
  -- What the mail server said last.
  answer text,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (partnership_id, letter_id)
);
create unique index letter_digest_once_a_day on letter (partnership_id, account_id, on_day)
  where kind = 'digest';
create index letter_not_sent on letter (partnership_id, letter_id)
  where state in ('waiting', 'sending', 'failed');

-- Of accounts, apart from them: pages have no business with it.
create table mail_address (
  partnership_id int not null,
  account_id text collate "C" not null,
  address text not null,
  primary key (partnership_id, account_id),
  foreign key (partnership_id, account_id) references account
);

grant usage on schema holdfast to holdfast_relay;
grant select, delete on outbox to holdfast_relay;
grant select, insert, update on notice, letter to holdfast_relay;
grant select on mail_address to holdfast_relay;

-- A reader reads what is meant for them, and takes back the letter that is not needed any more.
grant select, update (read_at, letter_due_at) on notice to holdfast_app;

grant select, insert, update, delete on mail_address to holdfast_steward;
grant select on letter to holdfast_steward;
