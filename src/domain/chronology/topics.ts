import { type FactName, factNames } from '../entry/facts.ts';
import { type EntryKind, kindCodes } from '../entry/kinds.ts';
import type { Entry } from '../entry/entry.ts';

/** Every new entry concerns the first. */
const everyEntry = 0;
const people = 1;
const placeOfKind = new Map<EntryKind, number>(kindCodes.map((code, index) => [code, 2 + index]));
const placeOfFact = new Map<string, number>(
  factNames.map((name, index) => [name, 2 + kindCodes.length + index]),
);
const words = Math.ceil((2 + kindCodes.length + factNames.length) / 32);

/**
 * What of a record somebody has read, or what an entry brings to it: kinds of entries, facts, people.
 * What shares no topic with what one has read cannot change what one found. A set that only grows.
 */
export class Topics {
  readonly #bits = new Int32Array(words);

  addKind(kind: EntryKind): void {
    this.#add(placeOfKind.get(kind) ?? everyEntry);
  }

  addFact(fact: FactName): void {
    this.#add(placeOfFact.get(fact) ?? everyEntry);
  }

  addPeople(): void {
    this.#add(people);
  }

  addEveryEntry(): void {
    this.#add(everyEntry);
  }

  addAll(other: Topics): void {
    for (let word = 0; word < words; word += 1) {
      this.#bits[word] = (this.#bits[word] ?? 0) | (other.#bits[word] ?? 0);
    }
  }

  meets(other: Topics): boolean {
    for (let word = 0; word < words; word += 1) {
      if (((this.#bits[word] ?? 0) & (other.#bits[word] ?? 0)) !== 0) return true;
    }
    return false;
  }

  #add(place: number): void {
    this.#bits[place >> 5] = (this.#bits[place >> 5] ?? 0) | (1 << (place & 31));
  }
}

/** What a new entry brings to a record. One that corrects another is not told by its topics. */
export function topicsOf(entry: Entry): Topics {
  const topics = new Topics();
  topics.addEveryEntry();
  topics.addKind(entry.kind);
  for (const name of Object.keys(entry)) {
    const place = placeOfFact.get(name);
    if (place !== undefined) topics.addFact(name as FactName);
  }
  return topics;
}
