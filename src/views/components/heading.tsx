import type { ComponentChildren, VNode } from 'preact';

/** A child as a page names them, and where their picture is. */
export interface LinkedChild {
  readonly name: string;
  readonly href: string;
}

interface HeadingProps {
  /** What the heading belongs to, in a smaller line above it. */
  readonly caption?: string;
  readonly children: ComponentChildren;
}

/** The one first-level heading of a page. */
export function Heading({ caption, children }: HeadingProps): VNode {
  return (
    <h1 class="hf-heading">
      {caption !== undefined && <span class="hf-heading__caption">{caption}</span>}
      {children}
    </h1>
  );
}
