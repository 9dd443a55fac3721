import type { FieldError } from '../problem.ts';
import { isPlainDate, type PlainDate } from '../time/plain-date.ts';
import { type FormValues, oneText } from './form-values.ts';

/** How large a file with an entry may be. Local: no guidance says; a photograph of a telephone is 2 to 6 MB. */
export const attachmentBytesMax = 10_000_000;
/** How many files one entry may have. Local: no guidance says. */
export const attachmentsMax = 20;

/** How much the files of all drafts of one author may be together. Local: three forms with all that each may have. */
export const draftFilesBytesMax = 3 * attachmentsMax * attachmentBytesMax;

/** What whoever hands in a file says of it. */
export interface SaidOfFile {
  /** What it shows or says; empty while that has still to be said. */
  readonly described: string;
  /** Who took or wrote it, where that is said. */
  readonly takenBy?: string;
  readonly takenOn?: PlainDate;
}

/** What may be handed in with an entry, with the ending of a file of that type. */
export const attachmentTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
} as const;
export type AttachmentType = keyof typeof attachmentTypes;

/** How a file of each type begins: the bytes from a place on, as Latin letters. */
const beginnings: readonly (readonly [AttachmentType, number, RegExp])[] = [
  ['image/jpeg', 0, /^\xff\xd8\xff/],
  ['image/png', 0, /^\x89PNG\r\n\x1a\n/],
  ['image/heic', 4, /^ftyp(heic|heix|hevc|mif1)/],
  ['application/pdf', 0, /^%PDF-\d/],
];
const lookedAtBytes = 16;

/** Of which type a file is by its own bytes; its name and what a browser says of it are never asked. */
export function attachmentTypeOf(bytes: Uint8Array): AttachmentType | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, lookedAtBytes));
  return beginnings.find(([, from, begins]) => begins.test(head.slice(from)))?.[0];
}

/** Whether a page may show it by itself; anything else is handed out as a file. */
export function isShownOnPages(type: AttachmentType): boolean {
  return type === 'image/jpeg' || type === 'image/png';
}

/** The fields of a form in which something is said of a file: `of` stands behind each of their names. */
export function fileFields(of = ''): Readonly<Record<keyof SaidOfFile, string>> {
  return { described: `described${of}`, takenBy: `takenBy${of}`, takenOn: `takenOn${of}` };
}

/**
 * What a form says of a file, and what is to be mended in it. A day after `today`, which is the London day, is none.
 */
export function readSaidOfFile(
  values: FormValues,
  { of = '', today }: { readonly of?: string; readonly today: PlainDate },
): { readonly said: SaidOfFile; readonly errors: readonly FieldError[] } {
  const fields = fileFields(of);
  const [described, takenBy, day] = [fields.described, fields.takenBy, fields.takenOn].map((name) =>
    oneText(values, name).toWellFormed().replaceAll('\0', ''),
  ) as [string, string, string];
  const isDay = isPlainDate(day) && day <= today;
  return {
    said: {
      described,
      ...(takenBy !== '' && { takenBy }),
      ...(isDay && { takenOn: day }),
    },
    errors:
      day === '' || isDay
        ? []
        : [
            {
              path: `/${fields.takenOn}`,
              message: isPlainDate(day)
                ? 'Give a day that is not in the future'
                : 'Give the day as a date, for example 2026-03-27',
            },
          ],
  };
}

/** Why bytes are no file that is taken, whatever is said of them. */
export function refusalOfFile(bytes: Uint8Array): string | undefined {
  if (attachmentTypeOf(bytes) === undefined) return 'Choose a JPEG, PNG, HEIC or PDF file';
  return bytes.length > attachmentBytesMax ? 'Choose a file of at most 10 MB' : undefined;
}
