import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
  type Stated,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { hasReached, tellings } from '../chronology/reached.ts';
import { type Standing, standing } from '../duties/limit.ts';
import { socialCare } from '../entry/organisation.ts';
import { isParent } from '../people/household.ts';
import type { Parameters } from '../practice/parameters.ts';
import { isProblem, type Problem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { whenOver } from './overdue.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P50. The child sleeps with somebody other than a parent by agreement, and the record does not say
 * what that is in law (section 20, private fostering, a connected person's care), which is asked the
 * same day since the child is there tonight; or no check of the carer has come back a day (P) after; or
 * the arrangement is older than twenty-eight days and children's social care has not heard of it.
 *
 * What it is in law is said with the placement, or by an entry of private fostering or of being looked
 * after. Heard of it: social care wrote or received an entry about a placement with that carer, was told
 * of one, or was notified of private fostering. A check that is pending is none. Where the basis is unknown or not stated,
 * nobody can tell. A child who has gone home since, or was placed otherwise, is not asked about.
 */
export const informalPlacement = rule({
  id: 'P50',
  version: 1,
  name: 'informalPlacement',
  asks: 'The child lives away from their parents by agreement: what is that arrangement in law, who has checked the carer, and who supervises contact?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(1),
  settledBy:
    'What the arrangement is in law and a check of the carer; or the child is home or placed by order.',
  source: ['SCR2', 'PF05'],
  effective: { from: plainDate('2005-07-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const placed = once(chronology, arrangement);
    if (placed === undefined) return [];
    const { fact, held } = placed;
    if (fact.basis !== 'agreement') {
      return [cannotTell(subject, [`${held.entry.id}: placement.basis`])];
    }
    const limits = runningLimits(chronology, placed, parameters);
    if (isProblem(limits)) return limits;
    const isLate = limits.some(({ state }) => state === 'over');
    if (isLate || statusOf(chronology, placed) === undefined) {
      return [{ outcome: 'raised', subject, evidence: [held.entry.id] }];
    }
    return limits.flatMap((limit): readonly Finding[] =>
      whenOver(limit, held.entry.id, { subject, evidence: [] }),
    );
  },

  settles: (chronology, question) => {
    const asked = new Set(allEvidence(question));
    const placed = stating(chronology, 'placement').findLast(({ entry }) => asked.has(entry.id));
    if (placed === undefined) return undefined;
    const ending = endOf(chronology, placed.held);
    if (ending !== undefined) return [ending.entry.id];
    const status = statusOf(chronology, placed);
    const check = checkOf(chronology, placed);
    if (status === undefined || check === undefined) return undefined;
    return isKnownToSocialCare(chronology, placed) ? inOrderTakenIn([status, check]) : undefined;
  },
});

type Placement = Stated<'placement'>;

/** The child's present placement with somebody other than a parent, by agreement or on no stated basis. */
function arrangement(chronology: Chronology): Placement | undefined {
  const placed = stating(chronology, 'placement').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  const last = placed.at(-1);
  if (last === undefined || isParent(chronology.people.get(last.fact.with))) return undefined;
  if (last.fact.basis === 's20' || last.fact.basis === 'order') return undefined;
  if (endOf(chronology, last.held) !== undefined) return undefined;
  // Later entries about the same carer tell of one arrangement, which began with the first of them.
  const before = placed.findLastIndex(({ fact }) => fact.with !== last.fact.with);
  return placed.slice(before + 1).find(({ fact }) => fact.basis === last.fact.basis) ?? last;
}

/** The entry by which the child went home or was placed with somebody else or otherwise in law. */
function endOf(chronology: Chronology, start: DossierEntry): DossierEntry | undefined {
  const carer = start.entry.placement?.with;
  const moves = stating(chronology, 'placement')
    .filter(({ fact }) => fact.with !== carer || fact.basis === 's20' || fact.basis === 'order')
    .map(({ held }) => held);
  return inOrderOfHappening([...moves, ...ofKind(chronology, 'return-home')]).find(
    (one) => isAboutChild(chronology, one.entry) && isAfter(one, start),
  );
}

/** The entry that says what the arrangement is in law; private fostering or care that ended is none. */
function statusOf(chronology: Chronology, { fact }: Placement): DossierEntry | undefined {
  const said = stating(chronology, 'placement').find(
    (one) => one.fact.with === fact.with && one.fact.status !== undefined,
  );
  return said?.held ?? privateFostering(chronology) ?? careByTheCouncil(chronology);
}

function privateFostering(chronology: Chronology): DossierEntry | undefined {
  const last = stating(chronology, 'privateFostering').findLast(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  return last?.fact.what === 'ended' ? undefined : last?.held;
}

function careByTheCouncil(chronology: Chronology): DossierEntry | undefined {
  const last = stating(chronology, 'lookedAfter').findLast(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  return last?.fact.what === 'ended' ? undefined : last?.held;
}

/** A check of the carer that has come back. */
function checkOf(chronology: Chronology, { fact }: Placement): DossierEntry | undefined {
  return stating(chronology, 'check').find(
    (one) => one.fact.of === fact.with && one.fact.result !== 'pending',
  )?.held;
}

function isKnownToSocialCare(chronology: Chronology, { fact }: Placement): boolean {
  const told = tellings(chronology, socialCare);
  const notified = privateFostering(chronology);
  return (
    notified?.entry.privateFostering?.what === 'notified' ||
    stating(chronology, 'placement').some(
      (one) =>
        one.fact.with === fact.with &&
        (hasReached(chronology, one.held, socialCare) || told.includes(one.held)),
    )
  );
}

function runningLimits(
  chronology: Chronology,
  placed: Placement,
  parameters: Parameters,
): readonly Standing[] | Problem {
  const found: Standing[] = [];
  const days = [
    ...(checkOf(chronology, placed) === undefined ? [parameters.carerCheckedWithin] : []),
    ...(isKnownToSocialCare(chronology, placed) ? [] : [parameters.arrangementNotifiedWithin]),
  ];
  for (const limit of days) {
    const { asOf } = chronology;
    const { holidays } = parameters;
    const stands = standing(placed.entry.happened, { days: limit }, { asOf, holidays });
    if (isProblem(stands)) return stands;
    found.push(stands);
  }
  return found;
}
