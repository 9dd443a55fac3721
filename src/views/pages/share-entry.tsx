import type { VNode } from 'preact';
import type { Sharing } from '../../domain/entry/facts/meetings.ts';
import type { FieldError } from '../../domain/problem.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { say } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { errorAt } from '../components/field-error.ts';
import { Heading } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { capitalised, dayInWords } from '../words.ts';

/** The fields of the form, as they were typed. */
export const shareFields = ['with', 'what', 'reason', 'under', 'handling', 'until'] as const;
export type ShareField = (typeof shareFields)[number];

/** What may oblige or permit somebody to share. */
export const grounds = [
  'dutyToShare',
  'enquiry',
  'cooperation',
  'publicTask',
  'vitalInterests',
] as const satisfies readonly NonNullable<Sharing['under']>[];

export interface ShareEntryModel {
  readonly entry: { readonly words: string; readonly href: string };
  readonly receivers: readonly { readonly value: string; readonly text: string }[];
  /** Under which regime the organisation shares. */
  readonly regime: NonNullable<Sharing['basis']>;
  /** It is intelligence, which is released under a handling code. */
  readonly asksHandling: boolean;
  /** Makes a second sending of the same form the same decision. */
  readonly submission: string;
  readonly today: PlainDate;
  /** The last day until which it may be open. */
  readonly lastDay: PlainDate;
  readonly typed: Readonly<Partial<Record<ShareField, string>>>;
  readonly errors: readonly FieldError[];
}

/** Where an entry is opened to another organisation, with a basis, a reason and a last day. */
export function shareEntryPage(around: Surroundings, model: ShareEntryModel): VNode {
  const { entry, errors } = model;
  return (
    <Layout
      around={around}
      title={say('Share this entry. {entry}', { entry: entry.words })}
      back={{ text: say('The entry'), href: entry.href }}
    >
      <ErrorSummary errors={errors} />
      <Heading caption={entry.words}>{say('Share this entry')}</Heading>
      <p class="govuk-body">
        {say(
          'Everybody of the organisation who may read this child’s record can read this entry and its files, from now until the end of the last day. Everybody around the child sees that it was shared, with whom and on what basis.',
        )}
      </p>
      <p class="govuk-body">
        {model.regime === 'lawEnforcement'
          ? say('You share it as law enforcement processing, to safeguard a child.')
          : say('You share it under UK GDPR, to safeguard a child. Consent is not needed.')}
      </p>
      <ShareForm around={around} model={model} />
    </Layout>
  );
}

function ShareForm({
  around,
  model,
}: {
  readonly around: Surroundings;
  readonly model: ShareEntryModel;
}): VNode {
  const { receivers, asksHandling, submission, today, lastDay, typed, errors } = model;
  const field = (name: ShareField) => ({
    id: name,
    name,
    value: typed[name] ?? '',
    ...errorAt(errors, `/${name}`),
  });
  const label = (text: string) => ({ text, classes: 'govuk-label--s' });
  return (
    <form method="post" class="hf-decide" noValidate>
      <CsrfToken value={around.csrfToken} />
      <input type="hidden" name="submission" value={submission} />
      <Govuk.Select
        {...field('with')}
        label={label(say('With whom?'))}
        items={[
          { value: '', text: say('Choose') },
          ...receivers.map(({ value, text }) => ({ value, text: capitalised(text) })),
        ]}
      />
      <Govuk.Input {...field('what')} label={label(say('What is it, in a few words?'))} />
      <Govuk.Textarea {...field('reason')} rows="2" label={label(say('Why do they need it?'))} />
      <Govuk.Select
        {...field('under')}
        label={label(say('What obliges or permits it? (optional)'))}
        items={[
          { value: '', text: say('Not said') },
          ...grounds.map((value) => ({ value, text: groundsInWords[value]() })),
        ]}
      />
      {asksHandling && (
        <Govuk.Input
          {...field('handling')}
          label={label(say('Under which handling code, and on what conditions?'))}
        />
      )}
      <Govuk.Input
        {...field('until')}
        type="date"
        classes="govuk-input--width-10"
        label={label(say('Until which day?'))}
        hint={{
          text: say('The last day, at the latest {day}.', { day: dayInWords(lastDay) }),
        }}
        attributes={{ min: today, max: lastDay }}
      />
      <Govuk.Button text={say('Share it')} preventDoubleClick />
    </form>
  );
}

/** What obliges or permits to share, in words. */
export const groundsInWords: Readonly<Record<NonNullable<Sharing['under']>, () => string>> = {
  dutyToShare: () => say('The duty to share for the welfare of a child'),
  enquiry: () => say('An enquiry under section 47'),
  cooperation: () => say('The duty to cooperate'),
  publicTask: () => say('A public task'),
  vitalInterests: () => say('To save a life'),
};
