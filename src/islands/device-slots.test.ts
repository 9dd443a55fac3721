import { describe, expect, it } from 'vitest';
import { type DeviceCopy, emptySlot, openSlot, sealSlot, slotBytes } from './device-slots.ts';

const keyOf = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

const copy = (typedAt: string, text: string): DeviceCopy => ({
  draft: 'draft',
  page: `page of ${typedAt}`,
  typedAt,
  values: [['summary', text]],
});

const long = copy('2026-03-02T14:30:00Z', 'Seen at home. 👶 يمين'.repeat(5_000));
const short = copy('2026-03-02T14:31:00Z', 'Seen.');

describe('a place on a device', () => {
  it('gives back what was put there, under the same key', async () => {
    const key = await keyOf();
    expect(await openSlot(key, await sealSlot(key, [long, short]))).toEqual([long, short]);
    expect(await openSlot(await keyOf(), await sealSlot(key, [short]))).toBeUndefined();
  });

  it('is of one size and looks like chance, whatever is in it', async () => {
    const key = await keyOf();
    for (const slot of [emptySlot(), await sealSlot(key, []), await sealSlot(key, [long])]) {
      expect(slot).toHaveLength(slotBytes);
      const ones = slot.reduce((sum, byte) => sum + byte, 0) / slotBytes;
      // The mean of a byte of chance is 127.5; that of 400,000 of them strays less than a half.
      expect(Math.abs(ones - 127.5)).toBeLessThan(1);
    }
  });

  it('holds nothing that anybody’s key opens while it is empty', async () => {
    expect(await openSlot(await keyOf(), emptySlot())).toBeUndefined();
  });

  it('leaves the oldest out where not everything fits', async () => {
    const key = await keyOf();
    const older = { ...long, typedAt: '2026-03-01T09:00:00Z' };
    const slot = await sealSlot(key, [long, older, older, short, older]);
    expect(await openSlot(key, slot)).toEqual(expect.arrayContaining([long, short]));
  });
});
