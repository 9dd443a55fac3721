import { type Chronology, isAboutChild, once, stating } from '../chronology/chronology.ts';
import type { DossierEntry } from '../chronology/dossier.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { agencyOf, type OrganisationId, publicAgency } from '../entry/organisation.ts';
import { isPlainDate, type PlainDate } from '../time/plain-date.ts';
import { sightsOfTheChild } from '../visits/sights.ts';
import type { DossierPerson } from './person.ts';

/** An organisation that wrote about the child, from its first entry to its last. */
export interface InvolvedOrganisation {
  readonly organisation: OrganisationId;
  readonly first: DossierEntry;
  readonly last: DossierEntry;
  /** The last entry by which it had the child before it, with nothing in the way. */
  readonly lastSaw?: DossierEntry;
  /** What its entries say that it will do, soonest first; nothing that lies before the day of the record. */
  readonly planned: readonly Planned[];
  /** Its workers who are named in the record, the newest first; of those who left, nobody. */
  readonly workers: readonly Worker[];
}

export interface Planned {
  readonly what: 'visit' | 'appointment' | 'examination' | 'meeting';
  readonly on: PlainDate;
  readonly held: DossierEntry;
}

/** A professional whom entries name: nobody of the family or household. */
export interface Worker {
  readonly person: DossierPerson;
  /**
   * The one whose entries name the worker most often. A meeting of several agencies does not say whose
   * worker somebody is: nothing for those who are named at meetings alone.
   */
  readonly organisation?: OrganisationId;
  readonly first: DossierEntry;
  readonly last: DossierEntry;
  readonly lastSaw?: DossierEntry;
  /** The entry that says that the worker left the case. */
  readonly left?: DossierEntry;
}

/** Who works with the child, and who did. */
export interface Involved {
  /** In order of their last entry, the newest first. */
  readonly organisations: readonly InvolvedOrganisation[];
  /** Workers who are named at meetings, and nowhere of which organisation they are. */
  readonly atMeetings: readonly Worker[];
  /** Workers who left the case, the last to leave first. */
  readonly former: readonly Worker[];
}

/**
 * Everybody who works with the child as far as the record tells. Neighbours and relatives who told
 * something are not an organisation. A worker has left where an entry says so and none names them anew.
 */
export function involvedWith(chronology: Chronology): Involved {
  return once(chronology, workOut);
}

function workOut(chronology: Chronology): Involved {
  const own = chronology.entries.filter(
    ({ entry }) => isAboutChild(chronology, entry) && agencyOf(entry.organisation) !== publicAgency,
  );
  const saw = new Set(sightsOfTheChild(chronology));
  const workers = workersIn(chronology, own, saw);
  const byOrganisation = Map.groupBy(own, ({ entry }) => entry.organisation);
  const organisations = [...byOrganisation].flatMap(([organisation, entries]) => {
    const [first] = entries;
    const last = entries.at(-1);
    if (first === undefined || last === undefined) return [];
    const lastSaw = entries.findLast((held) => saw.has(held));
    return {
      organisation,
      first,
      last,
      ...(lastSaw !== undefined && { lastSaw }),
      planned: plannedIn(entries, chronology.asOf),
      workers: workers.filter(
        (worker) => worker.organisation === organisation && worker.left === undefined,
      ),
    };
  });
  return {
    organisations: organisations.sort((a, b) => newestFirst(a.last, b.last)),
    atMeetings: workers.filter(
      ({ organisation, left }) => organisation === undefined && left === undefined,
    ),
    former: workers
      .filter(({ left }) => left !== undefined)
      .sort((a, b) => newestFirst(a.left ?? a.last, b.left ?? b.last)),
  };
}

function workersIn(
  chronology: Chronology,
  entries: readonly DossierEntry[],
  saw: ReadonlySet<DossierEntry>,
): readonly Worker[] {
  const naming = new Map<PersonId, DossierEntry[]>();
  for (const held of entries) {
    const { subjects, author } = held.entry;
    const named = new Set(author?.person === undefined ? subjects : [...subjects, author.person]);
    for (const id of named) {
      const list = naming.get(id);
      if (list === undefined) naming.set(id, [held]);
      else list.push(held);
    }
  }
  const workers = [...naming].flatMap(([id, named]): Worker[] => {
    const person = chronology.people.get(id);
    const [first] = named;
    const last = named.at(-1);
    if (person === undefined || person.relationToChild !== undefined) return [];
    if (first === undefined || last === undefined || id === chronology.child.id) return [];
    const lastSaw = named.findLast((held) => saw.has(held));
    const left = leftWith(chronology, id);
    const own = named.filter(({ entry }) => !isMeeting(entry) || entry.author?.person === id);
    const organisation = mostOften(own.map(({ entry }) => entry.organisation));
    return [
      {
        person,
        ...(organisation !== undefined && { organisation }),
        first,
        last,
        ...(lastSaw !== undefined && { lastSaw }),
        ...(left !== undefined && { left }),
      },
    ];
  });
  return workers.sort((a, b) => newestFirst(a.last, b.last));
}

/** The entry with which a worker left the case, unless a later one gives it to them again. */
function leftWith(chronology: Chronology, worker: PersonId): DossierEntry | undefined {
  const last = stating(chronology, 'allocation').findLast(
    ({ fact }) => fact.from === worker || fact.to === worker,
  );
  return last?.fact.from === worker ? last.held : undefined;
}

function isMeeting({ kind, conference, meeting }: DossierEntry['entry']): boolean {
  const isOfAMeetingKind = kind === 'core-group' || kind === 'strategy-discussion';
  return isOfAMeetingKind || conference !== undefined || meeting !== undefined;
}

function mostOften<T>(all: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function plannedIn(entries: readonly DossierEntry[], from: PlainDate): readonly Planned[] {
  return entries
    .flatMap((held) => {
      const { visit, rebookedFor, examination, meeting } = held.entry;
      const said: readonly (readonly [Planned['what'], string | undefined])[] = [
        ['visit', visit?.nextAttemptOn],
        ['appointment', rebookedFor],
        ['examination', examination?.rebookedFor],
        ['meeting', meeting?.newDate],
      ];
      return said.flatMap(([what, on]) =>
        on !== undefined && isPlainDate(on) && on >= from ? [{ what, on, held }] : [],
      );
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function newestFirst(a: DossierEntry, b: DossierEntry): number {
  const [one, other] = [a.entry.happened.on, b.entry.happened.on];
  if (one === other) return b.position - a.position;
  return one < other ? 1 : -1;
}
