import type { Entry } from '../domain/entry/entry.ts';
import type { IdentityDecision } from '../domain/entry/facts/identity.ts';
import { type Label, labelNumber } from '../domain/entry/label.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { toLabelNumbers } from './sight-columns.ts';
import { json, type Sql, sql } from './sql.ts';

/** Who may know of something about two people, as it stands on its row. */
export interface MatchSight {
  /** Numbers of the labels beyond 'standard', save that a place is withheld. */
  readonly labels: readonly number[];
  readonly isPlaceWithheld: boolean;
}

/** That a place is withheld keeps back the place and not the person. */
export function matchSight(labels: Iterable<Label>): MatchSight {
  const numbers = [...new Set(toLabelNumbers(labels))];
  return {
    labels: numbers.filter(
      (number) => number !== labelNumber.standard && number !== labelNumber.addressWithheld,
    ),
    isPlaceWithheld: numbers.includes(labelNumber.addressWithheld),
  };
}

/** Keeps a decision about two records where those read it who decide such things, in its own transaction. */
export function keepDecision(
  partnership: number,
  { id, organisation, author, labels }: Entry,
  { person, other, decision, by, reason, bits, evidence, model, undoes }: IdentityDecision,
  on: PlainDate,
): Sql {
  const sight = matchSight(labels);
  return sql`
    insert into holdfast.match_decision (partnership_id, entry_id, person_id, other_id, decision, decided_by,
      organisation_id, author_role, reason, bits, evidence, model, undoes, decided_on, labels,
      is_place_withheld)
    values (${partnership}, ${id}, ${person}, ${other}, ${decision}, ${by}, ${organisation},
      ${author?.role ?? null}, ${reason}, ${bits ?? null}, ${json(evidence)}, ${model ?? null},
      ${undoes ?? null}, ${on}, ${sight.labels}, ${sight.isPlaceWithheld})`;
}
