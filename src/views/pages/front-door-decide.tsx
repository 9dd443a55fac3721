import type { VNode } from 'preact';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import type { PartialDate } from '../../domain/time/partial-date.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say, sayRich } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Done } from '../components/done.tsx';
import { entryTitle } from '../components/entry-title.ts';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading, type LinkedChild } from '../components/heading.tsx';
import {
  type Known,
  type LinkedEntry,
  RecordedFacts,
  Rows,
} from '../components/recorded-facts.tsx';
import { WhyLine } from '../components/why-line.tsx';
import { WrittenDate } from '../components/written-date.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { toHtml } from '../safe-html.ts';
import { capitalised, dayInWords, listed } from '../words.ts';
import { consentInWords, Raised, type RaisedQuestion } from './entry.tsx';
import { AnyOf, Line, OneOf, type Option, Text, type Typed } from './front-door-fields.tsx';

/** Another contact or referral about the child, and what became of it. */
export interface PreviousContact {
  readonly entry: LinkedEntry;
  readonly from: string;
  readonly became: string;
}

/** An entry that may have been before those who decide. */
export interface Evidence {
  readonly id: EntryId;
  readonly words: string;
  readonly by: string;
  readonly href: string;
}

/** What an organisation holds that the reader may not read. */
export interface HeldElsewhere {
  readonly agency: string;
  readonly entries: number;
  readonly lastOn: PlainDate;
  readonly call: string;
}

export interface DecisionMade {
  readonly entry: LinkedEntry;
  readonly outcome: string;
  readonly on: PartialDate;
  readonly by: string;
  readonly reason?: string;
  readonly interimPlan?: string;
}

interface FormModel {
  readonly submission: string;
  readonly typed: Typed;
}

export interface DecideModel {
  readonly action: string;
  readonly frontDoorHref: string;
  readonly child: LinkedChild;
  /** The children of the contact whom the reader may open, by name. */
  readonly about: readonly string[];
  readonly because: string;
  readonly done?: string;
  readonly entry: Entry;
  readonly known: Known;
  readonly from: string;
  readonly due: string;
  readonly missing: string;
  readonly raised: readonly RaisedQuestion[];
  readonly perhapsOne: readonly { readonly href: string; readonly name: string }[];
  readonly previous: readonly PreviousContact[];
  readonly elsewhere: readonly HeldElsewhere[];
  /** Nothing where it was decided already. */
  readonly form?: FormModel & {
    readonly evidence: readonly Evidence[];
    /** Entries older than those that are listed. */
    readonly older: number;
    /** How many entries the record held when the page was made. */
    readonly entriesShown: number;
    /** Children of the contact whom the reader may open, where there are several. */
    readonly children: readonly Option[];
    readonly organisations: readonly { readonly id: OrganisationId; readonly title: string }[];
    /** What has come since the page that was sent was made. */
    readonly news: readonly LinkedEntry[];
  };
  readonly decision?: DecisionMade;
  /** What was typed for a decision that somebody else has made meanwhile. */
  readonly unsaved?: string;
  readonly feedback?: FormModel & {
    readonly due: string;
    readonly to: string;
    /** They belong to an organisation, whose people find it at their front door. */
    readonly canRead: boolean;
  };
  /** That the referrer was told. */
  readonly told?: LinkedEntry;
}

/** A contact or referral: what is known, what was decided, and whether whoever told it was told. */
export function decidePage(around: Surroundings, model: DecideModel): VNode {
  const { child, entry, form, feedback, decision } = model;
  const errors = [...(form?.typed.errors ?? []), ...(feedback?.typed.errors ?? [])];
  return (
    <Layout
      around={around}
      title={`${entryTitle(entry)}, ${child.name}`}
      back={{ text: say('Front door'), href: model.frontDoorHref }}
    >
      <ErrorSummary errors={errors} />
      <Done sentence={model.done} />
      <WhyLine because={model.because} />
      <Heading caption={listed(model.about)}>{entryTitle(entry)}</Heading>
      <News model={model} />
      <CameIn model={model} />
      <h2>{say('What it raised')}</h2>
      <Raised questions={model.raised} />
      <PerhapsOne model={model} />
      <Previous previous={model.previous} />
      <Elsewhere elsewhere={model.elsewhere} />
      {decision !== undefined && <Made decision={decision} />}
      {model.unsaved !== undefined && <Unsaved words={model.unsaved} />}
      {form !== undefined && <DecisionForm around={around} model={model} form={form} />}
      {feedback !== undefined && <FeedbackForm around={around} model={model} feedback={feedback} />}
      {model.told !== undefined && (
        <p class="govuk-body" id="feedback">
          {sayRich('Whoever told us was told: {entry}', {
            entry: <a href={safeHref(model.told.href)}>{model.told.words}</a>,
          })}
        </p>
      )}
    </Layout>
  );
}

function News({ model: { form } }: { readonly model: DecideModel }): VNode | null {
  const news = form?.news ?? [];
  if (news.length === 0) return null;
  return (
    <div class="govuk-inset-text" role="status">
      <p>
        {sayRich(
          '<b>Nothing was recorded yet.</b> {count, plural, one {# entry} other {# entries}} came since you opened this page. What you wrote stands below; read what is new, and send it again.',
          { b: (words) => <strong>{words}</strong>, count: news.length },
        )}
      </p>
      <ul class="hf-plain-list">
        {news.map(({ words, href }) => (
          <li>
            <a href={safeHref(href)}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function CameIn({ model }: { readonly model: DecideModel }): VNode {
  const { entry, known, from, due, missing, child } = model;
  const about = entry.subjects.map((id) => known.people.get(id) ?? id);
  const { consent } = entry;
  return (
    <section aria-labelledby="came-in">
      <h2 id="came-in">{say('What came in')}</h2>
      {entry.summary !== undefined && <p class="hf-narrative">{entry.summary}</p>}
      <Rows
        rows={[
          { label: say('Who told it'), value: capitalised(from) },
          { label: say('About'), value: listed(about) },
          ...(consent === undefined
            ? []
            : [{ label: say('Consent'), value: capitalised(consentInWords(consent)) }]),
          { label: say('Decision'), value: capitalised(due) },
          { label: say('Not said'), value: missing },
        ]}
      />
      <Govuk.Details
        summaryText={say('Everything that was recorded of it')}
        html={toHtml(<RecordedFacts entry={entry} known={known} />)}
      />
      <p class="govuk-body">
        <a href={safeHref(child.href)}>
          {say('Open the whole record of {child}', { child: child.name })}
        </a>
      </p>
    </section>
  );
}

function PerhapsOne({ model: { perhapsOne } }: { readonly model: DecideModel }): VNode | null {
  if (perhapsOne.length === 0) return null;
  return (
    <section aria-labelledby="perhaps">
      <h2 id="perhaps">{say('Who may be on file already')}</h2>
      <ul class="hf-plain-list">
        {perhapsOne.map(({ href, name }) => (
          <li>
            <a href={safeHref(href)}>
              {say('Is {name} the same person as another on file?', { name })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Previous({ previous }: { readonly previous: DecideModel['previous'] }): VNode {
  return (
    <section aria-labelledby="previous">
      <h2 id="previous">{say('What came before, and what became of it')}</h2>
      {previous.length === 0 ? (
        <p class="govuk-body">{say('No other contact or referral stands in the record.')}</p>
      ) : (
        <table class="govuk-table hf-previous">
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              {[say('What came'), say('Who told it'), say('What became of it')].map((title) => (
                <th scope="col" class="govuk-table__header">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {previous.map(({ entry, from, became }) => (
              <tr class="govuk-table__row">
                <td class="govuk-table__cell">
                  <a href={safeHref(entry.href)}>{entry.words}</a>
                </td>
                <td class="govuk-table__cell">{capitalised(from)}</td>
                <td class="govuk-table__cell">{capitalised(became)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Elsewhere({ elsewhere }: { readonly elsewhere: DecideModel['elsewhere'] }): VNode | null {
  if (elsewhere.length === 0) return null;
  return (
    <section aria-labelledby="elsewhere">
      <h2 id="elsewhere">{say('Held, and not for you to read')}</h2>
      <ul class="hf-plain-list">
        {elsewhere.map(({ agency, entries, lastOn, call }) => (
          <li class="hf-pointer">
            {say(
              '{agency} holds {entries, plural, =0 {no entries} one {# entry} other {# entries}}, the last of {lastOn}. To ask for it call {call}.',
              { agency: capitalised(agency), entries, lastOn: dayInWords(lastOn), call },
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Made({ decision }: { readonly decision: DecisionMade }): VNode {
  const { entry, outcome, on, by, reason, interimPlan } = decision;
  return (
    <section aria-labelledby="decided">
      <h2 id="decided">{say('What was decided')}</h2>
      <Rows
        rows={[
          {
            label: say('Decision'),
            value: <a href={safeHref(entry.href)}>{capitalised(outcome)}</a>,
          },
          { label: say('On'), value: <WrittenDate date={on} /> },
          { label: say('By'), value: by },
          ...(reason === undefined ? [] : [{ label: say('Why'), value: reason }]),
          ...(interimPlan === undefined
            ? []
            : [{ label: say('What keeps the child safe meanwhile'), value: interimPlan }]),
        ]}
      />
    </section>
  );
}

function Unsaved({ words }: { readonly words: string }): VNode {
  return (
    <div class="govuk-inset-text" role="status">
      <p>
        {sayRich(
          '<b>Somebody else decided while you wrote.</b> Nothing of yours was recorded. What you wrote as your reason:',
          { b: (words) => <strong>{words}</strong> },
        )}
      </p>
      <p class="hf-narrative">{words}</p>
    </div>
  );
}

const outcomes = (): readonly Option[] => [
  { value: 'noFurtherAction', text: say('No further action: the threshold is not met') },
  { value: 'advice', text: say('Information and advice') },
  { value: 'earlyHelp', text: say('Early help') },
  { value: 'assess', text: say('Assessment of the family (section 17)') },
  { value: 'strategyCalled', text: say('Strategy discussion called, and not held yet') },
  { value: 'enquire', text: say('Section 47 enquiries, begun at a strategy discussion') },
];
const yesOrNo = (): readonly Option[] => [
  { value: 'yes', text: say('Yes') },
  { value: 'no', text: say('No') },
];

interface DecisionFormProps {
  readonly around: Surroundings;
  readonly model: DecideModel;
  readonly form: NonNullable<DecideModel['form']>;
}

function DecisionForm({ around, model, form }: DecisionFormProps): VNode {
  const { typed, children } = form;
  return (
    <form method="post" action={safeHref(model.action)} noValidate class="hf-contact-form">
      <h2>{say('Decide')}</h2>
      <Hidden around={around} act="decide" submission={form.submission} />
      <input type="hidden" name="entriesShown" value={String(form.entriesShown)} />
      {children.length > 1 && (
        <AnyOf typed={typed} name="children" label={say('For whom')} options={children} />
      )}
      <EvidenceFields form={form} />
      <OneOf typed={typed} name="outcome" label={say('What is decided')} options={outcomes()} />
      <Text typed={typed} name="reason" label={say('Why, in your own words')} rows={4} />
      <Text
        typed={typed}
        name="interimPlan"
        label={say('What keeps the child safe meanwhile')}
        hint={say('Who does what, until when')}
        rows={3}
      />
      <Line typed={typed} name="decidedBy" label={say('Who decided')} />
      <StrategyFields form={form} />
      <Govuk.Button text={say('Record the decision')} preventDoubleClick />
    </form>
  );
}

function Hidden({
  around,
  act,
  submission,
}: {
  readonly around: Surroundings;
  readonly act: string;
  readonly submission: string;
}): VNode {
  return (
    <>
      <CsrfToken value={around.csrfToken} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="submission" value={submission} />
    </>
  );
}

function EvidenceFields({ form }: { readonly form: DecisionFormProps['form'] }): VNode {
  const { evidence, older, typed } = form;
  if (evidence.length === 0) {
    return <p class="govuk-body">{say('The record holds nothing else that you may read.')}</p>;
  }
  return (
    <>
      <Seen
        idPrefix="seen"
        legend={say('What you had before you')}
        hint={say(
          'Tick what was looked at. What you leave is recorded as not looked at, and that is no reproach.',
        )}
        evidence={evidence.slice(0, evidenceOpen)}
        typed={typed}
      />
      {evidence.length > evidenceOpen && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">
              {say('{count, plural, one {# earlier entry} other {# earlier entries}}', {
                count: evidence.length - evidenceOpen,
              })}
            </span>
          </summary>
          <div class="govuk-details__text">
            <Seen
              idPrefix="seen-earlier"
              legend={say('What you had before you of earlier days')}
              evidence={evidence.slice(evidenceOpen)}
              typed={typed}
            />
          </div>
        </details>
      )}
      {older > 0 && (
        <p class="hf-lede">
          {say(
            '{older, plural, one {# older entry} other {# older entries}} are not listed here.',
            { older },
          )}
        </p>
      )}
    </>
  );
}

/** As many as anybody reads through at once; what is earlier opens beneath. */
const evidenceOpen = 15;

function Seen({
  idPrefix,
  legend,
  hint,
  evidence,
  typed,
}: {
  readonly idPrefix: string;
  readonly legend: string;
  readonly hint?: string;
  readonly evidence: readonly Evidence[];
  readonly typed: Typed;
}): VNode {
  const seen = new Set(typed.values['seen']);
  return (
    <Govuk.Checkboxes
      idPrefix={idPrefix}
      name="seen"
      classes="govuk-checkboxes--small hf-seen"
      fieldset={{ legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }}
      {...(hint !== undefined && { hint: { text: hint } })}
      items={evidence.map(({ id, words, by, href }) => ({
        value: id,
        text: say('{entry}, {by}', { entry: words, by }),
        checked: seen.has(id),
        hint: {
          html: toHtml(
            <a href={safeHref(href)}>
              {sayRich('Read it<hidden>: {entry}</hidden>', {
                entry: words,
                hidden: (said) => <span class="govuk-visually-hidden">{said}</span>,
              })}
            </a>,
          ),
        },
      }))}
    />
  );
}

function StrategyFields({ form }: { readonly form: DecisionFormProps['form'] }): VNode {
  const { typed, organisations } = form;
  return (
    <details class="govuk-details" open={(typed.values['strategyHeld'] ?? []).length > 0}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {say('Record a strategy discussion that was held')}
        </span>
      </summary>
      <div class="govuk-details__text">
        <AnyOf
          typed={typed}
          name="strategyHeld"
          label={say('Strategy discussion')}
          options={[{ value: 'yes', text: say('It was held, and this is its record') }]}
        />
        <AnyOf
          typed={typed}
          name="attended"
          label={say('Who took part')}
          hint={say('Social care, police and health at least')}
          options={organisations.map(({ id, title }) => ({ value: id, text: capitalised(title) }))}
        />
        <OneOf
          typed={typed}
          name="section47"
          label="Section 47 enquiries"
          options={[
            { value: 'single', text: say('By social care alone') },
            { value: 'joint', text: say('By social care and police together') },
            { value: 'none', text: say('None') },
          ]}
        />
        <OneOf
          typed={typed}
          name="crimeConsidered"
          label={say('Was it considered whether a crime was done?')}
          inline
          options={yesOrNo()}
        />
        <OneOf
          typed={typed}
          name="medicalNeeded"
          label={say('Is a medical needed?')}
          inline
          options={yesOrNo()}
        />
        <Line typed={typed} name="medicalNotNeededBecause" label={say('If not, why not')} />
        <OneOf
          typed={typed}
          name="siblingsIncluded"
          label={say('Are brothers and sisters included?')}
          inline
          options={yesOrNo()}
        />
        <Line typed={typed} name="sleepsWhere" label={say('Where the child sleeps tonight')} />
        <Line typed={typed} name="sleepsAgreedBy" label={say('Who agreed to that')} />
      </div>
    </details>
  );
}

function FeedbackForm({
  around,
  model,
  feedback,
}: {
  readonly around: Surroundings;
  readonly model: DecideModel;
  readonly feedback: NonNullable<DecideModel['feedback']>;
}): VNode {
  return (
    <form
      method="post"
      action={safeHref(model.action)}
      noValidate
      class="hf-contact-form"
      id="feedback"
    >
      <h2>{say('Tell whoever told us')}</h2>
      <p class="govuk-body">
        {say('{to} is to be told what was decided: {due}.', {
          to: capitalised(feedback.to),
          due: feedback.due,
        })}
      </p>
      <Hidden around={around} act="feedback" submission={feedback.submission} />
      <Text
        typed={feedback.typed}
        name="words"
        label={say('What they were told')}
        hint={
          feedback.canRead
            ? say(
                'They can read this here. No more about the family than they need to keep the child safe.',
              )
            : say('No more about the family than they need to keep the child safe.')
        }
      />
      <Govuk.Button text={say('Record that they were told')} preventDoubleClick />
    </form>
  );
}
