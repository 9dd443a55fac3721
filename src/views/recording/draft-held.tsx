import type { VNode } from 'preact';
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
    <Layout around={around} title="What you typed is safe">
      <Heading>What you typed is safe</Heading>
      <p class="govuk-body-l">
        {isSignedIn
          ? 'You have signed in again since that page was opened. Nothing has been sent yet.'
          : 'You were signed out while you wrote. Nothing has been sent yet, and this page holds all of it.'}
      </p>
      {!isSignedIn && (
        <ol class="govuk-list govuk-list--number">
          <li>
            <a class="govuk-link" href={safeHref(signInHref)} target="_blank" rel="noopener">
              Sign in (opens in a new tab)
            </a>
          </li>
          <li>Come back to this tab and go on with your draft.</li>
        </ol>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="held" value={held} />
        <Govuk.Button text="Go on with my draft" />
      </form>
    </Layout>
  );
}

/** Where signing in leads that was done in a new tab, beside an open form. */
export function signedInAgainPage(around: Surroundings): VNode {
  return (
    <Layout around={around} title="You are signed in">
      <Heading>You are signed in</Heading>
      <p class="govuk-body-l">Go back to the tab with your record. You can close this one.</p>
    </Layout>
  );
}
