import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** A letter as a mailbox holds it. */
export interface Delivered {
  readonly to: string;
  readonly messageId: string;
  /** Head and body, as they came over the wire. */
  readonly source: string;
}

/** A letter begins to come in, is about to lie in the mailbox, or lies there. */
export type Moment = 'comes' | 'arrives' | 'lies';

/**
 * A mail server of the test's own. Like a mailbox with duplicate suppression it accepts a Message-ID
 * that it has delivered already and does not deliver it again.
 */
export class TestMailServer {
  readonly delivered: Delivered[] = [];
  /** Letters that came again under a Message-ID that lay there already. */
  repeated = 0;
  /** What it answers to a receiver, instead of taking the letter: `[550, 'No such mailbox']`. */
  refuses: ((to: string) => readonly [code: number, words: string] | undefined) | undefined;
  /** Called at each moment of each letter. */
  onMoment: ((moment: Moment) => void) | undefined;
  #coming = 0;
  #server: SMTPServer | undefined;
  #port = 0;

  /** Whether a letter is coming in that it has not answered for yet. */
  get takesALetter(): boolean {
    return this.#coming > 0;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  /** Starts it, or starts it again at the same port. */
  async start(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, callback) => {
        callback(asRefusal(this.refuses?.(address)));
      },
      onData: (stream, session, callback) => {
        this.#coming += 1;
        const answer = (error?: Error): void => {
          this.#coming -= 1;
          callback(error);
        };
        void this.#take(stream, session).then(() => {
          answer();
        }, answer);
      },
    });
    // A client that dies in the middle of a letter is no fault of the server.
    server.on('error', () => undefined);
    server.listen(this.#port, '127.0.0.1');
    await once(server.server, 'listening');
    this.#port = (server.server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await new Promise<void>((resolve) => {
      if (server === undefined) resolve();
      else server.close(resolve);
    });
  }

  async #take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    this.onMoment?.('comes');
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const source = Buffer.concat(chunks).toString();
    const messageId = /^message-id: *(\S+)/im.exec(source)?.[1] ?? '';
    this.onMoment?.('arrives');
    if (this.delivered.some((one) => one.messageId === messageId)) this.repeated += 1;
    else {
      const to = envelope.rcptTo.map(({ address }) => address).join();
      this.delivered.push({ to, messageId, source });
    }
    this.onMoment?.('lies');
  }
}

function asRefusal(refusal: readonly [number, string] | undefined): Error | null {
  return refusal === undefined
    ? null
    : Object.assign(new Error(refusal[1]), { responseCode: refusal[0] });
}
