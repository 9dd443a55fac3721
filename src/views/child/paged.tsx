import type { VNode } from 'preact';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { addDays, type PlainDate } from '../../domain/time/plain-date.ts';
import { sayRich } from '../../words/say.ts';
import { isWithin } from '../picture/period.ts';
import type { Picture } from '../picture/picture.ts';
import { safeHref } from '../safe-href.ts';
import { dayInWords } from '../words.ts';

/** A part of a long list that one page shows. */
export interface Paged<T> {
  /** Oldest first. */
  readonly rows: readonly T[];
  /** How many lie before and after them, and a day by which the address reaches them. */
  readonly older: Beyond | undefined;
  readonly newer: Beyond | undefined;
}

interface Beyond {
  readonly count: number;
  /** Everything up to this day, included. */
  readonly until: PlainDate;
}

interface OfADay {
  readonly held: DossierEntry;
}

/**
 * The newest of a list up to the last day that the address asks for. Those of one day are never on two
 * pages, so that a page may hold a few more.
 */
export function pageOf<T extends OfADay>(
  { input: { filters, lens } }: Picture,
  all: readonly T[],
  max: number,
): Paged<T> {
  const until = filters.until ?? lens.until;
  const upTo = all.filter(({ held }) => held.entry.happened.on <= until);
  const newest = upTo.length === 0 ? all : upTo;
  const first = newest.at(-max)?.held.entry.happened.on;
  const last = newest.at(-1)?.held.entry.happened.on ?? until;
  const rows =
    first === undefined
      ? newest
      : newest.filter(({ held }) => isWithin(held.entry.happened.on, { from: first, until: last }));
  const olderCount = newest.length - rows.length;
  const after = all.slice(newest.length);
  const nextLast = after[Math.min(max, after.length) - 1]?.held.entry.happened.on;
  return {
    rows,
    older:
      first === undefined || olderCount === 0
        ? undefined
        : { count: olderCount, until: addDays(first, -1) },
    newer: nextLast === undefined ? undefined : { count: after.length, until: nextLast },
  };
}

/** What the ways to the rest of a list are called. */
interface PagesWords {
  /** 'More visits'. */
  readonly more: () => string;
  /** '12 earlier visits'. */
  readonly earlier: (count: number) => string;
  readonly later: (count: number) => string;
}

/** The way to what a page leaves out; nothing where it shows all. */
export function Pages({
  picture,
  older,
  newer,
  words,
  part,
}: {
  readonly picture: Picture;
  readonly older: Beyond | undefined;
  readonly newer: Beyond | undefined;
  readonly words: PagesWords;
  readonly part: string;
}): VNode | null {
  if (older === undefined && newer === undefined) return null;
  const link = (what: string, { until }: Beyond): VNode => (
    <li>
      {sayRich('<a>{what}</a> up to {day}', {
        a: (said) => (
          <a href={safeHref(picture.href({ filters: { ...picture.input.filters, until } }, part))}>
            {said}
          </a>
        ),
        what,
        day: dayInWords(until),
      })}
    </li>
  );
  return (
    <nav class="hf-child-page__pages" aria-label={words.more()}>
      <ul>
        {older && link(words.earlier(older.count), older)}
        {newer && link(words.later(newer.count), newer)}
      </ul>
    </nav>
  );
}
