import { entrySchema } from '../entry/entry.ts';
import { type FactName, factShapes } from '../entry/facts.ts';
import type { EntryKind } from '../entry/kinds.ts';
import { factsOfKind, recordableFacts } from './facts-of-kind.ts';
import { type Field, fieldOf, type Rows } from './field.ts';
import type { FormValues } from './form-values.ts';

/** What the form of one entry asks. */
export interface RecordForm {
  readonly kind: EntryKind;
  /** The facts that it shows, in their order; those that were added come last. */
  readonly facts: readonly Field[];
  /** Facts that it does not show and that could be added. */
  readonly more: readonly FactName[];
}

/** What every form asks beside its facts, by the name of the field. */
export const envelopeFields = {
  happened: fieldOf(entrySchema.shape.happened, 'happened'),
  summary: fieldOf(entrySchema.shape.summary, 'summary'),
  basis: fieldOf(entrySchema.shape.basis, 'basis'),
  informant: fieldOf(entrySchema.shape.informant, 'informant'),
  consent: fieldOf(entrySchema.shape.consent, 'consent'),
  labels: fieldOf(entrySchema.shape.labels, 'labels'),
} as const satisfies Readonly<Record<string, Field>>;

/** Somebody named who is nobody's person yet: asked on every form, with who of them was there. */
export const mentionRows = fieldOf(factShapes.mentions, 'mentions', false) as Rows;

const factFields: ReadonlyMap<FactName, Field> = new Map(
  recordableFacts.map((name) => [name, fieldOf(factShapes[name], name, false)]),
);

/** The names under which a form keeps what belongs to it and is no field of the record. */
export const ownNames = {
  /** Facts that were added to those of the kind. */
  added: 'added',
  /** How many rows of a list are shown, after the name of the list. */
  rows: 'rows/',
  /** People of the record who were there at a visit, or that nobody was. */
  present: 'visit/present',
  /** Places, among the mentions, of those who were there, and of those who are children. */
  presentMention: 'visit/present/mention',
  presentChild: 'visit/present/child',
} as const;

/** Says of a list that it is empty because there was nothing or nobody. */
export const noneValue = 'none';

/**
 * Lists with a row for each child of the family, and the step of the row that names the child. A row
 * that says no more than that was not filled in.
 */
export const childOfRow: ReadonlyMap<string, string> = new Map([
  ['visit.children', 'person'],
  ['voice', 'of'],
  ['growth', 'of'],
]);

/** The form of a kind, with the facts that its author added to it. */
export function formOf(kind: EntryKind, values: FormValues): RecordForm {
  const added = recordableFacts.filter((name) => values[ownNames.added]?.includes(name));
  const shown = [...new Set([...factsOfKind(kind), ...added])].filter(
    (name) => name !== 'mentions',
  );
  return {
    kind,
    facts: shown.map(fieldOfFact),
    more: recordableFacts.filter((name) => name !== 'mentions' && !shown.includes(name)),
  };
}

/** The field of a fact that a form may ask for. */
export function fieldOfFact(name: FactName): Field {
  const field = factFields.get(name);
  if (field === undefined) throw new Error(`no form asks for ${name}`);
  return field;
}

/** Whether the form asks who was there. */
export function asksWhoWasThere(form: RecordForm): boolean {
  return form.facts.some(({ path }) => path === 'visit');
}

/** The places of the rows that a form holds of a list, in their order. */
export function rowsIn(values: FormValues, list: string): readonly number[] {
  const start = `${list}/`;
  const places = Object.keys(values).flatMap((name) => {
    const place = name.startsWith(start) ? /^\d{1,3}(?=\/|$)/.exec(name.slice(start.length)) : null;
    return place === null ? [] : Number(place[0]);
  });
  return [...new Set(places)].sort((a, b) => a - b);
}
