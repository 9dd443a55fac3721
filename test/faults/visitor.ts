/**
 * Somebody at a browser, or a program: one who has signed in, keeps the cookie, and sends the forms of
 * pages as they were read. Goes to the next server where one does not answer.
 */
export class Visitor {
  readonly post: string;
  readonly #addresses: readonly string[];
  #at: number;
  #cookie = '';
  #token = '';

  constructor(post: string, addresses: readonly string[], at = 0) {
    this.post = post;
    this.#addresses = addresses;
    this.#at = at;
  }

  /** Signs in as the post; throws where that is not answered as it should be. */
  async signIn(): Promise<void> {
    await this.get('/sign-in');
    const answer = await this.sendForm('/sign-in', { post: this.post });
    if (answer.status !== 303) throw new Error(`signing in was answered ${answer.status}`);
  }

  async get(where: string): Promise<Answered> {
    return this.#ask(where, { method: 'GET' });
  }

  /** Sends JSON to the API. */
  async postJson(where: string, body: object): Promise<Answered> {
    return this.#ask(where, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Sends a form with the token of the page that was read last. */
  async sendForm(where: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    const { origin } = new URL(this.#address);
    return this.#ask(where, {
      method: 'POST',
      headers: { origin, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ _csrf: this.#token, ...fields }),
    });
  }

  get #address(): string {
    return this.#addresses[this.#at % this.#addresses.length] ?? '';
  }

  async #ask(where: string, request: Asking): Promise<Answered> {
    try {
      const answer = await fetch(this.#address + where, {
        ...request,
        redirect: 'manual',
        headers: { ...request.headers, cookie: this.#cookie },
        signal: AbortSignal.timeout(answerWithinMs),
      });
      const text = await answer.text();
      const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
      if (cookies.length > 0) this.#cookie = cookies.join('; ');
      this.#token = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? this.#token;
      return { status: answer.status, text, goTo: answer.headers.get('location') ?? '' };
    } catch (error) {
      this.#at += 1;
      throw error;
    }
  }
}

interface Asking {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
}

/** What a server answered, whole. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly goTo: string;
}

/** Longer than any answer of the server may take, so that what is later counts as none. */
const answerWithinMs = 60_000;
