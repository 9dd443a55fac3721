import { expect } from '@playwright/test';
import { journey } from './reader.ts';

journey(
  'the Guardian finds what is asked about readings, and what was not shared',
  async ({ reader }) => {
    journey.slow();
    await reader.signIn(/^Caldicott Guardian/);
    await reader.visit('/guardian');
    await reader.go((page) => page.getByRole('link', { name: 'Questions about readings' }).click());
    await expect(reader.page.getByRole('heading', { level: 1 })).toContainText(
      'Questions about readings',
    );
    await expect(
      reader.page.getByRole('heading', { name: 'Waiting for your words' }),
    ).toBeVisible();
    for (const width of [360, 768]) await reader.expectNoSidewaysScrolling(width);
    await reader.visit('/guardian/sharing');
    await expect(reader.page.getByRole('heading', { name: 'To be decided again' })).toBeVisible();
    await reader.expectNoSidewaysScrolling(360);
  },
);

journey('questions about readings are there for nobody else', async ({ reader }) => {
  await reader.signIn(/^Lead social worker/);
  expect(await reader.visit('/guardian/readings')).toBe(404);
});
