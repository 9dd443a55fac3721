import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  once,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { referralDecisions } from '../decisions/referral-decisions.ts';
import { standing } from '../duties/limit.ts';
import { agencyOf, type OrganisationId, publicAgency, socialCare } from '../entry/organisation.ts';
import { isProblem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { whenOver } from './overdue.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P66. It was decided what becomes of a referral about the child, and a working day later nothing shows
 * that the referrer was told. That working day is in time, the question comes on the day after. Told
 * means: an entry of the feedback; the decision reached the referrer's organisation; or an entry since
 * says that they were told. Somebody who is no agency is told only by an entry that says so.
 *
 * The referrer is who the referral says, or the organisation that wrote it. Where social care wrote it
 * down itself and does not say for whom, nobody can tell. Whoever gave no name cannot be told. Effective,
 * in our reading, from the guidance of 2013.
 */
export const referrerLeftInDark = rule({
  id: 'P66',
  version: 1,
  name: 'referrerLeftInDark',
  asks: 'Has whoever was worried about the child been told what was decided?',
  of: 'mashManager',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'The referrer was told, or the decision reached them.',
  source: ['MILL'],
  effective: { from: plainDate('2013-04-15') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const evidence: DossierEntry[] = [];
    const missing: string[] = [];
    for (const { referral, decided, referrer, told } of decidedReferrals(chronology)) {
      if (told !== undefined) continue;
      const limit = { workingDays: parameters.referrerToldWithin };
      const { asOf } = chronology;
      const { holidays } = parameters;
      const stands = standing(decided.entry.happened, limit, { asOf, holidays });
      if (isProblem(stands)) return stands;
      if (stands.state !== 'over') {
        findings.push(...whenOver(stands, decided.entry.id, { subject, evidence: [] }));
      } else if (referrer === 'notSaid') missing.push(`${referral.entry.id}: referredBy`);
      else evidence.push(referral, decided);
    }
    if (missing.length > 0) findings.push(cannotTell(subject, missing));
    if (evidence.length > 0) {
      findings.push({ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) });
    }
    return findings;
  },

  settles: (chronology, question) => {
    const asked = new Set(allEvidence(question));
    const told = decidedReferrals(chronology)
      .filter(({ decided }) => asked.has(decided.entry.id))
      .map((one) => one.told);
    if (told.length === 0 || told.includes(undefined)) return undefined;
    return inOrderTakenIn(told.flatMap((one) => one ?? []));
  },
});

/** A referral on which it was decided, and whether its referrer has been told. */
export interface DecidedReferral {
  readonly referral: DossierEntry;
  readonly decided: DossierEntry;
  /** Their organisation; somebody who belongs to none; or not said. */
  readonly referrer: OrganisationId | 'person' | 'notSaid';
  /** The entry by which the referrer was told, if there is one. */
  readonly told: DossierEntry | undefined;
}

/** The decided referrals whose referrer can be told: not those of whoever gave no name. */
export function decidedReferrals(chronology: Chronology): readonly DecidedReferral[] {
  return once(chronology, findDecided);
}

function findDecided(chronology: Chronology): readonly DecidedReferral[] {
  return referralDecisions(chronology).flatMap(({ held: decided, on }) =>
    on.flatMap((referral) => {
      const referrer = referrerOf(referral);
      if (referrer === undefined) return [];
      const told = toldOf(chronology, { referral, decided, referrer });
      return [{ referral, decided, referrer, told }];
    }),
  );
}

/** Nothing for whoever gave no name. */
function referrerOf({ entry }: DossierEntry): DecidedReferral['referrer'] | undefined {
  const { referredBy, informant, organisation } = entry;
  if (referredBy?.from === 'anonymous' || informant?.anonymous === true) return undefined;
  if (referredBy?.organisation !== undefined) return referredBy.organisation;
  const agency = agencyOf(organisation);
  if (agency !== socialCare && agency !== publicAgency) return organisation;
  if (agency === publicAgency || informant?.person !== undefined) return 'person';
  return referredBy === undefined || referredBy.from === 'professional' ? 'notSaid' : 'person';
}

/** The entry by which the referrer was told, if there is one; the decision itself where it reached them. */
function toldOf(
  chronology: Chronology,
  { referral, decided, referrer }: Omit<DecidedReferral, 'told'>,
): DossierEntry | undefined {
  const isSince = (held: DossierEntry): boolean => held === decided || isAfter(held, decided);
  const said = stating(chronology, 'feedback').find(
    ({ held, fact }) => isSince(held) && fact.about.includes(referral.entry.id),
  );
  const done = stating(chronology, 'steps').find(
    ({ held, entry, fact }) =>
      isSince(held) && fact.includes('referrerTold') && isAboutChild(chronology, entry),
  );
  const fedBack = (said ?? done)?.held;
  if (fedBack !== undefined || referrer === 'person' || referrer === 'notSaid') return fedBack;
  const reached = decided.knownTo.some(
    ({ organisation, on }) => organisation === referrer && on <= chronology.asOf,
  );
  if (reached) return decided;
  const told = stating(chronology, 'told').find(
    ({ held, fact }) => isSince(held) && fact.includes(referrer),
  );
  const shared = stating(chronology, 'sharing').find(
    ({ held, fact }) => isSince(held) && fact.shared && fact.with.includes(referrer),
  );
  return (told ?? shared)?.held;
}
