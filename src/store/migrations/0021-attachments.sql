-- Photographs and letters that came with an entry. A row carries no labels of its own: it is read with its
-- entry, by a claim that the store makes only once the entry itself was let through (`showAttachments`).
set local role holdfast_owner;
set local search_path = holdfast;

create table attachment (
  partnership_id int not null references partnership,
  -- 256 random bits, since it stands in an address.
  attachment_id text collate "C" not null,
  entry_id text collate "C" not null,
  type text not null check (type in ('image/jpeg', 'image/png', 'image/heic', 'application/pdf')),
  -- What it shows or says, in the words of whoever handed it in.
  described text not null,
  -- Who took or wrote it, in the same words, and on which day; nothing where that was not said.
  taken_by text,
  taken_on date,
  handed_in_by text collate "C" not null,
  handed_in_at timestamptz not null default clock_timestamp(),
  -- As it was handed in, with whatever a camera wrote into it.
  bytes bytea not null check (octet_length(bytes) between 1 and 10000000),
  -- What is sealed; the database works it out, so that it follows the bytes whoever alters them.
  sha256 bytea not null generated always as (sha256(bytes)) stored,
  primary key (partnership_id, attachment_id),
  foreign key (partnership_id, entry_id) references entry
);
-- The same file with the same entry is handed in once.
create unique index attachment_once on attachment (partnership_id, entry_id, sha256);

grant select on attachment to holdfast_app;
grant insert on attachment to holdfast_rules;
grant select (partnership_id, attachment_id, entry_id, sha256) on attachment to holdfast_rules;
grant select, delete on attachment to holdfast_disposer;
