interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

/** What became of one item of a batch. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly error: unknown };

/**
 * Lets what arrives at the same time share one piece of work. Nothing waits for company: an item
 * that finds a place free starts at once, alone; those that arrive while all places are taken go
 * together when one is free again.
 */
export class Batches<Item, Answer> {
  readonly #run: (items: readonly Item[]) => Promise<readonly Outcome<Answer>[]>;
  readonly #places: number;
  readonly #sizeMax: number;
  #running = 0;
  #waiting: Waiting<Item, Answer>[] = [];

  constructor(
    run: (items: readonly Item[]) => Promise<readonly Outcome<Answer>[]>,
    { places, sizeMax }: { readonly places: number; readonly sizeMax: number },
  ) {
    this.#run = run;
    this.#places = places;
    this.#sizeMax = sizeMax;
  }

  /** Answers what became of the item; throws what went wrong with it. */
  add(item: Item): Promise<Answer> {
    return new Promise((answer, fail) => {
      this.#waiting.push({ item, answer, fail });
      this.#startNext();
    });
  }

  #startNext(): void {
    if (this.#running >= this.#places || this.#waiting.length === 0) return;
    this.#running += 1;
    const batch = this.#waiting.splice(0, this.#sizeMax);
    void this.#work(batch).finally(() => {
      this.#running -= 1;
      this.#startNext();
    });
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
