import {
  type Chronology,
  findEntry,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { medicallyExplained } from '../injuries/acts.ts';
import { findEpisode } from '../injuries/episodes.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { unresolvedMentions } from '../people/mentions.ts';
import { compare, span } from '../time/partial-date.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { missedByTheChild } from '../visits/missed-appointments.ts';
import { sightsOfTheChild } from '../visits/sights.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, sameDay } from './rule.ts';

/**
 * P52. The case is closed or stepped down, or a plan ends, within sixty days (P) of an injury or of an
 * appointment that the child was not brought to, or while an adult is mentioned whom nobody has
 * identified. The sixtieth day counts. An injury that somebody from outside saw happen, or that a
 * paediatrician has explained, does not.
 *
 * What shows change is a decision on the closure that names as its evidence an entry by which somebody
 * saw the child after all of that; that a family keeps appointments or agrees shows none. An unidentified
 * adult is answered by being identified, and everything by a new plan. Where the date of an injury
 * leaves open whether it was so close, nobody can tell. Narrowed: of the questions that stand open, those
 * about an unknown adult are seen here, since rules do not read the questions of others.
 *
 * `stop`: the question guards the act, and stays when the act was done without it.
 */
export const optimismOnClosure = rule({
  id: 'P52',
  version: 1,
  name: 'optimismOnClosure',
  asks: 'What has changed for the child, and who has seen it, that the case can be closed or stepped down?',
  of: 'teamManager',
  urgency: 'stop',
  within: sameDay,
  settledBy:
    'A decision that names what somebody saw of the child since, and every adult identified; or a new plan.',
  source: ['BRAN', 'SCR2', 'DP13'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const evidence: DossierEntry[] = [];
    const missing: string[] = [];
    for (const closure of once(chronology, closures)) {
      if (isUndone(chronology, closure)) continue;
      const { certain, vague } = lookBack(chronology, closure, parameters.closureAfterConcern);
      const unanswered = [
        ...(isWeighed(chronology, closure, certain) ? [] : certain),
        ...unknownAdults(chronology, closure),
      ];
      if (unanswered.length > 0) evidence.push(...unanswered, closure);
      else if (certain.length === 0) missing.push(...vague.map(({ entry }) => `${entry.id}: date`));
    }
    const findings: Finding[] = [];
    if (evidence.length > 0) {
      findings.push({ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) });
    }
    if (missing.length > 0) findings.push(cannotTell(subject, missing));
    return findings;
  },

  settles: (chronology, question, parameters) => {
    const asked = new Set(allEvidence(question));
    const closed = once(chronology, closures).filter(({ entry }) => asked.has(entry.id));
    const isSettled = closed.every(
      (closure) =>
        isUndone(chronology, closure) ||
        isAnswered(chronology, closure, parameters.closureAfterConcern),
    );
    if (closed.length === 0 || !isSettled) return undefined;
    return firstAfterEvidence(chronology, question, answers(chronology));
  },
});

function closures(chronology: Chronology): readonly DossierEntry[] {
  const decided = stating(chronology, 'decision')
    .filter(({ fact: { of, outcomeCode } }) =>
      of === 'closure'
        ? outcomeCode !== 'keepOpen'
        : outcomeCode === 'close' || outcomeCode === 'stepDown',
    )
    .map(({ held }) => held);
  const all = new Set([...ofKind(chronology, 'case-closed', 'plan-ended'), ...decided]);
  return inOrderOfHappening([...all]).filter(({ entry }) => isAboutChild(chronology, entry));
}

function isUndone(chronology: Chronology, closure: DossierEntry): boolean {
  return newPlans(chronology).some((plan) => isAfter(plan, closure));
}

function newPlans(chronology: Chronology): readonly DossierEntry[] {
  return ofKind(chronology, 'plan-started').filter(({ entry }) => isAboutChild(chronology, entry));
}

interface LookBack {
  readonly certain: readonly DossierEntry[];
  readonly vague: readonly DossierEntry[];
}

/** Injuries and missed appointments in the days before a closure, and those that may lie there. */
function lookBack(chronology: Chronology, closure: DossierEntry, days: number): LookBack {
  const from = addDays(closure.entry.happened.on, -days);
  const certain: DossierEntry[] = [];
  const vague: DossierEntry[] = [];
  for (const held of once(chronology, concerns)) {
    const { happened } = held.entry;
    const possible = span(happened);
    if (held.takenInOn > closure.takenInOn) continue;
    if (compare(happened, closure.entry.happened) === 'after') continue;
    if (possible !== undefined && possible.until < from) continue;
    if (possible !== undefined && possible.from >= from) certain.push(held);
    else vague.push(held);
  }
  return { certain, vague };
}

function concerns(chronology: Chronology): readonly DossierEntry[] {
  const explained = medicallyExplained(chronology);
  const injuries = injuryOccasions(chronology)
    .filter(({ held, witnessed }) => {
      const episode = findEpisode(chronology, held.entry.id);
      return !witnessed && (episode === undefined || !explained.has(episode));
    })
    .map(({ held }) => held);
  return inOrderOfHappening([...new Set([...injuries, ...missedByTheChild(chronology)])]);
}

function unknownAdults(chronology: Chronology, closure: DossierEntry): readonly DossierEntry[] {
  return unresolvedMentions(chronology)
    .map(({ held }) => held)
    .filter((held) => held.takenInOn <= closure.takenInOn);
}

function isAnswered(chronology: Chronology, closure: DossierEntry, days: number): boolean {
  const { certain } = lookBack(chronology, closure, days);
  return isWeighed(chronology, closure, certain) && unknownAdults(chronology, closure).length === 0;
}

/** Whether a decision on the closure, then or since, names a sight of the child after all concerns. */
function isWeighed(
  chronology: Chronology,
  closure: DossierEntry,
  about: readonly DossierEntry[],
): boolean {
  return (
    about.length === 0 ||
    weighings(chronology).some(
      (one) =>
        (one === closure || isAfter(one, closure)) && showsSightAfter(chronology, one, about),
    )
  );
}

function weighings(chronology: Chronology): readonly DossierEntry[] {
  return stating(chronology, 'decision')
    .filter(({ fact }) => fact.evidenceSeen !== undefined)
    .map(({ held }) => held);
}

function showsSightAfter(
  chronology: Chronology,
  { entry }: DossierEntry,
  about: readonly DossierEntry[],
): boolean {
  const sights = sightsOfTheChild(chronology);
  return (entry.decision?.evidenceSeen ?? []).some((id) => {
    const seen = findEntry(chronology, id);
    return seen !== undefined && sights.includes(seen) && about.every((one) => isAfter(seen, one));
  });
}

function answers(chronology: Chronology): readonly DossierEntry[] {
  const identified = stating(chronology, 'resolves').map(({ held }) => held);
  return [...weighings(chronology), ...identified, ...newPlans(chronology)];
}
