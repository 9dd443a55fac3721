/** One part of a record that a block may be made of: its code, or 0 where the record does not say it. */
export type CodeOf<Part extends string> = (part: Part, record: number) => number;

/** Records that agree on every one of `parts` are compared with each other. */
export interface BlockingRule<Part extends string> {
  readonly name: string;
  readonly parts: readonly Part[];
  /** Where a block is too large to compare everyone in it, it is split by these, one after the other. */
  readonly splitBy: readonly Part[];
}

/** The blocks of one rule: `members` from `starts[n]` up to `starts[n + 1]` are block n + 1. */
export interface Blocks {
  readonly members: Uint32Array<SharedArrayBuffer>;
  readonly starts: Uint32Array<SharedArrayBuffer>;
}

/** Who is compared with whom. */
export interface Blocking {
  readonly rules: readonly string[];
  readonly blocks: readonly Blocks[];
  /** For each record, rule by rule, the number of its block, or 0. */
  readonly blockOf: Uint32Array<SharedArrayBuffer>;
  readonly told: readonly BlocksTold[];
}

/** What the report says of the blocks of a rule. */
export interface BlocksTold {
  readonly rule: string;
  readonly blocks: number;
  readonly pairs: number;
  readonly largest: number;
  /** Blocks that were too large and could be split no further, and pairs that this left uncompared. */
  readonly cut: number;
  readonly pairsCut: number;
}

/**
 * Puts records into blocks, rule by rule. A block of more than `sizeMax` records is split by what its rule
 * names next; what cannot be split is cut into pieces of that size, and what was cut is counted.
 */
export function makeBlocks<Part extends string>(
  rules: readonly BlockingRule<Part>[],
  records: number,
  codeOf: CodeOf<Part>,
  sizeMax: number,
): Blocking {
  const blockOf = new Uint32Array(new SharedArrayBuffer(records * rules.length * 4));
  const scratch = [keyedFor(records), keyedFor(records)] as const;
  const made = rules.map((rule, place) => {
    const cutter = new Cutter(rule, codeOf, sizeMax);
    cutter.cutAll(sortedByKey(scratch, (record) => keyOf(rule.parts, record, codeOf)));
    const blocks = cutter.blocks();
    for (let block = 1; block < blocks.starts.length; block += 1) {
      const end = blocks.starts[block] ?? 0;
      for (let at = blocks.starts[block - 1] ?? 0; at < end; at += 1) {
        blockOf[(blocks.members[at] ?? 0) * rules.length + place] = block;
      }
    }
    return { blocks, told: cutter.told() };
  });
  return {
    rules: rules.map(({ name }) => name),
    blocks: made.map(({ blocks }) => blocks),
    blockOf,
    told: made.map(({ told }) => told),
  };
}

/** The rules, as bits from the first, that put two records into one block. */
export function rulesOf({ rules, blockOf }: Blocking, a: number, b: number): number {
  let bits = 0;
  for (let rule = 0; rule < rules.length; rule += 1) {
    const block = blockOf[a * rules.length + rule] ?? 0;
    if (block !== 0 && block === blockOf[b * rules.length + rule]) bits |= 1 << rule;
  }
  return bits;
}

/** Some blocks of one rule, from the block of index `from` up to and without `until`. */
export interface Share {
  readonly rule: number;
  readonly from: number;
  readonly until: number;
}

/** All blocks in shares of about as many pairs. The same blocks give the same shares. */
export function sharesOf({ blocks }: Blocking, pairsEach: number): Share[] {
  return blocks.flatMap(({ starts }, rule) => {
    const shares: Share[] = [];
    let from = 0;
    let pairs = 0;
    for (let block = 0; block + 1 < starts.length; block += 1) {
      pairs += pairsAmong((starts[block + 1] ?? 0) - (starts[block] ?? 0));
      if (pairs < pairsEach && block + 2 < starts.length) continue;
      shares.push({ rule, from, until: block + 1 });
      from = block + 1;
      pairs = 0;
    }
    return shares;
  });
}

/**
 * Each pair of a share, once in all shares: a pair that an earlier rule has brought together already
 * belongs to that rule.
 */
export function eachPair(
  { rules, blocks, blockOf }: Blocking,
  { rule, from, until }: Share,
  take: (a: number, b: number) => void,
): void {
  const shared = blocks[rule];
  if (shared === undefined) throw new Error(`no rule ${rule}`);
  const { members, starts } = shared;
  const width = rules.length;
  const isEarlier = (a: number, b: number): boolean => {
    for (let before = 0; before < rule; before += 1) {
      const block = blockOf[a * width + before];
      if (block !== 0 && block === blockOf[b * width + before]) return true;
    }
    return false;
  };
  for (let block = from; block < until; block += 1) {
    const end = starts[block + 1] ?? 0;
    for (let first = starts[block] ?? 0; first < end; first += 1) {
      const a = members[first] ?? 0;
      for (let second = first + 1; second < end; second += 1) {
        const b = members[second] ?? 0;
        if (!isEarlier(a, b)) take(a, b);
      }
    }
  }
}

export function pairsAmong(size: number): number {
  return (size * (size - 1)) / 2;
}

/** Mixes a code into a key of 32 bits. Two keys are alike by chance once in four thousand million. */
export function mix(key: number, code: number): number {
  let mixed = Math.imul(key ^ code, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** 0 where the record lacks a part. */
function keyOf<Part extends string>(
  parts: readonly Part[],
  record: number,
  codeOf: CodeOf<Part>,
): number {
  let key = 1;
  for (const part of parts) {
    const code = codeOf(part, record);
    if (code === 0) return 0;
    key = mix(key, code);
  }
  return key === 0 ? 1 : key;
}

/** Records, and the key of each beside it. */
interface Keyed {
  readonly records: Uint32Array;
  readonly keys: Uint32Array;
}

function keyedFor(records: number): Keyed {
  return { records: new Uint32Array(records), keys: new Uint32Array(records) };
}

/**
 * The records that have a key, by key and then by number: a radix sort, eleven bits at a time. The answer
 * stands in the second of the two that are handed in, and only until they are used again.
 */
function sortedByKey(
  [one, other]: readonly [Keyed, Keyed],
  keyOfRecord: (record: number) => number,
): Keyed {
  let count = 0;
  for (let record = 0; record < one.records.length; record += 1) {
    const key = keyOfRecord(record);
    if (key === 0) continue;
    one.records[count] = record;
    one.keys[count] = key;
    count += 1;
  }
  sortByDigit(one, other, { count, shift: 0 });
  sortByDigit(other, one, { count, shift: 11 });
  sortByDigit(one, other, { count, shift: 22 });
  return { records: other.records.subarray(0, count), keys: other.keys.subarray(0, count) };
}

const digits = 2048;

function sortByDigit(
  from: Keyed,
  to: Keyed,
  { count, shift }: { readonly count: number; readonly shift: number },
): void {
  const digitOf = (at: number): number => ((from.keys[at] ?? 0) >>> shift) & (digits - 1);
  const places = new Uint32Array(digits + 1);
  for (let at = 0; at < count; at += 1)
    places[digitOf(at) + 1] = (places[digitOf(at) + 1] ?? 0) + 1;
  for (let digit = 1; digit <= digits; digit += 1) {
    places[digit] = (places[digit] ?? 0) + (places[digit - 1] ?? 0);
  }
  for (let at = 0; at < count; at += 1) {
    const place = places[digitOf(at)] ?? 0;
    places[digitOf(at)] = place + 1;
    to.keys[place] = from.keys[at] ?? 0;
    to.records[place] = from.records[at] ?? 0;
  }
}

/** Cuts sorted records into blocks of at most `sizeMax`. */
class Cutter<Part extends string> {
  readonly #rule: BlockingRule<Part>;
  readonly #codeOf: CodeOf<Part>;
  readonly #sizeMax: number;
  #members: Uint32Array = new Uint32Array(0);
  #count = 0;
  readonly #starts: number[] = [0];
  #pairs = 0;
  #largest = 0;
  #cut = 0;
  #pairsCut = 0;

  constructor(rule: BlockingRule<Part>, codeOf: CodeOf<Part>, sizeMax: number) {
    this.#rule = rule;
    this.#codeOf = codeOf;
    this.#sizeMax = sizeMax;
  }

  cutAll({ records, keys }: Keyed): void {
    this.#members = new Uint32Array(records.length);
    let start = 0;
    for (let at = 1; at <= records.length; at += 1) {
      if (at < records.length && keys[at] === keys[start]) continue;
      this.#take(records.subarray(start, at), 0);
      start = at;
    }
  }

  /** `depth` is how often these have been split already. */
  #take(records: Uint32Array, depth: number): void {
    if (records.length < 2) return;
    if (records.length <= this.#sizeMax) {
      this.#keep(records);
      return;
    }
    const part = this.#rule.splitBy[depth];
    if (part === undefined) {
      this.#cutUp(records);
      return;
    }
    const byCode = Map.groupBy(records, (record) => this.#codeOf(part, record));
    for (const together of byCode.values()) this.#take(Uint32Array.from(together), depth + 1);
  }

  #cutUp(records: Uint32Array): void {
    this.#cut += 1;
    this.#pairsCut += pairsAmong(records.length);
    for (let at = 0; at < records.length; at += this.#sizeMax) {
      const piece = records.subarray(at, at + this.#sizeMax);
      this.#pairsCut -= pairsAmong(piece.length);
      this.#keep(piece);
    }
  }

  #keep(records: Uint32Array): void {
    this.#members.set(records, this.#count);
    this.#count += records.length;
    this.#starts.push(this.#count);
    this.#pairs += pairsAmong(records.length);
    this.#largest = Math.max(this.#largest, records.length);
  }

  blocks(): Blocks {
    return {
      members: shared(this.#members.subarray(0, this.#count)),
      starts: shared(Uint32Array.from(this.#starts)),
    };
  }

  told(): BlocksTold {
    return {
      rule: this.#rule.name,
      blocks: this.#starts.length - 1,
      pairs: this.#pairs,
      largest: this.#largest,
      cut: this.#cut,
      pairsCut: this.#pairsCut,
    };
  }
}

function shared(numbers: Uint32Array): Uint32Array<SharedArrayBuffer> {
  const held = new Uint32Array(new SharedArrayBuffer(numbers.byteLength));
  held.set(numbers);
  return held;
}
