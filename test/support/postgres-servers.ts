import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';

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
    readonly postgresServers: readonly PostgresServer[];
  }
}

const debianBinaries = '/usr/lib/postgresql/15/bin';

/**
 * Starts the servers once for all store tests: the embedded one and, where the machine has it,
 * Debian's, which is the oldest version that our SQL must run on.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = mkdtempSync(path.join(tmpdir(), 'hf-'));
  const servers = await Promise.all([
    startEmbeddedPostgres({ dataFolder: path.join(home, '18') }),
    ...(existsSync(path.join(debianBinaries, 'initdb'))
      ? [startEmbeddedPostgres({ dataFolder: path.join(home, '15'), binaries: debianBinaries })]
      : []),
  ]);
  project.provide(
    'postgresServers',
    servers.map(({ socketFolder, port, superuser }, index) => ({
      version: index === 0 ? 18 : 15,
      socketFolder,
      port,
      superuser,
    })),
  );
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(home, { recursive: true, force: true });
  };
}
