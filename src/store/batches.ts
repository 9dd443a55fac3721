interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/** What became of one item of a batch. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly error: unknown };

/**
 * Lets what arrives at the same time share one piece of work. Nothing waits for company: an item
 * that finds a place free starts at once, with whatever arrived beside it; those that arrive while
 * all places are taken go together when one is free again. What shares a key with work under way
 * waits for it, in the order in which it came.
 */
export class Batches<Item, Answer> {
  readonly #run: (items: readonly Item[]) => Promise<readonly Outcome<Answer>[]>;
  readonly #keysOf: (item: Item) => readonly string[];
  readonly #places: number;
  readonly #sizeMax: number;
  readonly #underWay = new Set<string>();
  #running = 0;
  #starting = false;
  #waiting: Waiting<Item, Answer>[] = [];

  constructor(
    run: (items: readonly Item[]) => Promise<readonly Outcome<Answer>[]>,
    {
      keysOf,
      places,
      sizeMax,
    }: {
      readonly keysOf: (item: Item) => readonly string[];
      readonly places: number;
      readonly sizeMax: number;
    },
  ) {
    this.#run = run;
    this.#keysOf = keysOf;
    this.#places = places;
    this.#sizeMax = sizeMax;
  }

  /** Answers what became of the item; throws what went wrong with it. */
  add(item: Item): Promise<Answer> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ item, answer, fail });
      this.#startSoon();
    });
  }

  /** When all that has reached this process by now has been read. */
  #startSoon(): void {
    if (this.#starting) return;
    this.#starting = true;
    setImmediate(() => {
      this.#starting = false;
      this.#startNext();
    });
  }

  #startNext(): void {
    if (this.#running >= this.#places) return;
    const batch = this.#takeNext();
    if (batch.length === 0) return;
    const keys = batch.flatMap(({ item }) => this.#keysOf(item));
    for (const key of keys) this.#underWay.add(key);
    this.#running += 1;
    void this.#work(batch).finally(() => {
      for (const key of keys) this.#underWay.delete(key);
      this.#running -= 1;
      this.#startSoon();
    });
    this.#startNext();
  }

  #takeNext(): readonly Waiting<Item, Answer>[] {
    const batch: Waiting<Item, Answer>[] = [];
    const left: Waiting<Item, Answer>[] = [];
    const passedBy = new Set<string>();
    for (const one of this.#waiting) {
      const keys = this.#keysOf(one.item);
      const isFree = !keys.some((key) => this.#underWay.has(key) || passedBy.has(key));
      if (isFree && batch.length < this.#sizeMax) batch.push(one);
      else {
        left.push(one);
        for (const key of keys) passedBy.add(key);
      }
    }
    this.#waiting = left;
    return batch;
  }

  async #work(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const outcomes = await this.#run(batch.map(({ item }) => item));
      batch.forEach(({ answer, fail }, index) => {
        const outcome = outcomes[index];
        if (outcome === undefined) fail(new Error('an item of a batch was left without an answer'));
        else if ('error' in outcome) fail(outcome.error);
        else answer(outcome.answer);
      });
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
}
