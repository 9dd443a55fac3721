import {
  type Chronology,
  inOrderTakenIn,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import { standing } from '../duties/limit.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { agencyOf, socialCare } from '../entry/organisation.ts';
import { isLinkedToChild } from '../people/link-to-child.ts';
import { isProblem } from '../problem.ts';
import { onDay } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf } from './after-evidence.ts';
import { whenOver } from './overdue.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P74. Something has happened in the sentence, licence or parole of an adult who is linked to the
 * child: a release or recall, conditions set or varied, a new relationship, household or address, a
 * breach, a parole decision; and for more than one working day children's social care has written
 * nothing about that adult. That the event reached social care is not that anybody looked at it.
 *
 * An answer is an entry of social care about the adult, or one that names the event among those looked
 * at. An entry of a release or a recall is such an event of itself; one of a licence only where it
 * says what happened, since a licence runs for years. In force since the year of the instruction on
 * licence conditions (2014); the day is our reading.
 */
export const licenceEventUnlinked = rule({
  id: 'P74',
  version: 1,
  name: 'licenceEventUnlinked',
  asks: 'There is a change in the sentence or licence of an adult around the child: who has looked since at what it means for this child?',
  of: 'probationPractitioner',
  urgency: 'ask',
  within: workingDays(1),
  settledBy: 'Children’s social care has written about the adult since each of the events.',
  source: ['PI11', 'GOV-recall'],
  effective: { from: plainDate('2014-12-31') },

  find: (chronology, parameters) => {
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const unanswered: DossierEntry[] = [];
    for (const { held, adults } of licenceEvents(chronology)) {
      if (answerTo(chronology, held, adults) !== undefined) continue;
      const limit = { workingDays: parameters.licenceEventUnansweredFor };
      const stands = standing(onDay(held.takenInOn), limit, {
        asOf: chronology.asOf,
        holidays: parameters.holidays,
      });
      if (isProblem(stands)) return stands;
      if (stands.state === 'over') unanswered.push(held);
      else findings.push(...whenOver(stands, held.entry.id, { subject, evidence: [] }));
    }
    if (unanswered.length === 0) return findings;
    return [{ outcome: 'raised', subject, evidence: inOrderTakenIn(unanswered) }, ...findings];
  },

  settles: (chronology, question) => {
    const evidence = new Set(evidenceOf(chronology, question));
    const answers = licenceEvents(chronology)
      .filter(({ held }) => evidence.has(held))
      .map(({ held, adults }) => answerTo(chronology, held, adults));
    if (answers.length === 0 || answers.includes(undefined)) return undefined;
    return inOrderTakenIn(answers.flatMap((held) => held ?? []));
  },
});

interface LicenceEvent {
  readonly held: DossierEntry;
  readonly adults: readonly PersonId[];
}

/** What happened in a sentence or licence of adults who are linked to the child, in order. */
function licenceEvents(chronology: Chronology): readonly LicenceEvent[] {
  return once(chronology, findEvents);
}

function findEvents(chronology: Chronology): readonly LicenceEvent[] {
  const stated = stating(chronology, 'licenceEvent').map(({ held }) => held);
  const entries = new Set([...stated, ...ofKind(chronology, 'release', 'recall')]);
  return inOrderOfHappening([...entries]).flatMap((held) => {
    const { licenceEvent, subjects } = held.entry;
    const adults = (licenceEvent === undefined ? subjects : [licenceEvent.of]).filter(
      (id) => id !== chronology.child.id && isLinkedToChild(chronology, id),
    );
    return adults.length === 0 ? [] : { held, adults };
  });
}

/** The first entry of social care since an event that is about its adult or names the event. */
function answerTo(
  chronology: Chronology,
  event: DossierEntry,
  adults: readonly PersonId[],
): DossierEntry | undefined {
  return once(chronology, entriesOfSocialCare).find(
    ({ entry, position }) =>
      position > event.position &&
      (entry.joins?.includes(event.entry.id) === true ||
        entry.subjects.some((id) => adults.includes(id))),
  );
}

/** Every entry counts here, whatever its kind: what social care wrote of the adult. */
function entriesOfSocialCare(chronology: Chronology): readonly DossierEntry[] {
  return chronology.entries.filter(({ entry }) => agencyOf(entry.organisation) === socialCare);
}
