import type { Chronology } from '../../domain/chronology/chronology.ts';
import type { DossierEntry } from '../../domain/chronology/dossier.ts';
import { getKind, type EntryKind } from '../../domain/entry/kinds.ts';
import type { OrganisationId } from '../../domain/entry/organisation.ts';
import { sawTheChild, visitsToChild } from '../../domain/visits/visits.ts';
import { say } from '../../words/say.ts';
import { type Stated, statedOf } from '../components/stated.tsx';
import { codeInWords, listed } from '../words.ts';

/** The last time an agency was with the child, and what is recorded of it. */
export interface Sighting {
  readonly organisation: OrganisationId;
  readonly held: DossierEntry;
  readonly seen: Stated;
  readonly alone: Stated;
  readonly awake: Stated;
  readonly undressed: Stated;
  /** What was in the way, or left out, in a few words. */
  readonly note?: string;
}

/** Kinds whose being written means that somebody stood before the child. */
const meetings: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'child-seen',
  'injury',
  'body-map',
  'attendance',
  'admission',
  'child-protection-medical',
  'incomplete-examination',
  'health-visitor-contact',
  'home-visit',
  'failed-visit',
  'child-not-seen',
]);

/** The latest meeting of each agency with the child, newest first; agencies that record none are not here. */
export function sightingsOf(chronology: Chronology): readonly Sighting[] {
  const latest = new Map<OrganisationId, DossierEntry>();
  for (const held of chronology.entries)
    if (isMeeting(chronology, held)) latest.set(held.entry.organisation, held);
  return [...latest.values()]
    .map((held) => sighting(chronology, held))
    .toReversed()
    .sort((a, b) => (a.held.entry.happened.on < b.held.entry.happened.on ? 1 : -1));
}

/** The last entry of which the record says that the child was seen, with nothing in the way. */
export function lastSeen(chronology: Chronology): Sighting | undefined {
  return newest(chronology, (one) => one.seen === 'yes');
}

/** The last entry that says that the child was seen alone. */
export function lastSeenAlone(chronology: Chronology): Sighting | undefined {
  return newest(chronology, (one) => one.alone === 'yes');
}

function newest(chronology: Chronology, holds: (one: Sighting) => boolean): Sighting | undefined {
  for (let index = chronology.entries.length - 1; index >= 0; index -= 1) {
    const held = chronology.entries[index];
    if (held === undefined || !isMeeting(chronology, held)) continue;
    const one = sighting(chronology, held);
    if (holds(one)) return one;
  }
  return undefined;
}

function isMeeting(chronology: Chronology, { entry }: DossierEntry): boolean {
  if (!entry.subjects.includes(chronology.child.id)) return false;
  return meetings.has(entry.kind) || entry.visit !== undefined || entry.examination !== undefined;
}

function sighting(chronology: Chronology, held: DossierEntry): Sighting {
  const { entry } = held;
  const child = entry.visit?.children.find((one) => one.person === chronology.child.id);
  const wentUnexamined = entry.examination?.notExamined?.includes('undressed') === true;
  const note = noteOn(held);
  return {
    organisation: entry.organisation,
    held,
    seen: isUnseenKind(entry.kind) ? 'no' : saw(chronology, held, child?.seen),
    alone: statedOf(child?.alone),
    awake: statedOf(child?.awake),
    undressed: wentUnexamined ? 'no' : statedOf(child?.undressed),
    ...(note !== undefined && { note }),
  };
}

function isUnseenKind(kind: EntryKind): boolean {
  return getKind(kind).glyph === 'notSeen';
}

/** A child under chocolate was met and not seen; a child at the doctor's was seen. */
function saw(chronology: Chronology, held: DossierEntry, seen: boolean | undefined): Stated {
  if (seen !== undefined) {
    const visit = visitsToChild(chronology).find((one) => one.held === held);
    return visit !== undefined && sawTheChild(visit) ? 'yes' : 'no';
  }
  return getKind(held.entry.kind).glyph === 'visit' ? 'notRecorded' : 'yes';
}

function noteOn({ entry }: DossierEntry): string | undefined {
  if (entry.visit?.obscured !== undefined) return entry.visit.obscured;
  const { examination } = entry;
  if (examination?.complete !== false && entry.kind !== 'incomplete-examination') return undefined;
  const parts = examination?.notExamined ?? [];
  return parts.length === 0
    ? say('examination not completed')
    : say('examination not completed: {parts} not examined', {
        parts: listed(parts.map(codeInWords)),
      });
}
