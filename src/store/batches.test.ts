import { expect, it } from 'vitest';
import { Batches } from './batches.ts';

it('takes together those that arrive together, as many as there is room for', async () => {
  const seen: number[][] = [];
  const batches = new Batches<number, number>(
    async (items) => {
      seen.push([...items]);
      await Promise.resolve();
      return items.map((item) => ({ answer: item * 2 }));
    },
    { keysOf: () => [], places: 1, sizeMax: 3 },
  );
  const answers = await Promise.all([1, 2, 3, 4, 5].map((item) => batches.add(item)));
  expect(answers).toEqual([2, 4, 6, 8, 10]);
  expect(seen).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

it('gives each item its own failure, and all of them that of the whole', async () => {
  const batches = new Batches<string, string>(
    (items) => {
      if (items.includes('all')) throw new Error('all failed');
      return Promise.resolve(
        items.map((item) => (item === 'bad' ? { error: new Error('bad') } : { answer: item })),
      );
    },
    { keysOf: () => [], places: 1, sizeMax: 8 },
  );
  await expect(batches.add('all')).rejects.toThrow('all failed');
  const [good, bad] = await Promise.allSettled([batches.add('good'), batches.add('bad')]);
  expect(good).toEqual({ status: 'fulfilled', value: 'good' });
  expect(bad.status).toBe('rejected');
});

it('lets what shares a key with work under way wait for it, in its order, and nothing else', async () => {
  const seen: string[][] = [];
  const ends: (() => void)[] = [];
  const batches = new Batches<string, string>(
    async (items) => {
      seen.push([...items]);
      await new Promise<void>((end) => ends.push(end));
      return items.map((answer) => ({ answer }));
    },
    { keysOf: (item) => [item.slice(0, 1)], places: 2, sizeMax: 8 },
  );
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const first = batches.add('a1');
  await settled();
  const rest = ['a2', 'b1', 'a3'].map((item) => batches.add(item));
  await settled();
  expect(seen).toEqual([['a1'], ['b1']]);
  for (const end of ends.splice(0)) end();
  await settled();
  expect(seen[2]).toEqual(['a2', 'a3']);
  for (const end of ends.splice(0)) end();
  expect(await Promise.all([first, ...rest])).toEqual(['a1', 'a2', 'b1', 'a3']);
});
