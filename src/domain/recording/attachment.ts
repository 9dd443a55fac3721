/** How large a file with an entry may be. Local: no guidance says; a photograph of a telephone is 2 to 6 MB. */
export const attachmentBytesMax = 10_000_000;
/** How many files one entry may have. Local: no guidance says. */
export const attachmentsMax = 20;

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
