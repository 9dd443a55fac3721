import { among, type Chronology, isAboutChild, ofKind, stating } from '../chronology/chronology.ts';
import { inOrderOfHappening } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import { isOfSocialCare } from '../entry/organisation.ts';
import { medicallyExplained, strategyDiscussed } from '../injuries/acts.ts';
import { injuryEpisodes } from '../injuries/episodes.ts';
import { isUnderTwo } from '../people/under-two.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { englandParameters } from '../practice/parameters.ts';
import type { Run } from './clock.ts';
import { clockTable } from './clock-table.ts';
import { between, type Sign, step, untilStep } from './runs.ts';

const referrals: Sign = (chronology) =>
  ofKind(chronology, 'referral').filter(({ entry }) => isAboutChild(chronology, entry));

/** What becomes of a referral is for the authority to decide: CA89 s17 and s47. */
const decisionsOnReferrals: Sign = (chronology) =>
  stating(chronology, 'decision')
    .filter(({ entry, fact }) => fact.of === 'referral' && isDecidedBySocialCare(chronology, entry))
    .map(({ held }) => held);

function isDecidedBySocialCare(chronology: Chronology, entry: Entry): boolean {
  return isOfSocialCare(entry) && isAboutChild(chronology, entry);
}

/** What says that somebody decided what comes next, also where the decision itself is not on record. */
export const whatCameNext: Sign = (chronology) =>
  inOrderOfHappening([
    ...new Set([
      ...decisionsOnReferrals(chronology),
      ...ofKind(chronology, 'no-further-action').filter(({ entry }) =>
        isDecidedBySocialCare(chronology, entry),
      ),
      ...ofKind(
        chronology,
        ...(['assessment', 'strategy-discussion', 'section-47-enquiry'] as const),
      ).filter(({ entry }) => isAboutChild(chronology, entry)),
    ]),
  ]);

const strategyDiscussions: Sign = (chronology) => meetingsThatTookPlace(chronology, 'strategy');

const enquiriesBegun: Sign = (chronology) =>
  strategyDiscussions(chronology).filter(({ entry: { strategy } }) =>
    strategy?.section47 === undefined ? false : strategy.section47 !== 'none',
  );

const medicalsDecided: Sign = (chronology) =>
  strategyDiscussions(chronology).filter(({ entry }) => entry.strategy?.medicalNeeded === true);

const medicals: Sign = (chronology) =>
  ofKind(chronology, 'child-protection-medical').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );

const feedback: Sign = (chronology) =>
  inOrderOfHappening([
    ...new Set([
      ...step('referrerTold')(chronology),
      ...stating(chronology, 'feedback').map(({ held }) => held),
    ]),
  ]);

const outcomesOfEnquiries: Sign = (chronology) =>
  stating(chronology, 'enquiry')
    .filter(({ entry, fact }) => fact.outcome !== undefined && isAboutChild(chronology, entry))
    .map(({ held }) => held);

/**
 * From a referral to the initial conference: T01 to T13 of the domain note. T07, who takes part in a
 * strategy discussion, is no time; it is asked by P39. Days on which a source began to say so are
 * those of its edition; where an edition was not read they are our reading.
 */
export const enquiryClocks = clockTable(englandParameters, {
  T01: {
    step: 'decision on a referral',
    startsAt: 'the referral',
    metBy:
      'a decision on it, an assessment, a strategy discussion, an enquiry, or that nothing more is done',
    of: 'teamManager',
    number: 'referralDecidedAfter',
    from: '2006-04-01',
    runs: between(referrals, whatCameNext),
  },
  T02: {
    step: 'referral by telephone confirmed in writing',
    startsAt: 'the telephone call',
    metBy: 'the written referral',
    of: 'adultWorker',
    number: 'telephoneReferralConfirmedAfter',
    from: '2007-01-01',
    runs: untilStep(step('referredByTelephone'), 'referralConfirmedInWriting'),
  },
  T03a: {
    step: 'triage of a contact in the red band',
    startsAt: 'the contact is put in the band',
    metBy: 'its triage',
    of: 'mashManager',
    number: 'redContactTriagedAfter',
    from: '2013-04-15',
    runs: untilStep(step('contactBandedRed'), 'contactTriaged'),
  },
  T03b: {
    step: 'triage of a contact in the amber band',
    startsAt: 'the contact is put in the band',
    metBy: 'its triage',
    of: 'mashManager',
    number: 'amberContactTriagedAfter',
    from: '2013-04-15',
    runs: untilStep(step('contactBandedAmber'), 'contactTriaged'),
  },
  T03c: {
    step: 'triage of a contact in the green band',
    startsAt: 'the contact is put in the band',
    metBy: 'its triage',
    of: 'mashManager',
    number: 'greenContactTriagedAfter',
    from: '2013-04-15',
    runs: untilStep(step('contactBandedGreen'), 'contactTriaged'),
  },
  T04: {
    step: 'outcome told to the referrer',
    startsAt: 'the decision on the referral',
    metBy: 'the referrer is told',
    of: 'teamManager',
    number: 'referrerToldAfter',
    from: '2006-04-01',
    runs: feedbackRuns,
  },
  T05: {
    step: 'assessment concluded',
    startsAt: 'the referral, where an assessment follows it',
    metBy: 'the assessment is authorised',
    of: 'leadSocialWorker',
    number: 'assessmentConcludedAfter',
    from: '2013-04-15',
    runs: assessmentRuns,
  },
  T06: {
    step: 'strategy discussion',
    startsAt: 'an injury or a medical view that gives cause to suspect harm',
    metBy: 'the discussion',
    of: 'teamManager',
    source: ['WT', 'TEES-sd', 'KNOW', 'BEX'],
    number: 'strategyAfterCauseToSuspect',
    from: '2006-04-01',
    limit: ({ started }, chronology, parameters) => {
      const { happened } = started.entry;
      // Where the age cannot be told, the longer time: the shorter one must not be guessed.
      const isInfant = isUnderTwo({ dob: chronology.child.dob, on: happened });
      const sameDay = isInfant === true || isOnChildProtectionPlan(chronology, happened.on);
      return sameDay ? { days: 0 } : { workingDays: parameters.strategyAfterCauseToSuspect };
    },
    runs: strategyRuns,
  },
  T08: {
    step: 'full strategy meeting',
    startsAt: 'an urgent discussion by telephone',
    metBy: 'the meeting',
    of: 'strategyChair',
    number: 'strategyMeetingAfterTelephone',
    from: '2013-04-15',
    runs: between(step('strategyDiscussedByTelephone'), strategyDiscussions),
  },
  T09: {
    step: 'record of the strategy discussion sent',
    startsAt: 'the strategy discussion',
    metBy: 'its record reaches all who took part',
    of: 'strategyChair',
    number: 'strategyRecordSentAfter',
    from: '2013-04-15',
    runs: untilStep(strategyDiscussions, 'strategyRecordSent'),
  },
  T10: {
    step: 'outcome of the section 47 enquiry',
    startsAt: 'the strategy discussion at which it was begun',
    metBy: 'the outcome, in time for the initial conference',
    of: 'leadSocialWorker',
    source: ['CA89', 'WT', 'LEW'],
    number: 'initialConferenceAfterStrategy',
    from: '2006-04-01',
    runs: between(enquiriesBegun, outcomesOfEnquiries),
  },
  T11a: {
    step: 'child protection medical',
    startsAt: 'the strategy discussion that decides on it',
    metBy: 'the medical',
    of: 'consultantPaediatrician',
    number: 'medicalExaminedAfter',
    from: '2020-10-01',
    runs: between(medicalsDecided, medicals),
  },
  T11b: {
    step: 'report of the child protection medical',
    startsAt: 'the medical',
    metBy: 'its written report reaches social care and police',
    of: 'consultantPaediatrician',
    number: 'medicalReportedAfter',
    from: '2020-10-01',
    runs: untilStep(medicals, 'medicalReported'),
  },
  T12a: {
    step: 'skeletal survey',
    startsAt: 'the request',
    metBy: 'it is done and reported',
    of: 'radiologist',
    number: 'skeletalSurveyReportedAfter',
    from: '2017-09-01',
    runs: untilStep(step('skeletalSurveyRequested'), 'skeletalSurveyReported'),
  },
  T12b: {
    step: 'films of the skeletal survey repeated',
    startsAt: 'the survey',
    metBy: 'the second films, after 11 to 14 days',
    of: 'radiologist',
    number: 'skeletalSurveyRepeatedWithin',
    from: '2017-09-01',
    runs: untilStep(step('skeletalSurveyReported'), 'skeletalSurveyRepeated'),
  },
  T13: {
    step: 'initial child protection conference',
    startsAt: 'the last strategy discussion at which enquiries were begun',
    metBy: 'the conference',
    of: 'conferenceChair',
    source: ['WT', 'BEX', 'WARR', 'NORF'],
    number: 'initialConferenceAfterStrategy',
    from: '2006-04-01',
    runs: initialConferenceRuns,
  },
});

/** A record that never says that anybody was told comes from a place where nobody writes it down. */
function feedbackRuns(chronology: Chronology): readonly Run[] {
  const runs = between(decisionsOnReferrals, feedback)(chronology);
  const isTold = runs.length === 0 || feedback(chronology).length > 0;
  return isTold ? runs : runs.map((run) => ({ ...run, unsure: 'feedback' }));
}

/** Only where the record says how far assessments have come: a mere mention ends nothing. */
function assessmentRuns(chronology: Chronology): readonly Run[] {
  const stated = stating(chronology, 'assessment').filter(
    ({ entry, fact }) =>
      isAboutChild(chronology, entry) && (fact.of === undefined || fact.of === 'family'),
  );
  if (stated.length === 0) return [];
  const ends = stated.filter(({ fact }) => fact.stage === 'authorised').map(({ held }) => held);
  const lastOn = stated.at(-1)?.entry.happened.on ?? '';
  return between(
    referrals,
    () => ends,
  )(chronology).filter(({ started }) => started.entry.happened.on <= lastOn);
}

/** One for each event of injury that gives cause to suspect, as P23 reads them. */
function strategyRuns(chronology: Chronology): readonly Run[] {
  return injuryEpisodes(chronology).flatMap((episode) => {
    const cause = episode.occasions.find((one) => one.suspect.outcome === 'raised');
    if (cause === undefined) return [];
    const [met] = inOrderOfHappening(strategyDiscussed(chronology).get(episode) ?? []);
    const [explained] = inOrderOfHappening(medicallyExplained(chronology).get(episode) ?? []);
    return {
      started: cause.held,
      ...(met !== undefined && { met }),
      ...(explained !== undefined && { lapsedOn: explained.entry.happened.on }),
    };
  });
}

/**
 * Where there were several discussions before a conference, the last one counts. A child who is on a
 * plan already goes to a review instead. A discussion that does not say whether enquiries began
 * starts the clock only when a later entry shows that they did.
 */
function initialConferenceRuns(chronology: Chronology): readonly Run[] {
  const discussions = new Set(
    meetingsThatTookPlace(chronology, 'strategy').filter(
      ({ entry }) =>
        entry.strategy?.section47 !== 'none' &&
        !isOnChildProtectionPlan(chronology, entry.happened.on),
    ),
  );
  const conferences = new Set(meetingsThatTookPlace(chronology, 'initial-conference'));
  const enquiries = among(chronology, {
    kinds: ['section-47-enquiry'],
    facts: ['enquiry'],
  }).filter(({ entry }) => isAboutChild(chronology, entry));
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const held of inOrderOfHappening([...discussions, ...conferences, ...enquiries])) {
    if (discussions.has(held)) {
      const isSaid = held.entry.strategy?.section47 !== undefined;
      open = isSaid ? { started: held } : { started: held, unsure: 'strategy.section47' };
    } else if (open !== undefined && conferences.has(held)) {
      runs.push({ started: open.started, met: held });
      open = undefined;
    } else if (open !== undefined) {
      const isNotNeeded = held.entry.enquiry?.conferenceRequired === false;
      open = isNotNeeded ? undefined : { started: open.started };
    }
  }
  return open === undefined ? runs : [...runs, open];
}
