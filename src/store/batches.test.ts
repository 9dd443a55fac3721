import { expect, it } from 'vitest';
import { Batches } from './batches.ts';

it('starts the first alone and takes together those that arrive meanwhile', async () => {
  const seen: number[][] = [];
  const batches = new Batches<number, number>(
    async (items) => {
      seen.push([...items]);
      await Promise.resolve();
      return items.map((item) => ({ answer: item * 2 }));
    },
    { places: 1, sizeMax: 3 },
  );
  const answers = await Promise.all([1, 2, 3, 4, 5].map((item) => batches.add(item)));
  expect(answers).toEqual([2, 4, 6, 8, 10]);
  expect(seen).toEqual([[1], [2, 3, 4], [5]]);
});

it('gives each item its own failure, and all of them that of the whole', async () => {
  const batches = new Batches<string, string>(
    (items) => {
      if (items.includes('all')) throw new Error('all failed');
      return Promise.resolve(
        items.map((item) => (item === 'bad' ? { error: new Error('bad') } : { answer: item })),
      );
    },
    { places: 1, sizeMax: 8 },
  );
  await expect(batches.add('all')).rejects.toThrow('all failed');
  const [good, bad] = await Promise.allSettled([batches.add('good'), batches.add('bad')]);
  expect(good).toEqual({ status: 'fulfilled', value: 'good' });
  expect(bad.status).toBe('rejected');
});
