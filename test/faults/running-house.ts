import { spawnSync } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { Dice } from '../../src/training/dice.ts';
import { killPostgres, Part } from './parts.ts';

/** A record looked at from behind: as the owner of its database, and as the application. */
export interface OpenRecord {
  readonly admin: pg.Client;
  readonly store: Store;
}

export type Killed = 'server' | 'worker' | 'database';

/** Two servers and a worker on one embedded database, each of which can die. */
export class RunningHouse {
  readonly #dataFolder: string;
  readonly #servers: readonly [Part, Part];
  readonly #worker: Part;

  private constructor(dataFolder: string, servers: readonly [Part, Part], worker: Part) {
    this.#dataFolder = dataFolder;
    this.#servers = servers;
    this.#worker = worker;
  }

  /** The first start sets up the database and the demonstration; letters leave where a mail server is named. */
  static async start(order: {
    readonly dataFolder: string;
    readonly smtpUrl?: string;
  }): Promise<RunningHouse> {
    const first = await Part.start({ ...order, part: 'server' });
    const second = await Part.start({ ...order, part: 'server' });
    const worker = await Part.start({ ...order, part: 'worker' });
    return new RunningHouse(order.dataFolder, [first, second], worker);
  }

  get addresses(): readonly string[] {
    return this.#servers.map(({ address }) => address);
  }

  /** Kills one of them, the database half of the times; whoever died last time is waited for first. */
  async killOne(dice: Dice): Promise<Killed> {
    const fate = dice.whole(1, 10);
    if (fate <= 5) {
      await killPostgres(this.#dataFolder);
      return 'database';
    }
    const part = fate <= 8 ? dice.pick(this.#servers) : this.#worker;
    await part.ready();
    await part.kill();
    return part === this.#worker ? 'worker' : 'server';
  }

  /** Answers when everybody is at work. */
  async ready(): Promise<void> {
    await Promise.all(this.#parts.map((part) => part.ready()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#parts.map((part) => part.stop()));
  }

  async withRecord<T>(work: (record: OpenRecord) => Promise<T>): Promise<T> {
    const postgres = await startEmbeddedPostgres({ dataFolder: this.#dataFolder });
    const admin = new pg.Client(postgres.connectionString('holdfast', postgres.superuser));
    const store = openStore(postgres.connectionString('holdfast', 'holdfast_login'));
    await admin.connect();
    try {
      return await work({ admin, store });
    } finally {
      await admin.end();
      await store.close();
    }
  }

  /** What `holdfast verify` says of the database; throws where it finds anything. */
  verify(): string {
    const command = path.resolve(import.meta.dirname, '../../bin/holdfast');
    const { status, stdout, stderr } = spawnSync(command, ['verify', '--data', this.#dataFolder], {
      encoding: 'utf8',
    });
    if (status !== 0)
      throw new Error(`verify ended with ${status ?? 'a signal'}: ${stdout}${stderr}`);
    return stdout.trim();
  }

  get #parts(): readonly Part[] {
    return [...this.#servers, this.#worker];
  }
}
