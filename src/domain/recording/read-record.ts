import type { PersonId } from '../entry/facts/basics.ts';
import { atLondonTime } from '../time/instant.ts';
import type { Precision } from '../time/partial-date.ts';
import { isPlainDate, type PlainDate } from '../time/plain-date.ts';
import {
  type Choice,
  type Field,
  type Group,
  isOnlyChoice,
  type Leaf,
  type Rows,
  type Several,
} from './field.ts';
import { type FormValues, oneText } from './form-values.ts';
import { wordsAt } from './form-words.ts';
import {
  asksWhoWasThere,
  childOfRow,
  envelopeFields,
  mentionRows,
  noneValue,
  ownNames,
  type RecordForm,
  rowsIn,
} from './record-form.ts';

/** What a form says, as an entry would hold it, before it is known whether it may. */
export interface ReadRecord {
  readonly said: Readonly<Record<string, unknown>>;
  /** The name of the field of the form from which a part of it was read. */
  readonly nameOf: (path: readonly PropertyKey[]) => string;
}

/**
 * Reads the values of a form. What was left empty is not there: nothing is ever read as 'no'. A child of
 * whom a row says something is one of those whom the entry is about.
 */
export function readRecord(form: RecordForm, values: FormValues): ReadRecord {
  return new RecordReader(values).read(form);
}

type Read = Readonly<Record<string, unknown>>;

class RecordReader {
  readonly #values: FormValues;
  /** Where what was read stood in the form, wherever that is another place. */
  readonly #origins = new Map<string, string>();
  #happenedOn: string;

  constructor(values: FormValues) {
    this.#values = values;
    this.#happenedOn = dayIn(values, 'happened') ?? '';
  }

  read(form: RecordForm): ReadRecord {
    const facts = membersRead(
      form.facts.map((field) => [field.step, this.#field(field, field.step)]),
    );
    const envelope = membersRead(
      Object.values(envelopeFields).map((field) => [field.step, this.#field(field, field.step)]),
    );
    const mentions = this.#rows(mentionRows, mentionRows.step);
    const said = {
      kind: form.kind,
      ...facts,
      ...envelope,
      ...this.#when(envelope['happened']),
      ...(mentions !== undefined && { mentions }),
      ...(asksWhoWasThere(form) && this.#whoWasThere(facts['visit'])),
      subjects: this.#subjects(facts),
    };
    return { said, nameOf: (path) => this.#nameOf(path) };
  }

  /** A time makes the day exact. */
  #when(happened: unknown): Read {
    const time = oneText(this.#values, 'happenedAt');
    if (time === '' || !isWhen(happened)) return {};
    const isExact = happened.precision === 'day' || happened.precision === 'exact';
    return {
      happenedAt: instantOf(happened.on, time),
      ...(isExact && { happened: { ...happened, precision: 'exact' } }),
    };
  }

  #subjects({ visit, voice, growth }: Read): readonly string[] {
    const rows = [(visit as Read | undefined)?.['children'], voice, growth].flatMap((list) =>
      Array.isArray(list) ? (list as readonly Read[]) : [],
    );
    const stated = rows.map((row) => row['person'] ?? row['of']) as PersonId[];
    return [...new Set([...this.#texts('subjects'), ...stated])];
  }

  #whoWasThere(visit: unknown): Read {
    const children = new Set(this.#texts(ownNames.presentChild));
    const isChild = (key: string): Read => (children.has(key) ? { isChild: true } : {});
    const chosen = this.#texts(ownNames.present);
    const people = chosen
      .filter((one) => one !== noneValue)
      .map((person) => ({ person, ...isChild(person) }));
    const places = rowsIn(this.#values, 'mentions').filter((place) => this.#isMention(place));
    const mentioned = this.#texts(ownNames.presentMention).flatMap((place) => {
      const mention = places.indexOf(Number(place));
      return mention === -1 ? [] : [{ mention, ...isChild(place) }];
    });
    const present = [...people, ...mentioned];
    if (present.length === 0 && !chosen.includes(noneValue)) return {};
    return { visit: { children: [], ...(visit as Read | undefined), present } };
  }

  #isMention(place: number): boolean {
    return this.#field(mentionRows.row, `mentions/${place}`) !== undefined;
  }

  #field(field: Field, name: string): unknown {
    if (field.is === 'group') return this.#group(field, name);
    if (field.is === 'rows') return this.#rows(field, name);
    return field.is === 'several' ? this.#several(field, name) : this.#leaf(field, name);
  }

  #group({ members }: Group, name: string): Read | undefined {
    const read = membersRead(
      members.map((member) => [member.step, this.#field(member, `${name}/${member.step}`)]),
    );
    if (Object.keys(read).length === 0) return undefined;
    // A list that belongs to it and holds nothing is an empty one.
    const lists = members.filter(
      ({ is, isNeeded, step }) => is === 'rows' && isNeeded && read[step] === undefined,
    );
    return {
      ...read,
      ...Object.fromEntries(lists.map(({ step }) => [step, []])),
      ...Object.fromEntries(members.filter(isOnlyChoice).map(onlyChoiceOf)),
    };
  }

  #rows({ path, row }: Rows, name: string): readonly Read[] | undefined {
    const found: Read[] = [];
    for (const place of rowsIn(this.#values, name)) {
      const read = this.#group(row, `${name}/${place}`);
      const saysMore = Object.keys(read ?? {}).some((step) => step !== childOfRow.get(path));
      if (read === undefined || !saysMore) continue;
      this.#origins.set(`${name}/${found.length}`, `${name}/${place}`);
      found.push(read);
    }
    return found.length === 0 ? undefined : found;
  }

  #several({ of, path }: Several, name: string): readonly string[] | undefined {
    const texts =
      of.is === 'line' || of.is === 'text'
        ? oneText(this.#values, name).split(/\n/)
        : this.#texts(name);
    const given = texts
      .map((text) => text.trim())
      .filter((text) => text !== '' && text !== noneValue);
    if (given.length > 0) return given;
    const saysNone =
      wordsAt(path).none !== undefined && oneText(this.#values, `${name}/none`) !== '';
    return saysNone ? [] : undefined;
  }

  #leaf(field: Leaf | Choice, name: string): unknown {
    switch (field.is) {
      case 'day':
        return dayIn(this.#values, name);
      case 'date':
        return dateIn(this.#values, name);
      case 'instant':
        return this.#instant(name);
      case 'yesNo':
        return yesNo.get(oneText(this.#values, name)) ?? this.#text(name);
      case 'number':
        return numberIn(this.#text(name));
      case 'choice':
      case 'entry':
      case 'line':
      case 'organisation':
      case 'person':
      case 'sayer':
      case 'text':
        return this.#text(name);
    }
  }

  #instant(name: string): string | undefined {
    const time = oneText(this.#values, `${name}/time`);
    if (time === '') return dayIn(this.#values, name);
    return instantOf(dayIn(this.#values, name) ?? this.#happenedOn, time);
  }

  #text(name: string): string | undefined {
    const text = oneText(this.#values, name);
    return text === '' ? undefined : text;
  }

  #texts(name: string): readonly string[] {
    return (this.#values[name] ?? []).filter((text) => text !== '');
  }

  #nameOf(path: readonly PropertyKey[]): string {
    let [read, asked] = ['', ''];
    for (const step of path.map(String)) {
      read = read === '' ? step : `${read}/${step}`;
      asked = this.#origins.get(read) ?? (asked === '' ? step : `${asked}/${step}`);
    }
    return asked;
  }
}

function onlyChoiceOf({ step, choices }: Choice): readonly [string, string | undefined] {
  return [step, choices[0]];
}

const yesNo: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
]);

function membersRead(members: readonly (readonly [string, unknown])[]): Read {
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** A day from its three fields; what is no day is handed on as it was typed. */
function dayIn(values: FormValues, name: string): string | undefined {
  const parts = ['year', 'month', 'day'].map((part) => oneText(values, `${name}/${part}`));
  if (parts.every((part) => part === '')) return undefined;
  const [year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Of a month or a year the middle stands for it, where no day is given. */
const middleOf: Readonly<
  Partial<Record<Precision, { readonly day: string; readonly month?: string }>>
> = { month: { day: '15' }, season: { day: '15' }, year: { day: '2', month: '7' } };

function dateIn(values: FormValues, name: string): unknown {
  const precision = oneText(values, `${name}/precision`) || 'day';
  const middle = middleOf[precision as Precision];
  const year = oneText(values, `${name}/year`);
  const filled =
    middle === undefined || year === ''
      ? values
      : {
          ...values,
          [`${name}/day`]: [oneText(values, `${name}/day`) || middle.day],
          [`${name}/month`]: [oneText(values, `${name}/month`) || (middle.month ?? '')],
        };
  const on = dayIn(filled, name);
  return on === undefined ? undefined : { on, precision };
}

function isWhen(value: unknown): value is { readonly on: string; readonly precision: string } {
  return typeof value === 'object' && value !== null && 'on' in value && 'precision' in value;
}

/** '9:05', '9.05' and '0905' are one time; what is none is handed on as it was typed. */
function instantOf(day: string, typed: string): string {
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.]?(\d{2})$/.exec(typed) ?? [];
  const isTime = hour !== '' && Number(hour) < 24 && Number(minute) < 60;
  if (!isTime || !isPlainDate(day)) return typed;
  return atLondonTime(day satisfies PlainDate, `${hour.padStart(2, '0')}:${minute}`);
}

/** '3,250' may be three thousand or three and a quarter: it is handed on as it was typed, to be asked again. */
function numberIn(typed: string | undefined): number | string | undefined {
  const isNumber =
    typed !== undefined && /^-?\d{1,12}(?:\.\d{1,6}|,(?!\d{3}$)\d{1,6})?$/.test(typed);
  return isNumber ? Number(typed.replace(',', '.')) : typed;
}
