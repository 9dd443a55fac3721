import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemonstration } from '../support/running-server.ts';

/**
 * One server for all journeys: its own data folder, the demonstration partnership, a free port. With
 * HOLDFAST_URL the journeys go to a server that runs already.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['HOLDFAST_URL'] !== undefined) return () => Promise.resolve();
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  const server = await startDemonstration({ dataFolder });
  process.env['HOLDFAST_URL'] = server.address;
  return async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}
