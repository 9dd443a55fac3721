import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { Entry } from '../entry/entry.ts';
import { visitsThatSawTheChild } from '../plans/returns-home.ts';
import { englandParameters } from '../practice/parameters.ts';
import { onDay } from '../time/partial-date.ts';
import { addMonths } from '../time/plain-date.ts';
import type { Run } from './clock.ts';
import { clockTable } from './clock-table.ts';
import { againAndAgain, between, type RunInSpan, type Sign, spansBetween } from './runs.ts';

/** Visits are counted by the first year of a placement or arrangement, and the time after it. */
const monthsOfFirstYear = 12;

function lookedAfter(...what: readonly NonNullable<Entry['lookedAfter']>['what'][]): Sign {
  return (chronology) =>
    stating(chronology, 'lookedAfter')
      .filter(({ entry, fact }) => what.includes(fact.what) && isAboutChild(chronology, entry))
      .map(({ held }) => held);
}

function fostering(...what: readonly NonNullable<Entry['privateFostering']>['what'][]): Sign {
  return (chronology) =>
    stating(chronology, 'privateFostering')
      .filter(({ entry, fact }) => what.includes(fact.what) && isAboutChild(chronology, entry))
      .map(({ held }) => held);
}

const temporarilyApproved: Sign = (chronology) =>
  lookedAfter('placed')(chronology).filter(
    ({ entry }) => entry.lookedAfter?.temporaryApproval === true,
  );

/**
 * Children looked after by the local authority, and children in private fostering: T37 to T43 of the
 * domain note. T40 says what private fostering is, and is no time.
 */
export const awayFromHomeClocks = clockTable(englandParameters, {
  T37a: {
    step: 'first visit to a placement',
    startsAt: 'the child comes to the placement',
    metBy: 'a visit at which a social worker sees the child',
    of: 'leadSocialWorker',
    number: 'firstPlacementVisitAfter',
    from: '2011-04-01',
    runs: (chronology) => visitsTo(chronology, placements, (one) => one.index === 0),
  },
  T37b: {
    step: 'later visit in the first year of a placement',
    startsAt: 'the visit before it',
    metBy: 'a visit at which a social worker sees the child',
    of: 'leadSocialWorker',
    number: 'placementVisitsEvery',
    from: '2011-04-01',
    runs: (chronology) =>
      visitsTo(chronology, placements, (one) => one.index > 0 && isInFirstYear(one)),
  },
  T38a: {
    step: 'first review of a looked-after child',
    startsAt: 'the child becomes looked after',
    metBy: 'the review',
    of: 'independentReviewingOfficer',
    number: 'firstLookedAfterReviewAfter',
    from: '2011-04-01',
    runs: (chronology) => reviews(chronology, (index) => index === 0),
  },
  T38b: {
    step: 'second review of a looked-after child',
    startsAt: 'the first review',
    metBy: 'the review',
    of: 'independentReviewingOfficer',
    number: 'secondLookedAfterReviewAfter',
    from: '2011-04-01',
    runs: (chronology) => reviews(chronology, (index) => index === 1),
  },
  T38c: {
    step: 'later review of a looked-after child',
    startsAt: 'the review before it',
    metBy: 'the review',
    of: 'independentReviewingOfficer',
    number: 'laterLookedAfterReviewsEvery',
    from: '2011-04-01',
    runs: (chronology) => reviews(chronology, (index) => index > 1),
  },
  T39a: {
    step: 'end of a connected person’s temporary approval',
    startsAt: 'the placement with them',
    metBy: 'they are approved, the approval is extended, or the placement ends',
    of: 'headOfService',
    number: 'temporaryApprovalFor',
    from: '2011-04-01',
    runs: between(temporarilyApproved, lookedAfter('approved', 'approvalExtended', 'ended')),
  },
  T39b: {
    step: 'end of a connected person’s extended temporary approval',
    startsAt: 'the placement with them; both times are counted together',
    metBy: 'they are approved, or the placement ends',
    of: 'headOfService',
    number: 'temporaryApprovalExtendedBy',
    from: '2011-04-01',
    limit: (_, __, { temporaryApprovalFor, temporaryApprovalExtendedBy }) => ({
      days: temporaryApprovalFor + temporaryApprovalExtendedBy,
    }),
    runs: extendedApprovals,
  },
  T41: {
    step: 'local authority told of a private fostering arrangement',
    startsAt: 'counted back from the day on which it is to begin; at once where that is sooner',
    metBy: 'the local authority is told',
    of: 'carer',
    number: 'privateFosteringNotifiedBefore',
    counted: 'before',
    from: '2005-07-01',
    runs: notificationRuns,
  },
  T42: {
    step: 'first visit to a privately fostered child',
    startsAt: 'the local authority is told',
    metBy: 'a visit at which a social worker sees the child',
    of: 'leadSocialWorker',
    number: 'privateFosteringFirstVisitAfter',
    from: '2005-07-01',
    runs: between(fostering('notified'), visitsThatSawTheChild),
  },
  T43a: {
    step: 'visit to a privately fostered child in the first year',
    startsAt:
      'the local authority knows of it, and each visit, at which the child is spoken to alone',
    metBy: 'a visit at which a social worker sees the child',
    of: 'leadSocialWorker',
    number: 'privateFosteringVisitsEvery',
    from: '2005-07-01',
    runs: (chronology) => visitsTo(chronology, arrangements, isInFirstYear),
  },
  T43b: {
    step: 'visit to a privately fostered child after the first year',
    startsAt: 'the visit before it',
    metBy: 'a visit at which a social worker sees the child',
    of: 'leadSocialWorker',
    number: 'privateFosteringLaterVisitsEvery',
    from: '2005-07-01',
    runs: (chronology) => visitsTo(chronology, arrangements, (one) => !isInFirstYear(one)),
  },
});

/** Visits during each placement, or each arrangement, for as long as it lasts. */
function visitsTo(
  chronology: Chronology,
  runs: (chronology: Chronology) => readonly RunInSpan[],
  counts: (one: RunInSpan) => boolean,
): readonly Run[] {
  return once(chronology, runs)
    .filter(counts)
    .map(({ run }) => run);
}

function placements(chronology: Chronology): readonly RunInSpan[] {
  const placed = lookedAfter('placed')(chronology);
  if (placed.length === 0) return [];
  const ended = lookedAfter('ended')(chronology);
  // A placement ends with the next one, or with the child's being looked after.
  const spans = placed.map((started, index) => {
    const from = started.entry.happened.on;
    const next = placed[index + 1]?.entry.happened.on;
    const until = next ?? ended.find(({ entry }) => entry.happened.on >= from)?.entry.happened.on;
    return { started, from, ...(until !== undefined && { until }) };
  });
  return againAndAgain(spans, visitsThatSawTheChild(chronology));
}

function arrangements(chronology: Chronology): readonly RunInSpan[] {
  const known = fostering('notified', 'began')(chronology);
  if (known.length === 0) return [];
  const spans = spansBetween(known, fostering('ended')(chronology));
  return againAndAgain(spans, visitsThatSawTheChild(chronology));
}

function isInFirstYear({ span, run }: RunInSpan): boolean {
  return run.started.entry.happened.on < addMonths(span.from, monthsOfFirstYear);
}

function reviews(chronology: Chronology, counts: (index: number) => boolean): readonly Run[] {
  return once(chronology, reviewRuns)
    .filter(({ index }) => counts(index))
    .map(({ run }) => run);
}

function reviewRuns(chronology: Chronology): readonly RunInSpan[] {
  const begun = lookedAfter('began')(chronology);
  if (begun.length === 0) return [];
  const spans = spansBetween(begun, lookedAfter('ended')(chronology));
  return againAndAgain(spans, lookedAfter('reviewed')(chronology));
}

function extendedApprovals(chronology: Chronology): readonly Run[] {
  const extended = lookedAfter('approvalExtended');
  const placed = temporarilyApproved(chronology);
  return between(
    extended,
    lookedAfter('approved', 'ended'),
  )(chronology).map((run) => {
    const on = run.started.entry.happened.on;
    const first = placed.findLast(({ entry }) => entry.happened.on <= on);
    return first === undefined ? run : { ...run, dayZero: first.entry.happened };
  });
}

/** Only an arrangement that says when it is to begin can be counted back from. */
function notificationRuns(chronology: Chronology): readonly Run[] {
  const runs = between(fostering('intended'), fostering('notified'))(chronology);
  return runs.map((run) => {
    const startsOn = run.started.entry.privateFostering?.startsOn;
    return startsOn === undefined
      ? { ...run, unsure: 'privateFostering.startsOn' }
      : { ...run, dayZero: onDay(startsOn) };
  });
}
