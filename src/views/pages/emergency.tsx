import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { say, sayRich } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { WhoAnswers } from '../components/who-answers.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';

export interface EmergencyModel {
  readonly action: string;
  /** As it was typed. */
  readonly reason: string;
  readonly errors: readonly FieldError[];
  /** Where it can be shown first who is there; left out where that was shown lately. */
  readonly confirmHref?: string;
  /** What was sent could not be done for the moment. */
  readonly failed?: boolean;
}

/** Where somebody opens a record that they have no part in, because the child may be in danger. */
export function emergencyPage(
  around: Surroundings,
  { action, reason, errors, confirmHref, failed = false }: EmergencyModel,
): VNode {
  const error = errors.find(({ path }) => path === '/reason');
  return (
    <Layout around={around} title={say('Open this record now')}>
      <ErrorSummary errors={errors} />
      <Heading>{say('Open this record now')}</Heading>
      {failed && (
        <p class="hf-refused" role="alert">
          <strong>
            {say('It could not be written down who asks, so nothing could be opened.')}
          </strong>{' '}
          {say('What you typed is still here: send it again in a moment, and call meanwhile.')}
        </p>
      )}
      <p class="hf-lede">
        {say(
          'For a child who may be in danger, when nobody who works with them can be asked in time.',
        )}
      </p>
      <p class="govuk-body">
        <strong>{say('If the child is in danger this minute, call 999 first.')}</strong>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{say('If there is a record, it opens at once, for today and tomorrow.')}</li>
        <li>{say('The Caldicott Guardian is told, and reads why within two working days.')}</li>
        <li>{say('What you read is logged with your name, as always.')}</li>
        {confirmHref !== undefined && (
          <li>
            {sayRich(
              'If there is time, <a>show first that it is you</a>. Without it the record opens too, and the Guardian is told.',
              {
                a: (words) => (
                  <a class="govuk-link" href={safeHref(confirmHref)}>
                    {words}
                  </a>
                ),
              },
            )}
          </li>
        )}
      </ul>
      <form method="post" action={action} class="hf-decide" noValidate>
        <CsrfToken value={around.csrfToken} />
        <Govuk.Textarea
          id="reason"
          name="reason"
          label={{ text: say('Why may the child be in danger?'), classes: 'govuk-label--m' }}
          hint={{ text: say('One sentence is enough. It is kept as you write it.') }}
          rows="3"
          value={reason}
          {...(error !== undefined && { errorMessage: { text: error.message } })}
        />
        <Govuk.Button text={say('Open the record')} preventDoubleClick />
      </form>
      <WhoAnswers desk={around.answersAlways} />
    </Layout>
  );
}
