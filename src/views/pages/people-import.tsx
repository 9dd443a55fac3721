import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { say, sayRich } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, listed } from '../words.ts';

/** Somebody with whom a row is one person, or may be. */
export interface FoundOther {
  readonly name: string;
  /** 'born 4 March 2015, Ashmere General Hospital'. */
  readonly line: string;
  /** Why they were linked; nothing for somebody about whom it is still to be decided. */
  readonly reason?: string;
  /** The two side by side, for whoever decides such things. */
  readonly href?: string;
}

/** What became of a row that could be used. */
export interface ImportedRow {
  readonly row: number;
  readonly name: string;
  readonly born: string;
  readonly was: 'new' | 'changed' | 'asBefore';
  readonly opensRecord: boolean;
  readonly linked: readonly FoundOther[];
  readonly mayBe: readonly FoundOther[];
}

/** A list of the demonstration that anybody may try. */
export interface TryList {
  readonly name: string;
  readonly title: string;
  /** Whether it is of the reader's own organisation. */
  readonly isOwn: boolean;
}

export interface PeopleImportModel {
  readonly organisation: string;
  readonly errors: readonly FieldError[];
  readonly tryLists: readonly TryList[];
  readonly imported?: {
    readonly rows: readonly ImportedRow[];
    readonly leftOut: readonly string[];
    readonly datesNotRead: number;
    readonly columns: readonly string[];
    readonly notRead: readonly string[];
  };
}

const action = '/people/import';

/** An agency hands in a list of people, and sees what each row has become. */
export function peopleImportPage(around: Surroundings, model: PeopleImportModel): VNode {
  const { imported, errors } = model;
  return (
    <Layout
      around={around}
      title={say('Hand in a list of people')}
      back={{ text: say('Find people'), href: '/people' }}
    >
      <ErrorSummary errors={errors} />
      <Heading caption={model.organisation}>{say('Hand in a list of people')}</Heading>
      {imported && <Imported imported={imported} />}
      <section aria-labelledby="hand-in">
        <h2 id="hand-in" class={imported ? 'govuk-heading-m' : 'govuk-visually-hidden'}>
          {imported ? say('Another list') : say('The list')}
        </h2>
        {!imported && (
          <p class="govuk-body">
            {say(
              'A file of comma-separated values with a heading for each column: your own number for each person, names, date of birth, sex, address, postcode, telephone, NHS number, unique pupil number. What you do not know stays empty. Each person is compared with who is on file, and whoever is under eighteen gets a record of their own. The same list again changes nothing.',
            )}
          </p>
        )}
        <form
          method="post"
          action={action}
          encType="multipart/form-data"
          class="hf-decide"
          noValidate
        >
          <CsrfToken value={around.csrfToken} />
          <Govuk.FileUpload
            id="list"
            name="list"
            label={{ text: say('The file') }}
            attributes={{ accept: '.csv,.txt,.tsv,text/csv' }}
            {...(errors[0] !== undefined && { errorMessage: { text: errors[0].message } })}
          />
          <Govuk.Button text={say('Hand in')} preventDoubleClick />
        </form>
      </section>
      {model.tryLists.length > 0 && <TryThese around={around} lists={model.tryLists} />}
    </Layout>
  );
}

function TryThese({
  around,
  lists,
}: {
  readonly around: Surroundings;
  readonly lists: readonly TryList[];
}): VNode {
  return (
    <section aria-labelledby="try-these" class="hf-try">
      <h2 id="try-these" class="govuk-heading-m">
        {say('Try these')}
      </h2>
      <p class="govuk-body">
        {say(
          'Two invented lists belong to the demonstration. Hand one in from each organisation, and see who is found to be on both.',
        )}
      </p>
      {lists.map(({ name, title, isOwn }) =>
        isOwn ? (
          <form method="post" action={action} encType="multipart/form-data">
            <CsrfToken value={around.csrfToken} />
            <input type="hidden" name="try" value={name} />
            <Govuk.Button
              text={say('Hand in the list of {title}', { title })}
              classes="govuk-button--secondary"
            />
          </form>
        ) : (
          <p class="govuk-body">
            {say('The list of {title} is there for whoever signs in from there.', { title })}
          </p>
        ),
      )}
    </section>
  );
}

type Imported = NonNullable<PeopleImportModel['imported']>;

function Imported({ imported }: { readonly imported: Imported }): VNode {
  const { rows, leftOut, datesNotRead, columns, notRead } = imported;
  return (
    <section aria-labelledby="imported">
      <h2 id="imported" class="govuk-heading-m">
        {say('What became of it')}
      </h2>
      <div role="status">
        <ul class="govuk-list">
          {sumsOf(imported).map((sum) => (
            <li>{sum}</li>
          ))}
        </ul>
      </div>
      <p class="hf-small">
        {[
          say('Read: {columns}.', { columns: listed(columns) }),
          ...(notRead.length > 0
            ? [say('Not read: {columns}.', { columns: listed(notRead) })]
            : []),
          ...(datesNotRead > 0
            ? [
                say(
                  '{count, plural, one {# date} other {# dates}} of birth could not be read; those rows were used without.',
                  { count: datesNotRead },
                ),
              ]
            : []),
        ].join(' ')}
      </p>
      {leftOut.length > 0 && (
        <>
          <h3>{say('Rows that could not be used')}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {leftOut.map((line) => (
              <li>{capitalised(line)}.</li>
            ))}
          </ul>
        </>
      )}
      {rows.length > 0 && (
        <table class="govuk-table hf-rows">
          <caption class="govuk-table__caption govuk-table__caption--s">
            {say('Row by row')}
          </caption>
          <thead>
            <tr>
              <th scope="col">{say('Row')}</th>
              <th scope="col">{say('Who')}</th>
              <th scope="col">{say('What it has become')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <td>{row.row}</td>
                <th scope="row">
                  {row.name}
                  <span class="hf-small">{row.born}</span>
                </th>
                <td>
                  <Became row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function sumsOf({ rows, leftOut }: Imported): readonly string[] {
  const linked = rows.filter((row) => row.linked.length > 0).length;
  const mayBe = rows.filter((row) => row.linked.length === 0 && row.mayBe.length > 0).length;
  const asBefore = rows.filter(({ was }) => was === 'asBefore').length;
  return [
    say('{count, plural, =0 {No rows} one {# row} other {# rows}} linked with somebody on file', {
      count: linked,
    }),
    say('{count, plural, =0 {No rows} one {# row} other {# rows}} for somebody to decide', {
      count: mayBe,
    }),
    say('{count, plural, =0 {No rows} one {# row} other {# rows}} of people who were not on file', {
      count: rows.length - linked - mayBe,
    }),
    ...(asBefore === 0
      ? []
      : [
          say(
            '{count, plural, one {# row} other {# rows}} as handed in before: nothing was written',
            { count: asBefore },
          ),
        ]),
    ...(leftOut.length === 0
      ? []
      : [
          say('{count, plural, one {# row} other {# rows}} could not be used', {
            count: leftOut.length,
          }),
        ]),
  ];
}

function Became({
  row: { was, opensRecord, linked, mayBe },
}: {
  readonly row: ImportedRow;
}): VNode {
  return (
    <>
      {linked.map((other) => (
        <p>
          {sayRich('<b>Linked</b> with {other}', {
            b: (words) => <strong>{words}</strong>,
            other: <Other other={other} />,
          })}
          {other.reason !== undefined && <span class="hf-small">{other.reason}</span>}
        </p>
      ))}
      {mayBe.map((other) => (
        <p>
          {sayRich('<b>May be</b> {other}', {
            b: (words) => <strong>{words}</strong>,
            other: <Other other={other} />,
          })}
          {other.href === undefined && (
            <span class="hf-small">{say('Waits for children’s social care to decide.')}</span>
          )}
        </p>
      ))}
      {linked.length === 0 && mayBe.length === 0 && (
        <p>
          {opensRecord
            ? sayRich('<b>New</b>: a record of their own has begun', {
                b: (words) => <strong>{words}</strong>,
              })
            : sayRich('<b>New</b>', { b: (words) => <strong>{words}</strong> })}
        </p>
      )}
      {was === 'asBefore' && <p class="hf-small">{say('As handed in before.')}</p>}
      {was === 'changed' && <p class="hf-small">{say('Something new was said of them.')}</p>}
    </>
  );
}

function Other({ other: { name, line, href } }: { readonly other: FoundOther }): VNode {
  return (
    <>
      {sayRich('{name}, {line}', {
        name: href === undefined ? name : <a href={safeHref(href)}>{name}</a>,
        line,
      })}
    </>
  );
}
