import { londonDayOf, londonTimeOf } from '../time/instant.ts';
import { civil, type PlainDate } from '../time/plain-date.ts';
import type { PartialDate } from '../time/partial-date.ts';
import type { Visit } from '../entry/facts/visit.ts';
import type { Choice, Field, Leaf, Several } from './field.ts';
import type { FormValues } from './form-values.ts';
import {
  asksWhoWasThere,
  envelopeFields,
  mentionRows,
  noneValue,
  ownNames,
  type RecordForm,
} from './record-form.ts';
import type { Said } from './said.ts';

/** The values of the form that says what an entry says, as far as the form asks for it. */
export function writeRecord(form: RecordForm, said: Said): FormValues {
  const values = new Map<string, readonly string[]>([['subjects', said.subjects]]);
  const held: Readonly<Record<string, unknown>> = said;
  for (const field of [...form.facts, ...Object.values(envelopeFields), mentionRows]) {
    write(field, field.step, held[field.step], values);
  }
  if (said.happenedAt !== undefined) values.set('happenedAt', [londonTimeOf(said.happenedAt)]);
  if (asksWhoWasThere(form)) writePresent(said.visit?.present, values);
  return Object.fromEntries(values);
}

/** The three fields of a day under a name. */
export function dayValues(name: string, on: PlainDate): FormValues {
  const { day, month, year } = civil(on);
  return {
    [`${name}/day`]: [String(day)],
    [`${name}/month`]: [String(month)],
    [`${name}/year`]: [String(year)],
  };
}

type Values = Map<string, readonly string[]>;

function write(field: Field, name: string, value: unknown, values: Values): void {
  if (value === undefined) return;
  if (field.is === 'group') {
    for (const member of field.members) {
      const held = (value as Readonly<Record<string, unknown>>)[member.step];
      write(member, `${name}/${member.step}`, held, values);
    }
  } else if (field.is === 'rows') {
    for (const [place, row] of (value as readonly unknown[]).entries()) {
      write(field.row, `${name}/${place}`, row, values);
    }
  } else if (field.is === 'several') {
    writeSeveral(field, name, value as readonly string[], values);
  } else {
    writeLeaf(field, name, value, values);
  }
}

function writeSeveral(
  { of }: Several,
  name: string,
  held: readonly string[],
  values: Values,
): void {
  if (held.length === 0) values.set(`${name}/none`, ['yes']);
  else values.set(name, of.is === 'line' || of.is === 'text' ? [held.join('\n')] : held);
}

function writeLeaf(field: Leaf | Choice, name: string, value: unknown, values: Values): void {
  switch (field.is) {
    case 'day':
      writeDay(name, value as PlainDate, values);
      return;
    case 'date': {
      const { on, precision } = value as PartialDate;
      writeDay(name, on, values);
      if (precision !== 'exact') values.set(`${name}/precision`, [precision]);
      return;
    }
    case 'instant':
      writeDay(name, londonDayOf(value as string), values);
      values.set(`${name}/time`, [londonTimeOf(value as string)]);
      return;
    case 'yesNo':
      values.set(name, [value === true ? 'yes' : 'no']);
      return;
    case 'choice':
    case 'entry':
    case 'line':
    case 'number':
    case 'organisation':
    case 'person':
    case 'sayer':
    case 'text':
      values.set(name, [String(value)]);
  }
}

function writeDay(name: string, on: PlainDate, values: Values): void {
  for (const [part, texts] of Object.entries(dayValues(name, on))) values.set(part, texts);
}

function writePresent(present: Visit['present'], values: Values): void {
  if (present === undefined) return;
  const people = present.flatMap(({ person }) => person ?? []);
  const mentions = present.flatMap(({ mention }) => (mention === undefined ? [] : String(mention)));
  const children = present
    .filter(({ isChild }) => isChild === true)
    .map(({ person, mention }) => person ?? String(mention));
  values.set(ownNames.present, present.length === 0 ? [noneValue] : people);
  values.set(ownNames.presentMention, mentions);
  values.set(ownNames.presentChild, children);
}
