import type { PagesOfList } from '../views/components/page-links.tsx';

/** As many lines of a list as somebody looks through before they turn the page. */
const rowsMax = 50;

/** Where a list stands, and what was asked of its page. */
interface ListOnPage {
  readonly path: string;
  readonly query: unknown;
  /** The part of the page in which the list stands, which also names its page in the address. */
  readonly section: string;
}

/**
 * The part of a list that a page asks for, the first where it says nothing that can be, and where the parts beside it
 * are: at the same address, with whatever else was asked.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  { path, query, section }: ListOnPage,
): { readonly rows: readonly Row[]; readonly list: PagesOfList } {
  const asked = new Map(
    Object.entries(query as Readonly<Record<string, unknown>>).filter(
      (one): one is [string, string] => typeof one[1] === 'string',
    ),
  );
  const pages = Math.max(1, Math.ceil(rows.length / rowsMax));
  const wanted = Number(asked.get(section));
  const page = Number.isSafeInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
  const at = (other: number): string => {
    const all = new URLSearchParams([...asked]);
    all.set(section, String(other));
    return `${path}?${all.toString()}#${section}`;
  };
  return {
    rows: rows.slice((page - 1) * rowsMax, page * rowsMax),
    list: {
      count: rows.length,
      page,
      pages,
      ...(page > 1 && { previous: at(page - 1) }),
      ...(page < pages && { next: at(page + 1) }),
    },
  };
}
