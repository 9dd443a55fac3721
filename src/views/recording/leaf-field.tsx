import type { VNode } from 'preact';
import type { Choice, Leaf, Several } from '../../domain/recording/field.ts';
import { wordsAt } from '../../domain/recording/form-words.ts';
import { noneValue } from '../../domain/recording/record-form.ts';
import { type Precision, precisions } from '../../domain/time/partial-date.ts';
import { say, sayText } from '../../words/say.ts';
import { DayParts } from './day-parts.tsx';
import { More } from './more.tsx';
import { Govuk } from '../govuk.tsx';
import {
  choiceInWords,
  errorOf,
  hintOf,
  idOf,
  isTouched,
  labelOf,
  type Option,
  type Placed,
  valueOf,
} from './form-view.ts';

interface LeafProps<Of> extends Placed {
  readonly field: Of;
}

/** One field that holds one thing, or several of one kind. */
export function LeafField(props: LeafProps<Leaf | Choice | Several>): VNode {
  const { field } = props;
  switch (field.is) {
    case 'yesNo':
      return <YesNo {...props} field={field} />;
    case 'choice':
      return <OneChoice {...props} field={field} />;
    case 'several':
      return <SeveralOf {...props} field={field} />;
    case 'day':
      return <Day {...props} field={field} />;
    case 'date':
      return <PartialDay {...props} field={field} />;
    case 'instant':
      return <Instant {...props} field={field} />;
    case 'person':
    case 'organisation':
    case 'sayer':
    case 'entry':
      return <Listed {...props} field={field} />;
    case 'number':
    case 'line':
    case 'text':
      return <Words {...props} field={field} />;
  }
}

const notRecorded = (): Option => ({ value: '', text: say('Not recorded') });

/** Yes, no, and what is neither: not recorded stays chosen until somebody says otherwise. */
function YesNo(props: LeafProps<Leaf>): VNode {
  const { field, name, child } = props;
  const value = valueOf(props);
  const items = [
    { value: 'yes', text: say('Yes') },
    { value: 'no', text: say('No') },
    notRecorded(),
  ];
  const isKnown = value === 'yes' || value === 'no';
  return (
    <Govuk.Radios
      idPrefix={idOf(name)}
      name={name}
      classes="govuk-radios--inline govuk-radios--small"
      formGroup={{ classes: 'hf-yes-no' }}
      fieldset={{ legend: { text: labelOf(field.path, child) } }}
      items={items.map((item) => ({ ...item, checked: item.value === (isKnown ? value : '') }))}
      {...hintOf(field.path)}
      {...errorOf(props, name)}
    />
  );
}

const radiosMax = 5;

function OneChoice(props: LeafProps<Choice>): VNode {
  const { field, name, child } = props;
  const choices = field.choices.map((value) => ({
    value,
    text: choiceInWords(field.path, value),
  }));
  if (choices.length > radiosMax) return <Selected {...props} options={choices} />;
  const value = valueOf(props);
  const items = field.isNeeded ? choices : [...choices, notRecorded()];
  return (
    <Govuk.Radios
      idPrefix={idOf(name)}
      name={name}
      classes="govuk-radios--small"
      fieldset={{ legend: { text: labelOf(field.path, child) } }}
      items={items.map((item) => ({ ...item, checked: item.value === value }))}
      {...hintOf(field.path)}
      {...errorOf(props, name)}
    />
  );
}

/** Fields that ask which of the children is meant. */
export const choosesChild: ReadonlySet<string> = new Set([
  'injuries.of',
  'neglect.of',
  'childAndCarer.of',
  'mobility.of',
]);

function Listed(props: LeafProps<Leaf>): VNode {
  const { field, form } = props;
  const options = choosesChild.has(field.path)
    ? form.children.map(({ id, name }) => ({ value: id, text: name }))
    : optionsOf(props, field.is);
  return <Selected {...props} options={options} />;
}

function optionsOf({ form }: Placed, is: Leaf['is'] | 'choice'): readonly Option[] {
  switch (is) {
    case 'person':
      return form.people;
    case 'organisation':
      return form.organisations;
    case 'sayer':
      return [...form.people, ...form.organisations];
    case 'entry':
      return form.entries;
    case 'choice':
    case 'date':
    case 'day':
    case 'instant':
    case 'line':
    case 'number':
    case 'text':
    case 'yesNo':
      return [];
  }
}

function Selected({
  options,
  ...props
}: LeafProps<Leaf | Choice> & { readonly options: readonly Option[] }): VNode {
  const { field, name, child } = props;
  const value = valueOf(props);
  // What was said before stays what was said, whoever is on the list today.
  const known = value === '' || options.some((option) => option.value === value);
  const all = known ? options : [...options, { value, text: value }];
  return (
    <Govuk.Select
      id={idOf(name)}
      name={name}
      label={{ text: labelOf(field.path, child) }}
      items={[notRecorded(), ...all].map((item) => ({ ...item, selected: item.value === value }))}
      {...hintOf(field.path)}
      {...errorOf(props, name)}
    />
  );
}

function Words(props: LeafProps<Leaf>): VNode {
  const { field, name, child } = props;
  const shared = {
    id: idOf(name),
    name,
    label: { text: labelOf(field.path, child) },
    value: valueOf(props),
    ...hintOf(field.path),
    ...errorOf(props, name),
  };
  if (wordsAt(field.path).isLong === true) {
    return <Govuk.Textarea {...shared} rows={field.path === 'summary' ? '8' : '3'} />;
  }
  if (field.is === 'number') {
    return <Govuk.Input {...shared} classes="govuk-input--width-4" inputmode="decimal" />;
  }
  const places = placesOffered.get(field.path);
  return <Govuk.Input {...shared} {...(places && { attributes: { list: places } })} />;
}

/** Words that a field offers without asking for them, by the id of the list. */
const placesOffered: ReadonlyMap<string, string> = new Map([
  ['injuries.site', 'body-places'],
  ['injuries.type', 'injury-types'],
]);

function Day(props: LeafProps<Leaf>): VNode {
  const { field, child } = props;
  return <DayParts {...props} legend={labelOf(field.path, child)} hint={hintOf(field.path).hint} />;
}

const precisionWords: Readonly<Record<Precision, () => string>> = {
  exact: () => say('On that day'),
  day: () => say('On that day'),
  week: () => say('In about that week'),
  month: () => say('In about that month: the day may be left open'),
  season: () => say('In about that season: the day may be left open'),
  year: () => say('In that year: day and month may be left open'),
  unknown: () => say('Not known: the day only stands for it'),
};

function PartialDay(props: LeafProps<Leaf>): VNode {
  const { form, name } = props;
  const precision = `${name}/precision`;
  const value = valueOf({ form, name: precision }) || 'day';
  return (
    <>
      <Day {...props} />
      <More words={say('Not known to the day')} isOpen={value !== 'day'}>
        <Govuk.Radios
          idPrefix={idOf(precision)}
          name={precision}
          classes="govuk-radios--small"
          fieldset={{ legend: { text: say('How well is the day known?') } }}
          items={precisions
            .filter((one) => one !== 'exact')
            .map((one) => ({ value: one, text: precisionWords[one](), checked: one === value }))}
        />
      </More>
    </>
  );
}

function Instant(props: LeafProps<Leaf>): VNode {
  const { form, field, name, child } = props;
  const time = `${name}/time`;
  const label = labelOf(field.path, child);
  return (
    <div class="hf-instant">
      <Govuk.Input
        id={idOf(time)}
        name={time}
        label={{ text: label }}
        hint={{ text: say('The time, for example 14:30') }}
        value={valueOf({ form, name: time })}
        classes="govuk-input--width-5"
        {...errorOf(props, time)}
      />
      <More words={say('On another day')} about={label} isOpen={isTouched(form, `${name}/day`)}>
        <DayParts form={form} name={name} legend={say('On which day?')} />
      </More>
    </div>
  );
}

const shownAtOnceMax = 14;

function SeveralOf(props: LeafProps<Several>): VNode {
  const { field, name, form, child } = props;
  if (field.of.is === 'line' || field.of.is === 'text') return <Lines {...props} />;
  const offered = optionsOf(props, field.of.is);
  const options =
    field.of.is === 'choice'
      ? field.of.choices.map((value) => ({ value, text: choiceInWords(field.path, value) }))
      : offered;
  const values = form.values[name] ?? [];
  const label = labelOf(field.path, child);
  const boxes = (
    <Govuk.Checkboxes
      idPrefix={idOf(name)}
      name={name}
      classes="govuk-checkboxes--small hf-boxes"
      fieldset={{ legend: { text: label } }}
      items={options.map((option) => ({ ...option, checked: values.includes(option.value) }))}
      {...hintOf(field.path)}
      {...errorOf(props, name)}
    />
  );
  if (options.length === 0) return <NothingToChoose label={label} />;
  if (options.length <= shownAtOnceMax) return boxes;
  return (
    <More words={label} isOpen={isTouched(form, name)}>
      {boxes}
    </More>
  );
}

function NothingToChoose({ label }: { readonly label: string }): VNode {
  return (
    <p class="hf-said">
      {label} {say('There is nothing in this record yet to choose from.')}
    </p>
  );
}

/** One on each line; where an empty list says something, a box says it. */
function Lines(props: LeafProps<Several>): VNode {
  const { field, name, form, child } = props;
  const { none } = wordsAt(field.path);
  return (
    <>
      <Govuk.Textarea
        id={idOf(name)}
        name={name}
        rows="3"
        label={{ text: labelOf(field.path, child) }}
        value={valueOf(props)}
        {...hintOf(field.path)}
        {...errorOf(props, name)}
      />
      {none !== undefined && (
        <Govuk.Checkboxes
          idPrefix={idOf(`${name}/${noneValue}`)}
          name={`${name}/${noneValue}`}
          classes="govuk-checkboxes--small"
          items={[
            {
              value: 'yes',
              text: sayText(none),
              checked: valueOf({ form, name: `${name}/${noneValue}` }) !== '',
            },
          ]}
        />
      )}
    </>
  );
}
