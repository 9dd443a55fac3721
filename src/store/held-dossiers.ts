import { LRUCache } from 'lru-cache';
import type { Sight } from '../domain/access/sight.ts';
import type { DossierEntry } from '../domain/chronology/dossier.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import type { Label } from '../domain/entry/label.ts';
import type { DossierPerson } from '../domain/people/person.ts';
import type { Looked } from '../domain/questions/assess.ts';
import type { Question } from '../domain/questions/question.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { HeldStanding } from './standing.ts';

export type RelationStatus = 'claimed' | 'denied' | 'corroborated' | 'verified';

export interface HeldPerson extends DossierPerson {
  readonly status?: RelationStatus;
  /** The record by which a match brought them; nothing where they have a relation of their own. */
  readonly through?: PersonId;
  /** By which labels it is kept from some that they belong here at all; see `kept-layer.ts`. */
  readonly kept?: readonly Label[];
}

export interface HeldEntry extends DossierEntry {
  readonly sight: Sight;
}

export interface HeldQuestion {
  readonly question: Question;
  readonly sight: Sight;
}

/** One child's dossier and questions as far as this process has read them; never altered in place. */
export interface HeldDossier {
  readonly child: PersonId;
  readonly position: number;
  readonly changes: number;
  readonly revision: number;
  readonly people: readonly HeldPerson[];
  readonly entries: readonly HeldEntry[];
  readonly questions: ReadonlyMap<string, HeldQuestion>;
  /** The day on which it is to be looked at again though nothing arrives. */
  readonly wakesOn?: PlainDate;
  /** What stood when it was worked out last; nothing when it was not. */
  readonly standing?: HeldStanding;
  /** What the rules' last look at it leaves out of the next; nothing when it was not looked at. */
  readonly looked?: Looked;
}

/**
 * What a server process holds of dossiers, for the rules only and never for a page. It is a hint:
 * the database says under the lock of the head what is new, and a dossier that is not held is read.
 */
export class HeldDossiers {
  readonly #dossiers: LRUCache<string, HeldDossier>;
  /** Which children somebody's entries bore on last, so that the right dossiers are offered. */
  readonly #childrenOf: LRUCache<string, readonly PersonId[]>;

  constructor(entriesMax: number) {
    this.#dossiers = new LRUCache({
      maxSize: entriesMax,
      sizeCalculation: (held) => held.entries.length + 1,
    });
    this.#childrenOf = new LRUCache({ max: entriesMax });
  }

  /** The children on whom an entry about these people will likely bear, as far as one can tell. */
  childrenOf(partnership: number, subjects: readonly PersonId[]): readonly PersonId[] {
    const children = subjects.flatMap((id) => this.#childrenOf.get(key(partnership, id)) ?? []);
    return [...new Set(children)];
  }

  /** The dossiers held of the children on whom an entry about these people will likely bear. */
  forSubjects(partnership: number, subjects: readonly PersonId[]): HeldDossier[] {
    const children = this.childrenOf(partnership, subjects);
    return children.flatMap((child) => this.get(partnership, child) ?? []);
  }

  get(partnership: number, child: PersonId): HeldDossier | undefined {
    return this.#dossiers.get(key(partnership, child));
  }

  /** Keeps what a committed transaction left, unless something newer is held already. */
  keep(partnership: number, dossier: HeldDossier): void {
    const before = this.get(partnership, dossier.child);
    if (before !== undefined && isNewer(before, dossier)) return;
    this.#dossiers.set(key(partnership, dossier.child), dossier);
  }

  remember(
    partnership: number,
    subjects: readonly PersonId[],
    children: readonly PersonId[],
  ): void {
    for (const id of subjects) this.#childrenOf.set(key(partnership, id), children);
  }

  drop(partnership: number, children: readonly PersonId[]): void {
    for (const child of children) this.#dossiers.delete(key(partnership, child));
  }
}

function key(partnership: number, id: PersonId): string {
  return `${partnership} ${id}`;
}

function isNewer(a: HeldDossier, b: HeldDossier): boolean {
  return a.position > b.position || a.changes > b.changes || a.revision > b.revision;
}
