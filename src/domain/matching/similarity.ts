/**
 * How alike two written values are. All functions are symmetric and work on UTF-16 code units; they
 * are meant for values that have been brought into plain letters already.
 */

// Up to 32 plain characters a value fits into the bits of one number, and most names do. The table is
// scratch: it is all zero between calls.
const widest = 32;
const maskOf = new Int32Array(128);

/**
 * Jaro–Winkler similarity, 0 to 1, where 1 is equal: a prefix of up to four characters in common lifts
 * it by a tenth each, once the rest is above 0.7. Two empty values are equal. Of an odd number of
 * characters out of order half is rounded down, as most implementations do.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const jaro = fits(a) && fits(b) ? jaroOfBits(a, b) : jaroOfLong(a, b);
  if (jaro <= 0.7) return jaro;
  return jaro + commonPrefix(a, b) * 0.1 * (1 - jaro);
}

/**
 * Edits that make one value of the other: a character put in, left out, changed, or two neighbours
 * swapped, where no stretch is edited twice (optimal string alignment).
 */
export function damerau(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length);
  return fits(a) && fits(b) ? damerauOfBits(a, b) : damerauOfLong(a, b);
}

/** The same edits without swaps: two neighbours swapped are two edits (Levenshtein). */
export function levenshtein(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const changed = (before[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      line.push(Math.min(changed, (before[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1));
    }
    before = line;
  }
  return before[b.length] ?? 0;
}

function fits(text: string): boolean {
  if (text.length > widest) return false;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function commonPrefix(a: string, b: string): number {
  const most = Math.min(4, a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}

/** Where each character of a value stands, as bits of `maskOf`. */
function markCharacters(text: string): void {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    maskOf[code] = (maskOf[code] ?? 0) | (1 << at);
  }
}

function clearCharacters(text: string): void {
  for (let at = 0; at < text.length; at += 1) maskOf[text.charCodeAt(at)] = 0;
}

/** Bits `from` to `until`, the last not included. */
function bitsBetween(from: number, until: number): number {
  const below = until >= widest ? -1 : (1 << until) - 1;
  return from >= widest ? 0 : below & (-1 << from);
}

function jaroOfBits(a: string, b: string): number {
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  let takenA = 0;
  let takenB = 0;
  let matches = 0;
  markCharacters(b);
  for (let at = 0; at < a.length; at += 1) {
    const within = bitsBetween(Math.max(0, at - reach), Math.min(b.length, at + reach + 1));
    const free = (maskOf[a.charCodeAt(at)] ?? 0) & within & ~takenB;
    if (free === 0) continue;
    takenB |= free & -free;
    takenA |= 1 << at;
    matches += 1;
  }
  clearCharacters(b);
  return jaroOf({ a, b, matches, outOfOrder: outOfOrder(a, b, takenA, takenB) });
}

/** How many matched characters stand opposite another one, when both values are read in order. */
function outOfOrder(a: string, b: string, takenA: number, takenB: number): number {
  let count = 0;
  let restA = takenA;
  let restB = takenB;
  while (restA !== 0) {
    const inA = 31 - Math.clz32(restA & -restA);
    const inB = 31 - Math.clz32(restB & -restB);
    if (a.charCodeAt(inA) !== b.charCodeAt(inB)) count += 1;
    restA &= restA - 1;
    restB &= restB - 1;
  }
  return count;
}

function jaroOf({
  a,
  b,
  matches,
  outOfOrder: moved,
}: {
  readonly a: string;
  readonly b: string;
  readonly matches: number;
  readonly outOfOrder: number;
}): number {
  if (matches === 0) return 0;
  return (matches / a.length + matches / b.length + (matches - (moved >> 1)) / matches) / 3;
}

function jaroOfLong(a: string, b: string): number {
  const reach = Math.max(0, (Math.max(a.length, b.length) >> 1) - 1);
  const taken = new Uint8Array(b.length);
  const fromA: string[] = [];
  for (let at = 0; at < a.length; at += 1) {
    const until = Math.min(b.length, at + reach + 1);
    for (let there = Math.max(0, at - reach); there < until; there += 1) {
      if (taken[there] === 1 || a[at] !== b[there]) continue;
      taken[there] = 1;
      fromA.push(b[there] ?? '');
      break;
    }
  }
  const fromB = [...taken.keys()].filter((at) => taken[at] === 1).map((at) => b[at]);
  const moved = fromA.filter((character, at) => character !== fromB[at]).length;
  return jaroOf({ a, b, matches: fromA.length, outOfOrder: moved });
}

/** Hyyrö's bit-parallel optimal string alignment (2003): one step for each character of `b`. */
function damerauOfBits(a: string, b: string): number {
  const last = 1 << (a.length - 1);
  let up = -1;
  let down = 0;
  let diagonal = 0;
  let before = 0;
  let distance = a.length;
  markCharacters(a);
  for (let at = 0; at < b.length; at += 1) {
    const here = maskOf[b.charCodeAt(at)] ?? 0;
    const swapped = ((~diagonal & here) << 1) & before;
    diagonal = ((((here & up) + up) | 0) ^ up) | here | down | swapped;
    const across = down | ~(diagonal | up);
    const back = diagonal & up;
    if ((across & last) !== 0) distance += 1;
    if ((back & last) !== 0) distance -= 1;
    const acrossNext = (across << 1) | 1;
    up = (back << 1) | ~(diagonal | acrossNext);
    down = acrossNext & diagonal;
    before = here;
  }
  clearCharacters(a);
  return distance;
}

function damerauOfLong(a: string, b: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const changed = (before[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      let least = Math.min(changed, (before[at] ?? 0) + 1, (line[at - 1] ?? 0) + 1);
      if (row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1]) {
        least = Math.min(least, (twoBefore[at - 2] ?? 0) + 1);
      }
      line.push(least);
    }
    twoBefore = before;
    before = line;
  }
  return before[b.length] ?? 0;
}
