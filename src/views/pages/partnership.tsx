import type { VNode } from 'preact';
import { say, sayRich } from '../../words/say.ts';
import { BarChart, type BarFill, type BarRow } from '../charts/bar-chart.tsx';
import { Heading } from '../components/heading.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';

/** Some numbers of the partnership as a drawing, a table and a file, all of which say the same. */
export interface FigureTable {
  /** Names the file, and the place on the page. */
  readonly what: string;
  readonly title: string;
  /** What is counted, in a sentence. */
  readonly says: string;
  /** Of what each row is, then what stands in its cells. */
  readonly heads: readonly string[];
  readonly rows: readonly FigureRow[];
  readonly chart: FigureChart;
  /** Where there is nothing: what will stand here. */
  readonly empty: string;
}

export interface FigureRow {
  readonly label: string;
  readonly cells: readonly string[];
}

export interface FigureChart {
  readonly title: string;
  readonly rows: readonly BarRow[];
  /** What each way of drawing means, where there is more than one. */
  readonly legend?: readonly { readonly fill: BarFill; readonly words: string }[];
}

export interface PartnershipModel {
  /** '22 November 2026 at 15:40'. */
  readonly asOf: string;
  readonly groups: readonly { readonly title: string; readonly tables: readonly FigureTable[] }[];
  /** Where the numbers of a table are as a file. */
  readonly csvHref: (what: string) => string;
}

/** How the partnership does: how long things wait, never who is behind. */
export function partnershipPage(around: Surroundings, model: PartnershipModel): VNode {
  const { asOf, groups, csvHref } = model;
  return (
    <Layout around={around} title={say('How the partnership does')} isWide>
      <Heading>{say('How the partnership does')}</Heading>
      <p class="hf-lede">
        {say(
          'Of all children together, as it stood on {asOf}. Nobody is named and nothing is ranked. Counts are to the nearest five, one to four is “fewer than 5”, and how long so few took is not said, so that no child can be told from a number.',
          { asOf },
        )}
      </p>
      <nav aria-label={say('On this page')}>
        <ul class="hf-figures__contents">
          {groups.map(({ title }) => (
            <li>
              <a href={safeHref(`#${idOf(title)}`)}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ title, tables }) => (
        <section class="hf-figures" aria-labelledby={idOf(title)}>
          <h2 id={idOf(title)}>{title}</h2>
          {tables.map((table) => (
            <Figures table={table} href={csvHref(table.what)} />
          ))}
        </section>
      ))}
    </Layout>
  );
}

function idOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
}

function Figures({ table, href }: { readonly table: FigureTable; readonly href: string }): VNode {
  const { what, title, says, rows, chart, empty } = table;
  return (
    <div class="hf-figure" id={what}>
      <h3>{title}</h3>
      <p class="hf-lede">{rows.length === 0 ? empty : says}</p>
      {rows.length > 0 && (
        <>
          {chart.legend !== undefined && <Legend what={what} legend={chart.legend} />}
          <BarChart id={`${what}-chart`} title={chart.title} rows={chart.rows} />
          <Numbers table={table} />
          <p class="hf-figure__file">
            <a href={safeHref(href)} download>
              {sayRich('Download as CSV<hidden>: {title}</hidden>', {
                title,
                hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
              })}
            </a>
          </p>
        </>
      )}
    </div>
  );
}

function Legend({
  what,
  legend,
}: {
  readonly what: string;
  readonly legend: NonNullable<FigureChart['legend']>;
}): VNode {
  return (
    <ul class="hf-figure__legend">
      {legend.map(({ fill, words }) => (
        <li>
          <svg viewBox="0 0 26 14" width="26" height="14" aria-hidden="true">
            {fill === 'hatched' ? (
              <rect
                class="b-bar b-bar--hatched"
                fill={`url(#${what}-chart-hatching)`}
                x="1"
                y="1"
                width="24"
                height="12"
              />
            ) : (
              <rect class={`b-bar b-bar--${fill}`} x="1" y="1" width="24" height="12" />
            )}
          </svg>{' '}
          {words}
        </li>
      ))}
    </ul>
  );
}

function Numbers({ table: { title, heads, rows } }: { readonly table: FigureTable }): VNode {
  return (
    <section class="hf-scroll" aria-label={say('{title}, as a table', { title })} tabIndex={0}>
      <table class="hf-figure__table">
        <caption class="govuk-visually-hidden">{title}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr>
              <th scope="row">{label}</th>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** For a post that does not see these numbers. */
export function partnershipClosedPage(around: Surroundings): VNode {
  return (
    <Layout around={around} title={say('Not for your post')}>
      <Heading>{say('Not for your post')}</Heading>
      <p class="govuk-body-l">
        {say(
          'How the partnership does is shown to those who answer for the work of others, and to those who review it. It names no child and no worker.',
        )}
      </p>
      <p class="govuk-body">
        {sayRich(
          'What waits for you is under <a>My work</a>. If you need a number for your organisation, ask your manager for it.',
          { a: (words) => <a href="/">{words}</a> },
        )}
      </p>
    </Layout>
  );
}
