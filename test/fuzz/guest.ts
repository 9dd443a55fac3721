import type { FastifyInstance } from 'fastify';

/** What was asked of the application, whole, as it is printed when it was answered badly. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** Where it leads, for an answer that leads elsewhere. */
  readonly goTo: string;
}

/** One who asks the application without a network between: a reader of some post, or nobody. */
export class Guest {
  /** The account under which they sign in; nothing for somebody who never does. */
  readonly account: string | undefined;
  /** The token of the forms of this visit. */
  token = '';
  readonly #app: FastifyInstance;
  #cookie = '';

  constructor(app: FastifyInstance, account?: string) {
    this.#app = app;
    this.account = account;
  }

  async signIn(): Promise<void> {
    if (this.account === undefined) return;
    this.#cookie = '';
    await this.ask({ method: 'GET', url: '/sign-in' });
    const sent = await this.ask(
      formOf('/sign-in', [
        ['_csrf', this.token],
        ['post', this.account],
      ]),
    );
    if (sent.status !== 303) throw new Error(`${this.account} was answered ${sent.status}`);
    await this.ask({ method: 'GET', url: '/' });
  }

  async ask({ method, url, headers = {}, body }: Question): Promise<Reply> {
    const answer = await this.#app.inject({
      method,
      url,
      headers: { host: 'localhost', cookie: this.#cookie, ...headers },
      ...(body !== undefined && { payload: body }),
      // A page that stays open is answered with a head, and then with nothing for a long time.
      payloadAsStream: true,
    });
    const type = answer.headers['content-type'] ?? '';
    const text = await textOf(answer.stream(), type);
    const cookies = [answer.headers['set-cookie'] ?? []].flat();
    if (cookies.length > 0) this.#cookie = cookies.map((one) => one.split(';')[0]).join('; ');
    this.token = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? this.token;
    return { status: answer.statusCode, type, text, goTo: answer.headers.location ?? '' };
  }
}

async function textOf(stream: NodeJS.ReadableStream, type: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    if (type.startsWith('text/event-stream')) break;
  }
  return Buffer.concat(chunks).toString();
}

/** A form as a browser sends it, from a page of this address. */
export function formOf(url: string, fields: readonly (readonly [string, string])[]): Question {
  return {
    method: 'POST',
    url,
    headers: {
      origin: 'http://localhost',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
  };
}
