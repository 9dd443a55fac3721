import { type Chronology, inOrderTakenIn, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { daysBetween, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { findDeathWithoutReview, reviewsOf } from './case-reviews.ts';
import { rule, sameDay } from './rule.ts';

/**
 * P76. Whoever writes or chairs a review or an audit had managed the case: they say so, or they stand in
 * the child's record as its worker, as the manager or worker of a supervision, or as the author of an
 * entry about the child. To be answered before the review starts, and the same day once it has.
 *
 * The last review that names an author or a chair is read; a later one with others settles it. One that
 * names neither cannot be told, nor, after the death of a child of whom abuse or neglect was
 * suspected, while no review is on file. Goes on after the child's death.
 */
export const selfReviewing = rule({
  id: 'P76',
  version: 1,
  name: 'selfReviewing',
  asks: 'Is the review of what was done for the child independent of those who managed it?',
  of: 'safeguardingPartners',
  urgency: 'ask',
  within: sameDay,
  asksAfterDeath: true,
  settledBy: 'The review has an author and a chair who did not manage the case.',
  source: ['SCR1'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology) => {
    const { asOf, child } = chronology;
    const subject = child.id;
    const death = findDeathWithoutReview(chronology);
    if (death !== undefined) {
      return [{ outcome: 'cannotTell', subject, missing: [`${death}: review.author`] }];
    }
    const last = reviewsOf(chronology).at(-1);
    if (last === undefined) return [];
    const { fact, entry, held } = last;
    const managed = whereTheyManaged(chronology, held);
    if (managed.length > 0 || fact.managedTheCase === true) {
      const evidence = inOrderTakenIn([...managed, held]);
      const daysLeft = fact.startsOn === undefined ? 0 : daysBetween(asOf, fact.startsOn);
      const within = daysLeft > 0 ? { days: daysLeft } : sameDay;
      return [{ outcome: 'raised', subject, evidence, within }];
    }
    const isNamed = fact.author !== undefined || fact.chair !== undefined;
    return isNamed || fact.managedTheCase === false
      ? []
      : [{ outcome: 'cannotTell', subject, missing: [`${entry.id}: review.author`] }];
  },

  settles: (chronology, question) => {
    const independent = reviewsOf(chronology).filter(
      ({ held, fact }) =>
        (fact.author !== undefined || fact.chair !== undefined) &&
        fact.managedTheCase !== true &&
        whereTheyManaged(chronology, held).length === 0,
    );
    return firstAfterEvidence(
      chronology,
      question,
      independent.map(({ held }) => held),
    );
  },
});

/** The entries, older than a review, in which its author or chair stands as somebody who managed the case. */
function whereTheyManaged(chronology: Chronology, review: DossierEntry): readonly DossierEntry[] {
  const { author, chair } = review.entry.review ?? {};
  const reviewers = new Set<PersonId | undefined>([author, chair]);
  reviewers.delete(undefined);
  if (reviewers.size === 0) return [];
  const managing = [
    ...stating(chronology, 'allocation').map(({ held, fact }) => ({
      held,
      people: [fact.from, fact.to],
    })),
    ...stating(chronology, 'supervision').map(({ held, fact }) => ({
      held,
      people: [fact.worker, fact.by],
    })),
    ...chronology.entries
      .filter(({ entry }) => entry.review === undefined)
      .map((held) => ({ held, people: [held.entry.author?.person] })),
  ];
  const found = managing.filter(
    ({ held, people }) =>
      held.position < review.position && people.some((person) => reviewers.has(person)),
  );
  return [...new Set(found.map(({ held }) => held))];
}
