import type { VNode } from 'preact';
import { say } from '../../words/say.ts';
import { Govuk } from '../govuk.tsx';
import { safeHref } from '../safe-href.ts';

/** Which part of a long list a page shows, and where the parts beside it are. */
export interface PagesOfList {
  /** How many there are in all. */
  readonly count: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly previous?: string;
  readonly next?: string;
}

/** Leads to the parts of a long list before and after the one that is shown; nothing where it is whole. */
export function PageLinks({
  list: { page, pages, previous, next },
  label,
}: {
  readonly list: Omit<PagesOfList, 'count'>;
  /** What the list is, for those who hear it: 'Pages of results'. */
  readonly label: string;
}): VNode | null {
  if (previous === undefined && next === undefined) return null;
  return (
    <Govuk.Pagination
      {...(previous !== undefined && {
        previous: {
          href: safeHref(previous),
          labelText: say('{page} of {pages}', { page: page - 1, pages }),
        },
      })}
      {...(next !== undefined && {
        next: {
          href: safeHref(next),
          labelText: say('{page} of {pages}', { page: page + 1, pages }),
        },
      })}
      landmarkLabel={label}
    />
  );
}
