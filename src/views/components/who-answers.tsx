import type { VNode } from 'preact';
import { say } from '../../words/say.ts';

/**
 * Whom to call for what stays closed in an emergency. The same on every page and for every child, whatever is
 * held, so that it tells nothing.
 */
export function WhoAnswers({ desk }: { readonly desk: string | undefined }): VNode {
  return (
    <p class="hf-who-answers">
      {desk === undefined
        ? say(
            'For anything held under the strictest protection, call the police, day or night, and ask for whoever protects identities.',
          )
        : say('For anything held under the strictest protection, call {desk}, day or night.', {
            desk,
          })}
    </p>
  );
}
