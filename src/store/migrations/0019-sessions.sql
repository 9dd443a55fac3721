-- Who has signed in, by which means, and until when. A session is a row, so that it ends the moment somebody
-- ends it; only the hash of its id is kept, and whoever reads this table can be nobody with it.
--
--   holdfast_porter  lets people in and out: sees accounts and how they sign in, and nothing of any child
do $$
begin
  if not exists (select from pg_roles where rolname = 'holdfast_porter') then
    begin
      create role holdfast_porter nosuperuser nocreatedb nocreaterole noinherit nobypassrls nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  if not pg_has_role('holdfast_login', 'holdfast_porter', 'member') then
    grant holdfast_porter to holdfast_login;
  end if;
end
$$;

set local role holdfast_owner;
set local search_path = holdfast;

-- A person signs in; a machine calls the API with tokens of its own, and neither can do as the other.
alter table account
  add kind text not null default 'person' check (kind in ('person', 'machine'));

create table session (
  partnership_id int not null,
  -- SHA-256 of the id that the cookie holds, in base64url.
  session_hash text collate "C" not null,
  account_id text collate "C" not null,
  way text not null check (way in ('demonstration', 'provider', 'passkey')),
  -- Of whoever came by a passkey, by which: it ends with it.
  passkey_id text collate "C",
  -- What the browser says it is, to be recognised in a list.
  device text not null,
  began_at timestamptz not null default clock_timestamp(),
  -- To the minute: not every request is worth a write.
  seen_at timestamptz not null default clock_timestamp(),
  -- When whoever it is last showed that it is them.
  confirmed_at timestamptz not null default clock_timestamp(),
  idle_minutes int not null check (idle_minutes > 0),
  lasts_minutes int not null check (lasts_minutes > 0),
  ended_at timestamptz,
  primary key (partnership_id, session_hash),
  foreign key (partnership_id, account_id) references account
);
-- Of all sessions: one of the open alone would be taken for the way to a single one, while there are few.
create index session_by_account on session (partnership_id, account_id);

-- Whom an identity provider means: a person by subject, a machine by its client.
create table outside_identity (
  partnership_id int not null,
  issuer text collate "C" not null,
  subject text collate "C" not null,
  account_id text collate "C" not null,
  primary key (partnership_id, issuer, subject),
  foreign key (partnership_id, account_id) references account
);

create table passkey (
  partnership_id int not null,
  credential_id text collate "C" not null,
  account_id text collate "C" not null,
  -- COSE, in base64url.
  public_key text not null,
  -- How often it was used, where it counts; one that falls behind was copied.
  counter float8 not null,
  transports text[] not null,
  title text not null,
  added_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  ended_at timestamptz,
  primary key (partnership_id, credential_id),
  foreign key (partnership_id, account_id) references account
);
create index passkey_by_account on passkey (partnership_id, account_id);

-- Links by which a first passkey is registered: each once, and soon.
create table enrolment (
  partnership_id int not null,
  token_hash text collate "C" not null,
  account_id text collate "C" not null,
  made_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (partnership_id, token_hash),
  foreign key (partnership_id, account_id) references account
);

-- Challenges that were answered: none is answered twice.
create table answered_challenge (
  partnership_id int not null,
  challenge_hash text collate "C" not null,
  answered_at timestamptz not null default clock_timestamp(),
  primary key (partnership_id, challenge_hash)
);

-- Each signing in and out, also one that was refused; never altered.
create table sign_in (
  partnership_id int not null,
  sign_in_id bigint generated always as identity,
  signed_at timestamptz not null default clock_timestamp(),
  -- Nobody, where it could not be told who it was.
  account_id text collate "C",
  way text not null,
  what text not null check (what in
    ('signedIn', 'refused', 'confirmed', 'signedOut', 'signedOutEverywhere', 'passkeyAdded', 'passkeyRemoved')),
  primary key (partnership_id, sign_in_id)
);

-- Until when a session is open, whatever else holds; it is open while that has not come.
create function session_ends_at(s session) returns timestamptz language sql stable as $$
  select least(s.seen_at + make_interval(mins => s.idle_minutes), s.began_at + make_interval(mins => s.lasts_minutes))
$$;

-- Whose session it is, while it is open and its account in force. Asked at every request, so that its plan
-- is kept. What somebody does puts the idle end off, to the minute.
create function open_session(the_partnership int, the_hash text, is_active boolean)
returns table (
  account text, organisation text, role text, cleared smallint[], way text, "confirmedSecondsAgo" float8,
  "endsInSeconds" float8, "lastsSeconds" float8
) language plpgsql as $$
declare
  s holdfast.session;
begin
  select * into s from holdfast.session t
  where t.partnership_id = the_partnership and t.session_hash = the_hash;
  if s.session_hash is null or s.ended_at is not null or now() >= holdfast.session_ends_at(s) then return; end if;
  if is_active and s.seen_at < now() - interval '1 minute' then
    begin
      update holdfast.session t set seen_at = now()
      where t.partnership_id = the_partnership and t.session_hash = the_hash;
      s.seen_at := now();
    exception when read_only_sql_transaction or disk_full or io_error or data_corrupted or index_corrupted then
      -- Where nothing can be written the session goes on, and its idle end is not put off.
      null;
    end;
  end if;
  return query
    select a.account_id, a.organisation_id, a.role, a.cleared, s.way,
      extract(epoch from now() - s.confirmed_at)::float8,
      extract(epoch from holdfast.session_ends_at(s) - now())::float8,
      extract(epoch from s.began_at + make_interval(mins => s.lasts_minutes) - now())::float8
    from holdfast.account a
    where a.partnership_id = the_partnership and a.account_id = s.account_id
      and a.kind = 'person' and a.ended_on is null;
end
$$;
revoke execute on function open_session, session_ends_at from public;
grant execute on function open_session, session_ends_at to holdfast_porter;

grant usage on schema holdfast to holdfast_porter;
grant select on account, organisation, partnership to holdfast_porter;
grant insert (partnership_id, account_id, organisation_id, role, title, cleared, kind),
  update (role, title, cleared, ended_on) on account to holdfast_porter;
grant select, insert, update (session_hash, seen_at, confirmed_at, ended_at) on session to holdfast_porter;
grant select, insert, update (account_id) on outside_identity to holdfast_porter;
grant select, insert, update (counter, used_at, ended_at) on passkey to holdfast_porter;
grant select, insert, update (used_at) on enrolment to holdfast_porter;
grant select, insert, delete on answered_challenge to holdfast_porter;
grant insert on sign_in to holdfast_porter;

-- It belongs to the gate by now (0018).
reset role;
grant execute on function holdfast.say_whose_account to holdfast_porter;
