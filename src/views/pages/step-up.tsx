import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { PasskeyForm, type PasskeyToAsk } from '../components/passkey-form.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import type { ProviderLink } from './sign-in.tsx';
import type { FieldError } from '../../domain/problem.ts';

export interface StepUpModel {
  /** Where a form of this page goes. */
  readonly action: string;
  /** Path of this site to go on to afterwards. */
  readonly next: string;
  readonly provider?: ProviderLink;
  readonly passkey?: PasskeyToAsk;
  /** In the demonstration saying so is enough. */
  readonly isEnoughToSay: boolean;
  readonly ask: string;
  readonly errors?: readonly FieldError[];
}

/** Asks somebody who is signed in to show that it is them, before what leaves the record or opens it. */
export function stepUpPage(around: Surroundings, model: StepUpModel): VNode {
  const { action, next, provider, passkey, isEnoughToSay, ask, errors = [] } = model;
  return (
    <Layout around={around} title={say('Is it you?')}>
      <ErrorSummary errors={errors} />
      <Heading>{say('Is it you?')}</Heading>
      <p class="govuk-body-l">
        {say(
          'What comes next asks for more than being signed in: show once more that it is you. It holds for five minutes.',
        )}
      </p>
      {provider !== undefined && (
        <a class="govuk-button" href={safeHref(provider.href)}>
          {say('Show it with {title}', { title: provider.title })}
        </a>
      )}
      {passkey !== undefined && (
        <div id="passkey">
          <PasskeyForm
            action={action}
            csrfToken={around.csrfToken}
            does="use"
            asked={passkey}
            text={say('Show it with a passkey')}
            next={next}
          />
        </div>
      )}
      {isEnoughToSay && (
        <form method="post" action={action}>
          <CsrfToken value={around.csrfToken} />
          <input type="hidden" name="next" value={next} />
          <Govuk.Button text={say('It is me')} />
        </form>
      )}
      <p class="govuk-body">{say('If you cannot, ask {ask}.', { ask })}</p>
    </Layout>
  );
}
