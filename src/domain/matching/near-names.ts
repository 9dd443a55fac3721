import { damerau } from './similarity.ts';

/** Finds the names of a list that are one slip from a text: a sign put in, left out, changed, or two swapped. */
export class NearNames {
  /** The names by what is left of each without one sign, and by themselves. */
  readonly #byRest = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      for (const rest of restsOf(name)) {
        const before = this.#byRest.get(rest);
        if (before === undefined) this.#byRest.set(rest, [name]);
        else before.push(name);
      }
    }
  }

  /** The text itself is not among them. */
  near(text: string): readonly string[] {
    const candidates = new Set(restsOf(text).flatMap((rest) => this.#byRest.get(rest) ?? []));
    return [...candidates].filter((name) => name !== text && damerau(name, text) === 1);
  }
}

function restsOf(text: string): readonly string[] {
  return [text, ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))];
}
