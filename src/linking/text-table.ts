const slotsAtFirst = 1 << 10;
const bytesAtFirst = 1 << 14;

/** What threads share of a table: the bytes of all texts, and where each ends. */
export interface SharedTexts {
  readonly bytes: SharedArrayBuffer;
  readonly ends: SharedArrayBuffer;
  readonly count: number;
}

/**
 * Each distinct text once, under a number from 1 in the order of arrival; 0 stands for a text that is
 * not there. Held as bytes outside the heap: a million texts cost little more than their letters.
 */
export class TextTable {
  #bytes = new Uint8Array(new SharedArrayBuffer(bytesAtFirst));
  #ends = new Uint32Array(new SharedArrayBuffer(slotsAtFirst * 2));
  /** Open addressing: the number of a text, or 0 where a slot is free. */
  #slots = new Uint32Array(slotsAtFirst);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The number of a text, which is taken in where it is new. */
  add(text: string): number {
    const start = this.#ends[this.#count] ?? 0;
    this.#makeRoom(start + text.length * 3);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(start));
    const end = start + written;
    const slot = this.#slotOf(start, end);
    const there = this.#slots[slot] ?? 0;
    if (there !== 0) return there;
    this.#count += 1;
    this.#ends[this.#count] = end;
    this.#slots[slot] = this.#count;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return this.#count;
  }

  share(): SharedTexts {
    return {
      bytes: this.#bytes.buffer,
      ends: this.#ends.buffer,
      count: this.#count,
    };
  }

  /** Where the bytes from `start` to `end` stand, or the free slot where they belong. */
  #slotOf(start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(this.#bytes, start, end) & mask;
    for (;;) {
      const id = this.#slots[slot] ?? 0;
      if (id === 0 || this.#holds(id, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #holds(id: number, start: number, end: number): boolean {
    const from = this.#ends[id - 1] ?? 0;
    if ((this.#ends[id] ?? 0) - from !== end - start) return false;
    for (let at = 0; at < end - start; at += 1) {
      if (this.#bytes[from + at] !== this.#bytes[start + at]) return false;
    }
    return true;
  }

  #makeRoom(bytes: number): void {
    if (bytes > this.#bytes.length) {
      const wider = new Uint8Array(new SharedArrayBuffer(Math.max(bytes, this.#bytes.length * 2)));
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    if (this.#count + 2 > this.#ends.length) {
      const longer = new Uint32Array(new SharedArrayBuffer(this.#ends.byteLength * 2));
      longer.set(this.#ends);
      this.#ends = longer;
    }
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let id = 1; id <= this.#count; id += 1) {
      this.#slots[this.#slotOf(this.#ends[id - 1] ?? 0, this.#ends[id] ?? 0)] = id;
    }
  }
}

/** Reads the texts of a table in any thread. */
export function textReader(shared: SharedTexts): (id: number) => string {
  const bytes = Buffer.from(shared.bytes);
  const ends = new Uint32Array(shared.ends);
  return (id) => bytes.toString('utf8', ends[id - 1] ?? 0, ends[id] ?? 0);
}

const encoder = new TextEncoder();

/** FNV-1a, 32 bits, with its bits mixed once more: table sizes use the low ones alone. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
