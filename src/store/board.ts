import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { Person } from '../domain/people/person.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { type Assessed, assessDossier } from './assess-dossier.ts';
import type { HeldDossier } from './held-dossiers.ts';
import type { Opened } from './open-heads.ts';
import { type Arrival, takeIn, type TakenIn } from './take-in.ts';
import type { ChangeRow, LedgerRow, PersonRow, RecordToWrite } from './write-record.ts';

/**
 * The dossiers whose heads one transaction has locked, as entry after entry is put into them, and
 * what is to be written at the end. An entry that cannot be taken in leaves no mark.
 */
export class Board {
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly #opened: Opened;
  readonly #done: { arrival: Arrival; ledger: LedgerRow; worked: readonly Worked[] }[] = [];
  /** What the rules last left of each child that an entry has touched. */
  readonly #assessed = new Map<PersonId, Assessed>();

  constructor(opened: Opened) {
    this.people = opened.people;
    this.#opened = opened;
  }

  /** Puts one entry into the dossiers of children and lets the rules of its day look at each. */
  add(
    arrival: Arrival,
    ledger: LedgerRow,
    children: readonly PersonId[],
  ): readonly ChangeRow[] | Problem {
    const worked: Worked[] = [];
    for (const child of children) {
      const taken = takeIn(this.#dossierOf(child), arrival, this.people);
      const assessed = assessDossier(taken.dossier, arrival.takenInOn, arrival.entry.id);
      if (isProblem(assessed)) return assessed;
      worked.push({ taken, assessed });
    }
    for (const { assessed } of worked) this.#assessed.set(assessed.dossier.child, assessed);
    this.#done.push({ arrival, ledger, worked });
    return worked.flatMap(({ assessed }) => assessed.changes);
  }

  /** Every dossier as it will be when the record has been written. */
  dossiers(): HeldDossier[] {
    return [...this.#opened.children.keys()].map((child) => this.#dossierOf(child));
  }

  /** What the transaction has to write. */
  record(): RecordToWrite {
    const worked = this.#done.flatMap((one) => one.worked);
    const taken = worked.map((one) => one.taken);
    return {
      entries: this.#done.map(({ ledger }) => ledger),
      dossierRows: taken.map(({ row }) => row),
      pointers: taken.flatMap(({ pointer }) => pointer ?? []),
      receipts: this.#done.flatMap(({ ledger, arrival }) =>
        arrival.knownTo.map((knowing) => ({ entry: ledger.id, ...knowing })),
      ),
      mentions: taken.flatMap(({ mentions }) => mentions),
      resolutions: taken.flatMap(({ resolutions }) => resolutions),
      people: oneAfterAnother(taken.flatMap(({ people }) => people)),
      changes: worked.flatMap(({ assessed }) => assessed.changes),
      heads: [...this.#assessed.values()].map(
        ({ dossier: { child, position, changes, revision } }) => ({
          child,
          position,
          changes,
          revision,
        }),
      ),
      wakes: [...this.#assessed].flatMap(([child, { nextChangeOn }]) =>
        this.#wakesOn(child) === nextChangeOn
          ? []
          : { child, ...(nextChangeOn !== undefined && { wakesOn: nextChangeOn }) },
      ),
    };
  }

  #dossierOf(child: PersonId): HeldDossier {
    const dossier = this.#assessed.get(child)?.dossier ?? this.#opened.children.get(child)?.dossier;
    if (dossier === undefined)
      throw new Error('an entry bears on a child whose head was not opened');
    return dossier;
  }

  #wakesOn(child: PersonId): PlainDate | undefined {
    return this.#opened.children.get(child)?.wakesOn;
  }
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

interface Worked {
  readonly taken: TakenIn;
  readonly assessed: Assessed;
}
