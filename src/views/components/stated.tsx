import type { VNode } from 'preact';
import { say } from '../../words/say.ts';

/** What an entry says of one thing: not said is never 'no'. */
export type Stated = 'yes' | 'no' | 'notRecorded';

export function statedOf(value: boolean | undefined): Stated {
  if (value === undefined) return 'notRecorded';
  return value ? 'yes' : 'no';
}

const signs: Readonly<Record<Stated, string>> = {
  yes: 'hf-yes',
  no: 'hf-no',
  notRecorded: 'hf-open',
};
export const statedWords: Readonly<Record<Stated, () => string>> = {
  yes: () => say('yes'),
  no: () => say('no'),
  notRecorded: () => say('not recorded'),
};

/** The sign alone; its words stand beside it. */
export function StatedSign({ stated }: { readonly stated: Stated }): VNode {
  return <span class={`hf-stated ${signs[stated]}`} aria-hidden="true" />;
}

/** Sign and word, for the cell of a table; `of` is what its column is about, for a narrow screen. */
export function StatedCell({
  stated,
  of,
}: {
  readonly stated: Stated;
  readonly of: string;
}): VNode {
  return (
    <td data-of={of} class={`hf-stated-cell hf-stated-cell--${stated}`}>
      <StatedSign stated={stated} />
      {statedWords[stated]()}
    </td>
  );
}
