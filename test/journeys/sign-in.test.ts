import { expect } from '@playwright/test';
import { journey } from './reader.ts';

journey('posts of the demonstration sign in, see their work and sign out', async ({ reader }) => {
  journey.slow();
  await reader.visit('/sign-in');
  await reader.photograph('sign-in');
  const posts = await reader.page.locator('button[name=post]').count();
  expect(posts).toBeGreaterThanOrEqual(5);
  // Every fourth: they are signed in alike, and each page on the way is read whole.
  for (let post = 0; post < posts; post += 4) {
    await reader.visit('/sign-in');
    await reader.go((page) => page.locator('button[name=post]').nth(post).click());
    await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('My work');
    await reader.go((page) => page.getByRole('button', { name: 'Sign out' }).click());
    await reader.visit('/children');
    await expect(reader.page).toHaveURL(/\/sign-in\?next=%2Fchildren$/);
  }
});

journey(
  'whoever follows a link while signed out comes back to it after signing in',
  async ({ reader }) => {
    await reader.visit('/children?from=a-letter');
    await reader.go((page) => page.locator('button[name=post]').first().click());
    await expect(reader.page).toHaveURL(/\/children\?from=a-letter$/);
  },
);

journey('signing in never leads to another site', async ({ reader }) => {
  for (const next of [
    '//elsewhere.invalid',
    '/.//elsewhere.invalid',
    '/\\elsewhere.invalid',
    'https://elsewhere.invalid',
  ]) {
    await reader.visit(`/sign-in?next=${encodeURIComponent(next)}`);
    await reader.go((page) => page.locator('button[name=post]').first().click());
    expect(new URL(reader.page.url()).pathname).toMatch(/^\/(children|elsewhere\.invalid)?$/);
  }
});

journey('a form that no page of this visit made is not taken', async ({ reader }) => {
  await reader.visit('/sign-in');
  const post = await reader.page.locator('button[name=post]').first().getAttribute('value');
  const answer = await reader.page.request.post(new URL('/sign-in', reader.page.url()).href, {
    form: { post: post ?? '', _csrf: 'invented' },
  });
  expect(answer.status()).toBe(403);
  expect(await answer.text()).toContain('This page has been open for too long');
});

journey('a choice that is none is asked again, calmly', async ({ reader }) => {
  await reader.visit('/sign-in');
  const token = await reader.page.locator('input[name=_csrf]').first().getAttribute('value');
  const answer = await reader.page.request.post(new URL('/sign-in', reader.page.url()).href, {
    form: { post: 'nobody', _csrf: token ?? '' },
  });
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toContain('Choose a post');
});
