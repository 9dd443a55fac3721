import type { ComponentChildren, VNode } from 'preact';
import { z } from 'zod';
import { type AskState, askState, askStateWords } from '../../domain/entry/ask-state.ts';
import type { Entry } from '../../domain/entry/entry.ts';
import {
  asWritten,
  type EntryId,
  instant,
  type PersonId,
} from '../../domain/entry/facts/basics.ts';
import { factNames, factShapes } from '../../domain/entry/facts.ts';
import { type OrganisationId, organisation } from '../../domain/entry/organisation.ts';
import { isPlainDate } from '../../domain/time/plain-date.ts';
import { say, sayText } from '../../words/say.ts';
import { Govuk } from '../govuk.tsx';
import { safeHref } from '../safe-href.ts';
import { toHtml } from '../safe-html.ts';
import { capitalised, codeInWords, dayInWords, instantInWords, type TitleOf } from '../words.ts';
import { Quote } from './quote.tsx';

/** An entry as other entries and questions point to it: 'Home visit, 9 April 2007'. */
export interface LinkedEntry {
  readonly words: string;
  readonly href: string;
}

/** What a page knows about the ids in a record. An id that is not here is shown as it is. */
export interface Known {
  /** What each person is called on this page. */
  readonly people: ReadonlyMap<PersonId, string>;
  /** The entries that the reader may open. */
  readonly entries: ReadonlyMap<EntryId, LinkedEntry>;
  readonly titleOf: TitleOf;
}

interface RecordedFactsProps {
  readonly entry: Entry;
  readonly known: Known;
}

/**
 * All facts that an entry states, each in words. How a value is written follows its schema, so a
 * fact that is added to the record is shown from the same day. What was not recorded is not here.
 */
export function RecordedFacts({ entry, known }: RecordedFactsProps): VNode | null {
  const rows = factNames.flatMap((name) => {
    const value: unknown = entry[name];
    if (value === undefined) return [];
    return [{ label: label(name), value: written(factShapes[name], value, known) }];
  });
  return rows.length === 0 ? null : <Rows rows={rows} />;
}

export interface Row {
  readonly label: string;
  readonly value: ComponentChildren;
}

/** Labels and values, one beneath the other. */
export function Rows({ rows }: { readonly rows: readonly Row[] }): VNode {
  return (
    <Govuk.SummaryList
      rows={rows.map((row) => ({ key: { text: row.label }, value: { html: toHtml(row.value) } }))}
    />
  );
}

function written(schema: z.core.$ZodType, value: unknown, known: Known): ComponentChildren {
  if (schema instanceof z.ZodOptional) return written(schema.unwrap(), value, known);
  if (schema instanceof z.ZodArray) {
    const items = value as readonly unknown[];
    return <List items={items.map((item) => written(schema.element, item, known))} />;
  }
  if (schema instanceof z.ZodObject) {
    return writtenObject(schema, value as Readonly<Record<string, unknown>>, known);
  }
  if (typeof value === 'boolean') return value ? say('yes') : say('no');
  return typeof value === 'string' ? writtenText(schema, value, known) : String(value);
}

function List({ items }: { readonly items: readonly ComponentChildren[] }): VNode {
  const [only] = items;
  if (items.length === 1) return <>{only}</>;
  return (
    <ul class="hf-plain-list">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

function writtenObject(
  schema: z.ZodObject<z.core.$ZodShape>,
  value: Readonly<Record<string, unknown>>,
  known: Known,
): VNode {
  return (
    <dl class="hf-facts">
      {Object.entries(value).map(([name, part]) => {
        const partSchema = schema.shape[name];
        if (part === undefined || partSchema === undefined) return null;
        return (
          <div>
            <dt>{label(name)}</dt>
            <dd>{written(partSchema, part, known)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function writtenText(schema: z.core.$ZodType, value: string, known: Known): ComponentChildren {
  if (schema === asWritten) return <Quote words={value} />;
  if (schema === organisation) return known.titleOf(value as OrganisationId);
  if (schema === askState) return sayText(askStateWords[value as AskState]);
  if (schema === instant) return <time dateTime={value}>{instantInWords(value)}</time>;
  if (schema instanceof z.ZodEnum) return codeInWords(value);
  // Any other text may be an id or a day ("of", "rebooked for"); else it is shown as it is.
  if (isPlainDate(value)) return <time dateTime={value}>{dayInWords(value)}</time>;
  return known.people.get(value as PersonId) ?? linkedEntry(value, known) ?? value;
}

function linkedEntry(value: string, known: Known): VNode | undefined {
  const entry = known.entries.get(value as EntryId);
  return entry && <a href={safeHref(entry.href)}>{entry.words}</a>;
}

/** Field names whose own words would not say enough. */
const labels: ReadonlyMap<string, () => string> = new Map([
  ['agedBy', () => say('Age told from')],
  ['asWritten', () => say('As written')],
  ['by', () => say('Said or done by')],
  ['children', () => say('Each child')],
  ['cpis', () => say('Child protection flag (CP-IS)')],
  ['explanationBy', () => say('Explained by')],
  ['joins', () => say('Looked at together with')],
  ['leaves', () => say('No longer attends')],
  ['nextAttemptOn', () => say('Next attempt')],
  ['of', () => say('About')],
  ['resolves', () => say('Says who somebody was')],
  ['sameAs', () => say('The same injury as')],
  ['section47', () => say('Section 47 enquiry')],
  ['seenBy', () => say('Seen to happen by')],
  ['sizeMm', () => say('Size in millimetres')],
  ['told', () => say('Who is said to have been told')],
  ['visible', () => say('What could be seen')],
]);

function label(name: string): string {
  return labels.get(name)?.() ?? capitalised(codeInWords(name));
}
