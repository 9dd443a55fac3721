import type { VNode } from 'preact';

/** Belongs in every form that changes something: proof that our own page sent it. */
export function CsrfToken({ value }: { readonly value: string }): VNode {
  return <input type="hidden" name="_csrf" value={value} />;
}
