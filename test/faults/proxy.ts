import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What becomes of what comes by. */
export type Weather =
  | 'fair'
  /** Nothing is passed on, and nobody is told. */
  | 'silent'
  /** After so many more bytes, in both directions together, every connection is cut. */
  | { readonly cutAfterBytes: number }
  /** Each piece waits so long before it is passed on. */
  | { readonly delayMs: number };

/** Stands between the application and its database, and lets through as much as the test wants. */
export class Proxy {
  weather: Weather = 'fair';
  /** What has been passed on, in both directions. */
  bytes = 0;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  readonly #socket: string;
  readonly #connections = new Set<Socket>();
  readonly #server: Server;

  /** `socketFolder` and `port` are those by which PostgreSQL itself is reached. */
  constructor({ socketFolder, port }: { readonly socketFolder: string; readonly port: number }) {
    const file = `.s.PGSQL.${port}`;
    this.#socket = path.join(this.#folder, file);
    this.#server = createServer((near) => {
      const far = connect(path.join(socketFolder, file));
      this.#join(near, far);
      this.#join(far, near);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#socket, resolve));
  }

  /** The same address by way of this. */
  through(connection: string): string {
    return connection.replace(/host=[^&]*/, `host=${encodeURIComponent(this.#folder)}`);
  }

  /** Lets nobody through any more; it may be started again. */
  async close(): Promise<void> {
    this.#cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async stop(): Promise<void> {
    await this.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #cut(): void {
    for (const one of this.#connections) one.destroy();
  }

  #join(from: Socket, to: Socket): void {
    this.#connections.add(from);
    from.on('data', (piece: Buffer) => {
      this.#pass(piece, to);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      this.#connections.delete(from);
      to.destroy();
    });
  }

  #pass(piece: Buffer, to: Socket): void {
    const { weather } = this;
    if (weather === 'silent') return;
    if (weather === 'fair') {
      this.bytes += piece.length;
      to.write(piece);
    } else if ('delayMs' in weather) {
      setTimeout(() => to.write(piece), weather.delayMs);
    } else {
      const left = weather.cutAfterBytes - piece.length;
      if (left > 0) {
        this.weather = { cutAfterBytes: left };
        to.write(piece);
        return;
      }
      // The cut is once: whoever connects again finds fair weather.
      this.weather = 'fair';
      to.write(piece.subarray(0, weather.cutAfterBytes), () => {
        this.#cut();
      });
    }
  }
}
