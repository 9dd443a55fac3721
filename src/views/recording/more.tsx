import type { ComponentChildren, VNode } from 'preact';

interface MoreProps {
  readonly words: string;
  /** What it belongs to, for those who hear the page. */
  readonly about?: string;
  readonly isOpen: boolean;
  readonly children: ComponentChildren;
}

/** What is seldom needed, folded away until it is. */
export function More({ words, about, isOpen, children }: MoreProps): VNode {
  return (
    <details class="govuk-details hf-more" open={isOpen}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {words}
          {about !== undefined && <span class="govuk-visually-hidden">: {about}</span>}
        </span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}
