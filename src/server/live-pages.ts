import type { FastifyInstance, FastifyReply } from 'fastify';
import { v4 as uuidv4 } from 'uuid';
import type { PersonId } from '../domain/entry/facts/basics.ts';
import { findReader, isSignedIn } from './auth/session-cookie.ts';
import { isPossibleId } from './child-record.ts';
import type { Desk } from './desk.ts';
import { Live, type Watcher } from './live.ts';
import { livePath } from './pages/addresses.ts';

/** So that nobody on the way takes the line for dead. */
const beatEveryMs = 20_000;
/** Then the page asks again, and whether it may is looked at anew. */
const lastsMs = 10 * 60_000;
const againMs = 3_000;
/** By then one of the other pages may have been closed. */
const roomWithinSeconds = 60;

const livesOf = new WeakMap<Desk, Live>();

/** Whoever signs out is told nothing more on the pages that are still open. */
export function endLive(desk: Desk, actor: Watcher['actor']): void {
  livesOf.get(desk)?.endAllOf(actor);
}

/** Tells an open page about a child how many new entries its reader may see: a number and nothing else. */
export function livePages(pages: FastifyInstance, desk: Desk): void {
  const live = new Live(desk.store, (trouble) => {
    pages.log.error(trouble);
  });
  livesOf.set(desk, live);
  // Before the server waits for what is open: this would stay open.
  pages.addHook('preClose', () => live.stop());

  const unattended = { config: { isUnattended: true } };
  pages.get(livePath(':child').replace('%3A', ':'), unattended, async (request, reply) => {
    const { child } = request.params as { readonly child: PersonId };
    const actor = findReader(request);
    if (actor === undefined) return reply.code(401).send();
    if (!isPossibleId(child)) return reply.code(404).send();
    if (!live.hasRoomFor(actor))
      return reply.code(429).header('retry-after', roomWithinSeconds).send();
    const stream = new Stream(reply, shownIn(request.query));
    const watcher: Watcher = {
      actor,
      child,
      opening: openingIn(request.query),
      isSignedIn: () => isSignedIn(desk, request),
      tell: (seen) => {
        stream.tell(seen);
      },
      end: () => {
        stream.end();
      },
    };
    reply.raw.once('close', () => {
      live.remove(watcher);
    });
    await live.add(watcher);
    return reply;
  });
}

/** How many entries stood on the page when it was read. */
function shownIn(query: unknown): number {
  const shown = Number((query as { readonly shown?: unknown }).shown);
  return Number.isSafeInteger(shown) && shown >= 0 ? shown : 0;
}

/** Which opening of the page asks; where it does not say, each line is one of its own. */
function openingIn(query: unknown): string {
  const { opening } = query as { readonly opening?: unknown };
  return typeof opening === 'string' && /^[\da-f]{32}$/.test(opening) ? opening : uuidv4();
}

/** A response that stays open; it opens with the first word, so that a refusal can still be one. */
class Stream {
  readonly #reply: FastifyReply;
  readonly #shown: number;
  #told: number | undefined;
  #beats: ReturnType<typeof setInterval> | undefined;

  constructor(reply: FastifyReply, shown: number) {
    this.#reply = reply;
    this.#shown = shown;
  }

  tell(seen: number): void {
    const fresh = Math.max(0, seen - this.#shown);
    if (this.#told === undefined) this.#open();
    if (this.#told !== fresh) this.#write(`data: ${fresh}\n\n`);
    this.#told = fresh;
  }

  end(): void {
    clearInterval(this.#beats);
    if (this.#reply.raw.headersSent) this.#reply.raw.end();
    else void this.#reply.code(404).send();
  }

  #open(): void {
    const { raw } = this.#reply.hijack();
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    this.#write(`retry: ${againMs}\n\n`);
    const openedAt = performance.now();
    this.#beats = setInterval(() => {
      if (performance.now() - openedAt > lastsMs) this.end();
      else this.#write(': \n\n');
    }, beatEveryMs);
    this.#beats.unref();
    raw.once('close', () => {
      clearInterval(this.#beats);
    });
  }

  #write(text: string): void {
    if (!this.#reply.raw.writableEnded) this.#reply.raw.write(text);
  }
}
