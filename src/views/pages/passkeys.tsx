import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { say } from '../../words/say.ts';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { PasskeyForm, type PasskeyToAsk } from '../components/passkey-form.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';

export interface RegisterPasskeyModel {
  readonly action: string;
  readonly asked: PasskeyToAsk;
  /** What the account is called. */
  readonly account: string;
  /** Whether it is a first one, by a link that was made for its owner. */
  readonly isFirst: boolean;
  readonly errors?: readonly FieldError[];
}

/** Registers a passkey for an account. */
export function registerPasskeyPage(around: Surroundings, model: RegisterPasskeyModel): VNode {
  const { action, asked, account, isFirst, errors = [] } = model;
  return (
    <Layout around={around} title={say('Register a passkey')}>
      <ErrorSummary errors={errors} />
      <Heading caption={account}>{say('Register a passkey')}</Heading>
      <p class="govuk-body-l">
        {isFirst
          ? say('This link is for you alone. With a passkey you sign in from now on.')
          : say('A second passkey lets you in when the first is lost or broken.')}
      </p>
      <p class="govuk-body">
        {say(
          'Your device asks for your finger, your face or its own code. None of that is sent to us.',
        )}
      </p>
      <div id="passkey">
        <PasskeyForm
          action={action}
          csrfToken={around.csrfToken}
          does="register"
          asked={asked}
          text={say('Register a passkey')}
        >
          <Govuk.Input
            id="title"
            name="title"
            label={{ text: say('What to call it') }}
            hint={{ text: say('So that you know it in a list, as “work laptop”') }}
            classes="govuk-input--width-20"
            value={say('This device')}
            attributes={{ maxlength: '60' }}
            autocomplete="off"
          />
        </PasskeyForm>
      </div>
    </Layout>
  );
}

/** A link that was used, is too old, or never was: the same words for each. */
export function linkNotGoodPage(around: Surroundings, { ask }: { readonly ask: string }): VNode {
  return (
    <Layout around={around} title={say('This link is of no use any more')}>
      <Heading>{say('This link is of no use any more')}</Heading>
      <p class="govuk-body-l">
        {say('A link to register a passkey can be used once, and within an hour.')}
      </p>
      <p class="govuk-body">{say('For another one, ask {ask}.', { ask })}</p>
    </Layout>
  );
}
