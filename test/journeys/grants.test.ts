import { expect } from '@playwright/test';
import { journey } from './reader.ts';

const manager = /^Team manager/;
const socialWorker = /^Lead social worker/;
const receiver = 'Second social worker, Ashmere children’s social care';

journey('a team manager gives access to a record, and ends it', async ({ reader }, info) => {
  journey.slow();
  const { page } = reader;
  // Both runs go to one server: each ends what it gave.
  const basis = `Visits while others are away (${info.project.name}).`;
  await reader.signIn(manager);
  await reader.visit('/child/foxtable-clementine');
  await reader.go(() => page.getByRole('link', { name: 'Access', exact: true }).click());
  await expect(page.getByText('Whoever holds a post or a question')).toBeVisible();

  const give = () => page.getByRole('button', { name: 'Give access' }).click();
  await page.getByLabel('Why do they need to read it?').fill(basis);
  await reader.go(give);
  expect(reader.status()).toBe(422);
  await expect(page.getByRole('alert')).toContainText('Choose for what');
  await expect(page.getByLabel('Why do they need to read it?')).toHaveValue(basis);
  await page.getByLabel('Supervision').check();
  await expect(page.getByRole('alert')).toContainText('Find the person');
  const find = () => page.getByRole('button', { name: 'Find' }).click();
  await page.getByLabel('To whom?').fill('nobody of that name');
  await reader.go(find);
  await expect(page.getByText('Nobody here is called that.')).toBeVisible();
  await page.getByLabel('To whom?').fill('social worker Ashmere');
  await reader.go(find);
  expect(new URL(page.url()).search).toBe('');
  await expect(page.getByLabel('Supervision')).toBeChecked();
  await expect(page.getByLabel('Why do they need to read it?')).toHaveValue(basis);
  await reader.go(give);
  await expect(page.getByRole('alert')).toContainText('Choose to whom');
  await reader.photograph('grants-to-whom');
  await page.getByLabel(receiver).check();
  await page.getByLabel('Until which day?').fill('2126-01-01');
  await reader.go(give);
  await expect(page.getByRole('alert')).toContainText('Choose an earlier day');
  await page.getByLabel('Until which day?').fill('');
  await reader.go(give);
  await expect(page.getByRole('status')).toContainText('open to them');
  await reader.photograph('grants');
  await reader.expectNoSidewaysScrolling(390);
  const given = page.getByRole('listitem').filter({ hasText: receiver }).filter({ hasText: basis });
  await expect(given.first()).toContainText('Supervision, from');
  await reader.go(() => given.first().getByRole('button', { name: 'End it' }).click());
  await expect(page.getByRole('status')).toContainText('It has ended');

  // Whose post gives none is told who does.
  await reader.signIn(socialWorker);
  await reader.visit('/child/foxtable-clementine/grants');
  await expect(page.getByText('Your post gives no access.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'End it' })).toHaveCount(1);
});
