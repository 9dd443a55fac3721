import { expect } from '@playwright/test';
import { journey } from './reader.ts';

journey('those around a child see who has read the record', async ({ reader }) => {
  journey.slow();
  await reader.signIn(/^Lead social worker/);
  await reader.visit('/child/otterwell-pip/involved');
  const pages = reader.page.getByRole('navigation', { name: /^Pages about/ });
  await reader.go(() => pages.getByRole('link', { name: 'Readers' }).click());
  await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText(
    'Who has read this record',
  );
  const lines = reader.page.locator('.hf-readers tbody').first();
  await expect(lines).toContainText('Lead social worker');
  await expect(lines).toContainText('Works with the child or the family');
  await expect(lines).toContainText(/\d+ times, last at \d\d:\d\d/);
  for (const width of [360, 768]) await reader.expectNoSidewaysScrolling(width);
  await reader.photograph('readers');
});
