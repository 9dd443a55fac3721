import type { z } from 'zod';
import { type Entry, entrySchema, schemaVersion } from '../entry/entry.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import type { OrganisationId } from '../entry/organisation.ts';
import type { PlainDate } from '../time/plain-date.ts';

/**
 * What somebody says when they record; who, for whom and when is not theirs to say, and whether two
 * records are one person is decided on its own page by those who may.
 */
export const saidSchema = entrySchema.omit({
  id: true,
  schemaVersion: true,
  recordedOn: true,
  organisation: true,
  identity: true,
});
export type Said = z.infer<typeof saidSchema>;

/** The entry of what was said. */
export function entryOf(
  said: Said,
  by: {
    readonly id: EntryId;
    readonly organisation: OrganisationId;
    readonly recordedOn: PlainDate;
  },
): Entry {
  return { schemaVersion, ...by, ...said };
}
