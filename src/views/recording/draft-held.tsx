import type { VNode } from 'preact';
import type { FormValues } from '../../domain/recording/form-values.ts';
import { say } from '../../words/say.ts';
import { CsrfToken } from '../components/csrf-token.tsx';
import { Heading } from '../components/heading.tsx';
import { Govuk } from '../govuk.tsx';
import { Layout, type Surroundings } from '../layout.tsx';
import { safeHref } from '../safe-href.ts';

interface DraftHeldModel {
  /** Where the form goes on. */
  readonly action: string;
  readonly signInHref: string;
  /** What was typed, for nobody to read but the server that sealed it. */
  readonly held: string;
}

/** A form was sent when its author was signed out: nothing of it is lost. */
export function draftHeldPage(
  around: Surroundings,
  { action, signInHref, held }: DraftHeldModel,
): VNode {
  const isSignedIn = around.signedIn !== undefined;
  return (
    <Layout around={around} title={say('What you typed is safe')}>
      <Heading>{say('What you typed is safe')}</Heading>
      <p class="govuk-body-l">
        {isSignedIn
          ? say('You have signed in again since that page was opened. Nothing has been sent yet.')
          : say(
              'You were signed out while you wrote. Nothing has been sent yet, and this page holds all of it.',
            )}
      </p>
      {!isSignedIn && (
        <ol class="govuk-list govuk-list--number">
          <li>
            <a class="govuk-link" href={safeHref(signInHref)} target="_blank" rel="noopener">
              {say('Sign in (opens in a new tab)')}
            </a>
          </li>
          <li>{say('Come back to this tab and go on with your draft.')}</li>
        </ol>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="held" value={held} />
        <Govuk.Button text={say('Go on with my draft')} />
      </form>
    </Layout>
  );
}

/** What the page held was typed into an older version of the draft: its author is led to see both. */
export function draftMovedOnPage(
  around: Surroundings,
  {
    action,
    version,
    values,
  }: { readonly action: string; readonly version: number; readonly values: FormValues },
): VNode {
  const typed = Object.entries(values).flatMap(([name, texts]) =>
    texts.map((text) => [name, text] as const),
  );
  return (
    <Layout around={around} title={say('Your draft was changed meanwhile')}>
      <Heading>{say('Your draft was changed meanwhile')}</Heading>
      <p class="govuk-body-l">
        {say(
          'It was kept from another tab or device after that page was opened. Neither version is lost.',
        )}
      </p>
      <form method="post" action={action}>
        <CsrfToken value={around.csrfToken} />
        <input type="hidden" name="version" value={version} />
        {typed.map(([name, text]) => (
          <input type="hidden" name={name} value={text} />
        ))}
        <Govuk.Button text={say('See both')} name="act" value="keep" />
      </form>
    </Layout>
  );
}

/** Where signing in leads that was done in a new tab, beside an open form. */
export function signedInAgainPage(around: Surroundings): VNode {
  return (
    <Layout around={around} title={say('You are signed in')}>
      <Heading>{say('You are signed in')}</Heading>
      <p class="govuk-body-l">
        {say('Go back to the tab with your record. You can close this one.')}
      </p>
    </Layout>
  );
}
