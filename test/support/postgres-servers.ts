import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

/** A server that the store tests run against; `superuser` may create databases on it. */
export interface PostgresServer {
  readonly version: 15 | 18;
  readonly socketFolder: string;
  readonly port: number;
  readonly superuser: string;
}

declare module 'vitest' {
  // Vitest's own interface, to which each project adds what it provides.
  export interface ProvidedContext {
    /** Of each worker its own: what one has under way, no other waits for. */
    readonly postgresServers: readonly (readonly PostgresServer[])[];
  }
}

const debianBinaries = '/usr/lib/postgresql/15/bin';

/**
 * Starts the servers once for all store tests of a worker: the embedded one and, where the machine has it,
 * Debian's, which is the oldest version that our SQL must run on.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(path.join(tmpdir(), 'hf-'));
  const versions = [
    { version: 18 },
    ...(existsSync(path.join(debianBinaries, 'initdb'))
      ? [{ version: 15, binaries: debianBinaries } as const]
      : []),
  ] as const;
  const started: EmbeddedPostgres[] = [];
  const workers = Array.from({ length: project.config.maxWorkers }, async (_, worker) =>
    Promise.all(
      versions.map(async ({ version, ...binaries }): Promise<PostgresServer> => {
        const dataFolder = path.join(home, `${version}-${worker}`);
        const server = await startEmbeddedPostgres({ dataFolder, ...binaries });
        started.push(server);
        const { socketFolder, port, superuser } = server;
        return { version, socketFolder, port, superuser };
      }),
    ),
  );
  project.provide('postgresServers', await Promise.all(workers));
  return async () => {
    await Promise.all(started.map((server) => server.stop()));
    rmSync(home, { recursive: true, force: true });
  };
}
