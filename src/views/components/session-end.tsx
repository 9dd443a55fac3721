import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { CsrfToken } from './csrf-token.tsx';

/**
 * Warns before a session ends and lets whoever is there stay (`src/islands/session-end.ts`). Without a script it is never
 * seen; the page on which one signs in says how long a session lasts.
 *
 * @see https://design-system.service.gov.uk/patterns/ (WCAG 2.2, 2.2.1 Timing Adjustable)
 */
export function SessionEnd({
  asksAgainInSeconds,
  csrfToken,
}: {
  readonly asksAgainInSeconds: number;
  readonly csrfToken: string;
}): VNode {
  return (
    <dialog
      class="hf-session-end"
      aria-labelledby="session-end"
      data-island="session-end"
      data-asks={asksAgainInSeconds}
    >
      <h2 id="session-end" class="govuk-heading-m">
        {say('You will be signed out in less than 2 minutes')}
      </h2>
      <p class="govuk-body" data-part="idle">
        {say('Nothing has been done for a while. What you have begun to record is kept.')}
      </p>
      <p class="govuk-body" data-part="last" hidden>
        {say(
          'You have been signed in for as long as is possible, and can sign in again at once. What you have begun to record is kept.',
        )}
      </p>
      <p class="govuk-body" data-part="over" hidden>
        {say('You have been signed out. What you have begun to record is kept.')}
      </p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" data-part="stay">
          {say('Stay signed in')}
        </button>
        <button type="button" class="govuk-button" data-part="close" hidden>
          {say('Go on until then')}
        </button>
        <a class="govuk-link" href="/sign-in" data-part="again" hidden>
          {say('Sign in again')}
        </a>
        <form method="post" action="/sign-out" data-part="leave">
          <CsrfToken value={csrfToken} />
          <button type="submit" class="hf-button-as-link">
            {say('Sign out now')}
          </button>
        </form>
      </div>
    </dialog>
  );
}
