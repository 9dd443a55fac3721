import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { instantInWords } from '../words.ts';

interface EmergencyBannerProps {
  /** An instant, ISO 8601. */
  readonly since: string | undefined;
  /** It could not be written down yet. */
  readonly isQueued?: boolean;
}

/** That the reader opened this record in an emergency; nothing where they did not. */
export function EmergencyBanner({ since, isQueued = false }: EmergencyBannerProps): VNode | null {
  if (since === undefined) return null;
  return (
    <div class="hf-emergency" role="note">
      {isQueued ? <Queued since={since} /> : <Logged since={since} />}
    </div>
  );
}

function Logged({ since }: { readonly since: string }): VNode {
  return (
    <>
      {say(
        'You opened this in an emergency on {when}. It stays open until the end of the next day. The Guardian will read why.',
        { when: instantInWords(since) },
      )}
    </>
  );
}

function Queued({ since }: { readonly since: string }): VNode {
  return (
    <>
      <p>
        <strong>
          {say('You opened this in an emergency on {when}, and the log cannot be written yet.', {
            when: instantInWords(since),
          })}
        </strong>
      </p>
      <p>
        {say(
          'Your reason and each page that you read are queued here. They will be in the log when it can be written, and the Guardian will read why. Until then you can read this record for an hour, and record nothing: note elsewhere what you do.',
        )}
      </p>
    </>
  );
}
