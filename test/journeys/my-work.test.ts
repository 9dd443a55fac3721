import { expect } from '@playwright/test';
import { journey } from './reader.ts';

const socialWorker = /^Lead social worker Works with Pip/;
const manager = /^Team manager Answers for the work of the Quay team/;

journey('the day of a social worker, and less of it at a time', async ({ reader }) => {
  journey.slow();
  await reader.signIn(socialWorker);
  const { page } = reader;
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');
  await expect(page.locator('.hf-work__today')).toContainText('wait');
  const pip = page.locator('.hf-waiting__child').filter({ hasText: 'Pip Otterwell' });
  await expect(pip).toContainText('Last seen');
  await expect(pip).toContainText('To be visited by');
  await reader.photograph('my-work-of-a-social-worker');
  await reader.expectNoSidewaysScrolling(320);

  // A visit is recorded where it is owed.
  const visit = pip.getByRole('link', { name: /^Record it\W+visit at which a social worker/ });
  await expect(visit).toHaveAttribute('href', '/record?child=otterwell-pip&kind=home-visit');

  const narrow = page.getByRole('navigation', { name: 'Show less of it' });
  await reader.go(() => narrow.getByRole('link', { name: 'Visits and other duties' }).click());
  await expect(page.locator('.hf-duty').first()).toBeVisible();
  await expect(page.locator('.hf-waiting__asks')).toHaveCount(0);
  await narrow.getByText('One child at a time').click();
  await reader.go(() => narrow.getByRole('link', { name: 'Pip Otterwell' }).click());
  await expect(page.locator('.hf-waiting__child')).toHaveCount(1);
  await expect(narrow.getByRole('link', { name: 'Pip Otterwell' })).toBeVisible();
  await reader.go(() => narrow.getByRole('link', { name: 'Questions' }).click());
  await expect(page.locator('.hf-waiting__child')).toHaveCount(1);
  await expect(page.locator('.hf-duty')).toHaveCount(0);
  await reader.go(() => narrow.getByRole('link', { name: 'All children' }).click());
  expect(await page.locator('.hf-waiting__child').count()).toBeGreaterThan(1);
});

journey('the manager sees what waits in the team, and who has what', async ({ reader }) => {
  journey.slow();
  await reader.signIn(manager);
  const { page } = reader;
  await reader.go(() => page.getByRole('link', { name: /^Your team/ }).click());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your team');
  const unallocated = page.getByRole('region', { name: /^No lead social worker/ });
  await expect(unallocated.locator('.hf-waiting__child').first()).toContainText('Last seen');
  const posts = page.getByRole('table').getByRole('rowheader');
  const names = await posts.allTextContents();
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en-GB')));
  await reader.photograph('team');
  await reader.expectNoSidewaysScrolling(320);
  const all = await page.locator('.hf-waiting__line').count();
  const [someone = ''] = names;
  await reader.go(() => posts.first().getByRole('link').click());
  await expect(page.locator('.hf-waiting__line')).toHaveCount(
    await page.locator('.hf-ask__top').filter({ hasText: someone }).count(),
  );
  await reader.go(() => page.getByRole('link', { name: 'Show everybody’s' }).click());
  await expect(page.locator('.hf-waiting__line')).toHaveCount(all);
});

journey('whoever answers for nobody’s work has no team here', async ({ reader }) => {
  await reader.signIn(socialWorker);
  await expect(reader.page.getByRole('link', { name: /^Your team/ })).toHaveCount(0);
  expect(await reader.visit('/team')).toBe(404);
});
