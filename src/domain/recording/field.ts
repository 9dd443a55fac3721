import { z } from 'zod';
import {
  asWritten,
  day,
  entryId,
  instant,
  narrative,
  partialDate,
  personId,
  personOrAgency,
} from '../entry/facts/basics.ts';
import { organisation } from '../entry/organisation.ts';
import { isOffForms } from './off-forms.ts';

interface Named {
  /** The last step of its name: 'seen'. */
  readonly step: string;
  /** Where it stands in an entry, without the places in lists: 'visit.children.seen'. */
  readonly path: string;
  /** Whether the record is not readable without it, where anything around it is stated. */
  readonly isNeeded: boolean;
}

/** One thing that a form asks. */
export interface Leaf extends Named {
  readonly is:
    | 'yesNo'
    | 'line'
    | 'text'
    | 'number'
    | 'day'
    /** A day as well as it is known. */
    | 'date'
    /** A time of day, on the day of the entry or another one. */
    | 'instant'
    | 'person'
    | 'organisation'
    /** A person or an organisation. */
    | 'sayer'
    | 'entry';
}

/** One of a few words of ours. */
export interface Choice extends Named {
  readonly is: 'choice';
  readonly choices: readonly string[];
}

/** Any number of one kind of thing, each of them one word or one id. */
export interface Several extends Named {
  readonly is: 'several';
  readonly of: Leaf | Choice;
}

/** Things that belong together. */
export interface Group extends Named {
  readonly is: 'group';
  readonly members: readonly Field[];
}

/** A group as often as it is needed. */
export interface Rows extends Named {
  readonly is: 'rows';
  readonly row: Group;
}

/** What a form asks, read off the schema of an entry: a fact that is added to the record has its fields at once. */
export type Field = Leaf | Choice | Several | Group | Rows;

/**
 * The field that a schema asks for; `path` is where it stands in an entry. Throws on a kind of schema
 * that no form knows, which is found when the house is tested.
 */
export function fieldOf(schema: unknown, path: string, isNeeded = true): Field {
  if (schema instanceof z.ZodOptional) return fieldOf(schema.unwrap(), path, false);
  const named = { step: path.slice(path.lastIndexOf('.') + 1), path, isNeeded };
  const is = leafOf.get(schema);
  if (is !== undefined) return { ...named, is };
  if (schema instanceof z.ZodEnum) {
    return { ...named, is: 'choice', choices: schema.options.map(String) };
  }
  if (schema instanceof z.ZodBoolean) return { ...named, is: 'yesNo' };
  if (schema instanceof z.ZodNumber) return { ...named, is: 'number' };
  if (schema instanceof z.ZodString) return { ...named, is: 'line' };
  if (schema instanceof z.ZodArray) return listOf(named, fieldOf(schema.element, path));
  if (schema instanceof z.ZodObject) {
    const members = Object.entries(schema.shape)
      .filter(([step]) => !isOffForms(`${path}.${step}`))
      .map(([step, inner]) => fieldOf(inner, `${path}.${step}`));
    return { ...named, is: 'group', members };
  }
  throw new Error(`no form can ask for ${path}`);
}

function listOf(named: Named, of: Field): Several | Rows {
  if (of.is === 'group') return { ...named, is: 'rows', row: of };
  if (of.is === 'several' || of.is === 'rows') throw new Error(`a list of lists: ${named.path}`);
  return { ...named, is: 'several', of };
}

const leafOf: ReadonlyMap<unknown, Leaf['is']> = new Map<unknown, Leaf['is']>([
  [personId, 'person'],
  [personOrAgency, 'sayer'],
  [entryId, 'entry'],
  [organisation, 'organisation'],
  [day, 'day'],
  [partialDate, 'date'],
  [instant, 'instant'],
  [asWritten, 'text'],
  [narrative, 'text'],
]);

/** Whether there is nothing to choose: what belongs to it is always the same, as centimetres are. */
export function isOnlyChoice(field: Field): field is Choice {
  return field.is === 'choice' && field.isNeeded && field.choices.length === 1;
}

/** A field and all that stand within it, from the outside in. */
export function* fieldsWithin(field: Field): Generator<Field> {
  yield field;
  if (field.is === 'group') for (const member of field.members) yield* fieldsWithin(member);
  if (field.is === 'rows') yield* fieldsWithin(field.row);
}
