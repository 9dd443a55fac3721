import { type Chronology, inOrderTakenIn } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { lastDay } from '../duties/limit.ts';
import { answersFor } from '../people/answers-for.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { isProblem } from '../problem.ts';
import { span } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { missedByTheChild } from '../visits/missed-appointments.ts';
import { presencesOfTheChild } from '../visits/presences.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { closeTogether } from './close-together.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P34. The child was not brought to two appointments (P) within twelve months (P), or to one while on
 * a child protection plan. One that the family called off counts, with or without a new date; one that
 * the service called off, or that was a parent's own, does not. One line may stand for several.
 *
 * Settled when somebody has the child before them again. Where a vague date may or may not make up the
 * number, or put the one on the plan, nobody can tell. The guides that count have no date; our
 * reading puts them with the national guideline of July 2009, which names children not brought.
 */
export const wasNotBrought = rule({
  id: 'P34',
  version: 1,
  name: 'wasNotBrought',
  asks: 'What do the missed appointments mean for the child, and who has seen the child since?',
  of: 'healthVisitor',
  urgency: 'ask',
  within: workingDays(2),
  settledBy: 'An entry by which the child was with a professional again.',
  act: 'seeTheChild',
  window: 'notBroughtWithin',
  source: ['SUSS-wnb', 'RCGP'],
  effective: { from: plainDate('2009-07-01') },

  find: (chronology, parameters) => {
    const missed = missedByTheChild(chronology);
    const last = missed.at(-1);
    if (last === undefined) return [];
    const subject = chronology.child.id;
    const { holidays } = parameters;
    const within = { months: parameters.notBroughtWithin };
    const together = closeTogether(missed, {
      atLeast: parameters.notBroughtTimes,
      within,
      holidays,
    });
    if (isProblem(together)) return together;
    const onPlan: DossierEntry[] = [];
    const perhaps: DossierEntry[] = together.state === 'cannotTell' ? [...together.vague] : [];
    for (const held of missed) {
      const until = lastDay(held.entry.happened.on, within, holidays);
      if (isProblem(until)) return until;
      if (until < last.entry.happened.on) continue;
      const wasOnPlan = isOnPlan(chronology, held);
      if (wasOnPlan === true) onPlan.push(held);
      else if (wasOnPlan === 'cannotTell') perhaps.push(held);
    }
    const counted = together.state === 'enough' ? together.entries : [];
    const evidence = inOrderOfHappening([...new Set([...counted, ...onPlan])]);
    const latest = evidence.at(-1);
    if (latest !== undefined) {
      const of = answersFor(latest.entry.organisation, 'healthVisitor');
      return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(evidence), of }];
    }
    if (perhaps.length === 0) return [];
    const missing = [...new Set(perhaps)].map(({ entry }) => `${entry.id}: date`);
    return [{ outcome: 'cannotTell', subject, missing }];
  },

  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, presencesOfTheChild(chronology)),
});

function isOnPlan(chronology: Chronology, { entry }: DossierEntry): boolean | 'cannotTell' {
  const days = span(entry.happened);
  if (days === undefined) return 'cannotTell';
  const [first, last] = [days.from, days.until].map((day) =>
    isOnChildProtectionPlan(chronology, day),
  );
  return first === last ? first === true : 'cannotTell';
}
