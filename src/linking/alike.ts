import { mix } from './blocks.ts';
import { fieldCount, type SharedPeople } from './people.ts';

/** So many records that say exactly the same are compared like all others; those after them follow the first. */
const comparedMax = 10;

/** Records that say word for word what many before them said: comparing them tells nothing new. */
export interface Alike {
  /** For each record, 1 where it follows another one and is not compared. */
  readonly follows: Uint8Array;
  /** The first of those that say the same, and the records that follow it. */
  readonly followers: ReadonlyMap<number, readonly number[]>;
}

/** Finds records that are alike in every field; a million identical rows are then one and its followers. */
export function findAlike({ count, slices }: SharedPeople): Alike {
  const follows = new Uint8Array(count);
  const followers = new Map<number, number[]>();
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(count * 2 + 2)));
  const seen = new Uint32Array(count);
  for (let record = 0; record < count; record += 1) {
    const slot = slotOf(record, slots, slices);
    const first = slots[slot] ?? 0;
    if (first === 0) slots[slot] = record + 1;
    const leader = first === 0 ? record : first - 1;
    const times = (seen[leader] ?? 0) + 1;
    seen[leader] = times;
    if (times <= comparedMax) continue;
    follows[record] = 1;
    const behind = followers.get(leader);
    if (behind === undefined) followers.set(leader, [record]);
    else behind.push(record);
  }
  return { follows, followers };
}

/** The records that follow no other. */
export function comparedOf({ follows }: Alike): Uint32Array {
  return Uint32Array.from(follows.keys().filter((record) => follows[record] === 0));
}

/** Where the first record that says the same stands, its number and one; or the free slot for this one. */
function slotOf(record: number, slots: Uint32Array, slices: Uint32Array): number {
  const mask = slots.length - 1;
  let slot = hashOf(record, slices) & mask;
  for (;;) {
    const other = slots[slot] ?? 0;
    if (other === 0 || isAlike(record, other - 1, slices)) return slot;
    slot = (slot + 1) & mask;
  }
}

function hashOf(record: number, slices: Uint32Array): number {
  let hash = 1;
  for (let at = 0; at < fieldCount; at += 1)
    hash = mix(hash, slices[record * fieldCount + at] ?? 0);
  return hash;
}

function isAlike(a: number, b: number, slices: Uint32Array): boolean {
  for (let at = 0; at < fieldCount; at += 1) {
    if (slices[a * fieldCount + at] !== slices[b * fieldCount + at]) return false;
  }
  return true;
}
