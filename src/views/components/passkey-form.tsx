import type { ComponentChildren, VNode } from 'preact';
import { say } from '../../words/say.ts';
import { CsrfToken } from './csrf-token.tsx';

/** What the browser is asked to do with a passkey. */
export interface PasskeyToAsk {
  /** For the browser, as JSON. */
  readonly options: string;
  /** What comes back with its answer. */
  readonly sealed: string;
}

/**
 * A form that a passkey fills in. Only a script can ask for one: without it the form says so, and has
 * nothing to press.
 */
export function PasskeyForm({
  action,
  csrfToken,
  does,
  asked,
  next,
  text,
  children,
}: {
  readonly action: string;
  readonly csrfToken: string;
  readonly does: 'use' | 'register';
  readonly asked: PasskeyToAsk;
  /** Path of this site to go on to afterwards. */
  readonly next?: string;
  /** What the button says. */
  readonly text: string;
  readonly children?: ComponentChildren;
}): VNode {
  return (
    <form
      method="post"
      action={action}
      data-island="passkey"
      data-does={does}
      data-options={asked.options}
      data-not-used={say('The passkey was not used. Try again when you have it at hand.')}
      data-there-already={say('This device holds a passkey of yours already.')}
      data-not-able={say('This browser cannot use passkeys. Use another browser or device.')}
    >
      <CsrfToken value={csrfToken} />
      <input type="hidden" name="asked" value={asked.sealed} />
      <input type="hidden" name="answer" value="" />
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      <p class="govuk-body" data-without-script>
        {say('A passkey needs JavaScript, which this browser does not run here.')}
      </p>
      <div hidden data-with-script>
        {children}
        <p class="govuk-error-message" role="alert" />
        <button type="submit" class="govuk-button">
          {text}
        </button>
      </div>
    </form>
  );
}
