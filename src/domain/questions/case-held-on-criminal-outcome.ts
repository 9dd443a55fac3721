import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { outcomeOf } from '../decisions/outcome.ts';
import { weighedOnBalance } from '../decisions/weighed-on-balance.ts';
import type { Entry } from '../entry/entry.ts';
import { addMonths, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P47. A step that protects the child waits for a charge, a prosecutor or a court; or after a decision
 * not to prosecute the risk to the child was taken to be lower (it is said so, the child went home, the
 * plan or the case was ended) and no decision weighed that risk on the balance of probabilities. Asked
 * the same day. Something done more than six months (P) after such a decision was not done because of it.
 *
 * After a decision not to prosecute that does not say how the risk stands, while nothing of this has
 * happened, nobody can tell what has become of the risk; nor where the outcome is neither coded nor in
 * plain words. Such a decision counts whomever of the child's people it is about.
 */
export const caseHeldOnCriminalOutcome = rule({
  id: 'P47',
  version: 1,
  name: 'caseHeldOnCriminalOutcome',
  asks: 'Whatever the outcome of the criminal case, what is the risk to the child on the balance of probabilities, and who has weighed it?',
  of: 'teamManager',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'A decision that weighs the risk to the child on the balance of probabilities.',
  source: ['SEED4'],
  effective: { from: plainDate('2010-10-26') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const endings = once(chronology, prosecutionDecisions).filter(
      (one) => !isWeighed(chronology, one.held),
    );
    const evidence = stating(chronology, 'decision')
      .filter(({ entry, fact }) => fact.awaitsCriminalOutcome && isAboutChild(chronology, entry))
      .map(({ held }) => held)
      .filter((held) => !isWeighed(chronology, held));
    const refusals = endings.filter((one) => one.outcome === 'noCharge').map((one) => one.held);
    const lowered = refusals.length === 0 ? [] : once(chronology, lowerings);
    for (const held of lowered) {
      const refusal = refusals.findLast(
        (one) =>
          (one === held || isAfter(held, one)) &&
          addMonths(one.entry.happened.on, parameters.criminalOutcomeHoldsFor) >=
            held.entry.happened.on,
      );
      if (refusal !== undefined) evidence.push(refusal, held);
    }
    const findings: Finding[] = [];
    const missing = missingFrom(endings.at(-1));
    if (evidence.length > 0) {
      findings.push({ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) });
    } else if (missing !== undefined) findings.push(cannotTell(subject, [missing]));
    return findings;
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, weighedOnBalance(chronology)),
});

interface Prosecution {
  readonly held: DossierEntry;
  readonly outcome: ReturnType<typeof outcomeOf>;
}

function prosecutionDecisions(chronology: Chronology): readonly Prosecution[] {
  const stated = stating(chronology, 'decision')
    .filter(({ fact }) => fact.of === 'prosecution')
    .map(({ held }) => held);
  const all = [...new Set([...stated, ...ofKind(chronology, 'prosecution-decision')])];
  return inOrderOfHappening(all).map((held) => {
    const { decision } = held.entry;
    return { held, outcome: decision === undefined ? undefined : outcomeOf(decision) };
  });
}

/** Whether the risk was weighed in the same entry or after it. */
function isWeighed(chronology: Chronology, held: DossierEntry): boolean {
  return weighedOnBalance(chronology).some((one) => one === held || isAfter(one, held));
}

/** What is done where the risk is taken to be lower, in order of happening. */
function lowerings(chronology: Chronology): readonly DossierEntry[] {
  const decided = stating(chronology, 'decision')
    .filter(({ fact }) => isLowering(fact))
    .map(({ held }) => held);
  const done = ofKind(chronology, 'case-closed', 'plan-ended', 'return-home');
  return inOrderOfHappening([...new Set([...decided, ...done])]).filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
}

function isLowering({ of, outcomeCode, risk }: NonNullable<Entry['decision']>): boolean {
  if (risk !== undefined) return risk === 'lowered';
  if (of === 'closure') return outcomeCode !== 'keepOpen';
  return of === 'return' && outcomeCode !== 'staysAway';
}

function missingFrom(last: Prosecution | undefined): string | undefined {
  if (last === undefined) return undefined;
  const { id, decision } = last.held.entry;
  if (last.outcome === undefined) return `${id}: decision.outcomeCode`;
  const isOpen = last.outcome === 'noCharge' && decision?.risk === undefined;
  return isOpen ? `${id}: decision.risk` : undefined;
}
