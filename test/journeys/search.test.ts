import { expect } from '@playwright/test';
import { journey, type Reader } from './reader.ts';

async function search(reader: Reader, words: string): Promise<void> {
  await reader.visit('/search');
  await reader.page.getByLabel('Words in an entry').fill(words);
  await reader.go((page) => page.getByRole('button', { name: 'Search' }).click());
}

journey('words in entries are found, each with why it may be read', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.visit('/search');
  await reader.photograph('search-empty');
  await search(reader, 'bruise');
  await expect(reader.page.locator('mark').first()).toHaveText(/^bruis/i);
  const child = reader.page.locator('.hf-results__child').first();
  await expect(child).toContainText('You may open this record because');
  await expect(child.locator('li').first()).toContainText('You may read it because');
  await reader.photograph('search-found');
  await reader.expectNoSidewaysScrolling(320);
  await reader.go(() => child.locator('li').first().getByRole('link').click());
  await expect(reader.page).toHaveURL(/\/child\/[^/]+\/entry\//);
});

journey(
  'what was looked for stands in no address, and opens for nobody else',
  async ({ reader }) => {
    await reader.signIn(/Lead social worker/);
    await search(reader, 'Larkbright');
    const address = reader.page.url();
    expect(address).not.toMatch(/larkbright/i);
    expect(await reader.page.title()).not.toMatch(/larkbright/i);
    await expect(reader.page.getByLabel('Words in an entry')).toHaveValue('Larkbright');
    await reader.go((page) => page.getByRole('button', { name: 'Sign out' }).click());
    await reader.signIn(/Health visitor/);
    await reader.visit(new URL(address).pathname + new URL(address).search);
    await expect(reader.page.getByLabel('Words in an entry')).toHaveValue('');
  },
);

journey('a mistyped word is put right, and that is said', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await search(reader, 'bruize');
  await expect(reader.page.getByText('Showing results for bruise instead.')).toBeVisible();
});

journey('results are narrowed by links, and widened again', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await search(reader, 'bruise');
  const count = reader.page.locator('#entries');
  const all = await count.innerText();
  await reader.go((page) => page.locator('#narrow').getByRole('link', { name: 'Injury' }).click());
  await expect(count).not.toHaveText(all);
  await reader.go((page) => page.getByRole('link', { name: /not only Injury/ }).click());
  await expect(count).toHaveText(all);
});

journey('a child is found by name among the people on file', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await search(reader, 'Juno Larkbright');
  const people = reader.page.locator('.hf-results__people');
  await expect(people).toContainText('Juno Larkbright');
  await reader.go(() => people.getByRole('button').click());
  await expect(reader.page.getByLabel('Name', { exact: true })).toHaveValue('Juno Larkbright');
});

journey('too little, too much or nothing is said at its field or in words', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await search(reader, ' ?! ');
  expect(reader.status()).toBe(422);
  await expect(reader.page.getByRole('alert')).toContainText('Enter a word or a name');
  await reader.photograph('search-error');
  await search(reader, 'a'.repeat(201));
  await expect(reader.page.getByRole('alert')).toContainText('200 characters');
  await search(reader, 'the');
  await expect(reader.page.getByText('These words stand in every entry.')).toBeVisible();
  await search(reader, '<script>alert(1)</script> 😀 שלום');
  expect(reader.status()).toBe(200);
  await search(reader, 'xylophonist');
  await expect(reader.page.getByText('No entry that you may read holds')).toBeVisible();
  await reader.photograph('search-nothing');
});

journey('an address that somebody has altered is an empty search', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  expect(await reader.visit('/search?asked=abc&page=-4&kind=zebra')).toBe(200);
  await expect(reader.page.getByLabel('Words in an entry')).toHaveValue('');
});
