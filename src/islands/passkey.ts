import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';

/** Lets a form be filled in by a passkey, and sends it as any form is sent. */
export function fillByPasskey(form: HTMLElement): void {
  const answer = form.querySelector<HTMLInputElement>('input[name="answer"]');
  const withScript = form.querySelector<HTMLElement>('[data-with-script]');
  const without = form.querySelector<HTMLElement>('[data-without-script]');
  const alert = form.querySelector<HTMLElement>('[role="alert"]');
  if (!(form instanceof HTMLFormElement) || !answer || !withScript || !without || !alert) return;
  if (!browserSupportsWebAuthn()) {
    without.textContent = form.dataset['notAble'] ?? '';
    return;
  }
  without.hidden = true;
  withScript.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    alert.textContent = '';
    ask(form).then(
      (given) => {
        answer.value = JSON.stringify(given);
        form.submit();
      },
      (error: unknown) => {
        alert.textContent = wordsOf(form, error);
      },
    );
  });
}

function ask({ dataset }: HTMLFormElement): Promise<unknown> {
  const options: unknown = JSON.parse(dataset['options'] ?? '{}');
  return dataset['does'] === 'register'
    ? startRegistration({
        optionsJSON: options as Parameters<typeof startRegistration>[0]['optionsJSON'],
      })
    : startAuthentication({
        optionsJSON: options as Parameters<typeof startAuthentication>[0]['optionsJSON'],
      });
}

function wordsOf({ dataset }: HTMLFormElement, error: unknown): string {
  const isThere =
    error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
  return (isThere ? dataset['thereAlready'] : dataset['notUsed']) ?? '';
}
