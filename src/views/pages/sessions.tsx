import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { say } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { ErrorSummary } from '../components/error-summary.tsx';
import { Heading } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';
import { instantInWords } from '../words.ts';

export interface AccountModel {
  readonly sessions: readonly {
    readonly device: string;
    readonly beganAt: Date;
    readonly seenAt: Date;
    readonly isThis: boolean;
  }[];
  /** Left out where nobody signs in with passkeys here. */
  readonly passkeys?: {
    readonly addHref: string;
    readonly listed: readonly {
      readonly id: string;
      readonly title: string;
      readonly addedAt: Date;
      readonly usedAt: Date | null;
    }[];
  };
  readonly everywhereAction: string;
  readonly removeAction: string;
  readonly errors?: readonly FieldError[];
}

/** Somebody's own signing in: where they are signed in, and with what. */
export function accountPage(around: Surroundings, model: AccountModel): VNode {
  return (
    <Layout around={around} title={say('Your sign-in')}>
      <ErrorSummary errors={model.errors ?? []} />
      <Heading>{say('Your sign-in')}</Heading>
      <h2 class="govuk-heading-m">{say('Where you are signed in')}</h2>
      <ul class="hf-sign-ins">
        {model.sessions.map(({ device, beganAt, seenAt, isThis }) => (
          <li>
            <strong>{isThis ? say('{device} (here)', { device }) : device}</strong>
            <span>
              {say('since {began}, last used {seen}', {
                began: instantInWords(beganAt.toISOString()),
                seen: instantInWords(seenAt.toISOString()),
              })}
            </span>
          </li>
        ))}
      </ul>
      <form method="post" action={model.everywhereAction}>
        <CsrfToken value={around.csrfToken} />
        <Govuk.Button text={say('Sign out everywhere')} classes="govuk-button--secondary" />
      </form>
      {model.passkeys !== undefined && <Passkeys around={around} model={model} />}
    </Layout>
  );
}

function Passkeys({ around, model }: { around: Surroundings; model: AccountModel }): VNode | null {
  const { passkeys, removeAction } = model;
  if (passkeys === undefined) return null;
  return (
    <section id="passkeys">
      <h2 class="govuk-heading-m">{say('Your passkeys')}</h2>
      {passkeys.listed.length === 0 ? (
        <p class="govuk-body">{say('You have none. A passkey that you register stands here.')}</p>
      ) : (
        <ul class="hf-sign-ins">
          {passkeys.listed.map(({ id, title, addedAt, usedAt }) => (
            <li>
              <strong>{title}</strong>
              <span>
                {usedAt === null
                  ? say('registered {added}, not used yet', {
                      added: instantInWords(addedAt.toISOString()),
                    })
                  : say('registered {added}, last used {used}', {
                      added: instantInWords(addedAt.toISOString()),
                      used: instantInWords(usedAt.toISOString()),
                    })}
              </span>
              <form method="post" action={removeAction}>
                <CsrfToken value={around.csrfToken} />
                <button type="submit" name="passkey" value={id} class="hf-button-as-link">
                  {say('Remove')}
                  <span class="govuk-visually-hidden"> {title}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={safeHref(passkeys.addHref)}>
          {say('Register a passkey')}
        </a>
      </p>
    </section>
  );
}
