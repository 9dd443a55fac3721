import type { VNode } from 'preact';
import { findEntry } from '../../domain/chronology/chronology.ts';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import { say } from '../../words/say.ts';
import { entryTitle } from '../components/entry-title.ts';
import type { Picture } from '../picture/picture.ts';
import { safeHref } from '../safe-href.ts';

/** The first entries by their names, each a link; those that the lens or the reader's sight leaves out are counted. */
export function EvidenceLinks({
  ids,
  picture,
}: {
  readonly ids: readonly EntryId[];
  readonly picture: Picture;
}): VNode {
  const found = ids.flatMap((id) => findEntry(picture.chronology, id) ?? []);
  const withheld = ids.length - found.length;
  const shown = found.slice(0, linksMax);
  return (
    <ul class="hf-plain-list">
      {shown.map((held) => (
        <li>
          <a href={safeHref(picture.hrefOf(held))}>{entryTitle(held.entry)}</a>
        </li>
      ))}
      {found.length > shown.length && (
        <li>
          {say('{count, plural, one {and # more entry} other {and # more entries}}', {
            count: found.length - shown.length,
          })}
        </li>
      )}
      {withheld > 0 && (
        <li>
          {say('{count, plural, one {# entry not shown here} other {# entries not shown here}}', {
            count: withheld,
          })}
        </li>
      )}
    </ul>
  );
}

const linksMax = 5;
