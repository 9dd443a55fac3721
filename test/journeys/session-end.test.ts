import { expect } from '@playwright/test';
import { journey } from './reader.ts';

const socialWorker = /^Lead social worker/;

journey('who signs in is told how long that lasts', async ({ reader }) => {
  await reader.visit('/sign-in');
  await expect(reader.page.getByText('until nothing has been done for 30 minutes')).toBeVisible();
  await reader.signIn(socialWorker);
  await expect(reader.page.locator('dialog')).toBeHidden();
});

journey(
  'a page warns before the session ends, and lets somebody stay',
  async ({ reader }, info) => {
    if (!info.project.name.startsWith('with JavaScript')) return;
    const { page } = reader;
    await page.clock.install();
    await reader.signIn(socialWorker);
    // What the server would say after half an hour; staying is asked of the server itself.
    let status = 200;
    await page.route('**/account/session', (route) =>
      route.request().method() === 'GET'
        ? route.fulfill({ status, json: { endsInSeconds: 100, lastsSeconds: 30_000 } })
        : route.continue(),
    );
    const dialog = page.getByRole('dialog');
    await page.clock.fastForward('20:00');
    await expect(dialog).toBeHidden();
    await page.clock.fastForward('05:00');
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole('heading')).toHaveText(/signed out in less than 2 minutes/);
    await expect(dialog.getByRole('link')).toHaveCount(0);
    await reader.check();
    await reader.photograph('session-ends');
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await expect(dialog).toBeHidden();
    status = 401;
    await page.clock.fastForward('29:00');
    await expect(dialog.getByText('You have been signed out.')).toBeVisible();
    await expect(dialog.getByRole('link', { name: 'Sign in again' })).toHaveAttribute(
      'href',
      '/sign-in?next=%2F',
    );
    await expect(dialog.getByRole('button')).toHaveCount(0);
  },
);
