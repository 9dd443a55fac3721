import { type Chronology, inOrderTakenIn, ofKind, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { hasReached, tellings } from '../chronology/reached.ts';
import { standing } from '../duties/limit.ts';
import { agencyOf, socialCare } from '../entry/organisation.ts';
import { isAdultOfFamily } from '../people/household.ts';
import { isOnChildProtectionPlan } from '../plans/plan-spans.ts';
import { isProblem } from '../problem.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P63. An adult's own service (mental health, drugs and alcohol, domestic abuse, prison) has written
 * down an event of a parent or another adult of the child's family, and for more than one working day
 * it has not come to children's social care: neither did the entry reach them, nor does a later one
 * about that adult say that they were told. What the event was stays with those who may read it.
 *
 * Where such a service wrote about an adult of a child on a child protection plan, and the entry does
 * not say whether there was an event, nobody can tell. In force since the first day on
 * which the section of the Act that makes sharing a duty stands in force; the day is our reading.
 */
export const adultServicesSilo = rule({
  id: 'P63',
  version: 1,
  name: 'adultServicesSilo',
  asks: 'Do those who work with the child know what an adult’s own service has on record about the family?',
  of: 'adultWorker',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'Each of the events has come to children’s social care.',
  source: ['CWSA26'],
  effective: { from: plainDate('2026-06-01') },

  find: (chronology, parameters) => {
    const { asOf } = chronology;
    const subject = chronology.child.id;
    const unsaid = entriesThatMayTellOfEvents(chronology).map(
      ({ entry }) => `${entry.id}: adultEvent`,
    );
    const findings: Finding[] = unsaid.length === 0 ? [] : [cannotTell(subject, unsaid)];
    const unshared: DossierEntry[] = [];
    for (const held of eventsOfFamily(chronology)) {
      if (sharedBy(chronology, held) !== undefined) continue;
      const limit = { workingDays: parameters.adultEventUnsharedFor };
      const stands = standing(onDay(held.takenInOn), limit, {
        asOf,
        holidays: parameters.holidays,
      });
      if (isProblem(stands)) return stands;
      if (stands.state === 'over') unshared.push(held);
      else findings.push(...whenOver(stands, held.entry.id, { subject, evidence: [] }));
    }
    if (unshared.length === 0) return findings;
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(unshared) }, ...findings];
  },

  settles: (chronology, question) => {
    const shared = evidenceOf(chronology, question).map((held) => sharedBy(chronology, held));
    if (shared.length === 0 || shared.includes(undefined)) return undefined;
    return inOrderTakenIn(shared.flatMap((held) => held ?? []));
  },
});

/** What adults' own services wrote as events of parents and other adults of the child's family. */
function eventsOfFamily(chronology: Chronology): readonly DossierEntry[] {
  return stating(chronology, 'adultEvent')
    .filter(({ fact }) => isAdultOfFamily(chronology.people.get(fact.of), chronology.asOf))
    .map(({ held }) => held);
}

/** The entry by which an event came to social care: itself, or a later one about the same adult. */
function sharedBy(chronology: Chronology, event: DossierEntry): DossierEntry | undefined {
  if (hasReached(chronology, event, socialCare)) return event;
  const adult = event.entry.adultEvent?.of;
  return tellings(chronology, socialCare).find(
    (held) =>
      held.position >= event.position && adult !== undefined && held.entry.subjects.includes(adult),
  );
}

/** Services whose client is the adult. */
const adultServices: ReadonlySet<string> = new Set([
  'adult-social-care',
  'domestic-abuse-service',
  'mental-health',
  'prison',
  'probation',
  'substance-misuse-service',
]);

function entriesThatMayTellOfEvents(chronology: Chronology): readonly DossierEntry[] {
  if (!isOnChildProtectionPlan(chronology, chronology.asOf)) return [];
  return ofKind(chronology, 'contact', 'attendance', 'admission', 'concern', 'other').filter(
    (held) =>
      adultServices.has(agencyOf(held.entry.organisation)) &&
      held.entry.adultEvent === undefined &&
      !hasReached(chronology, held, socialCare) &&
      held.entry.subjects.some((id) => isAdultOfFamily(chronology.people.get(id), chronology.asOf)),
  );
}
