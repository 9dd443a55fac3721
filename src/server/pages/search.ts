import type { FastifyInstance, FastifyRequest, preHandlerHookHandler } from 'fastify';
import { z } from 'zod';
import { agencyInWords } from '../../domain/entry/agency-in-words.ts';
import { personId } from '../../domain/entry/facts/basics.ts';
import { type EntryKind, getKind, kindCodes } from '../../domain/entry/kinds.ts';
import { isEnough } from '../../domain/matching/people-query.ts';
import { roleInWords } from '../../domain/people/role.ts';
import type { Actor } from '../../domain/access/policy.ts';
import { isProblem, type Problem } from '../../domain/problem.ts';
import { oneText, readFormValues } from '../../domain/recording/form-values.ts';
import { addDays, addMonths, type PlainDate } from '../../domain/time/plain-date.ts';
import { findPeople } from '../../store/find-people.ts';
import {
  entriesOfPage,
  type EntryQuery,
  type FoundChild,
  type FoundEntries,
  type FoundEntry,
  searchEntries,
} from '../../store/search-entries.ts';
import { asActor } from '../../store/session.ts';
import type { FoundPerson } from '../../views/pages/people.tsx';
import {
  type ChildWithEntries,
  type Choice,
  type Filter,
  searchPage,
  type SearchResults,
} from '../../views/pages/search.tsx';
import { capitalised, dateInWords, dayInWords, titlesOf } from '../../views/words.ts';
import { becauseOf } from '../child-record.ts';
import type { Desk } from '../desk.ts';
import { keyFor, seal, unseal } from '../sealed.ts';
import { childPath, entryPath, searchPath } from './addresses.ts';
import { pageFor } from './answers.ts';
import { peopleInWords } from './people-in-words.ts';
import { say, sayText } from '../../words/say.ts';

/** Longer than any question to a record; more than this is no search. */
const charactersMax = 200;
const wordsMax = 12;

/**
 * Words in entries and people on file. What is looked for may name somebody, so it comes in the body of a
 * form; in the address it stands sealed, and opens for nobody but the account that looked.
 */
export function searchPages(pages: FastifyInstance, desk: Desk): void {
  const { clock } = desk;
  const key = keyFor(desk.sessionKey, 'searches');
  const ownForm: preHandlerHookHandler = (request, reply, done) => {
    pages.csrfProtection(request, reply, done);
  };

  pages.get(
    searchPath,
    pageFor(desk, async ({ actor, around, request }) => {
      const view = readView(request, key, actor);
      const today = clock.today();
      if (view === undefined) return searchPage(around, { today, typed: '', errors: [] });
      const results = await resultsOf(desk, actor, view);
      // A search is refused to nobody who has an account.
      if (isProblem(results)) return { kind: 'signed-out' };
      return searchPage(around, { today, typed: view.typed, errors: [], results });
    }),
  );

  pages.post(
    searchPath,
    { preHandler: ownForm },
    pageFor(desk, ({ actor, around, request }) => {
      const typed = oneText(readFormValues(request.body) ?? {}, 'words');
      const message = refusalOf(typed);
      if (message !== undefined) {
        const errors = [{ path: '/words', message }];
        const page = searchPage(around, { today: clock.today(), typed, errors });
        return Promise.resolve({ page, status: 422 });
      }
      const asked = seal(key, { account: accountOf(actor), typed } satisfies Sealed);
      return Promise.resolve({ goTo: addressOf({ asked }) });
    }),
  );
}

function refusalOf(typed: string): string | undefined {
  if (wordsIn(typed).length === 0) return say('Enter a word or a name');
  if (typed.length > charactersMax)
    return say('Enter {charactersMax} characters or fewer', { charactersMax });
  return undefined;
}

/** The words of what was typed; a hyphen or an apostrophe within a word belongs to it. */
function wordsIn(typed: string): readonly string[] {
  return (typed.match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? []).slice(0, wordsMax);
}

interface Sealed {
  readonly account: string;
  readonly typed: string;
}

function accountOf({ partnership, account }: Actor): string {
  return `${partnership} ${account}`;
}

/** Spans of days by which results are narrowed, the latest first. */
const periods = {
  threeMonths: {
    words: () => say('The last three months'),
    span: (today: PlainDate) => ({ from: addMonths(today, -3) }),
  },
  year: {
    words: () => say('The last year'),
    span: (today: PlainDate) => ({ from: addMonths(today, -12) }),
  },
  earlier: {
    words: () => say('More than a year ago'),
    span: (today: PlainDate) => ({ until: addDays(addMonths(today, -12), -1) }),
  },
} as const;
type Period = keyof typeof periods;

const asked = z.object({
  asked: z.string().max(2_000),
  child: personId.optional().catch(undefined),
  kind: z
    .enum(kindCodes as [EntryKind, ...EntryKind[]])
    .optional()
    .catch(undefined),
  agency: z
    .string()
    .regex(/^[a-z-]{1,60}$/)
    .optional()
    .catch(undefined),
  period: z
    .enum(Object.keys(periods) as [Period, ...Period[]])
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(100).catch(1),
});
/** One page of one search: what the address says. */
type Asked = Omit<z.infer<typeof asked>, 'page'> & { readonly page?: number };

interface View extends Asked {
  readonly page: number;
  readonly typed: string;
}

/** What the address asks; nothing where it asks for nothing, or another account did. */
function readView({ query }: FastifyRequest, key: Buffer, actor: Actor): View | undefined {
  const read = asked.safeParse(query);
  if (!read.success) return undefined;
  const sealed = unseal(key, read.data.asked) as Sealed | undefined;
  return sealed?.account === accountOf(actor) ? { ...read.data, typed: sealed.typed } : undefined;
}

function addressOf(view: Asked): string {
  const { asked: sealed, child, kind, agency, period, page = 1 } = view;
  const fields = {
    asked: sealed,
    child,
    kind,
    agency,
    period,
    ...(page > 1 && { page: String(page) }),
  };
  const given = Object.entries(fields).filter(
    (field): field is [string, string] => field[1] !== undefined,
  );
  return `${searchPath}?${new URLSearchParams(given).toString()}`;
}

async function resultsOf(desk: Desk, actor: Actor, view: View): Promise<SearchResults | Problem> {
  const today = desk.clock.today();
  const query: EntryQuery = {
    words: wordsIn(view.typed),
    child: view.child,
    kind: view.kind,
    agency: view.agency,
    ...(view.period !== undefined && periods[view.period].span(today)),
    page: view.page,
  };
  const arePeopleShown = isWholeSearch(view);
  const [found, people] = await Promise.all([
    asActor(desk.store, actor, { kind: 'caseload' }, (session) => searchEntries(session, query)),
    arePeopleShown ? peopleOf(desk, actor, view.typed) : [],
  ]);
  if (isProblem(found)) return found;
  const pages = Math.ceil(found.total / entriesOfPage);
  return {
    ...found,
    people,
    arePeopleShown,
    children: childrenOf(found, actor),
    filters: filtersOf(found, view),
    isEnough: found.lookedFor.length > 0,
    isSearchedInPart: found.searched >= searchedMax,
    pages,
    ...(view.page > 1 && { previous: addressOf({ ...view, page: view.page - 1 }) }),
    ...(view.page < pages && { next: addressOf({ ...view, page: view.page + 1 }) }),
    page: view.page,
  };
}

/** As many children as a caseload holds; see 0004-gate.sql. */
const searchedMax = 500;

function isWholeSearch({ child, kind, agency, period, page }: View): boolean {
  return [child, kind, agency, period].every((one) => one === undefined) && page === 1;
}

async function peopleOf(desk: Desk, actor: Actor, name: string): Promise<readonly FoundPerson[]> {
  const today = desk.clock.today();
  if (!isEnough({ name }, today)) return [];
  const found = await asActor(desk.store, actor, { kind: 'search' }, (session) =>
    findPeople(session, { name }, { today }),
  );
  return isProblem(found) ? [] : peopleInWords(found, becauseOf(actor));
}

function childrenOf(found: FoundEntries, actor: Actor): readonly ChildWithEntries[] {
  const titleOf = titlesOf(found.organisations);
  const childOf = new Map(found.children.map((child) => [child.id, child]));
  return [...Map.groupBy(found.entries, ({ child }) => child)].map(([id, entries]) => ({
    name: childOf.get(id)?.name ?? 'Name not recorded',
    href: childPath(id),
    because: whyOpen(childOf.get(id), actor),
    entries: entries.map((entry) => ({
      title: `${getKind(entry.kind).title}, ${dateInWords(entry.happened)}`,
      href: entryPath(id, entry.entry),
      by: titleOf(entry.organisation),
      because: whyRead(entry, actor),
      pieces: entry.pieces,
    })),
  }));
}

/** As the end of a sentence that begins "because". */
const whyInWords: ReadonlyMap<string, () => string> = new Map([
  ['involvement', () => say('you are involved with this child')],
  ['dutyDesk', () => say('the family came to your duty desk')],
  ['conference', () => say('you take part in a conference on this child')],
  ['supervision', () => say('you supervise the work with this child')],
  ['review', () => say('you are to review what was done')],
  ['emergency', () => say('you said that it was an emergency')],
  ['organisation', () => say('your organisation is involved with this child')],
  ['post', () => say('you hold a post for this child')],
  ['question', () => say('a question about this child waits for you')],
]);

function whyOpen(child: FoundChild | undefined, actor: Actor): string {
  const words = whyInWords.get(child?.why ?? '')?.() ?? becauseOf(actor);
  return child?.since === undefined
    ? words
    : say('{words}, since {day}', { words, day: dayInWords(child.since) });
}

function whyRead({ known, isAboutChild }: FoundEntry, { role }: Actor): string {
  switch (known?.how) {
    case 'recorded':
      return say('your organisation recorded it');
    case 'received':
      return say('it was shared with your organisation on {day}', { day: dayInWords(known.on) });
    case 'opened':
    case undefined:
      return isAboutChild
        ? say('it is about the child, whose record you may open')
        : say('you need what it is about as {role}', { role: sayText(roleInWords[role]) });
  }
}

function filtersOf(found: FoundEntries, view: View): readonly Filter[] {
  const { children } = found;
  // Of more than are counted, a number would be of the first children only.
  const counted = (counts: Readonly<Record<string, number | undefined>>) =>
    Object.entries(counts).map(
      ([value, count]) => [value, found.isMore ? undefined : count] as const,
    );
  const counts = {
    children: counted(found.counts.children),
    kinds: counted(found.counts.kinds),
    agencies: counted(found.counts.agencies),
  };
  const nameOf = new Map<string, string>(
    children.map(({ id, name }) => [id, name ?? say('Name not recorded')]),
  );
  return [
    filter(view, {
      title: say('Child'),
      field: 'child',
      values: counts.children,
      inWords: (id) => nameOf.get(id) ?? say('this child'),
    }),
    filter(view, {
      title: say('When it happened'),
      field: 'period',
      values: Object.keys(periods).map((period) => [period]),
      inWords: (period) => periods[period as Period].words(),
    }),
    filter(view, {
      title: say('Kind'),
      field: 'kind',
      values: counts.kinds,
      inWords: (kind) => getKind(kind as EntryKind).title,
    }),
    filter(view, {
      title: say('Agency'),
      field: 'agency',
      values: counts.agencies,
      inWords: (agency) => capitalised(agencyInWords(agency)),
    }),
  ];
}

function filter(
  view: View,
  {
    title,
    field,
    values,
    inWords,
  }: {
    readonly title: string;
    readonly field: 'child' | 'kind' | 'agency' | 'period';
    readonly values: readonly (readonly [value: string, count?: number | undefined])[];
    readonly inWords: (value: string) => string;
  },
): Filter {
  const chosen = view[field];
  const to = (value: string | undefined): string => addressOf({ ...view, page: 1, [field]: value });
  const choices = values.map(
    ([value, count]): Choice => ({
      words: inWords(value),
      href: to(value),
      ...(count !== undefined && { count }),
    }),
  );
  return {
    title,
    choices:
      field === 'period'
        ? choices
        : choices.toSorted((a, b) => a.words.localeCompare(b.words, 'en-GB')),
    ...(chosen !== undefined && { chosen: { words: inWords(chosen), href: to(undefined) } }),
  };
}
