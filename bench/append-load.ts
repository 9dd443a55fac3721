/** Clients that record over HTTP, in a process of their own: keep-alive, one request at a time each. */
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { machineClock } from '../src/server/clock.ts';
import { freshFacts } from './invented-record.ts';
import { ownOrder, report } from './own-process.ts';
import { type Pace, paceOf } from './spread.ts';

export interface AppendLoad {
  readonly address: string;
  readonly cookie: string;
  readonly clients: number;
  readonly seconds: number;
  readonly children: readonly string[];
  /** Evenly over all of them, in no order; or all clients on one, the next after a hundred entries. */
  readonly spread: 'evenly' | 'oneByOne';
}

export interface Appended extends Pace {
  readonly count: number;
  /** Of what was appended, the share that raised, strengthened, settled or reopened a question. */
  readonly changing: number;
}

const { address, cookie, clients, seconds, children, spread } = (await ownOrder()) as AppendLoad;
const { hostname, port } = new URL(address);
const today = machineClock.today();

/** One connection. A full HTTP client would cost about as much as the server that is measured. */
class Connection {
  readonly #socket: Socket;
  #received = '';
  #answered: (answer: string) => void = () => undefined;
  #failed: (error: Error) => void = () => undefined;

  constructor() {
    this.#socket = connect(Number(port), hostname).setNoDelay(true).setEncoding('latin1');
    this.#socket.on('data', (chunk: string) => {
      this.#received += chunk;
      const head = this.#received.indexOf('\r\n\r\n');
      const length = /content-length: (\d+)/i.exec(this.#received)?.[1];
      if (head === -1 || this.#received.length < head + 4 + Number(length)) return;
      const answer = this.#received;
      this.#received = '';
      this.#answered(answer);
    });
    this.#socket.on('error', (error) => {
      this.#failed(error);
    });
  }

  post(path: string, body: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(
        `POST ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: ${cookie}\r\n` +
          `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

const connections = Array.from({ length: clients }, () => new Connection());
/** About as many as a dossier holds: it is the lock that is measured, not a giant. */
const entriesEach = 100;

function childFor(index: number): string {
  const at =
    spread === 'evenly' ? Math.random() * children.length : (index / entriesEach) % children.length;
  return children[Math.floor(at)] ?? '';
}

let count = 0;
let answered = 0;
let changing = 0;
const pace = await paceOf(clients, seconds, async (client) => {
  const index = count;
  count += 1;
  const connection = connections[client];
  if (connection === undefined) throw new Error('a client without a connection');
  const answer = await connection.post('/api/entries', bodyFor(childFor(index), index));
  if (!answer.startsWith('HTTP/1.1 201')) throw new Error(answer);
  answered += 1;
  if (!answer.includes('"changes":[]')) changing += 1;
});
for (const connection of connections) connection.close();
report({ ...pace, count: answered, changing: changing / answered } satisfies Appended);

function bodyFor(child: string, index: number): string {
  return JSON.stringify({
    submissionId: randomUUID(),
    entry: {
      happened: { on: today, precision: 'day' },
      subjects: [child],
      labels: ['standard'],
      ...freshFacts(child, index),
    },
  });
}
