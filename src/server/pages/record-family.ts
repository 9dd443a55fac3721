import type { Actor } from '../../domain/access/policy.ts';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import { getKind } from '../../domain/entry/kinds.ts';
import type { DossierPerson } from '../../domain/people/person.ts';
import { relationWords } from '../../domain/people/relation-words.ts';
import type { FieldError, Problem } from '../../domain/problem.ts';
import { isProblem } from '../../domain/problem.ts';
import { childrenOfFamily, isUnborn } from '../../domain/recording/children-of-family.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { FormValues } from '../../domain/recording/form-values.ts';
import { pathOfName, typedFields } from '../../domain/recording/two-versions.ts';
import { type Family, readFamily } from '../../store/read-family.ts';
import { choiceInWords, type FormView, labelOf } from '../../views/recording/form-view.ts';
import { nameOf } from '../../views/people/family-members.ts';
import { capitalised, dateInWords, titlesOf } from '../../views/words.ts';
import { openChild } from '../child-record.ts';
import type { Desk } from '../desk.ts';

/** Those around the child for whom a form was begun. */
export interface OpenedFamily {
  readonly family: Family;
  /** The children of the family, the one it was begun for first. */
  readonly children: readonly DossierPerson[];
  readonly today: PlainDate;
}

/** Opens the child for work, as whoever records must be able to. Problems: 'not-visible'. */
export async function openFamily(
  { store, clock }: Desk,
  actor: Actor,
  child: PersonId,
): Promise<OpenedFamily | Problem> {
  const family = await openChild(store, actor, { kind: 'work', child }, (session) =>
    readFamily(session, child),
  );
  if (isProblem(family)) return family;
  const today = clock.today();
  return { family, children: childrenOfFamily(family.child, family.people, today), today };
}

/** What the fields of a form need of a family. */
export function viewOf(
  { family, children, today }: OpenedFamily,
  { values, errors }: { readonly values: FormValues; readonly errors: readonly FieldError[] },
): FormView {
  const titleOf = titlesOf(family.organisations);
  return {
    values,
    errors,
    children: children.map((child) => ({
      id: child.id,
      name: nameOf(child),
      isUnborn: isUnborn(child, today),
    })),
    people: family.people.map((person) => ({
      value: person.id,
      text: calledInList(person),
      isOfFamily: person.relationToChild !== undefined,
    })),
    organisations: family.organisations.map(({ id, title }) => ({ value: id, text: title })),
    entries: family.entries.map(({ id, kind, happened, organisation }) => ({
      value: id,
      text: `${getKind(kind).title}, ${dateInWords(happened)}: ${titleOf(organisation)}`,
    })),
  };
}

function calledInList(person: DossierPerson): string {
  const { name, role, relationToChild } = person;
  if (name === undefined) return capitalised(role);
  if (relationToChild === 'self') return name;
  return `${name}, ${relationToChild === undefined ? role : relationWords(relationToChild)}`;
}

/** What was typed into a form, in the words of its page; without a family, ids stay what they are. */
export function typedInWords(
  values: FormValues,
  view?: FormView,
): readonly { readonly name: string; readonly label: string; readonly text: string }[] {
  return typedFields(values).map(({ name, texts }) => ({
    name,
    label: labelOfName(name, values, view),
    text: texts.map((text) => textInWords(name, text, view)).join(', '),
  }));
}

/** What the field of a name asks. */
export function labelOfName(name: string, values: FormValues, view?: FormView): string {
  const row = name.replace(/\/\w+$/, '');
  const id = values[`${row}/person`]?.[0] ?? values[`${row}/of`]?.[0];
  return labelOf(pathOfName(name), view?.children.find((child) => child.id === id)?.name);
}

/** What was typed or chosen, as its page shows it. */
export function textInWords(name: string, text: string, view?: FormView): string {
  if (/\s/.test(text)) return text;
  if (text === 'yes' || text === 'no') return text;
  const options = [
    ...(view?.people ?? []),
    ...(view?.organisations ?? []),
    ...(view?.entries ?? []),
  ];
  const option = options.find(({ value }) => value === text);
  return option?.text ?? choiceOrText(pathOfName(name), text);
}

function choiceOrText(path: string, text: string): string {
  return /^[a-z][a-zA-Z0-9-]*$/.test(text) ? choiceInWords(path, text) : text;
}
