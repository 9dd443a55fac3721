import type { Knowing } from '../domain/chronology/dossier.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import type { EntryKind } from '../domain/entry/kinds.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';
import type { PartialDate } from '../domain/time/partial-date.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { excerpt, type Piece, type Span } from './excerpt.ts';
import type { Organisation } from './read-dossier.ts';
import type { Session } from './session.ts';
import { json, sql } from './sql.ts';

/** As many entries as stand on one page of results. */
export const entriesOfPage = 20;

/** Of a word that most entries hold no more are counted or shown; nobody reads through as many. */
export const entriesMax = 2_000;

/** What somebody looks for in entries: every word, in any form of it and any order. */
export interface EntryQuery {
  readonly words: readonly string[];
  readonly child?: PersonId | undefined;
  readonly kind?: EntryKind | undefined;
  /** The first part of an organisation: 'hospital'. */
  readonly agency?: string | undefined;
  /** The days on which it happened, both included. */
  readonly from?: PlainDate | undefined;
  readonly until?: PlainDate | undefined;
  /** From 1. */
  readonly page: number;
}

/** How many of the entries that are found have each value. */
type Counts<Value extends string> = Readonly<Partial<Record<Value, number>>>;

export interface FoundEntry {
  readonly child: PersonId;
  readonly entry: EntryId;
  readonly kind: EntryKind;
  readonly organisation: OrganisationId;
  readonly happened: PartialDate;
  /** How the reader's own organisation came to know it; nothing where only a need opens it. */
  readonly known?: Pick<Knowing, 'how' | 'on'>;
  /** Everybody around the child needs it; anything else is needed by some posts only. */
  readonly isAboutChild: boolean;
  /** Its words about what was found, in pieces; those that were looked for are marked. */
  readonly pieces: readonly Piece[];
}

export interface FoundChild {
  readonly id: PersonId;
  readonly name?: string;
  /** Why the session may open the record, and since when; see 0014-search-entries.sql. */
  readonly why?: string;
  readonly since?: PlainDate;
}

export interface FoundEntries {
  /** All that are found, of which `entries` are one page: by child in order of name, the newest first. */
  readonly total: number;
  /** There are more than `entriesMax`. */
  readonly isMore: boolean;
  readonly entries: readonly FoundEntry[];
  readonly children: readonly FoundChild[];
  /** How many children were searched. */
  readonly searched: number;
  readonly counts: {
    readonly children: Counts<PersonId>;
    readonly kinds: Counts<EntryKind>;
    readonly agencies: Counts<string>;
  };
  /** Words that no entry held, and what was looked for instead. */
  readonly putRight: readonly { readonly typed: string; readonly meant: string }[];
  /** The words that were looked for; none where what was typed has only words like "the". */
  readonly lookedFor: readonly string[];
  readonly organisations: readonly Organisation[];
}

interface Found {
  readonly total: number;
  readonly isMore?: boolean;
  readonly lookedFor: readonly string[];
  readonly putRight: FoundEntries['putRight'];
  readonly children?: Counts<PersonId>;
  readonly kinds?: Counts<EntryKind>;
  readonly agencies?: Counts<string>;
  readonly places?: readonly { readonly child: PersonId; readonly position: number }[];
}

interface EntryRow extends Omit<FoundEntry, 'known' | 'pieces'> {
  readonly known: NonNullable<FoundEntry['known']> | null;
  readonly words: string;
  readonly marked: string;
}

interface ShownRow {
  readonly entries: readonly EntryRow[] | null;
  readonly children:
    | readonly {
        readonly id: PersonId;
        readonly name: string | null;
        readonly why: string | null;
        readonly since: PlainDate | null;
      }[]
    | null;
  readonly organisations: readonly Organisation[] | null;
}

/**
 * Entries of the children whose records the session opened that hold every word, as far as its policies
 * let it read them; what it may not read changes nothing, not even a count. The search is logged with how
 * many came back. Two round trips.
 */
export async function searchEntries(session: Session, query: EntryQuery): Promise<FoundEntries> {
  const { partnership } = session.actor;
  const { page, child, ...terms } = query;
  const children = session.children.filter((id) => child === undefined || id === child);
  const asked = { ...terms, skip: (page - 1) * entriesOfPage, take: entriesOfPage };
  const [row] = await session.query<{ found: Found; searched: number }>(sql`
    select holdfast.find_entries(${partnership}, array(
      select p.child_id from holdfast.dossier_person p
      where p.partnership_id = ${partnership} and p.person_id = p.child_id
        and p.child_id = any(${children}::text[]) and p.until_position is null
      order by lower(p.facts ->> 'name'), p.child_id), ${json(asked)}, ${entriesMax}) as found,
      -- Of some who are open it is kept that they are there: whoever may not know counts those they see.
      (select count(distinct p.child_id)::int from holdfast.dossier_person p
        where p.partnership_id = ${partnership} and p.person_id = p.child_id
          and p.child_id = any(${session.children}::text[]) and p.until_position is null) as searched`);
  if (row === undefined) throw new Error('a search without an answer');
  const { found, searched } = row;
  const shown = await readShown(session, found);
  return {
    total: found.total,
    isMore: found.isMore ?? false,
    entries: (shown.entries ?? []).map(({ known, words, marked, ...entry }) => ({
      ...entry,
      ...(known !== null && { known }),
      pieces: excerpt(words, marksIn(marked)),
    })),
    children: (shown.children ?? []).map(({ id, name, why, since }) => ({
      id,
      ...(name !== null && { name }),
      ...(why !== null && { why }),
      ...(since !== null && { since }),
    })),
    searched,
    counts: {
      children: found.children ?? {},
      kinds: found.kinds ?? {},
      agencies: found.agencies ?? {},
    },
    putRight: found.putRight,
    lookedFor: found.lookedFor,
    organisations: shown.organisations ?? [],
  };
}

/** Two characters that stand for nothing in any writing, around what is found; the record's own words lose them. */
const opens = '\uE000';
const closes = '\uE001';

/** Of a long narrative this much is looked through for words to show. */
const charactersShownMax = 10_000;

/** What the page shows of one page of places, read as the session itself. */
async function readShown(session: Session, found: Found): Promise<ShownRow> {
  const { partnership, organisation } = session.actor;
  const places = found.places ?? [];
  const counted = Object.keys(found.children ?? {});
  const headline = `HighlightAll=true, StartSel=${opens}, StopSel=${closes}`;
  const [row] = await session.query<ShownRow>(sql`
    select
      (select json_agg(json_build_object('child', d.child_id, 'entry', d.entry_id, 'kind', d.kind,
          'organisation', d.organisation_id, 'happened', d.facts -> 'happened',
          'known', (
            select json_build_object('how', k ->> 'how', 'on', k ->> 'on')
            from json_array_elements(d.known_to) k
            where k ->> 'organisation' = ${organisation}
            order by k ->> 'on', k ->> 'how' = 'opened' limit 1),
          'isAboutChild', d.content = '{0}',
          'words', w.words,
          'marked', ts_headline('pg_catalog.english', holdfast.folded(w.words), q.query, ${headline})) order by p.place)
        from unnest(${places.map(({ child }) => child)}::text[], ${places.map(({ position }) => position)}::int[])
          with ordinality as p(child_id, position, place)
        join holdfast.dossier_entry d
          on d.partnership_id = ${partnership} and d.child_id = p.child_id and d.position = p.position
        cross join lateral (
          select translate(left(holdfast.words_said(d.summary, d.facts), ${charactersShownMax}),
            ${opens + closes}, '') as words) w
        cross join (
          select replace(plainto_tsquery('pg_catalog.english',
            holdfast.folded(${found.lookedFor.join(' ')}))::text, '&', '|')::tsquery as query) q
      ) as entries,
      (select json_agg(json_build_object('id', p.child_id, 'name', p.facts ->> 'name', 'why', w.why, 'since', w.since)
          order by lower(p.facts ->> 'name'), p.child_id)
        from holdfast.dossier_person p
        left join holdfast.why_open(${partnership}, ${counted}) w on w.child_id = p.child_id
        where p.partnership_id = ${partnership} and p.person_id = p.child_id
          and p.child_id = any(${counted}::text[]) and p.until_position is null
      ) as children,
      (select json_agg(json_build_object('id', organisation_id, 'title', title, 'contact', contact))
        from holdfast.organisation where partnership_id = ${partnership}
      ) as organisations`);
  return row ?? { entries: null, children: null, organisations: null };
}

/** Where the words stand that are marked in a text, in characters of the text without its marks. */
function marksIn(marked: string): readonly Span[] {
  const [before = '', ...parts] = marked.split(opens);
  let at = before.length;
  return parts.map((part) => {
    const [found = '', after = ''] = part.split(closes);
    const span = { from: at, until: at + found.length };
    at = span.until + after.length;
    return span;
  });
}
