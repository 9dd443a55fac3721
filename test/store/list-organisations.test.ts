import { afterAll, beforeAll, expect, it } from 'vitest';
import { listTitles } from '../../src/store/list-organisations.ts';
import type { Store } from '../../src/store/store.ts';
import { organisations, partnership } from '../cast.ts';
import { createCastDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  ({ database, store } = await createCastDatabase());
});
afterAll(() => database.drop());

it('what organisations are called comes from their own partnership, also where nobody has signed in', async () => {
  const titles = await listTitles(store, partnership);
  expect(titles).toContainEqual({ id: organisations.police, title: 'The police' });
  expect(titles.map(({ title }) => title)).not.toContain('Their social care');
  expect(await listTitles(store, 99)).toEqual([]);
});
