import type { Dossier, DossierEntry, Knowing } from '../chronology/dossier.ts';
import type { Entry } from '../entry/entry.ts';
import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import type { FactName } from '../entry/facts.ts';
import type { EntryKind } from '../entry/kinds.ts';
import type { OrganisationId } from '../entry/organisation.ts';
import type { DossierPerson, Sex } from '../people/person.ts';
import { parametersInForce } from '../practice/parameters.ts';
import { isProblem } from '../problem.ts';
import { englandAndWalesBankHolidays } from '../time/bank-holidays.ts';
import type { Precision } from '../time/partial-date.ts';
import { type PlainDate, plainDate } from '../time/plain-date.ts';
import { allEvidence, isOpen, type Question } from './question.ts';
import { replay } from './replay.ts';
import type { Rule } from './rule.ts';

/** Texts that the record keeps apart by type and a test writes plainly. */
type Branded = EntryId | OrganisationId | PersonId | PlainDate;

/** An object written with plain texts where the record has branded ones. */
type Written<T> = T extends Branded
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Written<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Written<T[Key]> }
      : T;

type WrittenFacts = { readonly [Name in FactName]?: Written<NonNullable<Entry[Name]>> };

export interface WrittenEntry extends WrittenFacts {
  /** Given in order as 'r1', 'r2' … where it is not said. */
  readonly id?: string;
  readonly date: string;
  readonly precision?: Precision;
  /** The day it was taken in; its own date where it is not said. */
  readonly takenIn?: string;
  readonly by: string;
  readonly kind: EntryKind;
  /** Ids of those whom it is about; the child where it is not said. */
  readonly about?: readonly string[];
  /** Organisations that received it on the day it was taken in, beside the one that recorded it. */
  readonly knownTo?: readonly string[];
  readonly informant?: { readonly person?: string; readonly anonymous?: boolean };
  readonly author?: { readonly person?: string; readonly role?: string };
  readonly supersedes?: { readonly entry: string; readonly reason: string };
}

export interface WrittenPerson {
  readonly id: string;
  readonly role?: string;
  readonly dob?: string;
  readonly dobPrecision?: Precision;
  readonly ageAtStart?: number;
  readonly sex?: Sex;
  readonly relationToChild?: string;
  readonly knownFrom?: string;
}

export interface WrittenRecord {
  readonly child?: Omit<WrittenPerson, 'id'>;
  readonly people?: readonly WrittenPerson[];
  readonly entries: readonly WrittenEntry[];
}

/** A dossier for a test, written as a practitioner would tell it. The child's id is 'child'. */
export function record({ child = {}, people = [], entries }: WrittenRecord): Dossier {
  const first = entries.map((entry) => entry.takenIn ?? entry.date).sort()[0] ?? '2020-01-01';
  const subject = person({ relationToChild: 'self', ...child, id: 'child' }, child.dob ?? first);
  return {
    child: subject,
    people: [subject, ...people.map((one) => person(one, first))],
    entries: entries.map(held),
  };
}

function person(written: WrittenPerson, knownFrom: string): DossierPerson {
  const { id, role = id, dob, dobPrecision = 'day', relationToChild, ageAtStart, sex } = written;
  return {
    id: id as PersonId,
    role,
    knownFrom: plainDate(written.knownFrom ?? knownFrom),
    ...(dob !== undefined && { dob: { on: plainDate(dob), precision: dobPrecision } }),
    ...(relationToChild !== undefined && { relationToChild }),
    ...(ageAtStart !== undefined && { ageAtStart }),
    ...(sex !== undefined && { sex }),
  };
}

function held(written: WrittenEntry, index: number): DossierEntry {
  const {
    id,
    date,
    precision = 'day',
    takenIn = date,
    by,
    kind,
    about,
    knownTo = [],
    ...facts
  } = written;
  const takenInOn = plainDate(takenIn);
  const entry = {
    id: id ?? `r${index + 1}`,
    schemaVersion: 1,
    kind,
    happened: { on: plainDate(date), precision },
    recordedOn: takenInOn,
    organisation: by,
    subjects: about ?? ['child'],
    labels: ['standard'],
    ...facts,
  } as unknown as Entry;
  const knowing = (organisation: string, how: Knowing['how']): Knowing => ({
    organisation: organisation as OrganisationId,
    on: takenInOn,
    how,
  });
  return {
    entry,
    position: index + 1,
    takenInOn,
    knownTo: [knowing(by, 'recorded'), ...knownTo.map((one) => knowing(one, 'received'))],
  };
}

/** What one rule has asked about a dossier by the end of a day. */
export interface Asked {
  /** 'open', 'settled', or 'none' where nothing was ever asked. Of the first question if several. */
  readonly state: 'open' | 'settled' | 'none';
  /** All evidence of the first question, in the order in which it came. */
  readonly evidence: readonly string[];
  readonly question: Question | undefined;
  readonly questions: readonly Question[];
  /** What could not be told on any of the days. */
  readonly missing: readonly string[];
  readonly nextChangeOn: PlainDate | undefined;
}

/** Plays a dossier day by day under one rule alone, with the national numbers. */
export function askedOn(rule: Rule, dossier: Dossier, day: string): Asked {
  const until = plainDate(day);
  const parameters = parametersInForce(englandAndWalesBankHolidays);
  const practice = { jurisdiction: 'England', on: until, rules: [rule], clocks: [], parameters };
  const played = replay(dossier, { until, practice });
  if (isProblem(played)) throw new Error(JSON.stringify(played));
  const questions = [...played.questions.values()];
  const [question] = questions;
  return {
    state: question === undefined ? 'none' : isOpen(question) ? 'open' : 'settled',
    evidence: question === undefined ? [] : allEvidence(question),
    question,
    questions,
    missing: played.cannotTell.flatMap((one) => one.missing),
    nextChangeOn: played.nextChangeOn,
  };
}
