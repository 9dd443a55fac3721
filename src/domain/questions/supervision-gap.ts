import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import { findChildProtectionPlan } from '../plans/plan-spans.ts';
import { isProblem } from '../problem.ts';
import { compare } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P58. A child is on a child protection plan, and for more than 30 days (policy) no supervision about
 * the child stands on record, counted from the last one or else from the start of the plan; or the last
 * one says that nothing was decided.
 *
 * Where the last one does not say whether anything was decided, nobody can tell. It settles the
 * question of the gap all the same, since a manager and the worker did think about the child.
 */
export const supervisionGap = rule({
  id: 'P58',
  version: 1,
  name: 'supervisionGap',
  asks: 'When did a manager and the worker last think about the child together, and what did they decide?',
  of: 'serviceManager',
  urgency: 'ask',
  within: workingDays(5),
  settledBy:
    'A supervision about the child is on record, and does not say that nothing was decided.',
  source: ['OFST-08', 'MUN11'],
  effective: { from: plainDate('2008-12-01') },

  find: (chronology, parameters) => {
    const { asOf } = chronology;
    const plan = findChildProtectionPlan(chronology, asOf);
    if (plan === undefined) return [];
    const subject = chronology.child.id;
    const last = supervisions(chronology).findLast(
      ({ entry }) => compare(entry.happened, plan.started.entry.happened) !== 'before',
    );
    const from = last ?? plan.started;
    const limit = { days: parameters.supervisionOnPlanEvery };
    const { holidays } = parameters;
    const stands = standing(from.entry.happened, limit, { asOf, holidays });
    if (isProblem(stands)) return stands;
    const findings: Finding[] = [];
    const evidence: DossierEntry[] = [];
    if (stands.state === 'over') evidence.push(from);
    else findings.push(...whenOver(stands, from.entry.id, { subject, evidence: [] }));
    if (last !== undefined && saysNothingDecided(last)) evidence.push(last);
    if (last !== undefined && !saysWhatWasDecided(last)) {
      const missing = [`${last.entry.id}: supervision.decided`];
      findings.push({ outcome: 'cannotTell', subject, missing });
    }
    return evidence.length === 0
      ? findings
      : [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) }, ...findings];
  },

  settles: (chronology, question) => {
    const held = supervisions(chronology).filter((one) => !saysNothingDecided(one));
    return firstAfterEvidence(chronology, question, held);
  },
});

function supervisions(chronology: Chronology): readonly DossierEntry[] {
  const stated = stating(chronology, 'supervision').map(({ held }) => held);
  const all = [...new Set([...ofKind(chronology, 'supervision'), ...stated])];
  return inOrderOfHappening(all.filter(({ entry }) => isAboutChild(chronology, entry)));
}

function saysNothingDecided({ entry }: DossierEntry): boolean {
  return entry.supervision?.decided === false;
}

function saysWhatWasDecided({ entry }: DossierEntry): boolean {
  return entry.supervision?.decided !== undefined || entry.supervision?.decision !== undefined;
}
