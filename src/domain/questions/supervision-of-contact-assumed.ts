import {
  among,
  type Chronology,
  inOrderTakenIn,
  isAboutChild,
  stating,
  type Stated,
} from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import { injuryOccasions } from '../injuries/occasions.ts';
import { isParent } from '../people/household.ts';
import { plainDate } from '../time/plain-date.ts';
import { evidenceOf, firstAfterEvidence } from './after-evidence.ts';
import { listed } from './listed.ts';
import { rule, workingDays } from './rule.ts';

/**
 * P51. The child's safety rests on somebody being there whenever a parent is with the child, and the
 * record does not say who, at what hours, or where it is written down that they were. Asked as soon
 * as an entry states the supervision and leaves out one of the three.
 *
 * Nobody can tell for a child who was placed by agreement with somebody other than a parent, after
 * injuries that give cause to suspect, while no entry since says how contact is supervised; until the
 * child goes home or is placed otherwise. Chosen (P): each entry must state all three itself, since a
 * supervisor of May and a log of July are not one arrangement.
 */
export const supervisionOfContactAssumed = rule({
  id: 'P51',
  version: 1,
  name: 'supervisionOfContactAssumed',
  asks: 'Who is there when the child’s contact is supervised, at what hours, and how is it checked, when the record does not yet hold {missing}?',
  of: 'leadSocialWorker',
  urgency: 'ask',
  within: workingDays(1),
  settledBy:
    'An entry names the supervisor, the hours, and where each supervised contact is written down.',
  source: ['SCR2'],
  effective: { from: plainDate('2009-03-01') },

  find: (chronology) => {
    const subject = chronology.child.id;
    const stated = statedSupervision(chronology);
    const wholeAt = new Map(
      stated.flatMap((one, index) => (isWhole(one) ? [[one.fact.of, index] as const] : [])),
    );
    const assumed = stated.filter((one, index) => index > (wholeAt.get(one.fact.of) ?? -1));
    const latest = assumed.at(-1);
    if (latest !== undefined) {
      return [
        {
          outcome: 'raised',
          subject,
          evidence: inOrderTakenIn(assumed.map((one) => one.held)),
          words: { missing: listed(missingFrom(latest), 'or') },
        },
      ];
    }
    const placed = placementAwayFromParents(chronology);
    if (placed === undefined || stated.some(({ held }) => isSince(held, placed))) return [];
    const suspect = injuryOccasions(chronology).some(
      (one) => one.suspect.outcome === 'raised' && !isSince(one.held, placed),
    );
    if (!suspect) return [];
    return [
      { outcome: 'cannotTell', subject, missing: [`${placed.entry.id}: contactSupervision`] },
    ];
  },

  settles: (chronology, question) => {
    const whole = statedSupervision(chronology).filter(isWhole);
    const supervised = evidenceOf(chronology, question).map(
      ({ entry }) => entry.contactSupervision?.of,
    );
    const settling = [...new Set(supervised)].map((person) =>
      firstAfterEvidence(
        chronology,
        question,
        whole.filter(({ fact }) => fact.of === person).map(({ held }) => held),
      ),
    );
    if (settling.length === 0 || settling.includes(undefined)) return undefined;
    return [...new Set(settling.flatMap((ids) => ids ?? []))];
  },
});

type Supervision = Stated<'contactSupervision'>;

function statedSupervision(chronology: Chronology): readonly Supervision[] {
  return stating(chronology, 'contactSupervision').filter(({ entry }) =>
    isAboutChild(chronology, entry),
  );
}

function missingFrom({ fact }: Supervision): readonly string[] {
  return [
    ...(fact.by === undefined ? ['who supervises'] : []),
    ...(fact.hours === undefined ? ['the hours'] : []),
    ...(fact.log === undefined ? ['a log'] : []),
  ];
}

function isWhole(one: Supervision): boolean {
  return missingFrom(one).length === 0;
}

/** The placement by agreement, or on a basis nobody states, in which the child is now. */
function placementAwayFromParents(chronology: Chronology): DossierEntry | undefined {
  const last = among(chronology, { kinds: ['return-home'], facts: ['placement'] }).findLast(
    ({ entry }) => isAboutChild(chronology, entry),
  );
  const placement = last?.entry.placement;
  if (placement === undefined || isParent(chronology.people.get(placement.with))) return undefined;
  return placement.basis === 's20' || placement.basis === 'order' ? undefined : last;
}

function isSince(held: DossierEntry, start: DossierEntry): boolean {
  const [one, other] = [held.entry.happened.on, start.entry.happened.on];
  return one > other || (one === other && held.position >= start.position);
}
