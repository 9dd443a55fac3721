import type { VNode } from 'preact';
import { mentionRows, noneValue, ownNames } from '../../domain/recording/record-form.ts';
import { say } from '../../words/say.ts';
import { Govuk } from '../govuk.tsx';
import { FieldView, OpenList, rowsShown } from './field-view.tsx';
import { errorOf, type FormView, hintOf, idOf, labelOf, type Option } from './form-view.ts';
import { More } from './more.tsx';

/** Everybody else who was at a visit: people of the record, and those who are only named or described. */
export function WhoWasThere({ form }: { readonly form: FormView }): VNode {
  const chosen = form.values[ownNames.present] ?? [];
  const children = new Set<string>(form.children.map(({ id }) => id));
  const adults = form.people.filter(({ value }) => !children.has(value));
  const colleagues = adults.filter(({ isOfFamily }) => !isOfFamily);
  const list = mentionRows.step;
  const what = labelOf('mentions', undefined);
  return (
    <section class="hf-fact" aria-labelledby="present-heading">
      <h2 class="hf-fact__heading" id="present-heading">
        {say('Who else was there')}
      </h2>
      <Present
        form={form}
        part=""
        legend={say('Family and those close to it')}
        options={[
          ...adults.filter(({ isOfFamily }) => isOfFamily),
          { value: noneValue, text: say('Nobody else was there') },
        ]}
      />
      {colleagues.length > 0 && (
        <More
          words={say('Somebody who works with the family')}
          isOpen={colleagues.some(({ value }) => chosen.includes(value))}
        >
          <Present form={form} part="/colleague" legend={say('Who?')} options={colleagues} />
        </More>
      )}
      <h3 class="hf-sub">{what}</h3>
      <p class="govuk-hint">{hintOf('mentions').hint?.text}</p>
      <OpenList list={list} shown={rowsShown(form.values, list)} what={what}>
        {(place) => <MentionRow form={form} place={place} />}
      </OpenList>
    </section>
  );
}

function Present({
  form,
  part,
  legend,
  options,
}: {
  readonly form: FormView;
  /** Tells the ids of two lists of one field apart. */
  readonly part: string;
  readonly legend: string;
  readonly options: readonly Option[];
}): VNode {
  const chosen = form.values[ownNames.present] ?? [];
  return (
    <Govuk.Checkboxes
      idPrefix={idOf(ownNames.present + part)}
      name={ownNames.present}
      classes="govuk-checkboxes--small hf-boxes"
      fieldset={{ legend: { text: legend } }}
      items={options.map(({ value, text }) => ({ value, text, checked: chosen.includes(value) }))}
      {...(part === '' && errorOf({ form, name: ownNames.present }, ownNames.present))}
    />
  );
}

interface RowProps {
  readonly form: FormView;
  readonly place: number;
}

/** Who it is as it was said, and whether they were there; who said so and on what form is folded away. */
function MentionRow({ form, place }: RowProps): VNode {
  const name = `${mentionRows.step}/${place}`;
  const [words, ...seldom] = mentionRows.row.members;
  return (
    <>
      {words && <FieldView field={words} name={`${name}/${words.step}`} form={form} />}
      <WasThere form={form} place={place} />
      <More words={say('More')} about={say('row {number}', { number: place + 1 })} isOpen={false}>
        {seldom.map((field) => (
          <FieldView field={field} name={`${name}/${field.step}`} form={form} />
        ))}
      </More>
    </>
  );
}

function WasThere({ form, place }: RowProps): VNode {
  const value = String(place);
  const boxes = [
    { name: ownNames.presentMention, text: say('Was there') },
    { name: ownNames.presentChild, text: say('Is a child') },
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
