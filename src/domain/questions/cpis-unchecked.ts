import {
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  once,
  stating,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Attendance } from '../entry/facts/attendance.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { plainDate } from '../time/plain-date.ts';
import { firstAfterEvidence, isAfter } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { type Finding, rule, sameDay } from './rule.ts';

/**
 * P67: a child on a child protection plan was brought to unscheduled care, and nobody there looked for
 * the flag that says so. Unscheduled are emergency departments, urgent care, walk-in centres and
 * doctors out of hours.
 *
 * An attendance there that does not say whether the flag was looked for cannot be told. Narrowed: the
 * flag is also set for a child who is looked after by order or under section 20, which is read from the
 * last placement; of an unborn child's plan this record holds none.
 *
 * Settled by a later entry of an attendance that says that the flag was looked for.
 *
 * @source NHS-cpis
 */
export const cpisUnchecked = rule({
  id: 'P67',
  version: 1,
  name: 'cpisUnchecked',
  asks: 'Did those who treated the child know of the child’s protection plan or placement, and has the flag been looked for since?',
  of: 'namedNurse',
  urgency: 'ask',
  within: sameDay,
  settledBy: 'A later entry of an attendance that says that the flag was looked for.',
  source: ['NHS-cpis'],
  // The service was in place across England by then; our reading.
  effective: { from: plainDate('2018-03-31') },
  find: (chronology) => {
    const subject = chronology.child.id;
    const { unchecked, notSaid, checked } = once(chronology, workOutAttendances);
    const isOpen = (held: DossierEntry): boolean => !checked.some((one) => isAfter(one, held));
    const missing = notSaid
      .filter(isOpen)
      .map(({ entry }) => `${entry.id}: attendance.cpis.checked`);
    const evidence = inOrderTakenIn(unchecked.filter(isOpen));
    const findings: Finding[] = missing.length > 0 ? [cannotTell(subject, missing)] : [];
    if (evidence.length > 0) findings.push({ outcome: 'raised', subject, evidence });
    return findings;
  },
  settles: (chronology, question) =>
    firstAfterEvidence(chronology, question, once(chronology, workOutAttendances).checked),
});

interface Attendances {
  readonly unchecked: readonly DossierEntry[];
  readonly notSaid: readonly DossierEntry[];
  readonly checked: readonly DossierEntry[];
}

const unscheduled: ReadonlySet<Attendance['setting']> = new Set<Attendance['setting']>([
  'emergencyDepartment',
  'urgentCareCentre',
  'walkInCentre',
  'outOfHours',
]);

function workOutAttendances(chronology: Chronology): Attendances {
  const unchecked: DossierEntry[] = [];
  const notSaid: DossierEntry[] = [];
  const checked: DossierEntry[] = [];
  for (const { held, entry, fact } of stating(chronology, 'attendance')) {
    if (!isAboutChild(chronology, entry)) continue;
    if (fact.cpis?.checked === true) checked.push(held);
    else if (unscheduled.has(fact.setting) && isFlagged(chronology, held)) {
      if (fact.cpis === undefined) notSaid.push(held);
      else unchecked.push(held);
    }
  }
  return { unchecked, notSaid, checked };
}

/** Whether the flag stood on the day: a child protection plan, or a placement by order or section 20. */
function isFlagged(chronology: Chronology, { entry }: DossierEntry): boolean {
  const { on } = entry.happened;
  if (isOnChildProtectionPlan(chronology, on)) return true;
  const last = stating(chronology, 'placement').findLast(
    (one) => one.entry.happened.on <= on && isAboutChild(chronology, one.entry),
  );
  return last?.fact.basis === 'order' || last?.fact.basis === 's20';
}
