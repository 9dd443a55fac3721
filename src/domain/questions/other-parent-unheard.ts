import {
  type Chronology,
  inOrderTakenIn,
  ofKind,
  once,
  stating,
} from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { agencyOf, police, socialCare } from '../entry/organisation.ts';
import { entriesByPerson } from '../people/entries-by-person.ts';
import { isParent } from '../people/household.ts';
import { enquirySpans } from '../plans/enquiries.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import { span } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf } from './after-evidence.ts';
import { cannotTell } from './injury-findings.ts';
import { relationsInWords } from './relations-in-words.ts';
import { type Finding, rule, workingDays } from './rule.ts';

/**
 * P07. A section 47 enquiry has ended, or a conference has followed another, and in all that time
 * nobody spoke with a parent who has parental responsibility. Asked on the day on which the time ends,
 * and only while the parent has not been spoken with since.
 *
 * Spoken with is whom social care or the police contacted, visited or interviewed, or whom an entry
 * says that it spoke with, interviewed, met or quotes. To be the subject of a conference is not to be
 * heard. A mother has parental responsibility; of any other parent the record must say so: where it
 * does not, nobody can tell. A parent who has died is not asked about.
 *
 * @source OFV11; IM21
 */
export const otherParentUnheard = rule({
  id: 'P07',
  version: 1,
  name: 'otherParentUnheard',
  asks: 'Has somebody asked {parents} what they know and want for the child, and told them what is happening?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(5),
  settledBy: 'An entry shows that each of the parents was spoken with.',
  source: ['OFV11', 'IM21'],
  effective: { from: plainDate('2011-04-01') },

  find: (chronology) => {
    const time = timesToHear(chronology).at(-1);
    if (time === undefined) return [];
    const subject = chronology.child.id;
    const findings: Finding[] = [];
    const unheard: PersonId[] = [];
    for (const person of parents(chronology)) {
      const since = heard(chronology).get(person) ?? [];
      if (since.some((held) => isSince(held, time))) continue;
      const holds = hasResponsibility(chronology, person);
      if (holds === undefined) {
        const field = 'relationships[].parentalResponsibility';
        findings.push(cannotTell(subject, [`${time.ended.entry.id}: ${field} of ${person}`]));
      } else if (holds) unheard.push(person);
    }
    if (unheard.length === 0) return findings;
    return [
      {
        outcome: 'raised',
        subject,
        evidence: inOrderTakenIn([time.started, time.ended]),
        words: { parents: relationsInWords(unheard.map((id) => chronology.people.get(id))) },
      },
      ...findings,
    ];
  },

  settles: (chronology, question) => {
    const evidence = new Set(evidenceOf(chronology, question));
    const time = timesToHear(chronology).findLast(({ ended }) => evidence.has(ended));
    if (time === undefined) return undefined;
    const words = parents(chronology)
      .filter((person) => hasResponsibility(chronology, person))
      .map((person) =>
        heard(chronology)
          .get(person)
          ?.find((held) => isSince(held, time)),
      );
    if (words.length === 0 || words.includes(undefined)) return undefined;
    return inOrderTakenIn(words.flatMap((held) => held ?? []));
  },
});

/** A time in which each parent should have been spoken with, by the entries that began and ended it. */
interface TimeToHear {
  readonly started: DossierEntry;
  readonly ended: DossierEntry;
}

/** Enquiries that have ended, and the times between conferences, in order of their end. */
function timesToHear(chronology: Chronology): readonly TimeToHear[] {
  return once(chronology, findTimes);
}

function findTimes(chronology: Chronology): readonly TimeToHear[] {
  const enquiries = enquirySpans(chronology).flatMap(({ started, ended }) =>
    ended === undefined ? [] : { started, ended },
  );
  const conferences = meetingsThatTookPlace(chronology, 'initial-conference', 'review-conference');
  const between = conferences.flatMap((ended, index) => {
    const started = conferences[index - 1];
    return started === undefined ? [] : { started, ended };
  });
  const times = Map.groupBy([...enquiries, ...between], ({ ended }) => ended);
  return inOrderOfHappening([...times.keys()]).flatMap((ended) => times.get(ended) ?? []);
}

/** Whether something may have happened since a time began. */
function isSince({ entry, takenInOn }: DossierEntry, { started }: TimeToHear): boolean {
  const until = span(entry.happened)?.until ?? takenInOn;
  return until >= (span(started.entry.happened)?.from ?? started.takenInOn);
}

/** The child's parents and others who have parental responsibility by claim, who have not died. */
function parents(chronology: Chronology): readonly PersonId[] {
  const byRelation = [...chronology.people.values()].filter(isParent).map(({ id }) => id);
  const byClaim = [...once(chronology, responsibility)].flatMap(([id, holds]) => (holds ? id : []));
  const died = new Set(ofKind(chronology, 'death').map(({ entry }) => entry.subjects[0]));
  return [...new Set([...byRelation, ...byClaim])].filter((id) => !died.has(id));
}

/** Whether somebody has parental responsibility; undefined where the record does not say. */
function hasResponsibility(chronology: Chronology, id: PersonId): boolean | undefined {
  const said = once(chronology, responsibility).get(id);
  if (said !== undefined) return said;
  const relation = chronology.people.get(id)?.relationToChild ?? '';
  return /^(birth |adoptive )?mother\b/i.test(relation) ? true : undefined;
}

/** What was last said of who has parental responsibility for the child. */
function responsibility(chronology: Chronology): ReadonlyMap<PersonId, boolean> {
  const claims = stating(chronology, 'relationships')
    .flatMap(({ fact }) => fact)
    .filter(({ to, status }) => to === chronology.child.id && status !== 'denied');
  return new Map(
    claims.flatMap(({ of, parentalResponsibility }) =>
      parentalResponsibility === undefined ? [] : [[of, parentalResponsibility]],
    ),
  );
}

/** Each person with the entries that show that somebody spoke with them. */
function heard(chronology: Chronology): ReadonlyMap<PersonId, readonly DossierEntry[]> {
  return once(chronology, findHeard);
}

const contacting: ReadonlySet<string> = new Set([socialCare, police]);

function findHeard(chronology: Chronology): ReadonlyMap<PersonId, readonly DossierEntry[]> {
  const contacts = ofKind(chronology, 'contact', 'home-visit', 'interview').filter(({ entry }) =>
    contacting.has(agencyOf(entry.organisation)),
  );
  const found = [
    ...contacts.flatMap((held) => held.entry.subjects.map((person) => ({ person, held }))),
    ...stating(chronology, 'spokenWith').flatMap(({ held, fact }) =>
      fact.map((person) => ({ person, held })),
    ),
    ...stating(chronology, 'enquiry').flatMap(({ held, fact }) =>
      (fact.adultsInterviewed ?? []).map((person) => ({ person, held })),
    ),
    ...stating(chronology, 'visit').flatMap(({ held, fact }) =>
      (fact.present ?? []).flatMap(({ person }) => (person === undefined ? [] : { person, held })),
    ),
    ...stating(chronology, 'mentions').flatMap(({ held, fact }) =>
      fact.flatMap(({ by }) => (by === undefined ? [] : { person: by, held })),
    ),
  ];
  return entriesByPerson(found);
}
