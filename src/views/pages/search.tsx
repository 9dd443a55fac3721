import type { ComponentChildren, VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { ageInWords, listed } from '../words.ts';
import type { FoundPerson } from './people.tsx';

/** A link, with how many entries lie behind it where that was counted. */
export interface Choice {
  readonly words: string;
  readonly href: string;
  readonly count?: number;
}

/** One thing by which results are narrowed. */
export interface Filter {
  readonly title: string;
  readonly choices: readonly Choice[];
  /** What was chosen, and where it is taken back. */
  readonly chosen?: { readonly words: string; readonly href: string };
}

export interface FoundEntry {
  readonly title: string;
  readonly href: string;
  readonly by: string;
  /** Why the reader may read it, as the end of a sentence: 'your organisation recorded it'. */
  readonly because: string;
  readonly pieces: readonly { readonly text: string; readonly isFound: boolean }[];
}

export interface ChildWithEntries {
  readonly name: string;
  readonly href: string;
  /** Why the reader may open the record, as the end of a sentence. */
  readonly because: string;
  readonly entries: readonly FoundEntry[];
}

export interface SearchResults {
  readonly people: readonly FoundPerson[];
  /** Not every page of results looks for people again. */
  readonly arePeopleShown: boolean;
  readonly total: number;
  readonly isMore: boolean;
  readonly children: readonly ChildWithEntries[];
  readonly filters: readonly Filter[];
  readonly putRight: readonly { readonly typed: string; readonly meant: string }[];
  /** What was typed has words that tell entries apart. */
  readonly isEnough: boolean;
  readonly searched: number;
  /** There are more records that the reader may open than one search looks through. */
  readonly isSearchedInPart: boolean;
  readonly page: number;
  readonly pages: number;
  readonly previous?: string;
  readonly next?: string;
}

export interface SearchModel {
  readonly today: PlainDate;
  readonly typed: string;
  readonly errors: readonly FieldError[];
  /** Nothing before anything was looked for. */
  readonly results?: SearchResults;
}

/** People on file and words in entries, of what the reader may see, with why they may. */
export function searchPage(around: Surroundings, model: SearchModel): VNode {
  const { results } = model;
  return (
    // The words may name somebody, and a title is kept in the browser's history.
    <Layout
      around={around}
      title={results === undefined ? say('Search') : say('Search: what was found')}
    >
      <ErrorSummary errors={model.errors} />
      <Heading>{say('Search')}</Heading>
      <SearchForm around={around} model={model} />
      {results === undefined ? (
        <BeforeSearch />
      ) : (
        <Results around={around} model={model} results={results} />
      )}
    </Layout>
  );
}

function SearchForm({
  around,
  model: { typed, errors },
}: {
  readonly around: Surroundings;
  readonly model: SearchModel;
}): VNode {
  const [error] = errors;
  return (
    // Sent in the body: a name must not stand in an address, where browsers and proxies keep it.
    <form method="post" action="/search" class="hf-search" role="search" noValidate>
      <CsrfToken value={around.csrfToken} />
      <Govuk.Input
        id="words"
        name="words"
        label={{ text: say('Words in an entry, or somebody’s name'), classes: 'govuk-label--s' }}
        hint={{
          text: say(
            'Such as: bruise cheek. Every word must be in the entry, in any form and order.',
          ),
        }}
        value={typed}
        type="search"
        autocomplete="off"
        {...(error !== undefined && { errorMessage: { text: error.message } })}
      />
      <Govuk.Button text={say('Search')} />
    </form>
  );
}

function BeforeSearch(): VNode {
  return (
    <section aria-labelledby="what-is-searched">
      <h2 id="what-is-searched">{say('What is searched')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {say(
            'The words of every entry that you may read, of the children whose records you may open.',
          )}
        </li>
        <li>{say('People on file, by name. You see that they are on file and whom to call.')}</li>
      </ul>
      <p class="govuk-body">
        {say(
          'What you may not read is not searched and not counted. A word that is mistyped by one letter is put right. What you look for is logged with how much was found.',
        )}
      </p>
      <p class="govuk-body">
        {sayRich(
          'To look somebody up by their date of birth, address or a number, <a>find people</a>.',
          { a: (words) => <a href="/people">{words}</a> },
        )}
      </p>
    </section>
  );
}

function Results({
  around,
  model,
  results,
}: {
  readonly around: Surroundings;
  readonly model: SearchModel;
  readonly results: SearchResults;
}): VNode {
  return (
    <>
      {results.arePeopleShown && <People around={around} model={model} people={results.people} />}
      <section aria-labelledby="entries" class="hf-results">
        <div class="hf-results__main">
          <h2 id="entries">{entriesInWords(results)}</h2>
          <PutRight results={results} />
          <Chosen filters={results.filters} />
          {results.total > entriesToNarrow && (
            <p class="hf-results__skip">
              <a href="#narrow">{say('Narrow these results')}</a>
            </p>
          )}
          {results.total === 0 ? (
            <Nothing results={results} />
          ) : (
            <Entries children={results.children} />
          )}
          <PageLinks list={results} label={say('Pages of results')} />
          <Searched results={results} />
        </div>
        {results.total > 1 && <Narrow filters={results.filters} />}
      </section>
    </>
  );
}

const entriesToNarrow = 5;

function entriesInWords({ total, isMore, isEnough }: SearchResults): string {
  if (!isEnough) return say('Entries');
  if (isMore) return say('More than {total, number} entries', { total });
  return say('{total, plural, =0 {No entries} one {# entry} other {# entries}}', { total });
}

function PutRight({ results: { putRight, isMore } }: { readonly results: SearchResults }): VNode {
  return (
    <>
      {putRight.length > 0 && (
        <p class="govuk-inset-text hf-put-right">
          {sayRich('No entry that you may read has {typed}. Showing results for {meant} instead.', {
            typed: putRight
              .map(({ typed }) => say('“{typed}”', { typed }))
              .reduce((some, typed) => say('{some} or {typed}', { some, typed })),
            meant: putRight
              .map(({ meant }) => <strong>{meant}</strong>)
              .reduce((some, meant) => <>{sayRich('{some} and {meant}', { some, meant })}</>),
          })}
        </p>
      )}
      {isMore && (
        <p class="govuk-body">
          {say('Not all of them are shown. Add a word, or narrow the results.')}
        </p>
      )}
    </>
  );
}

function Chosen({ filters }: { readonly filters: readonly Filter[] }): VNode | null {
  const chosen = filters.flatMap(({ title, chosen: one }) =>
    one === undefined ? [] : [{ title, ...one }],
  );
  if (chosen.length === 0) return null;
  return (
    <ul class="hf-chosen" aria-label={say('Narrowed to')}>
      {chosen.map(({ title, words, href }) => (
        <li>
          <span>{say('{title}: {words}', { title, words })}</span>{' '}
          <a href={safeHref(href)}>
            {sayRich('Show all<hidden>, not only {words}</hidden>', {
              words,
              hidden: (said) => <span class="govuk-visually-hidden">{said}</span>,
            })}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Nothing({ results: { isEnough, filters } }: { readonly results: SearchResults }): VNode {
  if (!isEnough) {
    return (
      <p class="govuk-body">
        {say('These words stand in every entry. Add one that tells it apart.')}
      </p>
    );
  }
  return (
    <>
      <p class="govuk-body">{say('No entry that you may read holds all of these words.')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {filters.some(({ chosen }) => chosen !== undefined) && (
          <li>{say('Show all again, above.')}</li>
        )}
        <li>{say('Try fewer words, or another word for the same thing: mark, bruise, injury.')}</li>
        <li>
          {say(
            'Something may be held that you may not read. The child’s picture shows that it is there, and whom to call.',
          )}
        </li>
        <li>
          {say(
            'If you are worried about a child whom you cannot find here, tell your duty desk now.',
          )}
        </li>
      </ul>
    </>
  );
}

function Entries({ children }: { readonly children: readonly ChildWithEntries[] }): VNode {
  return (
    <>
      {children.map(({ name, href, because, entries }) => (
        <section class="hf-results__child">
          <h3>
            <a href={safeHref(href)}>{name}</a>
          </h3>
          <p class="hf-results__why">
            {say('You may open this record because {because}.', { because })}
          </p>
          <ol class="hf-results__entries">
            {entries.map((entry) => (
              <Entry entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Entry({
  entry: { title, href, by, because, pieces },
}: {
  readonly entry: FoundEntry;
}): VNode {
  return (
    <li>
      <p class="hf-results__title">
        <a href={safeHref(href)}>{title}</a> <span>{by}</span>
      </p>
      {pieces.length > 0 && (
        <p class="hf-results__words">
          {pieces.map(({ text, isFound }) => (isFound ? <mark>{text}</mark> : text))}
        </p>
      )}
      <p class="hf-results__why">{say('You may read it because {because}.', { because })}</p>
    </li>
  );
}

function Searched({
  results: { searched, isSearchedInPart },
}: {
  readonly results: SearchResults;
}): VNode {
  return (
    <p class="hf-said">
      {[
        say(
          'Searched: what you may read in the records of {count, plural, =0 {no children} one {# child} other {# children}}.',
          { count: searched },
        ),
        ...(isSearchedInPart
          ? [
              say(
                'You may open more records than one search looks through: open a child to be sure.',
              ),
            ]
          : []),
        say('That you looked, and how much was found, is logged.'),
      ].join(' ')}
    </p>
  );
}

function Narrow({ filters }: { readonly filters: readonly Filter[] }): VNode {
  return (
    <nav class="hf-results__narrow" id="narrow" aria-label={say('Narrow the results')}>
      {filters
        .filter(({ choices, chosen }) => chosen === undefined && choices.length > 1)
        .map(({ title, choices }) => (
          <NarrowBy title={title}>
            {choices.map(({ words, href, count }) => (
              <li>
                <a href={safeHref(href)}>{words}</a>{' '}
                {count !== undefined && <span class="hf-count">{count}</span>}
              </li>
            ))}
          </NarrowBy>
        ))}
    </nav>
  );
}

function NarrowBy({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </>
  );
}

const peopleShownMax = 5;

function People({
  around,
  model: { today, typed },
  people,
}: {
  readonly around: Surroundings;
  readonly model: SearchModel;
  readonly people: readonly FoundPerson[];
}): VNode | null {
  if (people.length === 0) return null;
  const shown = people.slice(0, peopleShownMax);
  return (
    <section aria-labelledby="people" class="hf-results__people">
      <h2 id="people">
        {say('{count, plural, one {# person} other {# people}} on file', {
          count: people.length,
        })}
      </h2>
      <ul>
        {shown.map((person) => (
          <Person person={person} today={today} />
        ))}
      </ul>
      {/* By name, date of birth, address or number: with its own page, and in the body as well. */}
      <form method="post" action="/people">
        <CsrfToken value={around.csrfToken} />
        <input type="hidden" name="name" value={typed} />
        <button type="submit" class="hf-button-as-link">
          {people.length > shown.length
            ? say('Show everybody, and look more carefully')
            : say('Look for people more carefully')}
        </button>
      </form>
    </section>
  );
}

function Person({
  person,
  today,
}: {
  readonly person: FoundPerson;
  readonly today: PlainDate;
}): VNode {
  const { name = say('Name not recorded'), born, living, knownTo, because, record } = person;
  const age =
    living === 'unborn'
      ? say('not yet born')
      : born === undefined
        ? say('age not recorded')
        : living === 'died'
          ? say('has died')
          : ageInWords(born, today);
  return (
    <li>
      <p class="hf-results__title">
        {record === undefined ? (
          <strong>{name}</strong>
        ) : (
          <a href={safeHref(record.href)}>{name}</a>
        )}{' '}
        <span>{say('{age}; {because}', { age, because: listed(because) })}</span>
      </p>
      <p class="hf-results__why">
        {record === undefined
          ? knownToInWords(knownTo)
          : say('You may open this record because {because}.', { because: record.because })}
      </p>
    </li>
  );
}

function knownToInWords(knownTo: FoundPerson['knownTo']): string {
  if (knownTo.length === 0) return say('Known to: ask your duty desk');
  const desks = knownTo.map(({ title, contact }) => say('{title} ({contact})', { title, contact }));
  return say('Known to: {desks}', { desks: listed(desks) });
}
