import type { VNode } from 'preact';

/** Why the reader may see the page; `because` goes on after "because": 'you chair her conference'. */
export function WhyLine({ because }: { readonly because: string }): VNode {
  return (
    <p class="hf-why">
      You can read this because {because}. That reason, and this reading, are logged.
    </p>
  );
}
