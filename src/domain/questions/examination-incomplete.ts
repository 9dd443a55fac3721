import {
  among,
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  once,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { seenOn } from '../chronology/seen-on.ts';
import { lastDay } from '../duties/limit.ts';
import { isWhole, partsLeftOut } from '../injuries/acts.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { isUnderTwo } from '../people/under-two.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { isProblem } from '../problem.ts';
import { compare } from '../time/partial-date.ts';
import { addDays, daysBetween, plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { type Finding, rule, sameDay } from './rule.ts';

/**
 * P26: an examination of the child was not whole, and no whole one has followed. An unfinished
 * examination is no reassurance, and the reason why it was not finished may itself be pain.
 *
 * On the day itself for a child under two, on a child protection plan, or with an injury on record
 * in the weeks before (domain note 4.6); for any other child when a day has passed, and then without
 * haste (policy). A child protection medical that does not say whether it was whole cannot be told.
 * An examination that calls itself complete and states that a part was left out was not whole: the
 * child not undressed, a region not seen, mouth or ears not looked at, growth not plotted, no history.
 *
 * Settled by a whole examination that was taken in after the unfinished one and did not surely come
 * before it. A new appointment settles nothing until it is kept.
 *
 * @source SEED4; SCR1
 */
export const examinationIncomplete = rule({
  id: 'P26',
  version: 2,
  name: 'examinationIncomplete',
  asks: 'The child could not be examined fully: what was not seen, is the child in pain, and who examines the child today?',
  of: 'examiningDoctor',
  urgency: 'actToday',
  within: sameDay,
  settledBy: 'A whole examination of the child after the unfinished one.',
  act: 'paediatricExamination',
  source: ['SEED4', 'SCR1'],
  effective: { from: plainDate('2008-11-11') },
  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const { unfinished, notSaid } = once(chronology, workOutExaminations);
    const now: DossierEntry[] = [];
    const later: DossierEntry[] = [];
    const findings: Finding[] = [];
    for (const held of unfinished) {
      const last = lastDay(
        seenOn(held),
        { days: parameters.examinationUnfinishedFor },
        parameters.holidays,
      );
      if (isProblem(last)) return last;
      if (isOfConcern(chronology, held, parameters.injuryCurrentFor)) now.push(held);
      else if (last < chronology.asOf) later.push(held);
      else findings.push({ outcome: 'waiting', subject, changesOn: addDays(last, 1) });
    }
    const evidence = inOrderTakenIn([...now, ...later]);
    if (now.length > 0) findings.push({ outcome: 'raised', subject, evidence });
    else if (later.length > 0)
      findings.push({ outcome: 'raised', subject, evidence, urgency: 'ask' });
    if (notSaid.length > 0) {
      const missing = notSaid.map(({ entry }) => `${entry.id}: examination.complete`);
      findings.push(cannotTell(subject, missing));
    }
    return findings;
  },
  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, once(chronology, workOutExaminations).whole),
});

interface Examinations {
  readonly whole: readonly DossierEntry[];
  /** Those that no whole one has followed. */
  readonly unfinished: readonly DossierEntry[];
  readonly notSaid: readonly DossierEntry[];
}

function workOutExaminations(chronology: Chronology): Examinations {
  const whole: DossierEntry[] = [];
  let unfinished: DossierEntry[] = [];
  let notSaid: DossierEntry[] = [];
  const examinations = among(chronology, {
    kinds: ['incomplete-examination', 'child-protection-medical'],
    facts: ['examination'],
  });
  const asTakenIn = [...examinations].sort((a, b) => a.position - b.position);
  for (const held of asTakenIn) {
    const { entry } = held;
    if (!isAboutChild(chronology, entry)) continue;
    const { examination, kind } = entry;
    if (isWhole(examination)) {
      whole.push(held);
      const isBefore = (one: DossierEntry): boolean =>
        compare(entry.happened, one.entry.happened) === 'before';
      unfinished = unfinished.filter(isBefore);
      notSaid = notSaid.filter(isBefore);
    } else if (
      kind === 'incomplete-examination' ||
      examination?.complete === false ||
      (examination !== undefined && partsLeftOut(examination).length > 0)
    ) {
      unfinished.push(held);
    } else if (kind === 'child-protection-medical') notSaid.push(held);
  }
  return { whole, unfinished, notSaid };
}

/** Whether the examination is of a child for whom an unfinished one cannot wait a day. */
function isOfConcern(chronology: Chronology, { entry }: DossierEntry, days: number): boolean {
  const { on } = entry.happened;
  return (
    isUnderTwo({ dob: chronology.child.dob, on: entry.happened }) === true ||
    isOnChildProtectionPlan(chronology, on) ||
    injuryOccasions(chronology).some((one) => {
      const before = daysBetween(one.held.entry.happened.on, on);
      return before >= 0 && before <= days;
    })
  );
}
