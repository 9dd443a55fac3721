import { among, type Chronology, isAboutChild, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { sawTheChild, visitsToChild, wasObscured } from './visits.ts';

/**
 * Entries by which some agency had the child before it, in order of happening: a visit that saw the
 * child with nothing in the way, and an injury or examination that somebody looked at and did not
 * only hear of.
 */
export function sightsOfTheChild(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findSights);
}

/** Tries to see the child that met no child, or a child whom something covered. */
export function sightsThatFailed(chronology: Chronology): readonly DossierEntry[] {
  return once(chronology, findFailed);
}

function findSights(chronology: Chronology): readonly DossierEntry[] {
  const saw = new Set(
    visitsToChild(chronology)
      .filter(sawTheChild)
      .map((one) => one.held),
  );
  return among(chronology, { facts: ['visit', 'examination', 'injuries'] }).filter((held) => {
    const { entry } = held;
    if (entry.visit !== undefined) return saw.has(held);
    const wasLookedAt = entry.examination !== undefined || entry.injuries !== undefined;
    return wasLookedAt && entry.basis !== 'reported' && isAboutChild(chronology, entry);
  });
}

const unseenKinds: readonly EntryKind[] = ['failed-visit', 'child-not-seen'];

function findFailed(chronology: Chronology): readonly DossierEntry[] {
  const unseen = new Set(
    visitsToChild(chronology)
      .filter(({ child, visit }) => child?.seen === false || wasObscured(visit))
      .map((one) => one.held),
  );
  return among(chronology, { kinds: unseenKinds, facts: ['visit'] }).filter(
    (held) =>
      isAboutChild(chronology, held.entry) &&
      (unseen.has(held) || unseenKinds.includes(held.entry.kind)),
  );
}
