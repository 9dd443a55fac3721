import { Topics, topicsOf } from '../domain/chronology/topics.ts';
import type { Entry } from '../domain/entry/entry.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { Practice } from '../domain/practice/practice.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { isQuietFor } from '../domain/questions/quiet.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Arrival } from './arrival.ts';
import { type Assessed, assessDossier, unchanged } from './assess-dossier.ts';
import { describe, type Described, nobodyYet } from './describe.ts';
import type { HeldDossier } from './held-dossiers.ts';
import type { Opened } from './open-heads.ts';
import { peopleNamedBy } from '../domain/entry/people-in-entry.ts';
import type { StandingRow } from './standing.ts';
import { takeIn, type TakenIn } from './take-in.ts';
import type { ChangeRow, LedgerRow, PersonRow, RecordToWrite } from './write-record.ts';

/** An entry with the children into whose dossiers it goes. */
export interface Placement {
  readonly arrival: Arrival;
  readonly ledger: LedgerRow;
  readonly children: readonly PersonId[];
}

/**
 * The dossiers whose heads one transaction has locked, as entry after entry is put into them, and
 * what is to be written at the end. What cannot be taken in leaves no mark.
 */
export class Board {
  readonly #opened: Opened;
  readonly #placed: Placement[] = [];
  readonly #taken: TakenIn[] = [];
  readonly #changes: ChangeRow[] = [];
  /** What the rules last left of each child that an entry has touched. */
  readonly #assessed = new Map<PersonId, Assessed>();
  /** What stands now for children of whom that has changed. */
  readonly #standings = new Map<PersonId, StandingRow>();
  /** Who people are by now, as far as entries say so. */
  #described: Described;
  #practice: Practice | undefined;

  constructor(opened: Opened) {
    this.#opened = opened;
    this.#described = nobodyYet(opened.people);
  }

  /** Why an entry that bears on these children cannot be put into their dossiers. */
  refusalOf(entry: Entry, children: readonly PersonId[]): Problem | undefined {
    const described = new Set(entry.describes?.map(({ of }) => of));
    for (const { field, id } of peopleNamedBy(entry)) {
      if (!this.#described.people.has(id) && !described.has(id)) {
        return { kind: 'unknown-reference', field, id, entry: entry.id };
      }
    }
    if (children.length > 0 || isAboutPeople(entry)) return undefined;
    const message = 'must name a child on file, or somebody of the family or household of one';
    return { kind: 'invalid', entry: entry.id, errors: [{ path: '/subjects', message }] };
  }

  /**
   * Puts entries into the dossiers of children, and then lets the rules of a day look once at each.
   * A change that follows from several entries is nobody's in particular.
   */
  add(placements: readonly Placement[], practice: Practice): readonly ChangeRow[] | Problem {
    this.#practice = practice;
    const [first, ...others] = placements;
    const causedBy = others.length === 0 ? first?.ledger.id : undefined;
    const taken: TakenIn[] = [];
    let described = this.#described;
    const dossiers = new Map<PersonId, HeldDossier>();
    for (const { arrival, children } of placements) {
      const { begun, ...after } = describe(described, arrival);
      described = after;
      for (const dossier of begun) dossiers.set(dossier.child, dossier);
      for (const child of [...children, ...begun.map((one) => one.child)]) {
        const before = dossiers.get(child) ?? this.#dossierOf(child);
        const one = takeIn(before, arrival, described.people);
        taken.push(one);
        dossiers.set(child, one.dossier);
      }
    }
    const assessed: Assessed[] = [];
    for (const dossier of dossiers.values()) {
      const one = this.#isAsBefore(dossier, placements, practice.on)
        ? unchanged(dossier)
        : assessDossier(dossier, practice, { causedBy, arrived: arrivedIn(taken, dossier.child) });
      if (isProblem(one)) return one;
      assessed.push(one);
    }
    const changes = assessed.flatMap((one) => one.changes);
    this.#described = described;
    for (const one of assessed) {
      this.#assessed.set(one.dossier.child, one);
      if (one.standing !== undefined) this.#standings.set(one.dossier.child, one.standing);
    }
    this.#placed.push(...placements);
    this.#taken.push(...taken);
    this.#changes.push(...changes);
    return changes;
  }

  /** Every dossier that was opened whole, as it will be when the record has been written. */
  dossiers(): HeldDossier[] {
    const whole = [...this.#opened.children].filter(([, { bare }]) => !bare);
    return whole.map(([child]) => this.#dossierOf(child));
  }

  /** What the transaction has to write. */
  record(): RecordToWrite {
    const taken = this.#taken;
    return {
      entries: this.#placed.map(({ ledger }) => ledger),
      dossierRows: taken.map(({ row }) => row),
      pointers: taken.flatMap(({ pointer }) => pointer ?? []),
      receipts: this.#placed.flatMap(({ ledger, arrival }) =>
        arrival.knownTo.map((knowing) => ({ entry: ledger.id, ...knowing })),
      ),
      mentions: taken.flatMap(({ mentions }) => mentions),
      resolutions: taken.flatMap(({ resolutions }) => resolutions),
      people: [
        ...this.#described.opening,
        ...oneAfterAnother(taken.flatMap(({ people }) => people)),
      ],
      described: this.#described.rows,
      changes: this.#changes,
      standings: [...this.#standings.values()],
      ...(this.#practice !== undefined && { practice: this.#practice }),
      heads: [...this.#assessed.values()].map(
        ({ dossier: { child, position, changes, revision } }) => ({
          child,
          position,
          changes,
          revision,
        }),
      ),
      wakes: [...this.#assessed].flatMap(
        ([
          child,
          {
            dossier: { wakesOn },
          },
        ]) =>
          this.#opened.children.get(child)?.dossier.wakesOn === wakesOn
            ? []
            : { child, ...(wakesOn !== undefined && { wakesOn }) },
      ),
    };
  }

  #dossierOf(child: PersonId): HeldDossier {
    const dossier = this.#assessed.get(child)?.dossier ?? this.#opened.children.get(child)?.dossier;
    if (dossier === undefined)
      throw new Error('an entry bears on a child whose head was not opened');
    return dossier;
  }

  /** Whether what the rules said last holds: nothing that arrives can make them say otherwise on the day. */
  #isAsBefore(
    { child, wakesOn }: HeldDossier,
    placements: readonly Placement[],
    day: PlainDate,
  ): boolean {
    const holds = wakesOn === undefined || wakesOn > day;
    return holds && placements.every(({ arrival: { entry } }) => isQuietFor(child, entry));
  }
}

/** An entry that tells who people are may come before anybody knows to which child they belong. */
function isAboutPeople({
  describes,
  identity,
  riskStatus,
  licenceEvent,
  adultEvent,
}: Entry): boolean {
  return [describes, identity, riskStatus, licenceEvent, adultEvent].some(
    (fact) => fact !== undefined,
  );
}

/** What was taken into a child's dossier; nothing where what was there has become different. */
function arrivedIn(taken: readonly TakenIn[], child: PersonId): Topics | undefined {
  const topics = new Topics();
  for (const { row, people, entry } of taken) {
    if (row.child !== child) continue;
    if (people.length > 0 || entry.supersedes !== undefined) return undefined;
    topics.addAll(topicsOf(entry));
  }
  return topics;
}

/** Rows of the same person in the same dossier, each ended where the next begins. */
export function oneAfterAnother(rows: readonly PersonRow[]): PersonRow[] {
  return rows.map((row, index) => {
    const next = rows
      .slice(index + 1)
      .find(({ child, person }) => child === row.child && person === row.person);
    return next === undefined ? row : { ...row, untilPosition: next.fromPosition };
  });
}
