import { type Chronology, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';

/** Decisions that weigh the risk to the child on the balance of probabilities, in order of happening. */
export function weighedOnBalance(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findWeighed);
}

function findWeighed(chronology: Chronology): readonly DossierEntry[] {
  return stating(chronology, 'decision')
    .filter(({ fact }) => fact.weighedOnBalance === true)
    .map(({ held }) => held);
}
