import { among, type Chronology, isAboutChild, once } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';

export type MeetingName =
  | 'strategy'
  | 'initial-conference'
  | 'review-conference'
  | 'plan-review'
  | 'core-group'
  | 'legal-planning';

/** 'notSaid': the entry tells of the meeting and not whether it took place. */
export type MeetingState = 'tookPlace' | 'postponed' | 'requested' | 'notSaid';

/** A meeting about the child, and what became of it. */
export interface MeetingInRecord {
  readonly held: DossierEntry;
  readonly name: MeetingName;
  readonly state: MeetingState;
}

/** Every meeting about the child that the record tells of, in order of happening. */
export function meetingsInRecord(chronology: Chronology): readonly MeetingInRecord[] {
  return once(chronology, workOutMeetings);
}

/** The meetings of some names that took place, in order of happening. */
export function meetingsThatTookPlace(
  chronology: Chronology,
  ...names: readonly MeetingName[]
): readonly DossierEntry[] {
  return meetingsInRecord(chronology)
    .filter((one) => one.state === 'tookPlace' && names.includes(one.name))
    .map((one) => one.held);
}

/**
 * The meetings of some names that were put off or asked for, and have not taken place since, in
 * order of happening.
 */
export function meetingsOutstanding(
  chronology: Chronology,
  ...names: readonly MeetingName[]
): readonly MeetingInRecord[] {
  const named = meetingsInRecord(chronology).filter((one) => names.includes(one.name));
  const last = named.findLastIndex((one) => one.state === 'tookPlace');
  return named.slice(last + 1).filter((one) => one.state !== 'notSaid');
}

function workOutMeetings(chronology: Chronology): readonly MeetingInRecord[] {
  const told = among(chronology, {
    kinds: ['strategy-discussion', 'core-group'],
    facts: ['conference', 'meeting'],
  });
  return told.flatMap((held) => {
    const name = nameOf(held.entry);
    if (name === undefined || !isAboutChild(chronology, held.entry)) return [];
    return [{ held, name, state: stateOf(held.entry) }];
  });
}

function nameOf({ kind, conference, meeting }: Entry): MeetingName | undefined {
  if (conference !== undefined) {
    return conference.type === 'review' ? 'review-conference' : 'initial-conference';
  }
  switch (meeting?.kind) {
    case 'strategy':
    case 'core-group':
    case 'legal-planning':
    case 'plan-review':
      return meeting.kind;
    case 'marac':
      return undefined;
    case undefined:
      if (kind === 'strategy-discussion') return 'strategy';
      return kind === 'core-group' ? 'core-group' : undefined;
  }
}

/**
 * A meeting of the field's own kinds took place unless it says otherwise; of any other it must be
 * said, or a decision of it be on record.
 */
function stateOf({ kind, conference, meeting, decision }: Entry): MeetingState {
  if (kind === 'meeting-postponed' || meeting?.postponed === true) return 'postponed';
  const ofItsOwnKind =
    conference !== undefined || kind === 'core-group' || kind === 'strategy-discussion';
  if (ofItsOwnKind || decision !== undefined || meeting?.postponed === false) return 'tookPlace';
  return meeting?.requested === true ? 'requested' : 'notSaid';
}
