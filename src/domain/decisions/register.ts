import { among, type Chronology, once, stating } from '../chronology/chronology.ts';
import { type DossierEntry, inOrderOfHappening } from '../chronology/dossier.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { meetingsThatTookPlace } from '../plans/meetings.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** A decision of the record, with what came after it. */
export interface RegisteredDecision {
  readonly held: DossierEntry;
  /**
   * Entries that bear on it and were taken in on a later day: those that name it or what it is about,
   * and injuries, medical views and disclosures from before or after it, up to the next decision of its
   * kind. In order of happening.
   */
  readonly later: readonly DossierEntry[];
  /** The first later entry that names it, decides on the same anew, or is a meeting that reviewed the plan it is of. */
  readonly lookedAtAgain?: DossierEntry;
}

/** Kinds that are a decision even where the entry states no more. */
const decidingKinds: readonly EntryKind[] = [
  'case-closed',
  'conference',
  'no-further-action',
  'plan-ended',
  'plan-started',
  'prosecution-decision',
  'strategy-discussion',
];

/** Every decision in the child's record, about the child or the family, in order of happening. */
export function decisionRegister(chronology: Chronology): readonly RegisteredDecision[] {
  return once(chronology, register);
}

function register(chronology: Chronology): readonly RegisteredDecision[] {
  const decisions = among(chronology, { kinds: decidingKinds, facts: ['decision'] });
  const weighty = among(chronology, {
    kinds: ['disclosure', 'child-protection-medical', 'incomplete-examination'],
    facts: ['injuries', 'opinion'],
  });
  const reviews = meetingsThatTookPlace(chronology, 'review-conference', 'plan-review');
  const naming = entriesNaming(chronology);
  return decisions.map((held, index) => {
    const next = decisions.slice(index + 1).find((one) => isOfOneKind(one, held));
    const named = naming.get(held.entry.id) ?? [];
    const about = (held.entry.decision?.about ?? []).flatMap((id) => naming.get(id) ?? []);
    const until = next?.takenInOn;
    const bearing = weighty.filter((one) => one.takenInOn > held.takenInOn && isBy(one, until));
    const later = [...named, ...about, ...bearing].filter(
      (one) => one !== held && one.takenInOn > held.takenInOn,
    );
    const reviewed = isOfThePlan(held) ? reviews.find((one) => isAfter(one, held)) : undefined;
    const lookedAtAgain = firstOf(
      [next, named[0], reviewed].filter((one) => one !== undefined && one !== held),
    );
    return {
      held,
      later: inOrderOfHappening([...new Set(later)]),
      ...(lookedAtAgain !== undefined && { lookedAtAgain }),
    };
  });
}

/** Entries that say of others that they decide on them, saw them, weigh them or belong with them. */
function entriesNaming(chronology: Chronology): ReadonlyMap<EntryId, readonly DossierEntry[]> {
  const naming = new Map<EntryId, DossierEntry[]>();
  const facts = ['decision', 'joins', 'assessment', 'lateRecording'] as const;
  for (const held of among(chronology, { facts })) {
    const { decision, joins, assessment, lateRecording } = held.entry;
    const ids = [
      ...(decision?.about ?? []),
      ...(decision?.evidenceSeen ?? []),
      ...(joins ?? []),
      ...(assessment?.historyUsed ?? []),
      ...(lateRecording?.of ?? []),
    ];
    for (const id of new Set(ids)) {
      const list = naming.get(id);
      if (list === undefined) naming.set(id, [held]);
      else list.push(held);
    }
  }
  return naming;
}

/** The dissent that the record holds: of one agency about another's decision, or at a conference. */
export function dissentInRecord(chronology: Chronology): readonly DossierEntry[] {
  const atConferences = stating(chronology, 'conference').filter(
    ({ fact }) => fact.dissent !== undefined && fact.dissent.length > 0,
  );
  const all = [...stating(chronology, 'dissent'), ...atConferences].map(({ held }) => held);
  return inOrderOfHappening([...new Set(all)]);
}

function isOfOneKind(one: DossierEntry, other: DossierEntry): boolean {
  const [a, b] = [one.entry, other.entry];
  return a.decision === undefined && b.decision === undefined
    ? a.kind === b.kind
    : a.decision?.of === b.decision?.of;
}

/** Decisions that a later review of the plan looks at again: what is to happen with the child. */
function isOfThePlan({ entry: { kind, decision } }: DossierEntry): boolean {
  if (decision === undefined)
    return kind !== 'prosecution-decision' && kind !== 'no-further-action';
  return decision.of === 'return' || decision.of === 'discharge' || decision.of === 'strategy';
}

function isAfter(one: DossierEntry, other: DossierEntry): boolean {
  return one.entry.happened.on > other.entry.happened.on;
}

function isBy(one: DossierEntry, until: PlainDate | undefined): boolean {
  return until === undefined || one.takenInOn <= until;
}

function firstOf(entries: readonly (DossierEntry | undefined)[]): DossierEntry | undefined {
  return inOrderOfHappening(entries.filter((one) => one !== undefined))[0];
}
