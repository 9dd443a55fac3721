import { expect } from '@playwright/test';
import { journey, type Reader } from './reader.ts';

const tabsMax = 250;

/** Presses Tab until what has the focus is called so. */
async function tabTo({ page }: Reader, name: RegExp): Promise<void> {
  for (let tabs = 0; tabs < tabsMax; tabs += 1) {
    await page.keyboard.press('Tab');
    // One element, or none while a part that the browser made has the focus, as in a field for a date.
    const names = await page.locator(':focus').evaluateAll((all) =>
      all.map((one) => {
        const label = one.id === '' ? null : document.querySelector(`label[for="${one.id}"]`);
        return (label ?? one).textContent.trim();
      }),
    );
    if (names.some((words) => name.test(words))) return;
  }
  throw new Error(`nothing that is called ${name.source} can be reached with the keyboard`);
}

/** Goes to a page by the link or button of that name. */
async function follow(reader: Reader, name: RegExp): Promise<void> {
  await tabTo(reader, name);
  await reader.go((page) => page.keyboard.press('Enter'));
}

journey(
  'by keyboard alone: a child, what must stop, its evidence, another hospital’s eyes, and back',
  async ({ reader }) => {
    journey.slow();
    const { page } = reader;
    const heading = page.getByRole('heading', { level: 1 });
    await reader.visit('/sign-in');
    await follow(reader, /^Team manager/);
    await follow(reader, /^Children$/);
    await follow(reader, /^Ivo/);
    const asked = await page.locator('.hf-ask--stop h3').first().textContent();
    await follow(reader, /^Who agreed that it is safe/);
    await expect(heading).toContainText(asked ?? '');
    await expect(page.getByText('What settles it', { exact: true })).toBeVisible();
    await follow(reader, /^Discharge/);
    await expect(heading).toContainText('Discharge');
    await follow(reader, /^Ivo .+: the picture$/);

    await tabTo(reader, /^As known to$/);
    await page.keyboard.type('St Oswin');
    await follow(reader, /^Show this day$/);
    await expect(heading).toHaveText(/Why look through the eyes of St Oswin’s Hospital\?$/);
    await tabTo(reader, /^Supervision$/);
    await page.keyboard.press('Space');
    await follow(reader, /^Continue$/);
    await expect(page).toHaveTitle(/as known to St Oswin’s Hospital/);
    await expect(page).toHaveURL(/purpose=supervision/);

    await follow(reader, /^Children you may see$/);
    await expect(heading).toHaveText('Children you may see');
  },
);
