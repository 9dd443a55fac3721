import type { PersonId } from '../../domain/entry/facts/basics.ts';
import type { FieldError } from '../../domain/problem.ts';
import { type FormValues, oneText } from '../../domain/recording/form-values.ts';
import { wordsAt } from '../../domain/recording/form-words.ts';
import { say, sayText } from '../../words/say.ts';
import { fieldId } from '../components/error-summary.tsx';
import { errorAt } from '../components/field-error.ts';
import { capitalised, codeInWords } from '../words.ts';

/** Something that can be chosen. */
export interface Option {
  readonly value: string;
  readonly text: string;
}

/** A child of the family. */
export interface ChildInForm {
  readonly id: PersonId;
  readonly name: string;
  /** Whether nobody can have seen or heard them yet. */
  readonly isUnborn: boolean;
}

/** Somebody of the record. */
interface PersonOption extends Option {
  /** Of the family or close to it, and no professional who took part. */
  readonly isOfFamily: boolean;
}

/** What the fields of a form need beside their names. */
export interface FormView {
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  /** The children of the family, those first whom the form was begun for. */
  readonly children: readonly ChildInForm[];
  /** Everybody of the record, children too. */
  readonly people: readonly PersonOption[];
  readonly organisations: readonly Option[];
  /** Entries that something may point to, the latest first. */
  readonly entries: readonly Option[];
}

/** What a field is given by its place in a form: its id, its error, the words about it. */
export interface Placed {
  readonly form: FormView;
  /** 'visit/children/0/seen'. */
  readonly name: string;
  /** The child whose row it is in. */
  readonly child?: string | undefined;
}

export function idOf(name: string): string {
  return fieldId(`/${name}`);
}

export function valueOf({ form, name }: Placed): string {
  return oneText(form.values, name);
}

export function errorOf(
  { form }: Placed,
  ...names: readonly string[]
): { readonly errorMessage?: { readonly text: string } } {
  return errorAt(form.errors, ...names.map((name) => `/${name}`));
}

/** The children whom the entry is about, as far as it is chosen by now. */
export function chosenOf({ children, values }: FormView): readonly ChildInForm[] {
  return children.filter(({ id }) => values['subjects']?.includes(id));
}

/** What a field asks, with the name of the child in whose row it stands. */
export function labelOf(path: string, child: string | undefined): string {
  const label = sayText(wordsAt(path).label);
  return capitalised(label.replaceAll('{child}', child ?? say('the child')));
}

export function hintOf(path: string): { readonly hint?: { readonly text: string } } {
  const { hint } = wordsAt(path);
  return hint === undefined ? {} : { hint: { text: sayText(hint) } };
}

/** What a choice of a field is called. */
export function choiceInWords(path: string, code: string): string {
  const choice = wordsAt(path).choices?.[code];
  return choice === undefined ? capitalised(codeInWords(code)) : sayText(choice);
}

/** Whether anything was typed or is to be mended at a name or beneath it. */
export function isTouched({ values, errors }: FormView, name: string): boolean {
  const within = (one: string): boolean => one === name || one.startsWith(`${name}/`);
  return (
    errors.some(({ path }) => within(path.slice(1))) ||
    Object.entries(values).some(
      ([one, texts]) => within(one) && texts.some((text) => text.trim() !== ''),
    )
  );
}
