-- Finding entries by their words. An operator of arrays or texts that is not leakproof cannot use its index
-- under row security, so the finder's own policy lets every row through, and what the reader's policy says
-- stands in the function `entries_with_stems` (written with the policies, from the same text), by which alone the
-- search reads entries. It hands back places of entries; the reader then reads those as themselves.
set local role holdfast_owner;
set local search_path = holdfast;

-- Letters without their signs, so that a name is found however a keyboard writes it; and a space for what the
-- parser of texts would take for part of a word, as in "mother/father" or "left.Mother". As long as it was.
create function folded(words text) returns text language sql immutable as $$
  select translate(case when octet_length(words) = length(words) then words else translate(words,
    '’‘ÀÁÂÃÄÅĀĂĄàáâãäåāăąÇĆĈĊČçćĉċčĎĐďđÈÉÊËĒĔĖĘĚèéêëēĕėęěĜĞĠĢĝğġģÌÍÎÏĨĪĬĮİìíîïĩīĭįıĹĻĽŁĺļľłÑŃŅŇñńņňÒÓÔÕÖØŌŎŐòóôõöøōŏőŔŖŘŕŗřŚŜŞŠȘśŝşšșŢŤȚţťțÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűųŴŵÝŶŸýÿŷŹŻŽźżž',
    '''''AAAAAAAAAaaaaaaaaaCCCCCcccccDDddEEEEEEEEEeeeeeeeeeGGGGggggIIIIIIIIIiiiiiiiiiLLLLllllNNNNnnnnOOOOOOOOOoooooooooRRRrrrSSSSSsssssTTTtttUUUUUUUUUUuuuuuuuuuuWwYYYyyyZZZzzz') end, '<>/\.&@=_', '         ')
$$;

-- What people wrote in an entry: its narrative, and the words among its facts, each on a line of its own.
-- Codes, days and ids are left out. A field that comes to hold words is added by a later migration; a test
-- reads them from the schema.
create function words_said(summary text, facts json) returns text language sql immutable as $$
  select left(concat_ws(chr(10), summary, (
    select string_agg(said.field ->> 'value', chr(10))
    from jsonb_path_query(facts::jsonb,
      'strict $.** ? (@.type() == "object").keyvalue() ? (@.value.type() == "string")') as said(field)
    where said.field ->> 'key' = any(
      '{about,agreedBy,appearance,asWritten,because,childVoice,claimedAt,colour,crimeReference,decidedBy,decision,demeanour,explanation,for,hypothesis,impact,interaction,interimPlan,log,medicalCause,medicalNotNeededBecause,obscured,otherHypothesis,otherwise,outcome,owner,place,postponedBy,purpose,reason,reasonIfNot,reasons,reference,relation,said,says,site,type,what,where}')
      -- A code of ours: 'livingRoom'.
      and said.field ->> 'value' !~ '^[a-z]+[A-Z][A-Za-z]*$')),
    -- A million bytes are as many as a list of words may hold; nobody writes as much.
    200000)
$$;

-- The stems of a text, as they are kept and asked for.
create function stems_of(words text) returns text[] language sql immutable as $$
  select tsvector_to_array(to_tsvector('pg_catalog.english', holdfast.folded(words)))
$$;

-- The stems of an entry, each with the child before it: the words of one child lie together, and a search
-- reads nothing of the others.
create function word_keys(child text, kind text, summary text, facts json) returns text[]
language sql immutable as $$
  select array(
    select child || ' ' || w.stem
    from unnest(holdfast.stems_of(kind || ' ' || holdfast.words_said(summary, facts))) as w(stem)
    where length(w.stem) <= 60)
$$;

-- Written at once: a list of what is still to be written would be read through by every search.
create index dossier_entry_by_word on dossier_entry using gin (word_keys(child_id, kind, summary, facts))
  with (fastupdate = off);

-- The whole words of each child's entries, for whoever mistypes one. Nobody is shown a word from here unless
-- they may read an entry that holds it. Written under the lock of the child's head.
create table child_word (
  partnership_id int not null,
  word text collate "C" not null,
  child_id text collate "C" not null,
  primary key (partnership_id, word, child_id)
);

create function whole_words(summary text, facts json) returns setof text language sql immutable as $$
  select w.word
  from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple',
    holdfast.folded(holdfast.words_said(summary, facts))))) as w(word)
  where w.word ~ '^[a-z]{4,24}$'
$$;

create function keep_words() returns trigger language plpgsql as $$
begin
  insert into holdfast.child_word (partnership_id, word, child_id)
  select distinct a.partnership_id, w.word, a.child_id
  from arrived a cross join lateral holdfast.whole_words(a.summary, a.facts) as w(word)
  order by 1, 2, 3
  on conflict do nothing;
  return null;
end
$$;
create trigger dossier_entry_words after insert on dossier_entry
  referencing new table as arrived for each statement execute function keep_words();

-- Its owner sees rows only where row security is not forced; the policies force it again.
alter table dossier_entry no force row level security;
insert into child_word (partnership_id, word, child_id)
select distinct d.partnership_id, w.word, d.child_id
from dossier_entry d cross join lateral whole_words(d.summary, d.facts) as w(word);
alter table dossier_entry force row level security;

-- Every word that one slip of the finger makes of a word: a letter too few, too many, another, or two swapped.
create function one_slip_away(typed text) returns setof text language sql immutable as $$
  with place as (select n from generate_series(1, length(typed) + 1) n),
    letter as (select chr(n) as c from generate_series(97, 122) n)
  select left(typed, n - 1) || substr(typed, n + 1) from place
  union
  select left(typed, n - 1) || substr(typed, n + 1, 1) || substr(typed, n, 1) || substr(typed, n + 2) from place
  union
  select left(typed, n - 1) || c || substr(typed, n + 1) from place, letter
  union
  select left(typed, n - 1) || c || substr(typed, n) from place, letter
$$;

-- A word that somebody may have meant who typed one that no entry holds which they may read: one slip away,
-- and held by the most of those entries. Nothing where there is none.
create function word_meant(the_partnership int, the_children text[], typed text) returns text
language plpgsql stable as $$
begin
  return (
    select k.word
    -- All of them: were only some looked at, words of what is closed to the reader would take the places of others.
    from (
      select distinct v.word from holdfast.child_word v
      where v.partnership_id = the_partnership and v.child_id = any(the_children)
        and v.word = any(array(select o from holdfast.one_slip_away(typed) o))
    ) k
    cross join lateral (
      select count(*) as entries from (
        select from holdfast.entries_with_stems(the_children, holdfast.stems_of(k.word)) limit 200) e
    ) h
    where h.entries > 0 and holdfast.stems_of(k.word) <> '{}'
    order by h.entries desc, k.word
    limit 1
  );
end
$$;

-- One page of the entries of some children that hold all of some stems, in the order in which the children
-- are named and the newest first; with how many there are of each child, kind and agency. `asked` as below.
-- Nobody reads more than `at_most`: of a word that most entries hold no more are read, child by child.
create function page_of_entries(the_children text[], stems text[], asked json, at_most int) returns jsonb
language plpgsql stable as $$
declare
  wanted_agency constant text := asked ->> 'agency';
  wanted_kind constant text := asked ->> 'kind';
  first_day constant date := coalesce((asked ->> 'from')::date, '-infinity');
  last_day constant date := coalesce((asked ->> 'until')::date, 'infinity');
begin
  return (
    with held as materialized (
      select e.*, split_part(e.organisation_id, '/', 1) as agency
      from holdfast.entries_with_stems(the_children, stems) e
      where e.happened_on between first_day and last_day
        and (wanted_kind is null or e.kind = wanted_kind)
        and (wanted_agency is null or split_part(e.organisation_id, '/', 1) = wanted_agency)
      limit at_most + 1
    )
    select jsonb_build_object(
      'total', least((select count(*) from held), at_most),
      'isMore', (select count(*) from held) > at_most,
      'children', (select jsonb_object_agg(g.child_id, g.n) from (
        select child_id, count(*) as n from held group by 1) g),
      'kinds', (select jsonb_object_agg(g.kind, g.n) from (select kind, count(*) as n from held group by 1) g),
      'agencies', (select jsonb_object_agg(g.agency, g.n) from (select agency, count(*) as n from held group by 1) g),
      'places', (select jsonb_agg(jsonb_build_object('child', p.child_id, 'position', p.position)
          order by p.place, p.happened_on desc, p.position desc)
        from (
          select place, child_id, position, happened_on from held
          order by place, happened_on desc, position desc
          offset (asked ->> 'skip')::int limit (asked ->> 'take')::int) p))
  );
end
$$;

-- Entries that hold every word that is asked for, as far as the claims of the session allow: see
-- `page_of_entries`. `asked`: {words, kind, agency, from, until, skip, take}; days are included; `kind`,
-- `agency`, `from` and `until` may be missing. A word that no entry holds which the session may read is put
-- right where one slip explains it. Logs what was asked, whose record holds it and what is shown.
create function find_entries(the_partnership int, the_children text[], asked json, at_most int) returns jsonb
language plpgsql security definer set search_path = holdfast, pg_temp as $$
declare
  -- Words like "the" have no stem, and are looked for by nobody.
  looked_for text[] := array(
    select w from json_array_elements_text(asked -> 'words') w where stems_of(w) <> '{}');
  put_right jsonb := '[]';
  word text;
  meant text;
  answer jsonb := '{"total": 0}';
  line bigint;
begin
  if looked_for <> '{}' then
    answer := page_of_entries(the_children, stems_of(array_to_string(looked_for, ' ')), asked, at_most);
  end if;
  if looked_for <> '{}' and answer -> 'total' = '0' then
    for i in 1 .. cardinality(looked_for) loop
      word := lower(folded(looked_for[i]));
      continue when word !~ '^[a-z]{4,24}$' or exists (
        select from entries_with_stems(the_children, stems_of(word)));
      meant := word_meant(the_partnership, the_children, word);
      continue when meant is null;
      put_right := put_right || jsonb_build_object('typed', looked_for[i], 'meant', meant);
      looked_for[i] := meant;
    end loop;
    if put_right <> '[]' then
      answer := page_of_entries(the_children, stems_of(array_to_string(looked_for, ' ')), asked, at_most);
    end if;
  end if;
  answer := jsonb_strip_nulls(answer) || jsonb_build_object('lookedFor', looked_for, 'putRight', put_right);

  insert into access_log (partnership_id, account_id, organisation_id, purpose, detail, allowed)
  values (the_partnership, current_setting('holdfast.account'), current_setting('holdfast.organisation'),
    'found', json_build_object('terms', asked, 'lookedFor', looked_for, 'entries', answer -> 'total',
      'shown', answer -> 'places'), true)
  returning access_id into line;
  insert into access_found (partnership_id, person_id, access_id)
  select the_partnership, f.child, line from jsonb_object_keys(answer -> 'children') f(child);
  return answer;
end
$$;

-- Of children whose records the session has opened: why it may, and since when. What is the reader's own
-- goes before what their organisation or everybody is given.
create function why_open(the_partnership int, the_children text[])
returns table (child_id text, why text, since date)
language sql stable security definer set search_path = holdfast, pg_temp as $$
  select distinct on (c.child_id) c.child_id, w.why, w.since
  from unnest(the_children) as c(child_id)
  cross join lateral (
    select case when g.account_id is null then 'organisation' else g.reason end as why, g.from_on as since,
      case when g.account_id is null then 3 else 1 end + case when g.child_id is null then 1 else 0 end as place
    from access_grant g
    where g.partnership_id = the_partnership
      and (g.child_id is null or g.child_id = c.child_id or g.child_id in (
        select h.child_id from child_head h where h.partnership_id = the_partnership and h.kept_under = c.child_id))
      and (g.account_id = current_setting('holdfast.account')
        or g.organisation_id = current_setting('holdfast.organisation'))
      and g.from_on <= (now() at time zone 'Europe/London')::date
      and (g.until_on is null or (now() at time zone 'Europe/London')::date <= g.until_on)
    union all
    select 'post', p.from_on, 2 from post p
    where p.partnership_id = the_partnership and p.child_id = c.child_id
      and p.account_id = current_setting('holdfast.account')
      and p.accepted_on <= (now() at time zone 'Europe/London')::date
      and p.from_on <= (now() at time zone 'Europe/London')::date
      and (p.ended_on is null or p.ended_on > (now() at time zone 'Europe/London')::date)
    union all
    select 'question', null, 5 from question_holding q
    where q.partnership_id = the_partnership and q.child_id = c.child_id and q.open
      and (q.account_id = current_setting('holdfast.account') or q.second_reader = current_setting('holdfast.account'))
  ) w
  where c.child_id = any(nullif(current_setting('holdfast.children', true), '')::text[])
  order by c.child_id, w.place, w.since
$$;

grant select (partnership_id, child_id, position, entry_id, kind, organisation_id, happened_on, labels, content,
  held_by, ended_on, through, facts, summary) on dossier_entry to holdfast_finder;
grant select on child_word to holdfast_finder;
grant select, insert on child_word to holdfast_rules;

revoke execute on function folded, words_said, stems_of, word_keys, whole_words, keep_words, one_slip_away,
  word_meant, page_of_entries, find_entries, why_open from public;
grant execute on function folded, words_said to holdfast_app, holdfast_rules, holdfast_gate, holdfast_finder;
-- Of everybody who writes a row that has them in its index.
grant execute on function stems_of, word_keys to holdfast_rules, holdfast_gate, holdfast_finder;
grant execute on function whole_words, keep_words to holdfast_rules;
grant execute on function one_slip_away, word_meant, page_of_entries to holdfast_finder;
grant execute on function find_entries, why_open to holdfast_app;

reset role;
grant create on schema holdfast to holdfast_finder, holdfast_gate;
alter function holdfast.find_entries owner to holdfast_finder;
alter function holdfast.why_open owner to holdfast_gate;
revoke create on schema holdfast from holdfast_finder, holdfast_gate;
