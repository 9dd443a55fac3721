import { expect } from '@playwright/test';
import { journey } from './reader.ts';

// The demonstration is shared by all journeys: each of the two runs takes a mention of its own.

journey(
  'those mentioned who may be one man stand together, offered and not assumed',
  async ({ reader }) => {
    const { page } = reader;
    await reader.signIn(/^Lead social worker Works with Pip/);
    await reader.visit('/child/otterwell-pip/people');
    const group = page.locator('.hf-unresolved');
    await expect(group).toContainText('may be one man');
    await expect(group).toContainText('a man called Len');
    await expect(group).toContainText('Nobody has said that they are one');
    await reader.photograph('mentions');
    await reader.expectNoSidewaysScrolling(320);
  },
);

journey(
  'who somebody is, is said on a form of its own, and the checks are asked for',
  async ({ reader }, { project }) => {
    journey.slow();
    const { page } = reader;
    await reader.signIn(/^Lead social worker Works with Pip/);
    const [child, words] =
      project.name === 'with JavaScript'
        ? (['nettlebrook-ivo', 'a woman who opened the door'] as const)
        : (['nettlebrook-ivo', 'a woman who brought him'] as const);
    await reader.visit(`/child/${child}/people`);
    await reader.go(() => page.locator('.hf-mentions').getByRole('link', { name: words }).click());
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Who is');
    await reader.photograph('mention');
    await reader.expectNoSidewaysScrolling(320);
    await reader.go(() => page.getByRole('button', { name: 'Record who it is' }).click());
    expect(reader.status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('Choose who it is');
    await page.getByLabel('Who is it?').selectOption('new');
    await page
      .getByLabel('Full name')
      .fill(`Wilhelmina ${project.name === 'with JavaScript' ? 'Quillfeather' : 'Thimblewick'}`);
    await page.getByLabel('Date of birth').fill('1991-02-03');
    await page.getByLabel('On whose word?').selectOption({ index: 1 });
    await page.getByLabel('Police', { exact: true }).check();
    await reader.go(() => page.getByRole('button', { name: 'Record who it is' }).click());
    await expect(page.getByRole('status')).toContainText('It stands in the record');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Wilhelmina');
    await expect(page.getByText('and not back yet')).toBeVisible();
    await reader.photograph('mention-found-out');
  },
);
