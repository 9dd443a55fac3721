import type { VNode } from 'preact';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import { say } from '../../words/say.ts';
import { safeHref } from '../safe-href.ts';
import type { Known } from './recorded-facts.tsx';

interface EntryLinksProps {
  readonly ids: readonly EntryId[];
  readonly known: Known;
}

/** Entries by their names, each a link; those that the reader may not open are only counted. */
export function EntryLinks({ ids, known }: EntryLinksProps): VNode | null {
  if (ids.length === 0) return null;
  const readable = ids.flatMap((id) => known.entries.get(id) ?? []);
  const closed = ids.length - readable.length;
  return (
    <ul class="hf-plain-list">
      {readable.map((entry) => (
        <li>
          <a href={safeHref(entry.href)}>{entry.words}</a>
        </li>
      ))}
      {closed > 0 && (
        <li>
          {say(
            '{count, plural, one {# entry that you may not read} other {# entries that you may not read}}',
            { count: closed },
          )}
        </li>
      )}
    </ul>
  );
}
