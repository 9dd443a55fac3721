import type { Link } from '../domain/matching/cluster.ts';
import type { Prepared } from '../domain/matching/identifying.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { isNameIn } from '../domain/matching/names-agree.ts';
import { together } from '../domain/matching/together.ts';
import { bars, vetoesBetween } from '../domain/matching/vetoes.ts';

/** Linked records, what stands in each, and the model that weighed them. */
interface LinkedRecords {
  readonly links: readonly Link[];
  readonly personOf: (id: string) => Prepared;
  readonly model: MatchModel;
}

/**
 * Of linked records, who each is by all records that have one valid number with it: a letter for a name, a slip
 * and another family name then no longer stand against the rest. Records are taken together the strongest link
 * first, and not where their numbers or names exclude each other.
 */
export function peopleByNumbers({
  links,
  personOf,
  model,
}: LinkedRecords): (id: string) => Prepared {
  const isApart = (a: string, b: string): boolean => areOfOneSource(personOf(a), personOf(b));
  const groups = new Map<string, Group>();
  const groupOf = (id: string): Group =>
    groups.get(id) ?? { ids: [id], person: withNames(model, personOf(id)) };
  const ordered = links
    .filter(({ a, b }) => haveNumberInCommon(personOf(a), personOf(b)))
    .toSorted((x, y) => y.bits - x.bits || (x.a + x.b < y.a + y.b ? -1 : 1));
  for (const link of ordered) {
    const [one, other] = [groupOf(link.a), groupOf(link.b)];
    if (one === other) continue;
    if (one.ids.some((a) => other.ids.some((b) => isApart(a, b)))) continue;
    if (bars(vetoesBetween(model, { a: one.person, b: other.person }))) continue;
    const ids = [...one.ids, ...other.ids];
    const person = withNames(model, together(ids.map(personOf)));
    for (const id of ids) groups.set(id, { ids, person });
  }
  return (id) => groupOf(id).person;
}

interface Group {
  readonly ids: readonly string[];
  readonly person: Prepared;
}

export function haveNumberInCommon(a: Prepared, b: Prepared): boolean {
  return a.nhs.some((number) => b.nhs.includes(number)) || a.upn.some((upn) => b.upn.includes(upn));
}

/** Whether one system holds both, as two people. */
export function areOfOneSource(a: Prepared, b: Prepared): boolean {
  return a.source !== undefined && a.source.system === b.source?.system;
}

/** Where a known name is among the given names, the others are slips or letters of it, and tell nothing. */
function withNames(model: MatchModel, person: Prepared): Prepared {
  const isName = isNameIn(model);
  const known = person.given.filter((name) => isName(name) === true);
  return known.length === 0 ? person : { ...person, given: known };
}
