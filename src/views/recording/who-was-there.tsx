import type { VNode } from 'preact';
import { mentionRows, noneValue, ownNames } from '../../domain/recording/record-form.ts';
import { Govuk } from '../govuk.tsx';
import { Members, OpenList, rowsShown } from './field-view.tsx';
import { errorOf, type FormView, idOf, labelOf } from './form-view.ts';

/** Everybody else who was at a visit: people of the record, and those who are only named or described. */
export function WhoWasThere({ form }: { readonly form: FormView }): VNode {
  const chosen = form.values[ownNames.present] ?? [];
  const options = [
    ...form.people.filter(({ value }) => !form.children.some(({ id }) => id === value)),
    { value: noneValue, text: 'Nobody else was there' },
  ];
  const list = mentionRows.step;
  const what = labelOf('mentions', undefined);
  return (
    <section class="hf-fact" aria-labelledby="present-heading">
      <h2 class="hf-fact__heading" id="present-heading">
        Who else was there
      </h2>
      <Govuk.Checkboxes
        idPrefix={idOf(ownNames.present)}
        name={ownNames.present}
        classes="govuk-checkboxes--small hf-boxes"
        fieldset={{ legend: { text: 'People of the record' } }}
        items={options.map((option) => ({ ...option, checked: chosen.includes(option.value) }))}
        {...errorOf({ form, name: ownNames.present }, ownNames.present)}
      />
      <h3 class="hf-sub">{what}</h3>
      <p class="govuk-hint">
        Write who they are in the words that were used: “a male friend”, “next of kin: Zed”.
        Somebody will be asked to find out.
      </p>
      <OpenList list={list} shown={rowsShown(form.values, list)} what={what}>
        {(place) => (
          <>
            <Members field={mentionRows.row} name={`${list}/${place}`} form={form} />
            <WasThere form={form} place={place} />
          </>
        )}
      </OpenList>
    </section>
  );
}

function WasThere({ form, place }: { readonly form: FormView; readonly place: number }): VNode {
  const value = String(place);
  const boxes = [
    { name: ownNames.presentMention, text: 'Was there' },
    { name: ownNames.presentChild, text: 'Is a child' },
  ];
  return (
    <div class="hf-pair">
      {boxes.map(({ name, text }) => (
        <Govuk.Checkboxes
          idPrefix={idOf(`${name}/${place}`)}
          name={name}
          classes="govuk-checkboxes--small"
          items={[{ value, text, checked: form.values[name]?.includes(value) === true }]}
        />
      ))}
    </div>
  );
}
