import type { VNode } from 'preact';
import { say } from '../../words/say.ts';

/** Why the reader may see the page; `because` goes on after "because": 'you chair her conference'. */
export function WhyLine({ because }: { readonly because: string }): VNode {
  return (
    <p class="hf-why">
      {say(
        'You can read this because {because}. That reason, and this reading, are written down.',
        {
          because,
        },
      )}
    </p>
  );
}
