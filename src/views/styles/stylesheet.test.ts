import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltAsset } from '../built-asset.ts';
import { stylesheet } from './stylesheet.ts';

describe('the style sheet', () => {
  let cache: string;
  let sheet: BuiltAsset;

  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), 'holdfast-assets-'));
    sheet = await stylesheet(cache);
  }, 30_000);

  afterAll(() => rm(cache, { recursive: true }));

  it('holds no font of GOV.UK and asks for no further file', () => {
    expect(/GDS Transport|@font-face|url\(/i.exec(sheet.body.toString())).toBeNull();
  });

  it('leaves most of the page’s 150 kB to the page', () => {
    expect(sheet.gzip.byteLength).toBeLessThan(21_000);
  });

  it('is kept under a name that changes with its content', async () => {
    expect(sheet.path).toMatch(/^\/assets\/holdfast-[0-9a-f]{12}\.css$/);
    expect(await readdir(cache)).toHaveLength(1);
    expect(await stylesheet(cache)).toEqual(sheet);
  });
});
