import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { findChildProtectionPlan, type PlanSpan } from '../plans/plan-spans.ts';
import { isProblem } from '../problem.ts';
import { addMonths, type PlainDate, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { untilNextReview } from './at-next-review.ts';
import { cannotTell } from './injury-findings.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P71: the child is on a child protection plan, there is an injury on record that nobody has explained
 * or that meets a sign at the strength of 'suspect', and no review has stated the category since: at
 * once where it is neglect or emotional abuse alone, and for any other when a review conference has
 * passed without stating it. A plan that states no category cannot be told.
 *
 * Injuries count from twelve months before the plan on (policy: `injuriesSeenTogetherFor`). What the
 * first conference chose is no review of an injury that it may not have weighed. Asked by the next
 * review conference.
 *
 * Settled when a later entry of this plan or another states the category, the same or not: somebody has
 * then looked at it.
 *
 * @source WT
 */
export const staticCategory = rule({
  id: 'P71',
  version: 1,
  name: 'staticCategory',
  asks: 'The category of the child’s plan is {category}, and injuries are on record: is it right?',
  of: 'conferenceChair',
  urgency: 'ask',
  within: workingDays(10),
  settledBy: 'An entry that states the category of the plan again, after the injuries.',
  act: 'conference',
  source: ['WT'],
  effective: { from: plainDate('2010-03-17') },
  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const plan = findChildProtectionPlan(chronology, chronology.asOf);
    if (plan === undefined) return [];
    const from = addMonths(plan.from, -parameters.injuriesSeenTogetherFor);
    const [first, ...reviews] = categoriesSince(chronology, plan);
    const injuries = injuriesSince(chronology, from).filter(
      (held) => !reviews.some((review) => isAfter(review.held, held)),
    );
    if (injuries.length === 0) return [];
    if (first === undefined) {
      return [cannotTell(subject, [`${plan.started.entry.id}: plan.category`])];
    }
    const stated = reviews.at(-1) ?? first;
    if (!isForNoInjury(stated) && !wasPassedOver(chronology, injuries)) return [];
    const within = untilNextReview(chronology, parameters, workingDays(10));
    if (isProblem(within)) return within;
    const evidence = inOrderTakenIn([stated.held, ...injuries]);
    return [
      {
        outcome: 'raised',
        subject,
        evidence,
        words: { category: categoryInWords[stated.category] },
        within,
      },
    ];
  },
  settles: (chronology, question) =>
    firstAfterEvidence(
      chronology,
      question,
      categoriesStated(chronology).map((one) => one.held),
    ),
});

type Category = NonNullable<NonNullable<Entry['plan']>['category']>;

const categoryInWords: Readonly<Record<Category, string>> = {
  NEG: 'neglect',
  PHY: 'physical abuse',
  SAB: 'sexual abuse',
  EMO: 'emotional abuse',
  MUL: 'more than one kind of harm',
};

function isForNoInjury({ category }: StatedCategory): boolean {
  return category === 'NEG' || category === 'EMO';
}

/** Whether a review conference was held after one of the injuries, and stated no category. */
function wasPassedOver(chronology: Chronology, injuries: readonly DossierEntry[]): boolean {
  return meetingsThatTookPlace(chronology, 'review-conference').some((review) =>
    injuries.some((held) => isAfter(review, held)),
  );
}

interface StatedCategory {
  readonly held: DossierEntry;
  readonly category: Category;
}

function categoriesSince(chronology: Chronology, plan: PlanSpan): readonly StatedCategory[] {
  return categoriesStated(chronology).filter(({ held }) => held.entry.happened.on >= plan.from);
}

/** Every time that the category of a child protection plan was stated, in order of happening. */
function categoriesStated(chronology: Chronology): readonly StatedCategory[] {
  return stating(chronology, 'plan').flatMap(({ held, entry, fact: { type, category } }) =>
    type === 'child-protection' && category !== undefined && isAboutChild(chronology, entry)
      ? [{ held, category }]
      : [],
  );
}

/** Entries of injuries since a day that nobody has explained or that are suspected. */
function injuriesSince(chronology: Chronology, from: PlainDate): readonly DossierEntry[] {
  return injuryOccasions(chronology)
    .filter((one) => one.unexplained || one.suspect.outcome === 'raised')
    .map((one) => one.held)
    .filter(({ entry }) => entry.happened.on >= from);
}
