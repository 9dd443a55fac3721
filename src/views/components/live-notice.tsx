import type { VNode } from 'preact';

/** Where an open page about a child is told that something new is there. */
export interface LiveModel {
  readonly href: string;
  /** How many entries stand in the record as its reader sees it, by content or by pointer. */
  readonly shown: number;
}

/**
 * Room for the sentence that says how many new entries there are, in a browser that runs scripts; it
 * lies over the end of the page and moves nothing of it. Nothing where a past day is looked at.
 */
export function LiveNotice({ live }: { readonly live: LiveModel | undefined }): VNode | null {
  if (live === undefined) return null;
  return (
    <div class="hf-live" data-island="live" data-href={live.href} data-shown={live.shown}>
      <p role="status" />
    </div>
  );
}
