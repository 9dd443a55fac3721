import type { VNode } from 'preact';
import { getKind } from '../../domain/entry/kinds.ts';
import type { FactName } from '../../domain/entry/facts.ts';
import {
  asksWhoWasThere,
  envelopeFields,
  mentionRows,
  ownNames,
  type RecordForm,
} from '../../domain/recording/record-form.ts';
import { say } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading, type LinkedChild } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { listed } from '../words.ts';
import { FactSection, FieldView } from './field-view.tsx';
import { chosenOf, errorOf, type FormView, isTouched, labelOf } from './form-view.ts';
import { More } from './more.tsx';
import { WhoWasThere } from './who-was-there.tsx';

export interface RecordModel {
  readonly child: LinkedChild;
  readonly draft: { readonly id: string; readonly version: number; readonly savedAt: Date };
  /** Where the form is sent to. */
  readonly action: string;
  /** Photographs and letters that are kept with it. */
  readonly files: readonly { readonly described: string }[];
  readonly form: RecordForm;
  readonly view: FormView;
  /** Why what was sent was not recorded, where no field is to be mended. */
  readonly refused?: string;
}

/** The form of one entry that is being written. */
export function recordPage(around: Surroundings, model: RecordModel): VNode {
  const { child, draft, form, view } = model;
  const { title, meaning } = getKind(form.kind);
  return (
    <Layout
      around={around}
      title={view.errors.length > 0 ? say('Error: {title}', { title }) : title}
      back={{ text: child.name, href: child.href }}
    >
      <ErrorSummary errors={view.errors} />
      {model.refused !== undefined && (
        <p class="hf-refused" role="alert">
          <strong>{say('Nothing was recorded.')}</strong> {model.refused}
        </p>
      )}
      <Heading caption={say('Record for {names}', { names: listed(aboutOf(view)) })}>
        {title}
      </Heading>
      <p class="hf-lede">
        {meaning}{' '}
        {say('Fill in what you know; what you leave open is not recorded, and never read as no.')}
      </p>
      <form
        method="post"
        action={model.action}
        class="hf-record"
        novalidate
        data-island="draft"
        data-draft={draft.id}
        data-version={draft.version}
        data-saved={draft.savedAt.toISOString()}
      >
        <CsrfToken value={around.csrfToken} />
        <input type="hidden" name="version" value={draft.version} />
        {(view.values[ownNames.added] ?? []).map((name) => (
          <input type="hidden" name={ownNames.added} value={name} />
        ))}
        {/* The first button of a form is what the Enter key presses: it keeps, and records nothing. */}
        <button
          type="submit"
          name="act"
          value="stay"
          class="govuk-button govuk-button--secondary govuk-visually-hidden-focusable"
        >
          {say('Keep what is written')}
        </button>
        <About view={view} />
        <When view={view} />
        <FieldView field={envelopeFields.summary} name="summary" form={view} />
        <Facts form={form} view={view} />
        <HowKnown view={view} />
        <Files files={model.files} view={view} />
        <WhoMayRead view={view} />
        <SomethingElse more={form.more} />
        <div class="govuk-button-group hf-record__end">
          <button
            type="submit"
            name="act"
            value="submit"
            class="govuk-button"
            data-module="govuk-button"
            data-prevent-double-click="true"
          >
            {say('Save to the record')}
          </button>
          <button
            type="submit"
            name="act"
            value="keep"
            class="govuk-button govuk-button--secondary"
            data-keep
          >
            {say('Keep as a draft')}
          </button>
          <button type="submit" name="act" value="drop" class="hf-button-as-link">
            {say('Throw the draft away')}
          </button>
        </div>
      </form>
    </Layout>
  );
}

function aboutOf(view: FormView): readonly string[] {
  const chosen = chosenOf(view);
  return (chosen.length > 0 ? chosen : view.children.slice(0, 1)).map(({ name }) => name);
}

interface PartProps {
  readonly view: FormView;
}

/** The children of the family, and any adult whom it is about beside them. */
function About({ view }: PartProps): VNode {
  const chosen = view.values['subjects'] ?? [];
  const children = new Set<string>(view.children.map(({ id }) => id));
  const adults = view.people.filter(
    ({ value, isOfFamily }) => !children.has(value) && (isOfFamily || chosen.includes(value)),
  );
  return (
    <>
      <Govuk.Checkboxes
        idPrefix="subjects"
        name="subjects"
        classes="govuk-checkboxes--small hf-boxes"
        fieldset={{ legend: { text: labelOf('subjects', undefined) } }}
        items={view.children.map(({ id, name }) => ({
          value: id,
          text: name,
          checked: chosen.includes(id),
        }))}
        {...errorOf({ form: view, name: 'subjects' }, 'subjects')}
      />
      {adults.length > 0 && (
        <More
          words={say('It is about an adult too')}
          isOpen={adults.some(({ value }) => chosen.includes(value))}
        >
          <Govuk.Checkboxes
            idPrefix="subjects-adult"
            name="subjects"
            classes="govuk-checkboxes--small hf-boxes"
            fieldset={{ legend: { text: say('Which adults?') } }}
            items={adults.map((one) => ({ ...one, checked: chosen.includes(one.value) }))}
          />
        </More>
      )}
    </>
  );
}

function When({ view }: PartProps): VNode {
  const time = { form: view, name: 'happenedAt' };
  return (
    <div class="hf-when">
      <div>
        <FieldView field={envelopeFields.happened} name="happened" form={view} />
      </div>
      <Govuk.Input
        id="happenedAt"
        name="happenedAt"
        label={{ text: labelOf('happenedAt', undefined) }}
        hint={{ text: say('If you know it, for example 14:30') }}
        classes="govuk-input--width-5"
        value={view.values['happenedAt']?.[0] ?? ''}
        {...errorOf(time, 'happenedAt')}
      />
    </div>
  );
}

function Facts({ form, view }: PartProps & { readonly form: RecordForm }): VNode {
  const shown = form.facts.map((field) => (
    <>
      <FactSection field={field} form={view} />
      {field.step === 'visit' && <WhoWasThere form={view} />}
    </>
  ));
  if (asksWhoWasThere(form)) return <>{shown}</>;
  const isOpen = form.kind === 'person-named' || form.kind === 'registration-form';
  return (
    <>
      {shown}
      {isOpen ? (
        <FactSection field={mentionRows} form={view} />
      ) : (
        <More words={labelOf('mentions', undefined)} isOpen={isTouched(view, 'mentions')}>
          <FactSection field={mentionRows} form={view} />
        </More>
      )}
    </>
  );
}

function HowKnown({ view }: PartProps): VNode {
  const told = [envelopeFields.informant, envelopeFields.consent];
  return (
    <section class="hf-fact" aria-label={say('How it is known')}>
      <FieldView field={envelopeFields.basis} name="basis" form={view} />
      <More
        words={say('Who told you, and what was said about sharing it')}
        isOpen={told.some(({ step }) => isTouched(view, step))}
      >
        {told.map((field) => (
          <FieldView field={field} name={field.step} form={view} />
        ))}
      </More>
    </section>
  );
}

/** What comes with the entry, and the way to where it is chosen: files do not go through this form. */
function Files({ files, view }: PartProps & Pick<RecordModel, 'files'>): VNode {
  const { errorMessage } = errorOf({ form: view, name: 'files' }, 'files');
  return (
    <section class="hf-fact" aria-labelledby="files-heading">
      <h2 class="hf-fact__heading" id="files-heading">
        {say('Photographs and letters')}
      </h2>
      <div class={`govuk-form-group${errorMessage ? ' govuk-form-group--error' : ''}`}>
        {errorMessage && (
          <p class="govuk-error-message" id="files-error">
            {errorMessage.text}
          </p>
        )}
        {files.length > 0 && (
          <ul class="govuk-list govuk-list--bullet">
            {files.map(({ described }) => (
              <li>{described === '' ? say('Not described yet') : described}</li>
            ))}
          </ul>
        )}
        <button
          type="submit"
          name="act"
          value="files"
          id="files"
          class="govuk-button govuk-button--secondary"
          {...(errorMessage && { 'aria-describedby': 'files-error' })}
        >
          {files.length === 0
            ? say('Add photographs or letters')
            : say('Change photographs and letters')}
        </button>
      </div>
    </section>
  );
}

const standardOnly = ['standard'];

function WhoMayRead({ view }: PartProps): VNode {
  const { labels } = envelopeFields;
  const chosen = view.values['labels'] ?? [];
  const isOpen =
    chosen.join() !== standardOnly.join() || view.errors.some(({ path }) => path === '/labels');
  return (
    <More words={say('Who may read this')} isOpen={isOpen}>
      <FieldView field={labels} name="labels" form={view} />
    </More>
  );
}

function SomethingElse({ more }: { readonly more: readonly FactName[] }): VNode {
  const options = more
    .map((value) => ({ value, text: labelOf(value, undefined) }))
    .sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
  return (
    <div class="hf-something-else">
      <Govuk.Select
        id="add"
        name="add"
        label={{ text: say('Something else to add') }}
        items={[{ value: '', text: say('Choose what it is about') }, ...options]}
      />
      <button type="submit" name="act" value="add" class="govuk-button govuk-button--secondary">
        {say('Add it to the form')}
      </button>
    </div>
  );
}
