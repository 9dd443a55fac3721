import { type Chronology, once, type Stated, stating } from '../chronology/chronology.ts';
import { lifeEnded } from '../chronology/life.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { planSpans } from '../plans/plan-spans.ts';

/** The reviews of how agencies worked with the child, in order of happening. */
export function reviewsOf(chronology: Chronology): readonly Stated<'review'>[] {
  return stating(chronology, 'review');
}

/**
 * The death of a child of whom the record gives cause to suspect abuse or neglect, while no review is
 * on file: a review must follow, and what it would say is missing. A child protection plan at any
 * time, or an injury that meets a sign at the strength of 'suspect', gives cause.
 *
 * @source WT
 */
export function findDeathWithoutReview(chronology: Chronology): string | undefined {
  return once(chronology, workOut);
}

function workOut(chronology: Chronology): string | undefined {
  const death = lifeEnded(chronology);
  if (death === undefined || reviewsOf(chronology).length > 0) return undefined;
  const hasCause =
    planSpans(chronology).some(({ type }) => type === 'child-protection') ||
    injuryOccasions(chronology).some(({ suspect }) => suspect.outcome === 'raised');
  return hasCause ? death.entry.id : undefined;
}
