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
import { standing } from '../duties/limit.ts';
import type { Entry } from '../entry/entry.ts';
import { agencyOf, socialCare } from '../entry/organisation.ts';
import { isProblem } from '../problem.ts';
import { plainDate } from '../time/plain-date.ts';
import { isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { whenOver } from './overdue.ts';
import { allEvidence } from './question.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P46. Lawyers advised that the threshold for care proceedings is met, and after five working days (P)
 * nobody has decided what follows; or they advised that it is not met, or that more is needed, and no
 * list says what evidence is missing, which is asked about the same day.
 *
 * A decision is one by children's social care on the threshold, one that says that it is about the
 * advice, or an order of the court, later than the advice; or the advice itself where it says who
 * decided. While the five days run and it does not, nobody can tell who decides. Words that are not
 * wholly 'met' or 'not met', with no code beside them, are not read.
 *
 * The question names neither the advice nor its outcome: many who may see the question may not see it.
 */
export const legalAdviceNotActed = rule({
  id: 'P46',
  version: 1,
  name: 'legalAdviceNotActed',
  asks: 'Who decides what follows for the child from the lawyers’ advice, what evidence is still needed, and by when?',
  of: 'headOfService',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'A decision on the advice, or a list of the evidence that is still needed.',
  act: 'legalPlanning',
  source: ['SCR2', 'SEED4'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const evidence: DossierEntry[] = [];
    for (const advice of once(chronology, advices)) {
      if (actedOn(chronology, advice).length > 0) continue;
      const { id, happened } = advice.held.entry;
      if (advice.threshold === undefined) {
        findings.push(cannotTell(subject, [`${id}: legalAdvice.threshold`]));
      } else if (advice.threshold !== 'met') evidence.push(advice.held);
      else {
        const limit = { workingDays: parameters.legalAdviceDecidedWithin };
        const { asOf } = chronology;
        const stands = standing(happened, limit, { asOf, holidays: parameters.holidays });
        if (isProblem(stands)) return stands;
        if (stands.state === 'over') evidence.push(advice.held);
        else {
          findings.push(...whenOver(stands, id, { subject, evidence: [] }));
          findings.push(cannotTell(subject, [`${id}: decision.decidedBy`]));
        }
      }
    }
    if (evidence.length === 0) return findings;
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) }, ...findings];
  },

  settles: (chronology, question) => {
    const asked = new Set(allEvidence(question));
    const acts = once(chronology, advices)
      .filter(({ held }) => asked.has(held.entry.id))
      .map((advice) => actedOn(chronology, advice));
    const isSettled = acts.length > 0 && acts.every((found) => found.length > 0);
    return isSettled ? inOrderTakenIn(acts.flat()) : undefined;
  },
});

interface Advice {
  readonly held: DossierEntry;
  readonly threshold: 'met' | 'notMet' | 'moreEvidence' | undefined;
}

function advices(chronology: Chronology): readonly Advice[] {
  const stated = stating(chronology, 'legalAdvice').map(({ held }) => held);
  const all = [...new Set([...ofKind(chronology, 'legal-advice'), ...stated])];
  return inOrderOfHappening(all)
    .filter(({ entry }) => isAboutChild(chronology, entry))
    .map((held) => ({ held, threshold: thresholdIn(held.entry) }));
}

function thresholdIn({ legalAdvice, decision }: Entry): Advice['threshold'] {
  if (legalAdvice?.threshold !== undefined) return legalAdvice.threshold;
  if (decision?.of !== 'threshold') return undefined;
  const outcome = outcomeOf(decision);
  return outcome === 'met' || outcome === 'notMet' ? outcome : undefined;
}

/** What answers an advice: decisions where it says that the threshold is met, else lists of evidence. */
function actedOn(chronology: Chronology, { held, threshold }: Advice): readonly DossierEntry[] {
  const isMet = threshold === 'met';
  const isAnswer = ({ entry }: DossierEntry): boolean =>
    isMet ? decidesOn(held, entry) : entry.legalAdvice?.evidenceNeeded !== undefined;
  const itself = isMet
    ? held.entry.decision?.decidedBy !== undefined
    : held.entry.legalAdvice?.evidenceNeeded !== undefined;
  const later = [
    ...stating(chronology, isMet ? 'decision' : 'legalAdvice').map((one) => one.held),
    ...ofKind(chronology, 'court-order'),
  ].filter((one) => isAboutChild(chronology, one.entry) && isAfter(one, held));
  return [...(itself ? [held] : []), ...later.filter(isAnswer)];
}

function decidesOn(advice: DossierEntry, { kind, decision, organisation }: Entry): boolean {
  if (kind === 'court-order' || decision?.about?.includes(advice.entry.id) === true) return true;
  return decision?.of === 'threshold' && agencyOf(organisation) === socialCare;
}
