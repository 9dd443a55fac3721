import { type Chronology, isAboutChild, stating } from '../chronology/chronology.ts';
import { inOrderOfHappening } from '../chronology/dossier.ts';
import { lifeEnded } from '../chronology/life.ts';
import { injuryEpisodes } from '../injuries/episodes.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { englandParameters } from '../practice/parameters.ts';
import type { Run } from './clock.ts';
import { clockTable } from './clock-table.ts';
import { between, type Sign, step, untilStep } from './runs.ts';

const death: Sign = (chronology) => {
  const held = lifeEnded(chronology);
  return held === undefined ? [] : [held];
};

/**
 * A serious incident that somebody calls one, or the death of a child of whom the record says that
 * abuse or neglect was known or suspected: on a child protection plan, looked after, or hurt in a way
 * that gave cause to suspect harm.
 */
const seriousIncidents: Sign = (chronology) => {
  const known = step('seriousIncidentKnown')(chronology);
  const deaths = death(chronology).filter(({ entry }) => wasAtRisk(chronology, entry.happened.on));
  return inOrderOfHappening([...new Set([...known, ...deaths])]);
};

function wasAtRisk(
  chronology: Chronology,
  on: Parameters<typeof isOnChildProtectionPlan>[1],
): boolean {
  return (
    isOnChildProtectionPlan(chronology, on) ||
    stating(chronology, 'lookedAfter').some(({ entry }) => isAboutChild(chronology, entry)) ||
    injuryEpisodes(chronology).some(({ occasions }) =>
      occasions.some(({ suspect }) => suspect.outcome === 'raised'),
    )
  );
}

function dissentAt(stage: number): (chronology: Chronology) => readonly Run[] {
  const raised: Sign = (chronology) =>
    stating(chronology, 'dissent')
      .filter(({ fact }) => fact.stage === stage && fact.outcome === undefined)
      .map(({ held }) => held);
  const moved: Sign = (chronology) =>
    stating(chronology, 'dissent')
      .filter(({ fact }) => fact.outcome !== undefined || fact.stage > stage)
      .map(({ held }) => held);
  return between(raised, moved);
}

/** After serious harm or death, disagreement, and other duties: T44 to T54 of the domain note. */
export const otherClocks = clockTable(englandParameters, {
  T44: {
    step: 'national panel told of a serious incident',
    startsAt: 'abuse or neglect is known or suspected, and the child died or was seriously harmed',
    metBy: 'the notification',
    of: 'headOfService',
    number: 'seriousIncidentNotifiedAfter',
    from: '2018-06-29',
    outlivesChild: true,
    runs: between(seriousIncidents, step('nationalPanelTold')),
  },
  T45a: {
    step: 'rapid review',
    startsAt: 'the incident becomes known',
    metBy: 'the rapid review is completed',
    of: 'safeguardingPartners',
    number: 'rapidReviewAfter',
    from: '2018-06-29',
    outlivesChild: true,
    runs: between(seriousIncidents, step('rapidReviewCompleted')),
  },
  T45b: {
    step: 'rapid review, where it is counted from the notification',
    startsAt: 'the national panel is told',
    metBy: 'the rapid review is completed',
    of: 'safeguardingPartners',
    number: 'rapidReviewAfter',
    from: '2018-06-29',
    outlivesChild: true,
    runs: between(step('nationalPanelTold'), step('rapidReviewCompleted')),
  },
  T46: {
    step: 'review of learning published',
    startsAt: 'the decision to undertake it',
    metBy: 'it is published',
    of: 'safeguardingPartners',
    number: 'learningReviewPublishedAfter',
    from: '2018-06-29',
    outlivesChild: true,
    runs: between(step('learningReviewBegun'), step('learningReviewPublished')),
  },
  T47: {
    step: 'child death review partners told',
    startsAt: 'the child’s death',
    metBy: 'they are told',
    of: 'headOfService',
    number: 'childDeathNotifiedAfter',
    from: '2018-10-01',
    outlivesChild: true,
    runs: untilStep(death, 'childDeathPartnersTold'),
  },
  T48a: {
    step: 'disagreement settled between the two practitioners',
    startsAt: 'the dissent',
    metBy: 'an outcome, or the next stage',
    of: 'teamManager',
    number: 'dissentBetweenPractitioners',
    from: '2010-01-01',
    runs: dissentAt(1),
  },
  T48b: {
    step: 'disagreement settled between line managers',
    startsAt: 'the dissent reaches this stage',
    metBy: 'an outcome, or the next stage',
    of: 'teamManager',
    number: 'dissentBetweenManagers',
    from: '2010-01-01',
    runs: dissentAt(2),
  },
  T48c: {
    step: 'disagreement settled between service heads',
    startsAt: 'the dissent reaches this stage',
    metBy: 'an outcome, or the next stage',
    of: 'serviceManager',
    number: 'dissentBetweenServiceHeads',
    from: '2010-01-01',
    runs: dissentAt(3),
  },
  T48d: {
    step: 'disagreement settled between the delegated safeguarding partners',
    startsAt: 'the dissent reaches this stage',
    metBy: 'an outcome, or the next stage',
    of: 'safeguardingPartners',
    number: 'dissentBetweenDelegatedPartners',
    from: '2010-01-01',
    runs: dissentAt(4),
  },
  T48e: {
    step: 'disagreement settled between the lead safeguarding partners',
    startsAt: 'the dissent reaches this stage',
    metBy: 'an outcome, which is final',
    of: 'safeguardingPartners',
    number: 'dissentBetweenLeadPartners',
    from: '2010-01-01',
    runs: dissentAt(5),
  },
  T49: {
    step: 'female genital mutilation reported to the police',
    startsAt: 'a girl under 18 tells of it, or a sign of it is seen',
    metBy: 'the report',
    of: 'adultWorker',
    number: 'femaleGenitalMutilationReportedAfter',
    from: '2015-10-31',
    runs: between(step('femaleGenitalMutilationFound'), step('femaleGenitalMutilationReported')),
  },
  T50: {
    step: 'talk with a child who was missing',
    startsAt: 'the child comes back',
    metBy: 'the talk',
    of: 'leadSocialWorker',
    number: 'returnInterviewAfter',
    from: '2014-01-01',
    runs: between(step('returnedFromMissing'), step('returnInterviewHeld')),
  },
  T51: {
    step: 'designated officer told of an allegation against staff',
    startsAt: 'the allegation',
    metBy: 'the designated officer is told',
    of: 'employer',
    number: 'designatedOfficerToldAfter',
    from: '2006-04-01',
    runs: between(step('allegationAgainstStaffMade'), step('designatedOfficerTold')),
  },
  T52a: {
    step: 'request for records answered',
    startsAt: 'a valid request',
    metBy: 'the records are given, or the request is called complex',
    of: 'recordHolder',
    number: 'subjectAccessAnsweredAfter',
    from: '2018-05-25',
    outlivesChild: true,
    runs: untilStep(step('recordsAskedFor'), 'recordsGiven', 'recordsRequestCalledComplex'),
  },
  T52b: {
    step: 'complex request for records answered',
    startsAt: 'the request',
    metBy: 'the records are given',
    of: 'recordHolder',
    number: 'complexSubjectAccessAnsweredAfter',
    from: '2018-05-25',
    outlivesChild: true,
    runs: (chronology) =>
      countedFrom(
        'recordsAskedFor',
        between(step('recordsRequestCalledComplex'), step('recordsGiven'))(chronology),
        chronology,
      ),
  },
  T53: {
    step: 'decision on telling somebody of another’s past',
    startsAt: 'the application',
    metBy: 'the decision',
    of: 'policeOfficer',
    number: 'disclosureDecidedAfter',
    from: '2014-03-08',
    runs: between(step('disclosureAppliedFor'), step('disclosureDecided')),
  },
  T54a: {
    step: 'end of bail before charge',
    startsAt: 'release on bail',
    metBy: 'it ends, or is extended',
    of: 'policeOfficer',
    number: 'firstBailFor',
    from: '2022-10-28',
    runs: untilStep(step('bailedBeforeCharge'), 'bailExtended', 'bailEnded'),
  },
  T54b: {
    step: 'end of bail before charge that was extended once',
    startsAt: 'release on bail',
    metBy: 'it ends, or is extended again',
    of: 'policeOfficer',
    number: 'extendedBailFor',
    from: '2022-10-28',
    runs: (chronology) => extendedBail(chronology, 1),
  },
  T54c: {
    step: 'end of bail before charge that was extended twice',
    startsAt: 'release on bail',
    metBy: 'it ends; longer is for a court',
    of: 'policeOfficer',
    number: 'twiceExtendedBailFor',
    from: '2022-10-28',
    runs: (chronology) => extendedBail(chronology, 2),
  },
});

/** Runs that are counted from an earlier step: the last one of its kind on or before their start. */
function countedFrom(
  earlier: Parameters<typeof step>[0],
  runs: readonly Run[],
  chronology: Chronology,
): readonly Run[] {
  const begun = step(earlier)(chronology);
  return runs.map((run) => {
    const on = run.started.entry.happened.on;
    const first = begun.findLast(({ entry }) => entry.happened.on <= on);
    return first === undefined ? run : { ...run, dayZero: first.entry.happened };
  });
}

/** The runs that the nth extension of each bail begins. */
function extendedBail(chronology: Chronology, nth: number): readonly Run[] {
  const bailed = step('bailedBeforeCharge')(chronology);
  const runs = untilStep(step('bailExtended'), 'bailExtended', 'bailEnded')(chronology);
  const ofNth = runs.filter(({ started }) => {
    const on = started.entry.happened.on;
    const from = bailed.findLast(({ entry }) => entry.happened.on <= on)?.entry.happened.on ?? '';
    const soFar = runs.filter(
      (one) => one.started.entry.happened.on >= from && one.started.entry.happened.on <= on,
    );
    return soFar.length === nth;
  });
  return countedFrom('bailedBeforeCharge', ofNth, chronology);
}
