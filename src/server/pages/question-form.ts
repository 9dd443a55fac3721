import type { z } from 'zod';
import type { FieldError } from '../../domain/problem.ts';
import { sentDeed } from '../../domain/questions/life/deed-schema.ts';
import { readFormValues } from '../../domain/recording/form-values.ts';
import { wordsOnly } from '../../domain/questions/life/same-words.ts';
import { type ActName, actNames, type Typed } from '../../views/pages/question-acts.tsx';
import { readWrittenDay } from '../../linking/written-date.ts';
import { say } from '../../words/say.ts';

/** A form of a question's page as it came in. */
export interface SentForm {
  readonly act: ActName;
  /** The version of the question that the page showed; -1 where the form does not say. */
  readonly version: number;
  /** How much had happened to the question then. */
  readonly eventsShown: number;
  readonly fields: Typed['fields'];
}

/** Reads a form's body; nothing where it is none of ours. */
export function readForm(body: unknown): SentForm | undefined {
  const fields = readFormValues(body);
  if (fields === undefined) return undefined;
  const act = actNames.find((name) => name === fields['act']?.[0]);
  return act === undefined
    ? undefined
    : {
        act,
        version: wholeNumber(fields['version']),
        eventsShown: wholeNumber(fields['eventsShown']),
        fields,
      };
}

function wholeNumber(texts: readonly string[] | undefined): number {
  const [text = ''] = texts ?? [];
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

type SentDeed = z.infer<typeof sentDeed>;

/** The deed that a form asks for, or what of it could not be accepted. A post is handed over by no deed. */
export function deedIn(
  form: SentForm & { readonly act: Exclude<ActName, 'handOver'> },
): { readonly deed: SentDeed } | { readonly errors: readonly FieldError[] } {
  const read = sentDeed.safeParse(said(form));
  const refused = (read.error?.issues ?? []).map(({ path, message, code }) => ({
    path: `/${path.map(String).join('/')}`,
    message: code === 'too_big' || code === 'custom' ? message : '',
  }));
  const errors = onFields(form.act, [...leftEmpty(form), ...refused]);
  return read.success && errors.length === 0 ? { deed: read.data } : { errors };
}

/** What a decision would refuse one after the other is named at once: nobody sends a form three times. */
function leftEmpty({ act, fields }: SentForm): readonly FieldError[] {
  const empty = [
    ...(wordsOnly(fields['words']?.[0] ?? '') === '' ? ['/words'] : []),
    ...(act === 'noConcern' && chosen(fields).length === 0 ? ['/evidence'] : []),
  ];
  return empty.map((path) => ({ path, message: '' }));
}

function said({ act, fields }: SentForm & { readonly act: Exclude<ActName, 'handOver'> }): unknown {
  const one = (field: string): string | undefined => fields[field]?.[0];
  const words = (one('words') ?? '').replaceAll('\r\n', '\n').trim();
  const answer = (given: object): object => ({ what: 'answer', answer: { ...given, words } });
  switch (act) {
    case 'secondReading':
      return { what: one('agrees'), words };
    case 'factIsHere':
      return answer({ kind: act, entry: one('entry') });
    case 'asked':
      return answer({ kind: one('kind') });
    case 'noConcern':
      return answer({ kind: act, evidence: chosen(fields) });
    case 'namesPerson': {
      const written = one('bornOn')?.trim() ?? '';
      return answer({
        kind: act,
        fullName: one('fullName')?.trim(),
        source: one('source')?.trim(),
        // What is no day goes on as it is, and is refused there.
        ...(written !== '' && { bornOn: readWrittenDay(written) ?? written }),
      });
    }
    case 'raiseUp':
      return {
        what: act,
        words,
        childInDanger: one('childInDanger') === 'yes',
        toRung: Number(one('toRung')),
      };
    case 'dissent':
      return { what: act, words };
    case 'endDissent':
      return { what: act, words, dissent: Number(one('dissent')), outcome: one('outcome') };
  }
}

function chosen(fields: Typed['fields']): string[] {
  const all = [...(fields['evidence'] ?? []), ...(fields['earlierEvidence'] ?? [])];
  return [...new Set(all.filter((id) => id !== ''))];
}

/** What somebody reads beside a field, where the rule's own message would not tell them what to do. */
const whatToDo: ReadonlyMap<string, () => string> = new Map([
  ['words', () => say('Say it in your own words')],
  ['agrees', () => say('Choose whether you agree')],
  ['entry', () => say('Choose the entry that holds the fact')],
  ['evidence', () => say('Choose at least one entry of this record')],
  ['kind', () => say('Choose what came of it')],
  ['fullName', () => say('Write the full name')],
  ['bornOn', () => say('Write the day they were born, such as 27 3 1981')],
  ['source', () => say('Write who says so')],
  ['toRung', () => say('Choose the next step; further up only where the child is in danger now')],
  ['to', () => say('Choose who receives the post')],
  ['dissent', () => say('Choose which disagreement ended')],
  ['outcome', () => say('Choose how it ended')],
]);

/**
 * Errors of a deed as those of the form's own fields: '/answer/words' becomes '/asked/words'. An empty
 * message, and any that a field has better words for, becomes what to do.
 */
export function onFields(act: ActName, errors: readonly FieldError[]): readonly FieldError[] {
  const found = errors.map(({ path, message }) => {
    const steps = path.split('/').filter((step) => step !== '' && !/^\d+$/.test(step));
    const last = steps.at(-1) ?? 'words';
    const field = last === 'what' ? 'agrees' : last;
    const mend = /^(must be at most|holds a)/.test(message)
      ? say('What you wrote {message}', { message })
      : '';
    return { path: `/${act}/${field}`, message: mend || (whatToDo.get(field)?.() ?? message) };
  });
  return found.filter(({ path }, index) => found.findIndex((one) => one.path === path) === index);
}
