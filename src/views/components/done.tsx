import type { VNode } from 'preact';

/** What the reader has just done, in one sentence; nothing where they have done nothing. */
export function Done({ sentence }: { readonly sentence: string | undefined }): VNode | null {
  if (sentence === undefined) return null;
  return (
    <p class="hf-done" role="status">
      {sentence}
    </p>
  );
}
