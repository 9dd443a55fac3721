import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyFor, seal, unseal } from './sealed.ts';

const key = keyFor(randomBytes(32), 'test');

describe('what a page carries sealed', () => {
  it('comes back as it was, and looks different each time', () => {
    const value = { words: ['“well” 👶'], version: 3 };
    const sealed = seal(key, value);
    expect(unseal(key, sealed)).toEqual(value);
    expect(seal(key, value)).not.toBe(sealed);
    expect(sealed).not.toContain('well');
  });

  it.each(['', 'short', 'x'.repeat(200)])('is nothing where nobody sealed it: %j', (text) => {
    expect(unseal(key, text)).toBeUndefined();
  });

  it('is nothing once it was altered, or under another key', () => {
    const sealed = seal(key, 'kept');
    // Not the last sign, of which not every bit counts.
    for (let place = 0; place < sealed.length - 1; place += 1) {
      const other = sealed[place] === 'A' ? 'B' : 'A';
      const altered = sealed.slice(0, place) + other + sealed.slice(place + 1);
      expect(unseal(key, altered)).not.toBe('kept');
    }
    expect(unseal(keyFor(randomBytes(32), 'test'), sealed)).toBeUndefined();
  });
});
