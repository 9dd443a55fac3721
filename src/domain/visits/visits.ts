import { type Chronology, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { agencyOf, socialCare } from '../entry/organisation.ts';
import type { ChildAtVisit, Visit } from '../entry/facts/visit.ts';

/** A visit or meeting with the child, and what it says of the child. What it does not say is absent. */
export interface VisitToChild {
  readonly held: DossierEntry;
  readonly visit: Visit;
  /** What the entry says of this child; nothing where it says nothing. */
  readonly child: ChildAtVisit | undefined;
  readonly bySocialCare: boolean;
}

/** Every entry that states a visit, in order of happening. */
export function visitsToChild(chronology: Chronology): readonly VisitToChild[] {
  return once(chronology, workOutVisits);
}

function workOutVisits(chronology: Chronology): readonly VisitToChild[] {
  return stating(chronology, 'visit').map(({ held, entry, fact }) => ({
    held,
    visit: fact,
    child: fact.children.find((one) => one.person === chronology.child.id),
    bySocialCare: agencyOf(entry.organisation) === socialCare,
  }));
}

/** Whether the visit says that the face, hands or skin could not be looked at. */
export function wasObscured(visit: Visit): boolean {
  const seen = visit.visible;
  return (
    visit.obscured !== undefined ||
    seen?.face === false ||
    seen?.hands === false ||
    seen?.skin === false
  );
}

/**
 * Whether the visit stops the clock of seeing the child: the child was seen, and nothing was in the
 * way. A child under chocolate was met and not seen.
 */
export function sawTheChild(one: VisitToChild): boolean {
  return one.child?.seen === true && !wasObscured(one.visit);
}
