import { type Chronology, isAboutChild, ofKind, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Examination, ExaminationPart } from '../entry/facts/injuries.ts';
import { agencyOf, healthAgencies, police, socialCare } from '../entry/organisation.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { type BodyRegion, bodyRegionCodes } from './body-region.ts';
import { type DoneAbout, doneAbout, either } from './episodes.ts';
import { injuryOccasions } from './occasions.ts';

/** Whose doctors are trained to examine a child who may have been hurt. */
const paediatricAgencies: ReadonlySet<string> = new Set(['hospital', 'paediatrics']);

/** Events of injury that a strategy discussion was held about. One put off was not held. */
export function strategyDiscussed(chronology: Chronology): DoneAbout {
  return once(chronology, workOutStrategy);
}

function workOutStrategy(chronology: Chronology): DoneAbout {
  return doneAbout(chronology, strategyDiscussions(chronology));
}

function strategyDiscussions(chronology: Chronology): readonly DossierEntry[] {
  return meetingsThatTookPlace(chronology, 'strategy');
}

/**
 * Events that were reported to the police: an entry says that they were told, or the police made or
 * received what was written of the injury, the referral or the discussion. That the police know the
 * family of something else is not a report.
 */
export function reportedToPolice(chronology: Chronology): DoneAbout {
  return once(chronology, workOutReports);
}

function workOutReports(chronology: Chronology): DoneAbout {
  const reached = [
    ...injuryOccasions(chronology).map((one) => one.held),
    ...aboutChild(chronology, ofKind(chronology, 'referral', 'section-47-enquiry')),
    ...strategyDiscussions(chronology),
  ].filter(
    ({ entry, knownTo }) =>
      knownTo.some((one) => agencyOf(one.organisation) === police && one.on <= chronology.asOf) ||
      entry.strategy?.attended?.some((one) => agencyOf(one) === police) === true,
  );
  return doneAbout(chronology, new Set([...told(chronology, police), ...reached]));
}

/**
 * Events that were referred to children's social care: an entry says so, or social care saw the
 * injury itself or has begun to enquire. A copy of a record is not a referral: somebody must ask.
 */
export function referred(chronology: Chronology): DoneAbout {
  return once(chronology, workOutReferrals);
}

function workOutReferrals(chronology: Chronology): DoneAbout {
  const referrals = aboutChild(chronology, ofKind(chronology, 'referral')).filter(
    ({ entry, knownTo }) =>
      agencyOf(entry.organisation) === socialCare ||
      knownTo.some((one) => agencyOf(one.organisation) === socialCare && one.on <= chronology.asOf),
  );
  const seenBySocialCare = injuryOccasions(chronology)
    .map((one) => one.held)
    .filter(({ entry }) => agencyOf(entry.organisation) === socialCare);
  return doneAbout(
    chronology,
    new Set([
      ...told(chronology, socialCare),
      ...referrals,
      ...seenBySocialCare,
      ...aboutChild(chronology, ofKind(chronology, 'section-47-enquiry')),
      ...strategyDiscussions(chronology),
    ]),
  );
}

function told(chronology: Chronology, agency: string): readonly DossierEntry[] {
  const said = stating(chronology, 'told').filter(({ fact }) =>
    fact.some((one) => agencyOf(one) === agency),
  );
  const shared = stating(chronology, 'sharing').filter(
    ({ fact }) => fact.shared && fact.with.some((one) => agencyOf(one) === agency),
  );
  return aboutChild(
    chronology,
    [...said, ...shared].map((one) => one.held),
  );
}

/**
 * Whether an examination says that it was whole, or states every part that makes one so, and says of
 * no part that it was left out (domain note 4.6).
 */
export function isWhole(examination: Examination | undefined): boolean {
  if (examination === undefined || partsLeftOut(examination).length > 0) return false;
  return examination.complete ?? statesEveryPart(examination);
}

/**
 * The parts of which an examination says that they were left out: by name, or by what it states of
 * them. A part of which it says nothing is not among them.
 */
export function partsLeftOut(examination: Examination): readonly ExaminationPart[] {
  const { regionsSeen } = examination;
  const left = new Set(examination.notExamined);
  if (examination.undressed === false) left.add('undressed');
  if (examination.mouthInspected === false) left.add('mouth');
  if (examination.earsInspected === false) left.add('ears');
  if (examination.growthPlotted === false) left.add('growth');
  if (examination.backgroundSupplied === false) left.add('background');
  if (regionsSeen !== undefined && !sawEveryRegion(regionsSeen)) left.add('skin');
  return [...left];
}

function statesEveryPart(examination: Examination): boolean {
  return (
    examination.undressed === true &&
    examination.mouthInspected === true &&
    examination.earsInspected === true &&
    examination.growthPlotted === true &&
    examination.backgroundSupplied === true &&
    examination.historyFrom !== undefined &&
    examination.regionsSeen !== undefined
  );
}

function sawEveryRegion(seen: readonly BodyRegion[]): boolean {
  return bodyRegionCodes.every((region) => seen.includes(region));
}

/** Events after which a clinician examined the whole child. */
export function examinedWhole(chronology: Chronology): DoneAbout {
  return once(chronology, workOutExaminations);
}

function workOutExaminations(chronology: Chronology): DoneAbout {
  const whole = stating(chronology, 'examination')
    .filter(({ entry, fact }) => isWhole(fact) && healthAgencies.has(agencyOf(entry.organisation)))
    .map((one) => one.held);
  return doneAbout(chronology, aboutChild(chronology, whole));
}

/** Events on which a hospital's or community paediatrician gave a view. */
export function paediatricianGaveView(chronology: Chronology): DoneAbout {
  return once(chronology, workOutViews);
}

function workOutViews(chronology: Chronology): DoneAbout {
  return doneAbout(chronology, paediatricOpinions(chronology));
}

function paediatricOpinions(chronology: Chronology): readonly DossierEntry[] {
  const stated = stating(chronology, 'opinion')
    .filter(({ entry }) => paediatricAgencies.has(agencyOf(entry.organisation)))
    .map((one) => one.held);
  return aboutChild(chronology, stated);
}

/**
 * Events that medicine has explained: a confirmed condition, or a paediatrician who saw the whole
 * child and finds the account to fit. A doctor who took the account and did not look at the whole
 * child explains nothing here. Policy.
 */
export function medicallyExplained(chronology: Chronology): DoneAbout {
  return once(chronology, workOutExplained);
}

function workOutExplained(chronology: Chronology): DoneAbout {
  const condition = stating(chronology, 'opinion')
    .filter(({ fact }) => fact.medicalCause !== undefined)
    .map((one) => one.held);
  const fits = paediatricOpinions(chronology).filter(
    ({ entry: { opinion, examination } }) =>
      isWhole(examination) && (opinion?.view === 'accidental' || opinion?.view === 'consistent'),
  );
  return doneAbout(chronology, new Set([...aboutChild(chronology, condition), ...fits]));
}

/** Events that a strategy discussion was held about or that medicine has explained. */
export function discussedOrExplained(chronology: Chronology): DoneAbout {
  return once(chronology, workOutDiscussedOrExplained);
}

function workOutDiscussedOrExplained(chronology: Chronology): DoneAbout {
  return either(strategyDiscussed(chronology), medicallyExplained(chronology));
}

function aboutChild(
  chronology: Chronology,
  entries: readonly DossierEntry[],
): readonly DossierEntry[] {
  return entries.filter(({ entry }) => isAboutChild(chronology, entry));
}
