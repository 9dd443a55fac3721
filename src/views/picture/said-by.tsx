import type { VNode } from 'preact';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { safeHref } from '../safe-href.ts';
import { capitalised, dateInWords } from '../words.ts';
import type { Picture } from './picture.ts';

/** Who an entry is of and when, as a link to it. */
export function SaidBy({
  held,
  picture,
}: {
  readonly held: DossierEntry;
  readonly picture: Picture;
}): VNode {
  return (
    <>
      {capitalised(picture.titleOf(held.entry.organisation))},{' '}
      <a href={safeHref(picture.hrefOf(held))}>{dateInWords(held.entry.happened)}</a>
    </>
  );
}
