import { expect } from '@playwright/test';
import { journey } from './reader.ts';

journey('what is asked, and why, can be looked up by whoever is signed in', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.go((page) => page.getByRole('link', { name: 'Rules' }).click());
  await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('What is asked, and why');
  await reader.photograph('rules');
  await reader.expectNoSidewaysScrolling(320);
  await reader.go((page) => page.getByRole('link', { name: 'Unknown adult in household' }).click());
  for (const heading of ['Why it is asked', 'What it does not tell', 'An example']) {
    await expect(reader.page.getByRole('heading', { name: heading })).toBeVisible();
  }
  await reader.photograph('rule');
  await reader.expectNoSidewaysScrolling(320);
  expect(await reader.visit('/rules/P99')).toBe(404);
});

journey('a question leads to the rule that asks it', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.openChild('busiest');
  const question = reader.page.locator('a[href*="/question/"]').first();
  await reader.go(() => question.click());
  await reader.go((page) => page.getByRole('link', { name: /^Rule / }).click());
  await expect(reader.page).toHaveURL(/\/rules\/[A-Z]+[0-9]+$/);
});

journey('nobody who is signed out reads the rules here', async ({ reader }) => {
  await reader.visit('/rules');
  await expect(reader.page).toHaveURL(/\/sign-in\?next=%2Frules$/);
});
