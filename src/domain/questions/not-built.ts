import type { Chronology } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { Role } from '../people/role.ts';
import type { CannotTell, TimeAllowed } from './rule.ts';

/** An item of the domain note that no rule looks for yet. Its name stands in the catalogue. */
export interface NotBuilt {
  readonly id: string;
  /** What would be asked, of whom, within what time and on whose word. */
  readonly asks: string;
  readonly of: Role;
  readonly within: TimeAllowed;
  readonly source: readonly string[];
  /** What it would need, in words. */
  readonly why: string;
  /** The entries to which it could apply, in any order; with none it is not spoken of. */
  readonly appliesTo: (chronology: Chronology) => readonly DossierEntry[];
  /** Fields that it would read and that such an entry does not state, or has no place for. */
  readonly lacks: (held: DossierEntry) => readonly string[];
}

/**
 * The items of the domain note for which there is no rule. They are named, here and in what a replay
 * cannot tell, so that their silence is never taken for an answer.
 */
export const notBuilt: readonly NotBuilt[] = [];

/**
 * What cannot be told because nothing looks for it yet: for each pattern to which anything in the
 * record could apply, the fields that it would need of the latest such entry, or that it is not
 * built although they are there.
 */
export function cannotTellUnbuilt(
  chronology: Chronology,
  patterns: readonly NotBuilt[] = notBuilt,
): readonly (CannotTell & { readonly rule: string })[] {
  return patterns.flatMap(({ id, why, appliesTo, lacks }) => {
    const latest = inOrderOfHappening(appliesTo(chronology)).at(-1);
    if (latest === undefined) return [];
    const fields = lacks(latest).map((field) => `${latest.entry.id}: ${field}`);
    return {
      rule: id,
      outcome: 'cannotTell',
      subject: chronology.child.id,
      missing: [...fields, `rule not built yet: ${why}`],
    };
  });
}
