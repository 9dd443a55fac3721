import { expect } from '@playwright/test';
import { journey, type Reader, serverAddress } from './reader.ts';

const pip = '/child/otterwell-pip';

/** The pages about a child, by the words that lead to them and what their heading says. */
const pages = [
  ['People and home', 'Family and home'],
  ['Injuries', 'Injuries'],
  ['Visits', 'Visits'],
  ['Plan', 'Plan'],
  ['Decisions', 'Decisions'],
  ['Who is involved', 'Who is involved'],
  ['Effort', 'Effort and change'],
  ['Conference pack', 'Conference pack'],
] as const;

async function openPip(reader: Reader, page = ''): Promise<void> {
  await reader.signIn(/^Lead social worker/);
  await reader.visit(pip + page);
}

const pagesOf = (reader: Reader) => reader.page.getByRole('navigation', { name: /^Pages about/ });

for (const half of [pages.slice(0, 4), pages.slice(4)]) {
  const names = half.map(([words]) => words).join(', ');
  journey(`each page about a child leads to the others: ${names}`, async ({ reader }) => {
    journey.slow();
    await openPip(reader, '/people');
    for (const [words, heading] of half) {
      const link = pagesOf(reader).getByRole('link', { name: words, exact: true });
      await reader.go(() => link.click());
      await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await expect(pagesOf(reader).locator('[aria-current=page]')).toHaveText(words);
      await expect(reader.page.getByRole('link', { name: 'Record something' })).toBeVisible();
      for (const width of [360, 768]) await reader.expectNoSidewaysScrolling(width);
    }
  });
}

journey('a past day is kept from page to page', async ({ reader }) => {
  await openPip(reader, '/injuries');
  const { page } = reader;
  await page.getByLabel('on', { exact: true }).fill('2026-06-30');
  await reader.go(() => page.getByRole('button', { name: 'Show this day' }).click());
  await expect(page.locator('.hf-episode')).toHaveCount(2);
  await reader.go(() => pagesOf(reader).getByRole('link', { name: 'Visits', exact: true }).click());
  await expect(page).toHaveTitle(/visits, as known to everyone on 30 June 2026/);
  await expect(page.locator('.hf-visits')).not.toContainText('November 2026');
});

journey('the injuries can be read up to one of them', async ({ reader }) => {
  await openPip(reader, '/injuries');
  const { page } = reader;
  const all = await page.locator('.hf-episode').count();
  const steps = page.getByRole('navigation', { name: 'Show injuries up to an episode' });
  await reader.go(() => steps.getByRole('link', { name: 'Episode B' }).click());
  expect(await page.locator('.hf-episode').count()).toBeLessThan(all);
  await expect(page.getByText(/now 2 of \d+ episodes, up to B/)).toBeVisible();
  await reader.go(() => steps.getByRole('link', { name: 'All' }).click());
  await expect(page.locator('.hf-episode')).toHaveCount(all);
});

journey('another organisation’s view needs a purpose here too', async ({ reader }) => {
  journey.slow();
  await openPip(reader, '/involved');
  const { page } = reader;
  const form = page.getByRole('form', { name: /as known to/i });
  await form.getByLabel('As known to').selectOption({ label: 'Ashmere police' });
  await reader.go(() => page.getByRole('button', { name: 'Show this day' }).click());
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Why look through the eyes');
  await page.getByLabel('Handover').check();
  await reader.go(() => page.getByRole('button', { name: 'Continue' }).click());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is involved');
  await expect(page.getByText('you look through the eyes of Ashmere police')).toBeVisible();
});

journey('a conference pack says what it is, and fits its paper', async ({ reader }) => {
  journey.slow();
  await openPip(reader, '/pack');
  const { page } = reader;
  await expect(page.locator('.hf-pack__colophon')).toContainText(
    /As known to everyone on .*\. Made by the lead social worker, Ashmere children’s social care/,
  );
  await page.emulateMedia({ media: 'print' });
  await reader.expectNoSidewaysScrolling(703);
  await expect(page.locator('.hf-pack__foot')).toBeVisible();
  await expect(pagesOf(reader)).toBeHidden();
});

journey('an entry leads back to the pages about its child', async ({ reader }) => {
  await openPip(reader, '/visits');
  const { page } = reader;
  await reader.go(() => page.locator('.hf-visits tbody th a').first().click());
  await expect(pagesOf(reader)).toBeVisible();
  await expect(page.getByText('Child protection plan since 13 October 2026')).toBeVisible();
});

journey('who may not see a child sees none of their pages', async ({ reader }) => {
  await reader.signIn(/^Health visitor Has no part/);
  for (const page of ['injuries', 'visits', 'plan', 'decisions', 'involved', 'effort', 'pack'])
    expect((await reader.page.request.get(`${serverAddress()}${pip}/${page}`)).status()).toBe(404);
});
