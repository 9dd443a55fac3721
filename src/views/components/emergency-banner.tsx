import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { instantInWords } from '../words.ts';

/** That the reader opened this record in an emergency; nothing where they did not. `since` is an instant, ISO 8601. */
export function EmergencyBanner({ since }: { readonly since: string | undefined }): VNode | null {
  if (since === undefined) return null;
  return (
    <div class="hf-emergency" role="note">
      {say(
        'You opened this in an emergency on {when}. It stays open until the end of the next day. The Guardian will read why.',
        { when: instantInWords(since) },
      )}
    </div>
  );
}
