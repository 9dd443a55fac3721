import { setTimeout as sleep } from 'node:timers/promises';
import { type Dice, diceFor } from '../../src/training/dice.ts';
import { type Answered, Visitor } from './visitor.ts';

/** An entry as it was acknowledged, with the questions that it was said to change. */
export interface AcknowledgedEntry {
  readonly id: string;
  readonly child: string;
  readonly changes: readonly { readonly question: string; readonly what: string }[];
}

/** That somebody has seen a question, and how many things had happened to it by then. */
export interface AcknowledgedSight {
  readonly account: string;
  readonly child: string;
  readonly question: string;
  readonly version: number;
}

/** A form that is being typed: what its author was told is kept, and all that was sent after that. */
export interface AcknowledgedDraft {
  readonly version: number;
  readonly words: string;
  readonly sentSince: readonly string[];
}

/** How often something was asked, and how often it was answered. */
export interface Asked {
  asked: number;
  answered: number;
}

/** What the servers said has happened; all of it must be found again. */
export interface Acknowledged {
  /** By submission id. */
  readonly entries: Map<string, AcknowledgedEntry>;
  /** Submissions of which nobody knows yet whether they were taken in. */
  readonly underWay: Set<string>;
  /** Opened records, by account and child. */
  readonly reads: Map<string, Asked>;
  /** Records that were refused, by account and child. */
  readonly refused: Map<string, Asked>;
  /** Searches, by account. */
  readonly searches: Map<string, Asked>;
  readonly sights: AcknowledgedSight[];
  /** By draft. */
  readonly drafts: Map<string, AcknowledgedDraft>;
}

/** What many clients have seen by now. */
export interface LoadTally {
  /** Every request, whatever became of it. */
  requests: number;
  /** Of those, how many were answered as they should be. */
  answered: number;
  /** Why the others were not: the status, or how the connection ended. */
  readonly errors: Map<string, number>;
}

export interface LoadOptions {
  /** The servers among which the clients choose, as one behind a balancer does. */
  readonly addresses: readonly string[];
  readonly clients: number;
  readonly seed: number;
  /** How long a client rests between two acts, on average. */
  readonly pauseMs: number;
}

/** Posts of the demonstration who have children before them. */
const posts = [
  'leadSocialWorker',
  'teamManager',
  'consultantPaediatrician',
  'detectiveSergeant',
  'healthVisitor',
  'harbourSocialWorker',
  'quaySocialWorker',
] as const;

/** No post of the load has a grant for anybody of this name. */
const nobodysChild = 'nobody-who-is-here';

/**
 * Clients that read, record, answer, search and type, each one thing after the other, until they are
 * told to stop. What a client was not answered it asks again, as a person or their browser does.
 */
export class MixedLoad {
  readonly tally: LoadTally = { requests: 0, answered: 0, errors: new Map() };
  readonly acknowledged: Acknowledged = {
    entries: new Map(),
    underWay: new Set(),
    reads: new Map(),
    refused: new Map(),
    searches: new Map(),
    sights: [],
    drafts: new Map(),
  };
  readonly #clients: Client[];
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor({ addresses, clients, seed, pauseMs }: LoadOptions) {
    this.#clients = Array.from({ length: clients }, (_, number) => {
      const visitor = new Visitor(posts[number % posts.length] ?? posts[0], addresses, number);
      const dice = diceFor(seed, 'client', number);
      return new Client({ visitor, dice, number: `${seed}-${number}`, load: this, pauseMs });
    });
  }

  /** Signs every client in; nobody signs in again after that. */
  async signIn(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.signIn()));
  }

  begin(): void {
    const { signal } = this.#stopping;
    this.#running = Promise.all(this.#clients.map((client) => client.run(signal)));
  }

  /** Resolves when every client has finished what it was at. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** Rejects when a client meets what no fault explains. */
  get trouble(): Promise<unknown> {
    return this.#running;
  }
}

interface ClientOptions {
  readonly visitor: Visitor;
  readonly dice: Dice;
  /** Told from every other client's by it, in this run and in others. */
  readonly number: string;
  readonly load: MixedLoad;
  readonly pauseMs: number;
}

interface HeldQuestion {
  readonly child: string;
  readonly life: { readonly question: { readonly id: string }; readonly version: number };
}

/** How long a client goes on asking for an answer that it needs, once everybody is to stop. */
const patienceMs = 120_000;

class Client {
  readonly #visitor: Visitor;
  readonly #dice: Dice;
  readonly #number: string;
  readonly #load: MixedLoad;
  readonly #pauseMs: number;
  #children: readonly string[] = [];
  #made = 0;
  #draft: string | undefined;
  #stopping: AbortSignal | undefined;

  constructor({ visitor, dice, number, load, pauseMs }: ClientOptions) {
    this.#visitor = visitor;
    this.#dice = dice;
    this.#number = number;
    this.#load = load;
    this.#pauseMs = pauseMs;
  }

  async signIn(): Promise<void> {
    await this.#visitor.signIn();
    const { text } = await this.#visitor.get('/api/children');
    const { children } = JSON.parse(text) as { children: { child: { id: string } }[] };
    this.#children = children.map(({ child }) => child.id);
    if (this.#children.length === 0) throw new Error(`${this.#visitor.post} sees no child`);
  }

  async run(stopping: AbortSignal): Promise<void> {
    this.#stopping = stopping;
    const acts = [
      () => this.#read(),
      () => this.#read(),
      () => this.#readPage(),
      () => this.#readRefused(),
      () => this.#record(),
      () => this.#record(),
      () => this.#record(),
      () => this.#see(),
      () => this.#search(),
      () => this.#type(),
      () => this.#type(),
    ];
    while (!stopping.aborted) {
      await acts[this.#dice.whole(0, acts.length - 1)]?.();
      await sleep(2 * this.#pauseMs * (this.#dice.whole(0, 100) / 100));
    }
  }

  /** Asks once. Nothing where there was no answer, or one that a fault explains. */
  async #ask(
    request: () => Promise<Answered>,
    expected: readonly number[],
  ): Promise<Answered | undefined> {
    const { tally } = this.#load;
    tally.requests += 1;
    const answer = await request().catch(howItEnded);
    if (typeof answer !== 'string' && expected.includes(answer.status)) {
      tally.answered += 1;
      return answer;
    }
    const kind = typeof answer === 'string' ? answer : `status ${answer.status}`;
    tally.errors.set(kind, (tally.errors.get(kind) ?? 0) + 1);
    // What a fault may cause; anything else is a finding.
    if (typeof answer === 'string' || answer.status >= 500) return undefined;
    throw new Error(
      `${this.#visitor.post} was answered ${answer.status}: ${answer.text.slice(0, 300)}`,
    );
  }

  /** Asks again and again, until there is an answer. */
  async #insist(
    request: () => Promise<Answered>,
    expected: readonly number[],
  ): Promise<Answered | undefined> {
    for (let stoppedAt: number | undefined; ; ) {
      if (this.#stopping?.aborted === true) stoppedAt ??= performance.now();
      if (stoppedAt !== undefined && performance.now() > stoppedAt + patienceMs) return undefined;
      const answer = await this.#ask(request, expected);
      if (answer !== undefined) return answer;
      await sleep(50 + this.#dice.whole(0, 100));
    }
  }

  async #read(): Promise<void> {
    const child = this.#aChild();
    await this.#counted(this.#load.acknowledged.reads, child, () =>
      this.#ask(
        () => this.#visitor.get(`/api/children/${encodeURIComponent(child)}/entries`),
        [200],
      ),
    );
  }

  async #readPage(): Promise<void> {
    await this.#ask(() => this.#visitor.get('/'), [200]);
  }

  async #readRefused(): Promise<void> {
    await this.#counted(this.#load.acknowledged.refused, nobodysChild, () =>
      this.#ask(() => this.#visitor.get(`/api/children/${nobodysChild}/entries`), [404]),
    );
  }

  async #record(): Promise<void> {
    const { entries, underWay } = this.#load.acknowledged;
    const child = this.#aChild();
    const submissionId = this.#name('entry');
    const on = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
    const entry = {
      happened: { on, precision: 'day' },
      subjects: [child],
      labels: ['standard'],
      ...this.#whatHappened(child, submissionId),
    };
    underWay.add(submissionId);
    const answer = await this.#insist(
      () => this.#visitor.postJson('/api/entries', { submissionId, entry }),
      [201],
    );
    if (answer === undefined) return;
    const { id, changes } = JSON.parse(answer.text) as Pick<AcknowledgedEntry, 'id' | 'changes'>;
    entries.set(submissionId, { id, child, changes });
    underWay.delete(submissionId);
  }

  /** Nothing in particular, a stranger, a mark or a visit: some speak to the rules, some do not. */
  #whatHappened(child: string, name: string): object {
    const summary = `Written under load, ${name}.`;
    switch (this.#dice.whole(0, 4)) {
      case 0:
        return {
          kind: 'injury',
          summary,
          injuries: [{ site: this.#dice.pick(['back', 'neck', 'left ear']), type: 'bruise' }],
        };
      case 1:
        return {
          kind: 'contact',
          summary,
          mentions: [{ asWritten: `a man of whom nobody spoke, ${name}` }],
        };
      case 2:
        return {
          kind: 'home-visit',
          summary,
          visit: { announced: true, children: [{ person: child, seen: this.#dice.chance(0.5) }] },
        };
      default:
        return { kind: 'contact', summary };
    }
  }

  /** Confirms that a question was seen: the smallest act that makes a new version of it. */
  async #see(): Promise<void> {
    const list = await this.#ask(() => this.#visitor.get('/api/questions'), [200]);
    if (list === undefined) return;
    const { questions } = JSON.parse(list.text) as { questions: readonly HeldQuestion[] };
    const held = questions[this.#dice.whole(0, Math.max(0, questions.length - 1))];
    if (held === undefined) return;
    const { child, life } = held;
    const { id: question } = life.question;
    const where = `/api/children/${encodeURIComponent(child)}/questions/${encodeURIComponent(question)}/receipts`;
    // Somebody else was quicker, or it is closed by now: that is an answer too.
    const done = await this.#ask(
      () => this.#visitor.postJson(where, { version: life.version }),
      [201, 404, 409],
    );
    if (done?.status !== 201) return;
    const { version } = JSON.parse(done.text) as { version: number };
    const { post: account } = this.#visitor;
    this.#load.acknowledged.sights.push({ account, child, question, version });
  }

  async #search(): Promise<void> {
    const opened = await this.#ask(() => this.#visitor.get('/search'), [200]);
    if (opened === undefined) return;
    const words = this.#dice.pick(['bruise', 'school', 'visit', 'grandmother', 'Otterwell']);
    const sent = await this.#ask(() => this.#visitor.sendForm('/search', { words }), [303]);
    if (sent === undefined) return;
    await this.#counted(this.#load.acknowledged.searches, '', () =>
      this.#ask(() => this.#visitor.get(sent.goTo), [200]),
    );
  }

  /** Goes on with a form, as its page does every few seconds. */
  async #type(): Promise<void> {
    const { drafts } = this.#load.acknowledged;
    this.#draft ??= await this.#beginDraft();
    if (this.#draft === undefined) return;
    const before = drafts.get(this.#draft) ?? { version: 1, words: '', sentSince: [] };
    const words = `What is being typed, ${this.#name('draft')}.`;
    drafts.set(this.#draft, { ...before, sentSince: [...before.sentSince, words] });
    const answer = await this.#ask(
      () =>
        this.#visitor.sendForm(`${this.#draft ?? ''}/kept`, {
          version: String(before.version),
          page: this.#number,
          turn: String(this.#made),
          summary: words,
        }),
      [200],
    );
    if (answer === undefined) return;
    const { version } = JSON.parse(answer.text) as { version: number };
    drafts.set(this.#draft, { version, words, sentSince: [] });
    // A new one now and then; the old one stays where it is.
    if (version > 40) this.#draft = undefined;
  }

  async #beginDraft(): Promise<string | undefined> {
    const child = this.#aChild();
    const from = `/record?${new URLSearchParams({ child }).toString()}`;
    if ((await this.#ask(() => this.#visitor.get(from), [200])) === undefined) return undefined;
    const fields = { child, children: child, kind: 'contact' };
    const begun = await this.#ask(() => this.#visitor.sendForm('/record', fields), [303, 409]);
    return begun?.status === 303 ? begun.goTo : undefined;
  }

  async #counted(
    counts: Map<string, Asked>,
    child: string,
    ask: () => Promise<Answered | undefined>,
  ): Promise<void> {
    const key = `${this.#visitor.post} ${child}`;
    const count = counts.get(key) ?? { asked: 0, answered: 0 };
    counts.set(key, count);
    count.asked += 1;
    if ((await ask()) !== undefined) count.answered += 1;
  }

  #aChild(): string {
    return this.#children[this.#dice.whole(0, this.#children.length - 1)] ?? '';
  }

  #name(what: string): string {
    this.#made += 1;
    return `${what}-${this.#number}-${this.#made}`;
  }
}

/** How a request ended that has no answer, in a word or two. */
function howItEnded(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name: string };
  return cause?.code ?? name;
}
