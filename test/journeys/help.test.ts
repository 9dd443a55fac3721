import { expect } from '@playwright/test';
import { helpTopics } from '../../src/views/pages/help-topics.tsx';
import { journey } from './reader.ts';

journey('a word is found with its meaning and where it comes from', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.go((page) => page.getByRole('link', { name: 'Help', exact: true }).click());
  await reader.photograph('help');
  await reader.page.getByLabel('Find a word').fill('section 47');
  await reader.go((page) => page.getByRole('button', { name: 'Find' }).click());
  const word = reader.page.locator('.hf-words > div').first();
  await expect(word).toContainText('The duty to enquire');
  await expect(word).toContainText('From:');
  await reader.visit('/help/words?find=zebra');
  await expect(reader.page.getByText('No words with “zebra”')).toBeVisible();
});

journey('all words stand on one page', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.visit('/help/words');
  expect(await reader.page.locator('.hf-words > div').count()).toBeGreaterThan(100);
  await reader.expectNoSidewaysScrolling(320);
});

journey('a word says what it means where it stands', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.visit('/rules');
  await reader.go((page) => page.locator('.hf-rule a').first().click());
  const meaning = reader.page.getByText('neither yes nor no: a fact is missing');
  await expect(meaning).toBeHidden();
  await reader.page.getByRole('button', { name: 'cannot tell' }).click();
  await expect(meaning).toBeVisible();
  await reader.page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
});

journey('each page of how something is done can be read', async ({ reader }) => {
  await reader.signIn(/Health visitor/);
  for (const [name, { title }] of Object.entries(helpTopics())) {
    expect(await reader.visit(`/help/${name}`)).toBe(200);
    await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText(title);
  }
  expect(await reader.visit('/help/constructor')).toBe(404);
  await reader.visit('/help/call');
  await expect(reader.page.locator('.govuk-summary-list__row').first()).toBeVisible();
});

journey('what is new is marked for whoever comes back, and only then', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.visit('/help/whats-new');
  await expect(reader.page.locator('.hf-lede')).toHaveCount(0);
  await reader.visit('/help/whats-new');
  await expect(reader.page.getByText('Nothing since you were last here.')).toBeVisible();
  const context = reader.page.context();
  const kept = (await context.cookies()).filter(({ name }) => name === 'holdfast-news');
  await context.addCookies(kept.map((cookie) => ({ ...cookie, value: cookie.value.slice(4) })));
  await reader.visit('/help/whats-new');
  await expect(reader.page.getByText('1 thing since you were last here')).toBeVisible();
  await reader.photograph('whats-new');
});

journey('every part of pages is right on a page of its own', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  expect(await reader.visit('/style')).toBe(200);
  await reader.expectNoSidewaysScrolling(360);
});
