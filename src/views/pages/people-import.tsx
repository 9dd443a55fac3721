import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { capitalised, counted, listed } from '../words.ts';

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
      title="Hand in a list of people"
      back={{ text: 'Find people', href: '/people' }}
    >
      <ErrorSummary errors={errors} />
      <Heading caption={model.organisation}>Hand in a list of people</Heading>
      {imported && <Imported imported={imported} />}
      <section aria-labelledby="hand-in">
        <h2 id="hand-in" class={imported ? 'govuk-heading-m' : 'govuk-visually-hidden'}>
          {imported ? 'Another list' : 'The list'}
        </h2>
        {!imported && (
          <p class="govuk-body">
            A file of comma-separated values with a heading for each column: your own number for
            each person, names, date of birth, sex, address, postcode, telephone, NHS number, unique
            pupil number. What you do not know stays empty. Each person is compared with who is on
            file, and whoever is under eighteen gets a record of their own. The same list again
            changes nothing.
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
            label={{ text: 'The file' }}
            attributes={{ accept: '.csv,.txt,.tsv,text/csv' }}
            {...(errors[0] !== undefined && { errorMessage: { text: errors[0].message } })}
          />
          <Govuk.Button text="Hand in" preventDoubleClick />
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
        Try these
      </h2>
      <p class="govuk-body">
        Two invented lists belong to the demonstration. Hand one in from each organisation, and see
        who is found to be on both.
      </p>
      {lists.map(({ name, title, isOwn }) =>
        isOwn ? (
          <form method="post" action={action} encType="multipart/form-data">
            <CsrfToken value={around.csrfToken} />
            <input type="hidden" name="try" value={name} />
            <Govuk.Button text={`Hand in the list of ${title}`} classes="govuk-button--secondary" />
          </form>
        ) : (
          <p class="govuk-body">The list of {title} is there for whoever signs in from there.</p>
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
        What became of it
      </h2>
      <div role="status">
        <ul class="govuk-list">
          {sumsOf(imported).map((sum) => (
            <li>{sum}</li>
          ))}
        </ul>
      </div>
      <p class="hf-small">
        Read: {listed(columns)}.{notRead.length > 0 && ` Not read: ${listed(notRead)}.`}
        {datesNotRead > 0 &&
          ` ${capitalised(counted(datesNotRead, 'date'))} of birth could not be read; those rows were used without.`}
      </p>
      {leftOut.length > 0 && (
        <>
          <h3>Rows that could not be used</h3>
          <ul class="govuk-list govuk-list--bullet">
            {leftOut.map((line) => (
              <li>{capitalised(line)}.</li>
            ))}
          </ul>
        </>
      )}
      {rows.length > 0 && (
        <table class="govuk-table hf-rows">
          <caption class="govuk-table__caption govuk-table__caption--s">Row by row</caption>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Who</th>
              <th scope="col">What it has become</th>
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
    `${counted(linked, 'row')} linked with somebody on file`,
    `${counted(mayBe, 'row')} for somebody to decide`,
    `${counted(rows.length - linked - mayBe, 'row')} of people who were not on file`,
    ...(asBefore === 0
      ? []
      : [`${counted(asBefore, 'row')} as handed in before: nothing was written`]),
    ...(leftOut.length === 0 ? [] : [`${counted(leftOut.length, 'row')} could not be used`]),
  ].map(capitalised);
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
          <strong>Linked</strong> with <Other other={other} />
          {other.reason !== undefined && <span class="hf-small">{other.reason}</span>}
        </p>
      ))}
      {mayBe.map((other) => (
        <p>
          <strong>May be</strong> <Other other={other} />
          {other.href === undefined && (
            <span class="hf-small">Waits for children’s social care to decide.</span>
          )}
        </p>
      ))}
      {linked.length === 0 && mayBe.length === 0 && (
        <p>
          <strong>New</strong>
          {opensRecord && ': a record of their own has begun'}
        </p>
      )}
      {was === 'asBefore' && <p class="hf-small">As handed in before.</p>}
      {was === 'changed' && <p class="hf-small">Something new was said of them.</p>}
    </>
  );
}

function Other({ other: { name, line, href } }: { readonly other: FoundOther }): VNode {
  return (
    <>
      {href === undefined ? name : <a href={safeHref(href)}>{name}</a>}, {line}
    </>
  );
}
