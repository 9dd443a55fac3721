import type { PersonId } from '../entry/facts/basics.ts';
import type { EntryKind } from '../entry/kinds.ts';
import type { AttachmentType, SaidOfFile } from './attachment.ts';
import type { FormValues } from './form-values.ts';

/** A form that somebody has begun and not sent. It is its author's alone: no record of any child. */
export interface Draft {
  /** Becomes the submission id of the entry, so that what is sent twice is taken in once. */
  readonly id: string;
  readonly kind: EntryKind;
  readonly children: readonly PersonId[];
  readonly values: FormValues;
  /** From 1; every keeping makes the next. */
  readonly version: number;
  readonly startedAt: Date;
  readonly savedAt: Date;
  /** In the order in which they were chosen. */
  readonly files: readonly DraftFile[];
}

/** A photograph or a letter that is kept with a draft until the entry is recorded; without its bytes. */
export interface DraftFile extends SaidOfFile {
  /** Cannot be guessed. */
  readonly id: string;
  readonly type: AttachmentType;
  readonly sizeBytes: number;
}

/** A draft on a list: what it is about, and not what was typed. */
export type ListedDraft = Omit<Draft, 'values' | 'files'>;

/** Of one draft, as JSON in UTF-8: about forty pages of typing. */
export const draftBytesMax = 128_000;

/** Of one author. */
export const draftsMax = 100;

/** So many days after an account has ended its drafts are kept: it may have been ended by mistake. */
export const draftsOfEndedKeptDays = 30;

/** After so many hours somebody is asked about a draft that tells of an injury or a person. */
export const draftAskedAfterHours = 4;

/** What a form sends beside what was typed: the proof of its page, the version it was read at, its buttons. */
const sentBeside: ReadonlySet<string> = new Set(['_csrf', 'version', 'page', 'turn', 'act', 'add']);

/** What was typed, of all that a form sent. */
export function typedIn(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !sentBeside.has(name)));
}

const tellsOf = ['injuries/', 'accounts/', 'mentions/'];

/** Whether a draft tells of an injury, of how it is explained, or of somebody mentioned. */
export function tellsOfInjuryOrPerson(values: FormValues): boolean {
  return Object.entries(values).some(
    ([name, texts]) =>
      tellsOf.some((start) => name.startsWith(start)) && texts.some((text) => text.trim() !== ''),
  );
}
