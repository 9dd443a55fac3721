import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../domain/access/policy.ts';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { isProblem } from '../domain/problem.ts';
import { countSeen, newestPlaces } from '../store/news-of-children.ts';
import { asActor } from '../store/session.ts';
import type { Store } from '../store/store.ts';

/** An open page about a child that is told when something new is there. */
export interface Watcher {
  readonly actor: Actor;
  readonly child: PersonId;
  /** The opening of its page, which it keeps when its line breaks and comes back. */
  readonly opening: string;
  /** Whether its reader is signed in still. */
  isSignedIn(): Promise<boolean>;
  /** How many entries its reader may see by now. */
  tell(seen: number): void;
  /** It is told no more: its reader may not see the child any longer, has left, or the server stops. */
  end(): void;
}

/** How many open pages are told at once: of one account, and of all. */
export const watchersOfAccountMax = 12;
const watchersMax = 2_000;

const lookEveryMs = 2_000;

/**
 * Looks every two seconds whether anything was taken in about the children whose pages are open, by one
 * question for all of them, and asks anew for each reader what that reader may see: what somebody may
 * not see rings for nobody. While no page is open it asks nothing.
 */
export class Live {
  readonly #store: Store;
  readonly #onTrouble: (trouble: unknown) => void;
  readonly #watchers = new Set<Watcher>();
  readonly #places = new Map<string, number>();
  readonly #stopping = new AbortController();
  #looking: Promise<void> | undefined;

  constructor(store: Store, onTrouble: (trouble: unknown) => void) {
    this.#store = store;
    this.#onTrouble = onTrouble;
  }

  /** Whether one more page of an account can be told. */
  hasRoomFor({ partnership, account }: Actor): boolean {
    const own = [...this.#watchers].filter(
      ({ actor }) => actor.partnership === partnership && actor.account === account,
    );
    return own.length < watchersOfAccountMax && this.#watchers.size < watchersMax;
  }

  /** Tells a page at once what its reader may see by now, and again whenever something has come. */
  async add(watcher: Watcher): Promise<void> {
    this.#watchers.add(watcher);
    const { actor, child } = watcher;
    if (!this.#places.has(keyOf(actor.partnership, child))) {
      await this.#learnPlaces(actor.partnership, [child]);
    }
    await this.#tell(watcher);
    this.#looking ??= this.#look();
  }

  remove(watcher: Watcher): void {
    this.#watchers.delete(watcher);
  }

  /** Ends all pages of an account; those of a session that is still good come back by themselves. */
  endAllOf({ partnership, account }: Actor): void {
    for (const watcher of this.#watchers) {
      const { actor } = watcher;
      if (actor.partnership === partnership && actor.account === account) this.#end(watcher);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const watcher of this.#watchers) this.#end(watcher);
    await this.#looking;
  }

  async #look(): Promise<void> {
    while (this.#watchers.size > 0 && (await this.#pause())) {
      await this.#lookOnce().catch(this.#onTrouble);
    }
    this.#looking = undefined;
    this.#places.clear();
  }

  #pause(): Promise<boolean> {
    const { signal } = this.#stopping;
    return sleep(lookEveryMs, true, { signal, ref: false }).catch(() => false);
  }

  async #lookOnce(): Promise<void> {
    const watched = Map.groupBy(this.#watchers, ({ actor }) => actor.partnership);
    for (const [partnership, watchers] of watched) {
      const children = [...new Set(watchers.map(({ child }) => child))];
      const changed = await this.#learnPlaces(partnership, children);
      await Promise.all(
        watchers.filter(({ child }) => changed.has(child)).map((one) => this.#tell(one)),
      );
    }
  }

  /** Answers the children about whom something was taken in since the last look. */
  async #learnPlaces(
    partnership: number,
    children: readonly PersonId[],
  ): Promise<ReadonlySet<PersonId>> {
    const places = await newestPlaces(this.#store, partnership, children);
    const changed = [...places].filter(
      ([child, place]) => this.#places.get(keyOf(partnership, child)) !== place,
    );
    for (const [child, place] of changed) this.#places.set(keyOf(partnership, child), place);
    return new Set(changed.map(([child]) => child));
  }

  async #tell(watcher: Watcher): Promise<void> {
    const { actor, child, opening } = watcher;
    if (!(await watcher.isSignedIn())) {
      this.#end(watcher);
      return;
    }
    const seen = await asActor(this.#store, actor, { kind: 'live', child, opening }, (session) =>
      countSeen(session, child),
    );
    if (isProblem(seen)) this.#end(watcher);
    else if (this.#watchers.has(watcher)) watcher.tell(seen);
  }

  #end(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    watcher.end();
  }
}

function keyOf(partnership: number, child: PersonId): string {
  return `${partnership} ${child}`;
}
