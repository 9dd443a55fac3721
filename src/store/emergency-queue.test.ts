import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmergencyQueue } from './emergency-queue.ts';

describe('whose the queue of a data folder is', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hf-queue-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const fail = (trouble: unknown): void => {
    throw trouble as Error;
  };
  const kept = (by: string): void => {
    writeFileSync(path.join(folder, 'emergency-queue.pid'), by);
  };
  /** When a process began, as Linux says it. */
  const began = (pid: number): string =>
    readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';

  it('is that of one process, as long as it lives', () => {
    kept(`${process.ppid} ${began(process.ppid)}`);
    expect(() => EmergencyQueue.openIn(folder, fail)).toThrow(
      /give each server a folder of its own/,
    );
  });

  it.each([
    ['after a death', '999999999 12345'],
    ['when its number has gone to another since', `${process.ppid} 1`],
    ['when nothing was written of it', ''],
  ])('is taken over %s', (_, by) => {
    kept(by);
    const queue = EmergencyQueue.openIn(folder, fail);
    expect(queue.waiting).toEqual([]);
    queue.close();
    EmergencyQueue.openIn(folder, fail).close();
  });
});
