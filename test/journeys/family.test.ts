import { expect } from '@playwright/test';
import { journey, type Reader } from './reader.ts';

const socialWorker = /lead social worker/i;

/** The page of the people around a child of a large family, by the link of the picture. */
async function openFamily(reader: Reader): Promise<string> {
  await reader.signIn(socialWorker);
  await reader.visit('/child/otterwell-pip');
  await reader.go((page) => page.getByRole('link', { name: /^Family tree, and who/ }).click());
  return new URL(reader.page.url()).pathname;
}

journey(
  'the picture leads to the family: a drawing, and everybody in it in words',
  async ({ reader }) => {
    await openFamily(reader);
    const { page } = reader;
    await expect(page).toHaveTitle(/: family and home, as known to everyone on/);
    const signs = page.locator('.hf-family a');
    const rows = page.locator('.hf-family__table tbody tr');
    const leadTo = await signs.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const anchors = await rows.evaluateAll((all) => all.map((one) => `#${one.id}`));
    expect(leadTo.toSorted()).toEqual(anchors.toSorted());
    expect(anchors.length).toBeGreaterThan(8);
    await expect(rows.filter({ hasText: 'Has died' })).toHaveCount(1);
    await expect(rows.filter({ hasText: 'One parent in common' })).toHaveCount(2);
    await expect(page.getByText('Two organisations say different things').first()).toBeVisible();
  },
);

journey('the family fits a telephone, a tablet and a desk', async ({ reader }) => {
  await openFamily(reader);
  for (const width of [360, 390, 768]) await reader.expectNoSidewaysScrolling(width);
  await reader.photograph('family');
});

journey('on paper the family has no more than its paper', async ({ reader }) => {
  await openFamily(reader);
  await reader.page.emulateMedia({ media: 'print' });
  await reader.expectNoSidewaysScrolling(703);
  await reader.page.setViewportSize({ width: 703, height: 900 });
  await reader.page.screenshot({ path: 'test-results/pages/family-print.png', fullPage: true });
});

journey('no words of the drawing lie on others', async ({ reader }) => {
  await openFamily(reader);
  const overlapping = await reader.page.locator('.hf-family').evaluate((drawing) => {
    const words = [...drawing.querySelectorAll('text')].map((text) => ({
      words: text.textContent,
      at: text.getBoundingClientRect(),
    }));
    const inset = 2;
    return words.flatMap((one, index) =>
      words
        .slice(index + 1)
        .filter(
          ({ at }) =>
            one.at.left + inset < at.right &&
            at.left + inset < one.at.right &&
            one.at.top + inset < at.bottom &&
            at.top + inset < one.at.bottom,
        )
        .map((other) => [one.words, other.words]),
    );
  });
  expect(overlapping).toEqual([]);
});

journey('a wide family is moved with the keyboard, sign by sign', async ({ reader }) => {
  await openFamily(reader);
  await reader.page.setViewportSize({ width: 390, height: 800 });
  const drawing = reader.page.getByRole('region', { name: /^Family tree of/ });
  await drawing.focus();
  await expect(drawing).toBeFocused();
  const before = await drawing.evaluate((one) => one.scrollLeft);
  for (let step = 0; step < 8; step += 1) await reader.page.keyboard.press('ArrowRight');
  await expect
    .poll(() => drawing.evaluate((one) => one.scrollLeft), { timeout: 5_000 })
    .toBeGreaterThan(before);
  await reader.page.keyboard.press('Tab');
  await expect(drawing.locator('a').first()).toBeFocused();
  await reader.page.keyboard.press('Enter');
  await expect(reader.page).toHaveURL(/#person-\d+$/);
});

journey('on a past day nobody stands in the tree who was not known yet', async ({ reader }) => {
  const family = await openFamily(reader);
  const count = (): Promise<number> => reader.page.locator('.hf-family a').count();
  const today = await count();
  expect(await reader.visit(`${family}?on=2025-03-01`)).toBe(200);
  expect(await count()).toBeLessThan(today);
  await expect(reader.page.getByText(/Nothing that was taken in later is shown/)).toBeVisible();
});

journey(
  'through other eyes the family asks for a purpose, and comes back to it',
  async ({ reader }) => {
    const family = await openFamily(reader);
    const choices = reader.page.getByLabel('As known to').locator('option');
    const values = await choices.evaluateAll((all) =>
      all.map((one) => one.getAttribute('value') ?? ''),
    );
    const other = values.find((value) => value.startsWith('hospital/')) ?? '';
    expect(await reader.visit(`${family}?knownTo=${encodeURIComponent(other)}`)).toBe(200);
    await reader.page.getByLabel('Handover').check();
    await reader.go((page) => page.getByRole('button', { name: 'Continue' }).click());
    expect(new URL(reader.page.url()).pathname).toBe(family);
    await expect(reader.page).toHaveTitle(/: family and home, as known to/);
    await expect(reader.page.getByRole('main')).toContainText(/you look through the eyes of/);
  },
);
