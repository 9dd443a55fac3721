import { AsyncLocalStorage } from 'node:async_hooks';

/** Through what the store is asked, as the access log says it beside who asks and why. */
export interface Asking {
  /** The page or route, without any id: '/child/:child/pack', 'POST /matches/:person/:other'. */
  readonly page: string;
  /** As coarse as that: never an address, a name or a version. */
  readonly device: 'browser' | 'program';
}

const asking = new AsyncLocalStorage<Asking>();

/** Does some work, as answering a request; every transaction that it opens says through what. */
export function askedThrough<T>(through: Asking, work: () => T): T {
  return asking.run(through, work);
}

/** Through what the work at hand is asked; nothing for what nobody asks, as the waker's rounds. */
export function currentAsking(): Asking | undefined {
  return asking.getStore();
}
