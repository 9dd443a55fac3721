/** What was typed into a form and is not known to be kept by the server, as it lies on a device. */
export interface DeviceCopy {
  readonly draft: string;
  /** The open page in which it was typed. */
  readonly page: string;
  readonly values: readonly (readonly [name: string, text: string])[];
  /** By the device's own clock. */
  readonly typedAt: string;
}

/**
 * A device holds so many places of one size, always all of them and always full: of chance where nothing
 * is kept. Whoever reads the device learns neither whether a draft is there nor how long it would be.
 */
export const slotCount = 8;
export const slotBytes = 400_000;

const ivBytes = 12;
const tagBytes = 16;
const lengthBytes = 4;
const textBytesMax = slotBytes - ivBytes - tagBytes - lengthBytes;

/** Makes a place of copies; the oldest are left out where they do not all fit. */
export async function sealSlot(
  key: CryptoKey,
  copies: readonly DeviceCopy[],
): Promise<Uint8Array<ArrayBuffer>> {
  const text = new TextEncoder().encode(JSON.stringify(copies));
  if (text.length > textBytesMax) return sealSlot(key, withoutOldest(copies));
  const padded = new Uint8Array(lengthBytes + textBytesMax);
  new DataView(padded.buffer).setUint32(0, text.length);
  padded.set(text, lengthBytes);
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, padded);
  const slot = new Uint8Array(slotBytes);
  slot.set(iv);
  slot.set(new Uint8Array(sealed), ivBytes);
  return slot;
}

/** The copies in a place; nothing where it was not made under this key. */
export async function openSlot(
  key: CryptoKey,
  slot: Uint8Array<ArrayBuffer>,
): Promise<readonly DeviceCopy[] | undefined> {
  const iv = slot.subarray(0, ivBytes);
  try {
    const sealed = slot.subarray(ivBytes);
    const padded = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
    const length = new DataView(padded).getUint32(0);
    const text = new TextDecoder().decode(new Uint8Array(padded, lengthBytes, length));
    return JSON.parse(text) as readonly DeviceCopy[];
  } catch {
    return undefined;
  }
}

/** A place in which nothing is kept. */
export function emptySlot(): Uint8Array<ArrayBuffer> {
  const slot = new Uint8Array(slotBytes);
  // A browser gives so much chance at once and no more.
  const portion = 65_536;
  for (let from = 0; from < slotBytes; from += portion) {
    crypto.getRandomValues(slot.subarray(from, from + portion));
  }
  return slot;
}

function withoutOldest(copies: readonly DeviceCopy[]): readonly DeviceCopy[] {
  const oldest = copies.toSorted((a, b) => a.typedAt.localeCompare(b.typedAt))[0];
  return copies.filter((copy) => copy !== oldest);
}
