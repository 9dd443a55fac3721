import { type Content, contentNumber, contents, type Sight } from '../domain/access/sight.ts';
import { type Label, labelNames, labelNumber } from '../domain/entry/label.ts';
import type { OrganisationId } from '../domain/entry/organisation.ts';

/** What decides who sees a row, in the numbers of its columns. */
export interface SightColumns {
  readonly labels: readonly number[];
  readonly content: readonly number[];
  readonly heldBy: readonly OrganisationId[];
}

const labelOf = new Map<number, Label>(labelNames.map((name) => [labelNumber[name], name]));
const contentOf = new Map<number, Content>(contents.map((name) => [contentNumber[name], name]));

export function toLabelNumbers(labels: Iterable<Label>): number[] {
  return Array.from(labels, (label) => labelNumber[label]);
}

export function toContentNumbers(content: Iterable<Content>): number[] {
  return Array.from(content, (one) => contentNumber[one]);
}

export function toColumns({ labels, content, heldBy }: Sight): SightColumns {
  return { labels: toLabelNumbers(labels), content: toContentNumbers(content), heldBy };
}

export function fromColumns({ labels, content, heldBy }: SightColumns): Sight {
  return {
    labels: labels.map((number) => named(labelOf, number)),
    content: content.map((number) => named(contentOf, number)),
    heldBy,
  };
}

export function toLabels(numbers: readonly number[]): Label[] {
  return numbers.map((number) => named(labelOf, number));
}

/** A number that this release does not know comes from a later one; guessing would open a row. */
function named<Name>(names: ReadonlyMap<number, Name>, number: number): Name {
  const name = names.get(number);
  if (name === undefined)
    throw new Error(`a row carries the number ${number}, which this release does not know`);
  return name;
}
