import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../domain/time/plain-date.ts';
import { lineBytesMax, type ListLine, readEntryList } from './entry-list.ts';

const today = plainDate('2026-03-02');
const least = {
  id: 'one',
  kind: 'contact',
  happened: { on: '2026-02-01', precision: 'day' },
  organisation: 'gp',
  subjects: ['child'],
};

async function read(...pieces: readonly (string | Uint8Array)[]): Promise<ListLine[]> {
  const lines: ListLine[] = [];
  async function* arriving(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
  }
  for await (const line of readEntryList(arriving(), today)) lines.push(line);
  return lines;
}

describe('a list of entries', () => {
  it('may leave out what is usual, and keeps the day that a line claims', async () => {
    const claims = { ...least, id: 'two', recordedOn: '2025-12-24', labels: ['addressWithheld'] };
    expect(await read(`${JSON.stringify(least)}\n\n${JSON.stringify(claims)}`)).toEqual([
      {
        line: 1,
        entry: { ...least, schemaVersion: 1, labels: ['standard'], recordedOn: today },
      },
      { line: 3, entry: { ...claims, schemaVersion: 1 } },
    ]);
  });

  it.each([
    ['what is not JSON', '{', { kind: 'not-readable' }],
    ['what is no entry', '[]', { kind: 'invalid', errors: [{ path: '' }] }],
    [
      'an unknown kind, named',
      JSON.stringify({ ...least, kind: 'x' }),
      { entry: 'one', errors: [{ path: '/kind' }] },
    ],
    [
      'a day to come',
      JSON.stringify({ ...least, recordedOn: '2026-03-03' }),
      { errors: [{ path: '/recordedOn' }] },
    ],
    [
      'text that cannot be stored',
      JSON.stringify({ ...least, summary: 'a\u0000b' }),
      { kind: 'invalid' },
    ],
    ['another alphabet’s bytes', Uint8Array.of(0x22, 0xff, 0x22), { kind: 'not-readable' }],
  ])('has no room for %s, and goes on', async (_what, line, problem) => {
    const [bad, good] = await read(line, `\n${JSON.stringify(least)}\n`);
    expect(bad).toMatchObject({ line: 1, entry: problem });
    expect(good).toMatchObject({ line: 2, entry: { id: 'one' } });
  });

  it('keeps of a line that is too long only its size', async () => {
    const lines = await read('x'.repeat(lineBytesMax), 'x', `\n${JSON.stringify(least)}`);
    expect(lines).toMatchObject([
      { line: 1, entry: { kind: 'too-large', sizeBytes: lineBytesMax + 1 } },
      { line: 2, entry: { id: 'one' } },
    ]);
  });

  it('is the same however it arrives in pieces', async () => {
    const text = ['{', JSON.stringify({ ...least, summary: 'Ängstlich – “fine”.' }), '', '[]'];
    const bytes = Buffer.from(text.join('\r\n'));
    const whole = await read(bytes);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(bytes.length), { maxLength: 8 }).map((cuts) => cuts.sort((a, b) => a - b)),
        async (cuts) => {
          const pieces = [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index]));
          expect(await read(...pieces)).toEqual(whole);
        },
      ),
    );
  });
});
