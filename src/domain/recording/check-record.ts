import type { z } from 'zod';
import { wrongInSharing } from '../access/sharing.ts';
import type { Sharing } from '../entry/facts/meetings.ts';
import type { OrganisationId } from '../entry/organisation.ts';
import type { FieldError } from '../problem.ts';
import type { PersonId } from '../entry/facts/basics.ts';
import { type PartialDate, span } from '../time/partial-date.ts';
import { isPlainDate, type PlainDate } from '../time/plain-date.ts';
import type { Field } from './field.ts';
import type { FormValues } from './form-values.ts';
import { wordsAt } from './form-words.ts';
import { type ReadRecord, readRecord } from './read-record.ts';
import { envelopeFields, mentionRows, type RecordForm } from './record-form.ts';
import { type Said, saidSchema } from './said.ts';

/** What the page of the form knows beside what was typed. */
export interface CheckedBy {
  readonly today: PlainDate;
  /** Of whoever records. */
  readonly organisation: OrganisationId;
  /** The children of the family, by what they are called. */
  readonly children: ReadonlyMap<PersonId, string>;
}

/**
 * What a form says, held against the schema of an entry: an entry to be, or what is to be mended. The
 * path of an error is the name of its field.
 */
export function checkRecord(
  form: RecordForm,
  values: FormValues,
  { today, organisation, children }: CheckedBy,
): { readonly said: Said } | { readonly errors: readonly FieldError[] } {
  const read = readRecord(form, values);
  const checked = saidSchema.safeParse(read.said);
  const errors = [
    ...whoAndWhen(read, { today, children }),
    ...sharingWrong(read, { organisation, on: today }),
    ...(checked.error?.issues ?? []).map((issue) => mended(form, read, issue, values, children)),
  ];
  if (!checked.success || errors.length > 0) return { errors: eachOnce(errors) };
  return { said: checked.data };
}

/** What the schema of an entry does not ask, since an import may hold otherwise. */
function whoAndWhen(
  { said, nameOf }: ReadRecord,
  { today, children }: Omit<CheckedBy, 'organisation'>,
): readonly FieldError[] {
  const found: FieldError[] = [];
  const { happened, subjects, injuries } = said as {
    readonly happened?: PartialDate;
    readonly subjects: readonly PersonId[];
    readonly injuries?: readonly { readonly of?: PersonId }[];
  };
  const about = subjects.filter((id) => children.has(id));
  if (about.length === 0) {
    found.push({ path: '/subjects', message: 'Choose at least one child whom this is about' });
  }
  if (happened !== undefined && isPlainDate(happened.on) && liesAhead(happened, today)) {
    found.push({ path: '/happened/day', message: 'The day on which it happened lies ahead' });
  }
  for (const [index, injury] of (injuries ?? []).entries()) {
    if (about.length < 2 || injury.of !== undefined) continue;
    const path = `/${nameOf(['injuries', index, 'of'])}`;
    found.push({ path, message: 'Choose on which child the mark is' });
  }
  if (statesNothing(said)) {
    found.push({ path: '/summary', message: 'Write what happened, or fill in a part of the form' });
  }
  return found;
}

/** What is asked of a decision about sharing, by the names of its fields on the form. */
function sharingWrong(
  { said }: ReadRecord,
  by: Parameters<typeof wrongInSharing>[1],
): readonly FieldError[] {
  return wrongInSharing(said['sharing'] as Partial<Sharing> | undefined, by).map((error) =>
    error.path === '/sharing/until' ? { ...error, path: `${error.path}/day` } : error,
  );
}

/** A week or a month that is not over has begun. */
function liesAhead(happened: PartialDate, today: PlainDate): boolean {
  return (span(happened)?.from ?? happened.on) > today;
}

const aroundFacts = new Set(['kind', 'subjects', 'happened', 'happenedAt', 'labels', 'basis']);

function statesNothing(said: ReadRecord['said']): boolean {
  return Object.keys(said).every((name) => aroundFacts.has(name));
}

function mended(
  form: RecordForm,
  read: ReadRecord,
  issue: z.core.$ZodIssue,
  values: FormValues,
  children: CheckedBy['children'],
): FieldError {
  if (issue.path[0] === 'subjects') {
    return { path: '/subjects', message: 'Choose at least one child whom this is about' };
  }
  const field = fieldAt(form, issue.path);
  if (field === undefined) return { path: '/summary', message: 'A part of this cannot be read' };
  const within =
    field.is === 'date' ? issue.path.filter((step) => !partsOfDate.has(step)) : issue.path;
  const name = read.nameOf(within);
  const label = labelOf(field, name, values, children);
  return {
    path: `/${name}${firstPart[field.is] ?? ''}`,
    message: `${label} ${wrong(field, issue)}`,
  };
}

/** 'Was Robin seen?', or with a colon after what is no question. */
function labelOf(
  { path }: Field,
  name: string,
  values: FormValues,
  children: CheckedBy['children'],
): string {
  const row = name.slice(0, name.lastIndexOf('/'));
  const child = values[`${row}/person`]?.[0] ?? values[`${row}/of`]?.[0] ?? '';
  const label = wordsAt(path).label.replaceAll(
    '{child}',
    children.get(child as PersonId) ?? 'the child',
  );
  const asked = label.endsWith('?') ? label : `${label}:`;
  const place = child === '' ? /\/(\d+)\/[^/]+$/.exec(name)?.[1] : undefined;
  return place === undefined ? asked : `Row ${Number(place) + 1}. ${asked}`;
}

const partsOfDate: ReadonlySet<PropertyKey> = new Set(['on', 'precision']);

/** The part of a field to which the summary of errors leads, where it has parts. */
const firstPart: Readonly<Partial<Record<Field['is'], string>>> = {
  day: '/day',
  date: '/day',
  instant: '/time',
};

function wrong(field: Field, issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return `Write at most ${Number(issue.maximum).toLocaleString('en-GB')} characters.`;
  }
  if (issue.code === 'too_big' && issue.origin === 'array') {
    return `Give at most ${Number(issue.maximum)}.`;
  }
  switch (field.is) {
    case 'yesNo':
      return 'Choose yes or no.';
    case 'choice':
    case 'person':
    case 'organisation':
    case 'sayer':
    case 'entry':
      return 'Choose one from the list.';
    case 'several':
    case 'rows':
      return field.is === 'several' && field.of.is !== 'line'
        ? 'Choose at least one.'
        : 'Mend or leave out the line that cannot be read.';
    case 'number':
      return numberWrong(issue);
    case 'day':
    case 'date':
      return 'Write a real day in numbers, for example 27 3 2026.';
    case 'instant':
      return 'Write a time of day, for example 14:30.';
    case 'line':
    case 'text':
    case 'group':
      return isMissing(issue) ? 'This is needed beside what you wrote.' : 'This cannot be read.';
  }
}

function numberWrong(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return `Write a number of at most ${Number(issue.maximum)}.`;
  if (issue.code === 'too_small') return `Write a number of at least ${Number(issue.minimum)}.`;
  return 'Write a whole number, or one with a decimal point.';
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'too_small' || (issue.code === 'invalid_type' && issue.input === undefined);
}

/** The field in which an issue lies, or which it lies closest to. */
function fieldAt(form: RecordForm, path: readonly PropertyKey[]): Field | undefined {
  const [first, ...rest] = path.map(String);
  const known = [...form.facts, ...Object.values(envelopeFields), mentionRows];
  let field = known.find(({ step }) => step === first);
  for (const step of rest) {
    if (field?.is === 'rows') field = field.row;
    if (field?.is !== 'group') continue;
    field = field.members.find((member) => member.step === step) ?? field;
  }
  return field;
}

/** Several things wrong with one field are one thing to mend. */
function eachOnce(errors: readonly FieldError[]): readonly FieldError[] {
  const byPath = new Map<string, FieldError>();
  for (const error of errors) if (!byPath.has(error.path)) byPath.set(error.path, error);
  return [...byPath.values()];
}
