import type { DossierEntry } from './dossier.ts';

/** How many events some entries tell of: one each, or as many as an entry says that it stands for. */
export function countEvents(entries: readonly DossierEntry[]): number {
  return entries.reduce((sum, { entry }) => sum + (entry.count ?? 1), 0);
}
