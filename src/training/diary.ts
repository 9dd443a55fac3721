import type { Dossier, DossierEntry } from '../domain/chronology/dossier.ts';
import { type Entry, schemaVersion } from '../domain/entry/entry.ts';
import type { EntryId, PersonId } from '../domain/entry/facts/basics.ts';
import { agencyOf, type OrganisationId, socialCare } from '../domain/entry/organisation.ts';
import type { DossierPerson } from '../domain/people/person.ts';
import { fromDayNumber } from '../domain/time/plain-date.ts';
import { baseRates } from './base-rates.ts';
import type { Dice } from './dice.ts';
import type { Family } from './family.ts';

/** What an agency writes down: of which day (a day number), and what. Of the child where it says nothing. */
export type Note = Pick<Entry, 'kind' | 'organisation'> & Partial<Entry> & { readonly on: number };

/** Where the agencies around a child write, between two days, both included. */
export interface Diary {
  readonly from: number;
  readonly until: number;
  /** Writes an entry down and gives its id. What happened outside the time is not on file. */
  readonly write: (note: Note) => EntryId;
  /** Somebody comes to be known, of whom the record held nothing before. */
  readonly meet: (person: DossierPerson) => void;
}

/** An empty diary, and the dossier that it has become at any time. */
export function openDiary(
  family: Family,
  { from, until, dice }: { readonly from: number; readonly until: number; readonly dice: Dice },
): { readonly diary: Diary; readonly toDossier: () => Dossier } {
  const written: Written[] = [];
  const people = new Map(family.people.map((person) => [person.id, person]));
  let count = 0;
  const write: Diary['write'] = ({ on, ...facts }) => {
    count += 1;
    const id = `${family.child.id}-${count}` as EntryId;
    const recordedOn = on + daysUntilWritten(facts.organisation, dice);
    if (on >= from && recordedOn <= until) written.push({ id, on, recordedOn, facts });
    return id;
  };
  return {
    diary: { from, until, write, meet: (person) => people.set(person.id, person) },
    toDossier: () => {
      const inOrder = written.sort((a, b) => a.recordedOn - b.recordedOn);
      const entries = inOrder.map((one, index) => heldAs(one, index + 1, family.child.id));
      return { child: family.child, people: [...people.values()], entries };
    },
  };
}

interface Written {
  readonly id: EntryId;
  readonly on: number;
  readonly recordedOn: number;
  readonly facts: Omit<Note, 'on'>;
}

const fortnight = 14;

function daysUntilWritten(organisation: OrganisationId, dice: Dice): number {
  const { lateBySocialCare, lateByOthers } = baseRates;
  const late = agencyOf(organisation) === socialCare ? lateBySocialCare : lateByOthers;
  return dice.chance(late.value) ? fortnight : 0;
}

function heldAs(
  { id, on, recordedOn, facts }: Written,
  position: number,
  child: PersonId,
): DossierEntry {
  const takenInOn = fromDayNumber(recordedOn);
  const entry: Entry = {
    id,
    schemaVersion,
    happened: { on: fromDayNumber(on), precision: 'day' },
    recordedOn: takenInOn,
    subjects: [child],
    labels: ['standard'],
    ...facts,
  };
  const received = (facts.told ?? []).map((organisation) => {
    return { organisation, on: takenInOn, how: 'received' } as const;
  });
  const knownTo = [
    { organisation: facts.organisation, on: takenInOn, how: 'recorded' as const },
    ...received,
  ];
  return { entry, position, takenInOn, knownTo };
}
