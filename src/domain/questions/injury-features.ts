import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { agencyOf, socialCare } from '../entry/organisation.ts';
import { medicallyExplained, paediatricianGaveView, referred } from '../injuries/acts.ts';
import { allDone, type DoneAbout, either } from '../injuries/episodes.ts';
import {
  type Feature,
  type FeatureId,
  featureIds,
  features,
  finding,
  type Strength,
} from '../injuries/features.ts';
import {
  type SignFeature,
  type SignFeatureId,
  signFeatureIds,
  signFeatures,
} from '../injuries/signs.ts';
import { answersFor } from '../people/answers-for.ts';
import type { Parameters } from '../practice/parameters.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { bruiseDatedByColour } from './bruise-dated-by-colour.ts';
import { bruiseNotExplained } from './bruise-not-suitably-explained.ts';
import { injuryBeforeMoving } from './injury-before-moving.ts';
import { cannotTell, findingsOf, weigh } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { siblingsInjured } from './siblings-injured.ts';
import { type Finding, type Rule, rule, sameDay, type TimeAllowed, workingDays } from './rule.ts';

interface Answer {
  /** What is asked, after the sign: a doctor sees an injury, others see how a child is cared for. */
  readonly asks: Readonly<Record<'occasion' | 'sign', string>>;
  readonly act: string;
  readonly within: TimeAllowed;
  readonly settledBy: Readonly<Record<'occasion' | 'sign', string>>;
}

const whatExplainsIt =
  'what explains it, and who has looked at it together with what else is known of the child?';

const answers: Readonly<Record<Strength, Answer>> = {
  suspect: {
    asks: {
      occasion:
        'what has children’s social care been told of it, and what does a paediatrician say?',
      sign: 'what has children’s social care been told of it, and what has been decided for the child?',
    },
    act: 'referral',
    within: workingDays(1),
    settledBy: {
      occasion: 'A referral to children’s social care about it, or a medical explanation.',
      sign: 'Children’s social care was told of it, met about it, enquired or finished an assessment, or medicine explained it.',
    },
  },
  consider: {
    asks: { occasion: whatExplainsIt, sign: whatExplainsIt },
    act: 'medicalView',
    within: workingDays(2),
    settledBy: {
      occasion:
        'A paediatrician’s view of it, a referral to children’s social care, or a medical explanation.',
      sign: 'A clinician gave a view of it, supervision decided on it, or children’s social care was told or finished an assessment.',
    },
  },
};

/**
 * The rules of the feature table (domain note 4.3): one for each feature, made from the table, with
 * the strength in the guideline's own words.
 *
 * What is suspected is referred: the question is settled when each event among the evidence was
 * referred to children's social care, or medicine has explained it. What is considered is looked into:
 * a paediatrician's view settles it too. Only I01 to I03 are for today (design, 7); the others have
 * a working day, or two where the guideline says consider (policy).
 *
 * @source CG89
 */
export const injuryFeatureRules: readonly Rule[] = [
  bruiseNotExplained,
  injuryBeforeMoving,
  bruiseDatedByColour,
  siblingsInjured,
  ...featureIds.map((id) => ruleOfOccasion(id, features[id])),
  ...signFeatureIds.map((id) => ruleOfSign(id, signFeatures[id])),
].sort((a, b) => (a.id < b.id ? -1 : 1));

function ruleOfOccasion(id: FeatureId, feature: Feature): Rule {
  const { name, strength, source, from, limits } = feature;
  const isForToday = id === 'I01';
  const answered = strength === 'consider' ? lookedInto : referredOrExplained;
  const { asks, act, within, settledBy } = answers[strength];
  return rule({
    id,
    version: 1,
    name,
    asks: `The record tells of ${feature.sign} ({places}): ${asks.occasion}`,
    settledBy: settledBy.occasion,
    act,
    of: 'teamManager',
    urgency: isForToday ? 'actToday' : 'ask',
    within: isForToday ? sameDay : within,
    ...(limits !== undefined && { limits }),
    source,
    effective: { from },
    find: (chronology) =>
      findingsOf(
        chronology,
        weigh(chronology, (one) => finding(one.features[id], [id]), answered(chronology)),
        'teamManager',
      ),
    settles: (chronology, question) =>
      allDone(chronology, allEvidence(question), answered(chronology)),
  });
}

function referredOrExplained(chronology: Chronology): DoneAbout {
  return once(chronology, workOutReferredOrExplained);
}

function workOutReferredOrExplained(chronology: Chronology): DoneAbout {
  return either(referred(chronology), medicallyExplained(chronology));
}

function lookedInto(chronology: Chronology): DoneAbout {
  return once(chronology, workOutLookedInto);
}

function workOutLookedInto(chronology: Chronology): DoneAbout {
  return either(referredOrExplained(chronology), paediatricianGaveView(chronology));
}

function ruleOfSign(id: SignFeatureId, feature: SignFeature): Rule {
  const { name, strength, source, from, limits } = feature;
  const { asks, act, within, settledBy } = answers[strength];
  return rule({
    id,
    version: 1,
    name,
    asks: `The record tells of ${feature.sign}: ${asks.sign}`,
    settledBy: settledBy.sign,
    act,
    within,
    of: 'teamManager',
    urgency: 'ask',
    ...(limits !== undefined && { limits }),
    source,
    effective: { from },
    find: (chronology, parameters) => signFindings(chronology, feature, parameters),
    settles: (chronology, question) =>
      firstAfterEvidence(chronology, question, actsUpon(chronology, strength)),
  });
}

function signFindings(
  chronology: Chronology,
  feature: SignFeature,
  parameters: Parameters,
): readonly Finding[] {
  const { shown, missing } = feature.find(chronology, {
    times: parameters.careSignRepeatedFrom,
    months: parameters.careSignRepeatedWithin,
  });
  const subject = chronology.child.id;
  const findings: Finding[] = missing.length > 0 ? [cannotTell(subject, missing)] : [];
  const last = shown.at(-1);
  if (last === undefined) return findings;
  const acts = actsUpon(chronology, feature.strength);
  if (acts.some((act) => shown.every((one) => act === one || isAfter(act, one)))) return findings;
  return [
    ...findings,
    {
      outcome: 'raised',
      subject,
      evidence: inOrderTakenIn(shown),
      of: answersFor(last.entry.organisation, 'teamManager'),
    },
  ];
}

/** Entries by which somebody acted upon what was seen: told social care, met about it, assessed it. */
function actsUpon(chronology: Chronology, strength: Strength): readonly DossierEntry[] {
  return once(chronology, strength === 'consider' ? workOutWeighed : workOutActs);
}

function workOutActs(chronology: Chronology): readonly DossierEntry[] {
  const told = stating(chronology, 'told').filter(({ fact }) =>
    fact.some((one) => agencyOf(one) === socialCare),
  );
  const assessed = stating(chronology, 'assessment').filter(
    ({ fact }) => fact.stage === 'authorised',
  );
  const explained = stating(chronology, 'opinion').filter(
    ({ fact }) => fact.medicalCause !== undefined,
  );
  const referrals = ofKind(chronology, 'referral').filter(({ knownTo }) =>
    knownTo.some((one) => agencyOf(one.organisation) === socialCare && one.on <= chronology.asOf),
  );
  const acts = [
    ...[...told, ...assessed, ...explained].map((one) => one.held),
    ...referrals,
    ...ofKind(chronology, 'section-47-enquiry', 'strategy-discussion'),
  ];
  return [...new Set(acts)].filter(({ entry }) => isAboutChild(chronology, entry));
}

function workOutWeighed(chronology: Chronology): readonly DossierEntry[] {
  const views = stating(chronology, 'opinion').map((one) => one.held);
  const supervised = stating(chronology, 'supervision')
    .filter(({ fact }) => fact.decided === true)
    .map((one) => one.held);
  const weighed = [...views, ...supervised].filter(({ entry }) => isAboutChild(chronology, entry));
  return [...new Set([...workOutActs(chronology), ...weighed])];
}
