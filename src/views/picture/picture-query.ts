import type { Lens } from '../../domain/chronology/lens.ts';
import type { EntryKind } from '../../domain/entry/kinds.ts';
import type { EntryId } from '../../domain/entry/facts/basics.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

/** What a reader has narrowed the picture to. The questions, injuries and household stay whole. */
export interface PictureFilters {
  /** First and last day shown, both included. */
  readonly from?: PlainDate;
  readonly until?: PlainDate;
  readonly agency: readonly OrganisationId[];
  readonly kind: readonly EntryKind[];
}

/** The pages about one child, in the order in which they are offered. */
export const childPageNames = [
  'picture',
  'people',
  'injuries',
  'visits',
  'plan',
  'decisions',
  'involved',
  'effort',
  'pack',
  'grants',
  'readers',
] as const;
export type ChildPageName = (typeof childPageNames)[number];

/** Where each page about one child is, and where something new is recorded of them. */
export interface ChildLinks {
  readonly pages: Readonly<Record<ChildPageName, string>>;
  readonly record: string;
}

/** Where the things of a picture are. */
export interface PictureLinks extends ChildLinks {
  /** What asks to wait before the child leaves hospital, goes home or is closed. */
  readonly before: string;
  /** The path of the page itself, without a query: every form and step on it leads there. */
  readonly self: string;
  readonly entry: (entry: EntryId) => string;
  readonly question: (question: string) => string;
}

/** Everything that an address of the picture says. */
export interface PictureView {
  readonly lens: Lens;
  readonly filters: PictureFilters;
  /** Why the reader looks through another organisation's eyes, where they do. */
  readonly purpose?: string;
}

/** The fields of an address, in a fixed order: as hidden fields of a form, or as a query. */
export function queryFields({
  lens,
  filters,
  purpose,
}: PictureView): readonly (readonly [string, string])[] {
  const fields: [string, string | undefined][] = [
    ['knownTo', lens.knownTo],
    ['on', lens.until],
    ['purpose', purpose],
    ['from', filters.from],
    ['until', filters.until],
    ...filters.agency.map((id): [string, string] => ['agency', id]),
    ...filters.kind.map((kind): [string, string] => ['kind', kind]),
  ];
  return fields.filter((field): field is [string, string] => field[1] !== undefined);
}

/** The address of the picture under a view; `part` is an anchor on it. */
export function pictureHref(self: string, view: PictureView, part?: string): string {
  const query = new URLSearchParams(queryFields(view).map((field) => [...field]));
  return `${self}?${query.toString()}${part === undefined ? '' : `#${part}`}`;
}

/**
 * The address of another page about the child under the same lens; the period and the filters belong
 * to the page that is left. Everybody's view of today needs no words in the address.
 */
export function lensHref(
  path: string,
  { lens, purpose, today }: Pick<PictureView, 'lens' | 'purpose'> & { readonly today: PlainDate },
): string {
  if (lens.knownTo === 'everyone' && lens.until === today) return path;
  const filters: PictureFilters = { agency: [], kind: [] };
  return pictureHref(path, { lens, filters, ...(purpose !== undefined && { purpose }) });
}
