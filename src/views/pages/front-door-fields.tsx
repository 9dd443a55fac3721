import type { VNode } from 'preact';
import type { FieldError } from '../../domain/problem.ts';
import { type FormValues, oneText } from '../../domain/recording/form-values.ts';
import { fieldId } from '../components/error-summary.tsx';
import { errorAt } from '../components/field-error.ts';
import { Govuk } from '../govuk.tsx';

/** What a form holds as it was typed, and what of it is to be mended; a path is '/' and the field's name. */
export interface Typed {
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
}

export interface Option {
  readonly value: string;
  readonly text: string;
}

interface FieldProps {
  readonly typed: Typed;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

/** As an error of the summary leads to it. */
function idOf(name: string): string {
  return fieldId(`/${name}`);
}

function errorOf({ errors }: Typed, name: string) {
  return errorAt(errors, `/${name}`);
}

/** A line to type in. */
export function Line({
  typed,
  name,
  label,
  hint,
  width = '',
  type = 'text',
}: FieldProps & { readonly width?: string; readonly type?: 'text' | 'date' }): VNode {
  return (
    <Govuk.Input
      id={idOf(name)}
      name={name}
      type={type}
      label={{ text: label, classes: 'govuk-label--s' }}
      value={oneText(typed.values, name)}
      autocomplete="off"
      spellcheck={false}
      classes={width}
      {...(hint !== undefined && { hint: { text: hint } })}
      {...errorOf(typed, name)}
    />
  );
}

/** Several lines to type in. */
export function Text({
  typed,
  name,
  label,
  hint,
  rows = 4,
}: FieldProps & { readonly rows?: number }): VNode {
  return (
    <Govuk.Textarea
      id={idOf(name)}
      name={name}
      rows={String(rows)}
      label={{ text: label, classes: 'govuk-label--s' }}
      value={oneText(typed.values, name)}
      {...(hint !== undefined && { hint: { text: hint } })}
      {...errorOf(typed, name)}
    />
  );
}

/** One of a few, none chosen beforehand. */
export function OneOf({
  typed,
  name,
  label,
  hint,
  options,
  inline = false,
}: FieldProps & { readonly options: readonly Option[]; readonly inline?: boolean }): VNode {
  const chosen = oneText(typed.values, name);
  return (
    <Govuk.Radios
      idPrefix={idOf(name)}
      name={name}
      classes={inline ? 'govuk-radios--inline govuk-radios--small' : 'govuk-radios--small'}
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      items={options.map((option) => ({ ...option, checked: option.value === chosen }))}
      {...(hint !== undefined && { hint: { text: hint } })}
      {...errorOf(typed, name)}
    />
  );
}

/** Any number of several. */
export function AnyOf({
  typed,
  name,
  label,
  hint,
  options,
}: FieldProps & { readonly options: readonly Option[] }): VNode {
  const chosen = new Set(typed.values[name]);
  return (
    <Govuk.Checkboxes
      idPrefix={idOf(name)}
      name={name}
      classes="govuk-checkboxes--small"
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      items={options.map((option) => ({ ...option, checked: chosen.has(option.value) }))}
      {...(hint !== undefined && { hint: { text: hint } })}
      {...errorOf(typed, name)}
    />
  );
}

/** One of a list that would be too long to lay out. */
export function PickOne({
  typed,
  name,
  label,
  hint,
  options,
}: FieldProps & { readonly options: readonly Option[] }): VNode {
  return (
    <Govuk.Select
      id={idOf(name)}
      name={name}
      label={{ text: label, classes: 'govuk-label--s' }}
      items={options}
      value={oneText(typed.values, name)}
      {...(hint !== undefined && { hint: { text: hint } })}
      {...errorOf(typed, name)}
    />
  );
}
