import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { findChildProtectionPlan, type PlanSpan, planSpans } from '../plans/plan-spans.ts';
import { isProblem } from '../problem.ts';
import { addMonths, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P44. A child protection plan has lasted more than nine months with no legal advice in it; or more than
 * fifteen, with none since the fifteenth was up; or it began within two years of the end of an earlier
 * one, with none since it began (all three P). The day that ends a month is in time, the question comes
 * on the day after.
 *
 * Legal advice is an entry of it or a legal planning meeting that took place, whatever came of it: the
 * question is whether anybody has looked. A second start with no end between is the same plan. A plan of
 * which the start is known only to a span leaves days on which nobody can tell.
 */
export const planDrift = rule({
  id: 'P44',
  version: 1,
  name: 'planDrift',
  asks: 'The child has been on a protection plan for a long time, or for a second time: is legal planning needed now?',
  of: 'conferenceChair',
  urgency: 'ask',
  within: workingDays(10),
  settledBy: 'Legal advice, or a legal planning meeting that took place.',
  act: 'legalPlanning',
  window: 'planRepeatedWithin',
  source: ['COLLECT'],
  effective: { from: plainDate('2019-04-01') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const plan = findChildProtectionPlan(chronology, chronology.asOf);
    if (plan === undefined) return [];
    const advice = once(chronology, legalAdvice);
    const within = advice.filter(({ entry }) => entry.happened.on >= plan.from);
    const findings: Finding[] = [];
    const evidence: DossierEntry[] = [];
    const earlier = endedShortlyBefore(chronology, plan, parameters.planRepeatedWithin);
    if (earlier !== undefined && within.length === 0) evidence.push(earlier, plan.started);
    for (const { months, since } of [
      { months: parameters.planWithoutLegalAdviceFor, since: plan.from },
      { months: parameters.planLastsFor, since: addMonths(plan.from, parameters.planLastsFor) },
    ]) {
      if (advice.some(({ entry }) => entry.happened.on >= since)) continue;
      const { id, happened } = plan.started.entry;
      const { asOf } = chronology;
      const stands = standing(happened, { months }, { asOf, holidays: parameters.holidays });
      if (isProblem(stands)) return stands;
      if (stands.state === 'over') evidence.push(plan.started, ...within);
      else findings.push(...whenOver(stands, id, { subject, evidence: [] }));
    }
    if (evidence.length === 0) return findings;
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence) }, ...findings];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, once(chronology, legalAdvice)),
});

/** The end of an earlier plan, if it was so many months or less before this one began. */
function endedShortlyBefore(
  chronology: Chronology,
  plan: PlanSpan,
  months: number,
): DossierEntry | undefined {
  return planSpans(chronology).find(
    ({ type, until }) =>
      type === plan.type &&
      until !== undefined &&
      until <= plan.from &&
      addMonths(until, months) >= plan.from,
  )?.ended;
}

function legalAdvice(chronology: Chronology): readonly DossierEntry[] {
  const stated = stating(chronology, 'legalAdvice').map(({ held }) => held);
  const advised = [...ofKind(chronology, 'legal-advice'), ...stated].filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
  const met = meetingsThatTookPlace(chronology, 'legal-planning');
  return inOrderOfHappening([...new Set([...advised, ...met])]);
}
