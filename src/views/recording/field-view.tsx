import type { VNode } from 'preact';
import { type Field, type Group, isOnlyChoice, type Rows } from '../../domain/recording/field.ts';
import { wordsAt } from '../../domain/recording/form-words.ts';
import { childOfRow, ownNames, rowsIn } from '../../domain/recording/record-form.ts';
import { say, sayRich } from '../../words/say.ts';
import { Govuk } from '../govuk.tsx';
import { BodyMapPicker } from './body-map-picker.tsx';
import {
  chosenOf,
  errorOf,
  type FormView,
  hintOf,
  idOf,
  isTouched,
  labelOf,
  type Placed,
} from './form-view.ts';
import { choosesChild, LeafField } from './leaf-field.tsx';
import { More } from './more.tsx';

interface FieldProps<Of extends Field = Field> extends Placed {
  readonly field: Of;
}

/** A field of a form, whatever it asks. */
export function FieldView(props: FieldProps): VNode {
  const { field, name, form, child } = props;
  if (field.is === 'rows') return <RowsView {...props} field={field} />;
  if (field.is !== 'group') return <LeafField {...props} field={field} />;
  return (
    <fieldset class="govuk-fieldset hf-group" id={idOf(name)}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        {labelOf(field.path, child)}
      </legend>
      <Members field={field} name={name} form={form} child={child} />
    </fieldset>
  );
}

/** The fields of a group: those that are seldom asked for stand behind “More”. */
export function Members({ field, name, form, child }: FieldProps<Group>): VNode {
  const placed = field.members
    .filter((member) => !isKeyOfRow(member) && !isOnlyChoice(member) && !isPlain(member, form))
    .map((member) => ({ member, at: `${name}/${member.step}` }));
  const isSeldom = ({ member }: (typeof placed)[number]): boolean =>
    wordsAt(member.path).isSeldom === true;
  const seldom = placed.filter(isSeldom);
  const about = child ?? labelOf(field.path, child);
  return (
    <>
      {placed
        .filter((one) => !isSeldom(one))
        .map(({ member, at }) => (
          <FieldView field={member} name={at} form={form} child={child} />
        ))}
      {seldom.length > 0 && (
        <More
          words={say('More')}
          about={about}
          isOpen={seldom.some(({ at }) => isTouched(form, at))}
        >
          {seldom.map(({ member, at }) => (
            <FieldView field={member} name={at} form={form} child={child} />
          ))}
        </More>
      )}
    </>
  );
}

/** Which child is meant is no question where there is one. */
function isPlain({ path, isNeeded }: Field, form: FormView): boolean {
  return choosesChild.has(path) && !isNeeded && chosenOf(form).length === 1;
}

function isKeyOfRow({ path, step }: Field): boolean {
  return childOfRow.get(path.slice(0, -step.length - 1)) === step;
}

/** A list: a row for each child of the family, or as many rows as somebody asked for. */
export function RowsView(props: FieldProps<Rows>): VNode {
  const key = childOfRow.get(props.field.path);
  return key === undefined ? <OpenRows {...props} /> : <ChildRows {...props} keyStep={key} />;
}

function ChildRows({
  field,
  name,
  form,
  keyStep,
}: FieldProps<Rows> & { readonly keyStep: string }): VNode {
  return (
    <>
      {placesOfChildren(form, name, keyStep).map(({ child, place, isChosen }) => {
        const row = (
          <fieldset class="govuk-fieldset hf-child-row">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{child.name}</legend>
            <Members field={field.row} name={`${name}/${place}`} form={form} child={child.name} />
            <input type="hidden" name={`${name}/${place}/${keyStep}`} value={child.id} />
          </fieldset>
        );
        if (isChosen) return row;
        return (
          <More words={child.name} isOpen={false}>
            {row}
          </More>
        );
      })}
    </>
  );
}

/**
 * The place of each child's row: where it stands in what was typed, else the next one that is free. Those
 * come first whom the entry is about; brothers and sisters are a click away, and never left out.
 */
function placesOfChildren(form: FormView, name: string, key: string) {
  const { children, values } = form;
  const chosen = chosenOf(form);
  const taken = new Map(
    rowsIn(values, name).map((place) => [values[`${name}/${place}/${key}`]?.[0], place]),
  );
  let next = Math.max(-1, ...taken.values());
  const rows = children
    .filter(({ isUnborn }) => !isUnborn)
    .map((child) => {
      const place = taken.get(child.id);
      if (place === undefined) next += 1;
      return { child, place: place ?? next };
    });
  return rows
    .map(({ child, place }) => {
      const isChosen = chosen.includes(child) || saysMore(form, `${name}/${place}`, key);
      return { child, place, isChosen };
    })
    .sort((a, b) => Number(b.isChosen) - Number(a.isChosen));
}

/** Whether a row says more than which child it is of. */
function saysMore(form: FormView, row: string, key: string): boolean {
  const { [`${row}/${key}`]: _, ...values } = form.values;
  return isTouched({ ...form, values }, row);
}

/** How many rows of a list a form shows: those that were asked for or typed into, and at least one. */
export function rowsShown(values: FormView['values'], name: string): number {
  const asked = Number(values[`${ownNames.rows}${name}`]?.[0] ?? 0);
  const typed = Math.max(-1, ...rowsIn(values, name)) + 1;
  return Math.min(50, Math.max(1, typed, Number.isSafeInteger(asked) ? asked : 0));
}

function OpenRows(props: FieldProps<Rows>): VNode {
  const { field, name, form } = props;
  const shown = rowsShown(form.values, name);
  return (
    <OpenList list={name} shown={shown} what={labelOf(field.path, undefined)}>
      {(place) => <Members field={field.row} name={`${name}/${place}`} form={form} />}
    </OpenList>
  );
}

interface OpenListProps {
  readonly list: string;
  readonly shown: number;
  readonly what: string;
  readonly children: (place: number) => VNode;
}

/** Rows that are numbered, and a button for one more: by a script, or by the server where there is none. */
export function OpenList({ list, shown, what, children }: OpenListProps): VNode {
  return (
    <div class="hf-open-list" data-island="rows" data-list={list}>
      <input type="hidden" name={`${ownNames.rows}${list}`} value={shown} />
      {Array.from({ length: shown }, (_, place) => (
        <fieldset class="govuk-fieldset hf-row" id={idOf(`${list}/${place}`)} data-row={place}>
          <legend class="govuk-fieldset__legend hf-row__legend">
            <span class="govuk-visually-hidden">{what}, </span>
            {place + 1}
          </legend>
          {children(place)}
        </fieldset>
      ))}
      <button
        type="submit"
        class="govuk-button govuk-button--secondary hf-add"
        data-module="govuk-button"
        name="act"
        value={`more/${list}`}
        formnovalidate
      >
        {sayRich('Add another<hidden> row of {what}</hidden>', {
          hidden: (words) => <span class="govuk-visually-hidden">{words}</span>,
          what,
        })}
      </button>
    </div>
  );
}

/** A fact of the record as a part of the form, with its heading. */
export function FactSection({
  field,
  form,
}: {
  readonly field: Field;
  readonly form: FormView;
}): VNode {
  const { step, path } = field;
  const isOneField = field.is !== 'group' && field.is !== 'rows';
  const { hint } = hintOf(path);
  const error = errorOf({ form, name: step }, step).errorMessage;
  if (isOneField) {
    return (
      <div class="hf-fact">
        <FieldView field={field} name={step} form={form} />
      </div>
    );
  }
  return (
    <section class="hf-fact" id={idOf(step)} aria-labelledby={`${step}-heading`}>
      <h2 class="hf-fact__heading" id={`${step}-heading`}>
        {labelOf(path, undefined)}
      </h2>
      {hint && <p class="govuk-hint">{hint.text}</p>}
      {error && <Govuk.ErrorMessage text={error.text} />}
      {step === 'injuries' && <BodyMapPicker />}
      {field.is === 'group' ? (
        <Members field={field} name={step} form={form} />
      ) : (
        <RowsView field={field} name={step} form={form} />
      )}
    </section>
  );
}
