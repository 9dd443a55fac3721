import { among, type Chronology, isAboutChild, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { daysBetween } from '../time/plain-date.ts';
import type { ChildAtVisit, Visit } from '../entry/facts/visit.ts';
import { sightsOfTheChild, sightsThatFailed } from './sights.ts';

/** A visit to the child or an attempt at one, with all that it says of it. What it does not say is absent. */
export interface TryToSee {
  readonly held: DossierEntry;
  readonly visit?: Visit;
  /** What the entry says of this child. */
  readonly child?: ChildAtVisit;
  /** Seen with nothing in the way; nothing where the entry does not say. */
  readonly seen?: boolean;
  /**
   * Days from the last time that any agency had seen the child to this one; nothing where none had, or
   * where both are of one day.
   */
  readonly daysUnseen?: number;
}

const visitKinds: readonly EntryKind[] = [
  'child-not-seen',
  'child-seen',
  'failed-visit',
  'health-visitor-contact',
  'home-visit',
];

/** Every visit to the child and every attempt, of whatever agency, in order of happening. */
export function triesToSeeTheChild(chronology: Chronology): readonly TryToSee[] {
  return once(chronology, findTries);
}

/** The longest time, in days, between two entries by which any agency had seen the child. */
export function longestUnseen(
  chronology: Chronology,
): { readonly days: number; readonly from: DossierEntry; readonly to: DossierEntry } | undefined {
  const sights = sightsOfTheChild(chronology);
  return sights
    .flatMap((to, index) => {
      const from = sights[index - 1];
      return from === undefined ? [] : { days: daysApart(from, to), from, to };
    })
    .reduce<ReturnType<typeof longestUnseen>>(
      (longest, one) => (longest === undefined || one.days > longest.days ? one : longest),
      undefined,
    );
}

function findTries(chronology: Chronology): readonly TryToSee[] {
  const sights = sightsOfTheChild(chronology);
  const saw = new Set(sights);
  const failed = new Set(sightsThatFailed(chronology));
  return among(chronology, { kinds: visitKinds, facts: ['visit'] })
    .filter(({ entry }) => isAboutChild(chronology, entry))
    .map((held) => {
      const { visit } = held.entry;
      const child = visit?.children.find(({ person }) => person === chronology.child.id);
      const { on } = held.entry.happened;
      const last = sights.findLast(({ entry }) => entry.happened.on < on);
      const daysUnseen = last && daysApart(last, held);
      return {
        held,
        ...(visit !== undefined && { visit }),
        ...(child !== undefined && { child }),
        ...(saw.has(held) && { seen: true }),
        ...(failed.has(held) && { seen: false }),
        ...(daysUnseen !== undefined && { daysUnseen }),
      };
    });
}

function daysApart(from: DossierEntry, to: DossierEntry): number {
  return daysBetween(from.entry.happened.on, to.entry.happened.on);
}
