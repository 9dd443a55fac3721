import type { Entry } from '../entry/entry.ts';
import type { EntryId, PersonId } from '../entry/facts/basics.ts';
import { type FactName, factNames } from '../entry/facts.ts';
import type { EntryKind } from '../entry/kinds.ts';
import type { DossierPerson } from '../people/person.ts';
import { englandInjuryNumbers, type InjuryNumbers } from '../practice/injury-parameters.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { peopleOn } from '../people/one-person.ts';
import { type Dossier, type DossierEntry, inOrderOfHappening, isOfRecord } from './dossier.ts';
import { Topics } from './topics.ts';

/** An entry that states a fact, with the fact. */
export interface Stated<F extends FactName> {
  readonly held: DossierEntry;
  readonly entry: Entry;
  readonly fact: NonNullable<Entry[F]>;
}

/**
 * A child's record as it stands on one day, laid out for rules to read: only what had been taken in
 * by that day, corrected entries replaced by their corrections, several records of one person read as one,
 * in order of happening.
 */
export interface Chronology {
  readonly child: DossierPerson;
  /** The day, included, up to which the record is read. */
  readonly asOf: PlainDate;
  /** Everybody whom any agency knew of by then. */
  readonly people: ReadonlyMap<PersonId, DossierPerson>;
  /** Every entry. To read them all is to depend on each; see `ofKind`, `stating` and `among`. */
  readonly entries: readonly DossierEntry[];
  /** The same, for the functions of this file, which note more exactly what is read of them. */
  readonly unnoted: readonly DossierEntry[];
  /** The numbers by which its injuries are read. */
  readonly injuryNumbers: InjuryNumbers;
  /** What has been worked out already on this chronology; see `once`. */
  readonly worked: Map<unknown, Worked>;
  /** Notes what is read of the chronology from now on; see `noting`. */
  reading: Topics;
}

interface Worked {
  readonly answer: unknown;
  /** What was read to work it out. */
  readonly from: Topics;
}

/**
 * Lays out a dossier as it stood at the end of a day, its injuries to be read by the national numbers
 * where a partnership's own are not given.
 */
export function chronologyOf(
  dossier: Dossier,
  asOf: PlainDate,
  injuryNumbers: InjuryNumbers = englandInjuryNumbers,
): Chronology {
  const taken: DossierEntry[] = [];
  const corrected = new Set<EntryId>();
  const { people, asOne } = peopleOn(dossier.people, asOf);
  for (const held of dossier.entries) {
    if (!isOfRecord(held, asOf)) continue;
    taken.push(asOne(held));
    if (held.entry.supersedes !== undefined) corrected.add(held.entry.supersedes.entry);
  }
  const entries = inOrderOfHappening(
    corrected.size === 0 ? taken : taken.filter((held) => !corrected.has(held.entry.id)),
  );
  return {
    child: dossier.child,
    asOf,
    get people() {
      this.reading.addPeople();
      return people;
    },
    get entries() {
      this.reading.addEveryEntry();
      return entries;
    },
    unnoted: entries,
    injuryNumbers,
    worked: new Map(),
    reading: new Topics(),
  };
}

/** Does some work, and answers with what it read of the chronology. */
export function noting<T>(chronology: Chronology, work: () => T): readonly [T, Topics] {
  const before = chronology.reading;
  const topics = new Topics();
  chronology.reading = topics;
  try {
    return [work(), topics];
  } finally {
    chronology.reading = before;
    before.addAll(topics);
  }
}

function byId(chronology: Chronology): ReadonlyMap<EntryId, DossierEntry> {
  return new Map(chronology.unnoted.map((held) => [held.entry.id, held]));
}

/** The entry of an id, if it had been taken in by the day of the chronology and stands uncorrected. */
export function findEntry(chronology: Chronology, id: EntryId): DossierEntry | undefined {
  const found = once(chronology, byId).get(id);
  // What stands there stays as it is unless it is corrected; what does not may come.
  if (found === undefined) chronology.reading.addEveryEntry();
  return found;
}

/**
 * The answer of a pure function of the chronology, worked out once however many rules ask. All that
 * rules share (episodes of injury, visits, mentions, plans) is such a function.
 */
export function once<T>(chronology: Chronology, work: (chronology: Chronology) => T): T {
  const known = chronology.worked.get(work);
  if (known !== undefined) {
    chronology.reading.addAll(known.from);
    return known.answer as T;
  }
  const [answer, from] = noting(chronology, () => work(chronology));
  chronology.worked.set(work, { answer, from });
  return answer;
}

function byKind(chronology: Chronology): ReadonlyMap<EntryKind, readonly DossierEntry[]> {
  const kinds = new Map<EntryKind, DossierEntry[]>();
  for (const held of chronology.unnoted) {
    const list = kinds.get(held.entry.kind);
    if (list === undefined) kinds.set(held.entry.kind, [held]);
    else list.push(held);
  }
  return kinds;
}

/** The entries of some kinds, in order of happening. */
export function ofKind(
  chronology: Chronology,
  ...kinds: readonly EntryKind[]
): readonly DossierEntry[] {
  for (const kind of kinds) chronology.reading.addKind(kind);
  const index = once(chronology, byKind);
  const [first] = kinds;
  if (first === undefined) return [];
  if (kinds.length === 1) return index.get(first) ?? [];
  return inOrderOfHappening(kinds.flatMap((kind) => index.get(kind) ?? []));
}

const names: ReadonlySet<string> = new Set(factNames);

function isFact(name: string): name is FactName {
  return names.has(name);
}

function byFact(chronology: Chronology): ReadonlyMap<FactName, readonly Stated<FactName>[]> {
  const facts = new Map<FactName, Stated<FactName>[]>();
  for (const held of chronology.unnoted) {
    for (const name of Object.keys(held.entry)) {
      if (!isFact(name)) continue;
      const fact = held.entry[name];
      if (fact === undefined) continue;
      const stated = { held, entry: held.entry, fact } as Stated<FactName>;
      const list = facts.get(name);
      if (list === undefined) facts.set(name, [stated]);
      else list.push(stated);
    }
  }
  return facts;
}

/** The entries that state a fact, with it, in order of happening. */
export function stating<F extends FactName>(chronology: Chronology, fact: F): readonly Stated<F>[] {
  chronology.reading.addFact(fact);
  return (once(chronology, byFact).get(fact) ?? []) as unknown as readonly Stated<F>[];
}

/** The entries that are of some kinds or state some facts, each once, in order of happening. */
export function among(
  chronology: Chronology,
  {
    kinds = [],
    facts = [],
  }: { readonly kinds?: readonly EntryKind[]; readonly facts?: readonly FactName[] },
): readonly DossierEntry[] {
  const ofKinds = ofKind(chronology, ...kinds);
  const ofFacts = facts.flatMap((fact) => stating(chronology, fact).map(({ held }) => held));
  return inOrderOfHappening([...new Set([...ofKinds, ...ofFacts])]);
}

/** Entry ids in the order in which the entries were taken in: the order of evidence. */
export function inOrderTakenIn(entries: readonly DossierEntry[]): EntryId[] {
  return [...new Set(entries)].sort((a, b) => a.position - b.position).map((held) => held.entry.id);
}

/** Whether an entry is about the child of this chronology itself. */
export function isAboutChild(chronology: Chronology, entry: Entry): boolean {
  return entry.subjects.includes(chronology.child.id);
}
