import type { ComponentChildren, VNode } from 'preact';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../../domain/entry/facts/basics.ts';
import { organisationOf } from '../../domain/entry/organisation.ts';
import { urgencies } from '../../domain/questions/question.ts';
import { precisions } from '../../domain/time/partial-date.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { BarChart } from '../charts/bar-chart.tsx';
import { BodyMap, BodyShapes } from '../charts/body-map.tsx';
import { GlyphShapes } from '../charts/glyph.tsx';
import { Done } from '../components/done.tsx';
import { EmergencyBanner } from '../components/emergency-banner.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { StatedCell } from '../components/stated.tsx';
import { Term } from '../components/term.tsx';
import { UrgencyTag } from '../components/urgency-tag.tsx';
import { WhoAnswers } from '../components/who-answers.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import { Govuk, Moj } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import type { InjuryLedger } from '../picture/injury-ledger.ts';
import { Legend } from '../picture/legend.tsx';
import { safeHref } from '../safe-href.ts';

/** Every part that pages are made of, in every state of it, with invented words: for whoever builds or reviews. */
export function stylePage(around: Surroundings): VNode {
  return (
    <Layout around={around} title="Style">
      <ErrorSummary errors={[{ path: '/wrong-input', message: 'Enter the day of the visit' }]} />
      <Heading caption="Parts of pages">Style</Heading>
      <p class="hf-lede">
        Every part in every state, with words that mean nobody. Look at it in grey, at 200 %, and
        with the keyboard.
      </p>
      <Words />
      <Colours />
      <Buttons />
      <Fields />
      <Choices />
      <Lists />
      <Signs />
      <Notices />
      <Drawings />
      <Bars />
      <Histories />
      <Cards />
      <Found />
    </Layout>
  );
}

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section class="hf-style" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Words(): VNode {
  return (
    <Part title="Words">
      <h3>A heading of the third level</h3>
      <p class="govuk-body-l">A sentence that leads a page, or says that it is empty.</p>
      <p class="govuk-body">
        A paragraph with <a href="#words">a link</a>, a word of the glossary,{' '}
        <Term of="Core group">core group</Term>, and <strong>a strong one</strong>.
      </p>
      <p class="hf-lede">What a page is about, in a line or two.</p>
      <p class="hf-said">What stands beside something else.</p>
      <blockquote class="hf-narrative">
        Words of the record, as they were written, with the line’s end{'\n'}where its writer put it.
      </blockquote>
      <ul class="govuk-list govuk-list--bullet">
        <li>One of a list</li>
        <li>Another</li>
      </ul>
      <ol class="govuk-list govuk-list--number">
        <li>First</li>
        <li>Then</li>
      </ol>
      <p class="govuk-body">
        Dates as they are known:{' '}
        {precisions.map((precision) => (
          <>
            <WrittenDate date={{ on: plainDate('2026-03-12'), precision }} />{' '}
          </>
        ))}
      </p>
    </Part>
  );
}

const colours = [
  ['ink', 'words, lines of what matters'],
  ['slate', 'words that stand beside'],
  ['teal', 'contacts, buttons, bars'],
  ['plum', 'injuries only'],
  ['amber', 'questions and people not identified, only'],
  ['pale', 'ground of what is new or chosen'],
  ['panel', 'ground of a panel'],
] as const;

function Colours(): VNode {
  return (
    <Part title="Colours">
      <ul class="hf-swatches">
        {colours.map(([name, use]) => (
          <li>
            <span class={`hf-swatch hf-swatch--${name}`} aria-hidden="true" />
            <strong>{name}</strong> {use}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Buttons(): VNode {
  return (
    <Part title="Buttons and links">
      <div class="govuk-button-group">
        <Govuk.Button text="Save" type="button" />
        <Govuk.Button
          text="Save and come back later"
          classes="govuk-button--secondary"
          type="button"
        />
        <Govuk.Button text="Not now" disabled type="button" />
        <button type="button" class="hf-button-as-link">
          A button that looks like a link
        </button>
        <a class="govuk-link" href="#buttons">
          A link beside buttons
        </a>
      </div>
      <Govuk.BackLink text="Back" href={safeHref('#buttons')} />
      <Govuk.Pagination
        previous={{ href: safeHref('#buttons'), labelText: '1 of 3' }}
        next={{ href: safeHref('#buttons'), labelText: '3 of 3' }}
        landmarkLabel="Pages, as an example"
      />
    </Part>
  );
}

function Fields(): VNode {
  return (
    <Part title="Fields">
      <Govuk.Input id="plain-input" name="plain-input" label={{ text: 'One line' }} />
      <Govuk.Input
        id="wrong-input"
        name="wrong-input"
        label={{ text: 'One line, with a hint and an error' }}
        hint={{ text: 'Such as 12 March 2026' }}
        value="soon"
        errorMessage={{ text: 'Enter the day of the visit' }}
      />
      <Govuk.Textarea
        id="many-lines"
        name="many-lines"
        label={{ text: 'Several lines' }}
        hint={{ text: 'Say what you saw, and what you did not.' }}
        rows="3"
      />
      <Govuk.Textarea
        id="wrong-lines"
        name="wrong-lines"
        label={{ text: 'Several lines, with an error' }}
        errorMessage={{ text: 'Write in your own words why' }}
        rows="3"
      />
      <Govuk.Select
        id="one-of-many"
        name="one-of-many"
        label={{ text: 'One of many' }}
        items={[
          { value: '', text: 'Choose one' },
          { value: 'visit', text: 'Home visit' },
        ]}
      />
      <Govuk.Input
        id="day-of"
        name="day-of"
        type="date"
        label={{ text: 'A day' }}
        classes="govuk-input--width-10"
      />
      <Govuk.FileUpload id="a-file" name="a-file" label={{ text: 'A file' }} />
    </Part>
  );
}

const statements = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: '', text: 'Not recorded', checked: true },
];

function Choices(): VNode {
  return (
    <Part title="Choices">
      <Govuk.Radios
        idPrefix="seen-alone"
        name="seen-alone"
        fieldset={{ legend: { text: 'Seen alone: what was not said is neither yes nor no' } }}
        items={statements}
      />
      <Govuk.Radios
        idPrefix="wrong-choice"
        name="wrong-choice"
        classes="govuk-radios--inline"
        fieldset={{ legend: { text: 'In a row, with an error' } }}
        errorMessage={{ text: 'Choose one' }}
        items={statements.map(({ value, text }) => ({ value, text }))}
      />
      <Govuk.Checkboxes
        idPrefix="who"
        name="who"
        fieldset={{ legend: { text: 'Any of several' } }}
        items={[
          { value: 'mother', text: 'Mother', checked: true },
          { value: 'father', text: 'Father', hint: { text: 'Not seen since March' } },
        ]}
      />
      <Govuk.Details
        summaryText="Something that is opened when it is needed"
        text="And what it holds."
      />
    </Part>
  );
}

function Lists(): VNode {
  return (
    <Part title="Tables and lists of facts">
      <Govuk.Table
        caption="A table"
        captionClasses="govuk-table__caption--s"
        head={[{ text: 'Day' }, { text: 'What' }, { text: 'Entries', format: 'numeric' }]}
        rows={[
          [{ text: '12 March 2026' }, { text: 'Home visit' }, { text: '3', format: 'numeric' }],
          [{ text: '9 March 2026' }, { text: 'Contact' }, { text: '14', format: 'numeric' }],
        ]}
      />
      <Govuk.SummaryList
        rows={[
          { key: { text: 'Asked of' }, value: { text: 'Lead social worker' } },
          { key: { text: 'Answer due' }, value: { text: 'Not recorded' } },
        ]}
      />
      <ol class="hf-history">
        <li>
          <strong>Asked</strong> on 9 March 2026
        </li>
        <li>
          <strong>Answered</strong> on 12 March 2026
        </li>
      </ol>
      <ul class="hf-plain-list">
        <li>A plain list</li>
        <li>without signs before it</li>
      </ul>
    </Part>
  );
}

function Signs(): VNode {
  return (
    <Part title="Signs">
      <ul class="hf-open-questions">
        {urgencies.toReversed().map((urgency) => (
          <li>
            <UrgencyTag urgency={urgency} />
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <Moj.Badge text="Child protection plan" /> <strong class="hf-news__new">New</strong>
      </p>
      <table class="govuk-table">
        <caption class="govuk-table__caption govuk-table__caption--s">
          What was said of a visit
        </caption>
        <thead class="govuk-table__head">
          <tr>
            <th scope="col" class="govuk-table__header">
              Awake
            </th>
            <th scope="col" class="govuk-table__header">
              Alone
            </th>
            <th scope="col" class="govuk-table__header">
              Undressed
            </th>
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          <tr>
            <StatedCell stated="yes" of="Awake" />
            <StatedCell stated="no" of="Alone" />
            <StatedCell stated="notRecorded" of="Undressed" />
          </tr>
        </tbody>
      </table>
    </Part>
  );
}

function Notices(): VNode {
  return (
    <Part title="Notices">
      <WhyLine because="you are involved with this child" />
      <Done sentence="Your answer is saved." />
      <EmergencyBanner since="2026-03-12T14:05:00Z" />
      <EmergencyBanner since="2026-03-12T14:05:00Z" isQueued />
      <WhoAnswers desk={undefined} />
      <Govuk.InsetText text="Something that stands apart from the text around it." />
      <p class="hf-demonstration">Demonstration: every family here is invented.</p>
      <h3>Nothing here yet</h3>
      <p class="govuk-body-l">No visit is recorded.</p>
      <p class="govuk-body">
        Visits appear here as soon as somebody records one: who saw the child, awake, alone and at
        home.
      </p>
    </Part>
  );
}

function Drawings(): VNode {
  return (
    <Part title="Drawings">
      <div class="hf-picture">
        <GlyphShapes />
        <BodyShapes />
        <Legend />
        <BodyMap ledger={ledger} />
      </div>
      <p class="govuk-body">
        The marks on the body map, as its list says them:{' '}
        {marks.map(({ site, type }) => `${type}, ${site}`).join('; ')}.{' '}
        <span id="episode-A">Episode A, of one day.</span>
      </p>
    </Part>
  );
}

const marks = [
  { site: 'left cheek', type: 'bruise' },
  { site: 'right upper arm', type: 'bruise' },
  { site: 'back', type: 'graze' },
] as const;

/** One day's marks, as an entry of nobody would state them. */
const held: DossierEntry = {
  entry: {
    id: 'style' as EntryId,
    schemaVersion: 1,
    kind: 'injury',
    happened: { on: plainDate('2026-03-12'), precision: 'day' },
    recordedOn: plainDate('2026-03-12'),
    organisation: organisationOf('school'),
    subjects: ['nobody' as PersonId],
    labels: ['standard'],
    injuries: marks.map((mark) => ({ ...mark })),
  } satisfies Entry,
  position: 1,
  takenInOn: plainDate('2026-03-12'),
  knownTo: [],
};

const line = { held, letter: 'A', injuries: held.entry.injuries ?? [], marks: '3' };
const ledger: InjuryLedger = {
  episodes: [{ letter: 'A', lines: [line] }],
  lineOf: new Map([[held.entry.id, line]]),
};

/** Each part of a bar is told from the next by its filling; a table beneath says the same. */
function Bars(): VNode {
  return (
    <Part title="Bars">
      <p class="hf-lede">On a telephone there is the table beneath, and no drawing.</p>
      <div class="hf-figure">
        <BarChart
          id="style-bars"
          title="Two steps, by whether they were taken in time"
          rows={[
            {
              label: 'First step',
              parts: [
                { fill: 'full', size: 20 },
                { fill: 'hatched', size: 5 },
                { fill: 'empty', size: 10 },
              ],
              words: '20 · 5 · 10',
            },
            { label: 'Second step', parts: [{ fill: 'full', size: 0 }], words: 'none' },
          ]}
        />
      </div>
    </Part>
  );
}

function Histories(): VNode {
  return (
    <Part title="What happened, in order">
      <ol class="hf-history">
        <li>
          <strong>Raised</strong> <time dateTime="2026-03-12">12 March 2026</time>
          <p>What the record did.</p>
        </li>
        <li class="hf-history__act">
          <strong>Answered by somebody</strong> <time dateTime="2026-03-13">13 March 2026</time>
          <p>What a person did, with the words that they gave.</p>
        </li>
        <li>
          <strong>Open</strong>
        </li>
      </ol>
    </Part>
  );
}

/** A table whose rows are cards on a telephone. */
function Cards(): VNode {
  return (
    <Part title="A table that becomes cards">
      <table class="hf-ledger hf-ledger--cards">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Last seen</th>
            <th scope="col">Next</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">A school</th>
            <td data-of="Last seen">12 March 2026</td>
            <td data-of="Next">Not recorded</td>
          </tr>
          <tr>
            <th scope="row">A surgery</th>
            <td data-of="Last seen">Not recorded</td>
            <td data-of="Next">20 March 2026</td>
          </tr>
        </tbody>
      </table>
    </Part>
  );
}

function Found(): VNode {
  return (
    <Part title="What a search finds">
      <ol class="hf-results__entries">
        <li>
          <p class="hf-results__title">
            <a href="#found">Injury, 12 March 2026</a> <span>school</span>
          </p>
          <p class="hf-results__words">
            … told her teacher about the <mark>bruise</mark> on her cheek …
          </p>
          <p class="hf-results__why">
            You may read it because it is about the child, whose record you may open.
          </p>
        </li>
      </ol>
      <ul class="hf-chosen" aria-label="Narrowed to, as an example">
        <li>
          <span>Kind: Injury</span> <a href="#found">Show all</a>
        </li>
      </ul>
    </Part>
  );
}
