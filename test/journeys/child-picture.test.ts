import { expect } from '@playwright/test';
import { journey, type Reader } from './reader.ts';

const socialWorker = /lead social worker/i;

async function openBusiestChild(reader: Reader): Promise<void> {
  await reader.signIn(socialWorker);
  await reader.openChild('busiest');
}

/** Sets the lens by its form, with the keyboard alone. */
async function lookThrough(
  reader: Reader,
  knownTo: string | { index: number },
  on?: string,
): Promise<void> {
  const form = reader.page.getByRole('form', { name: /as known to/i });
  await form.getByLabel('As known to').selectOption(knownTo);
  if (on !== undefined) await form.getByLabel('on', { exact: true }).fill(on);
  await form.getByRole('button', { name: 'Show this day' }).focus();
  await reader.go((page) => page.keyboard.press('Enter'));
}

journey(
  'the list leads to the picture of a child, on a telephone and on a desk',
  async ({ reader }) => {
    await reader.signIn(socialWorker);
    await reader.photograph('children');
    await reader.expectNoSidewaysScrolling(360);
    await openBusiestChild(reader);
    await expect(reader.page).toHaveTitle(/the child’s picture, as known to everyone/);
    await expect(reader.page.getByText(/You can read this because/)).toBeVisible();
    await reader.photograph('child');
    await reader.expectNoSidewaysScrolling(360);
  },
);

journey('the lens on a past day takes away what came after', async ({ reader }) => {
  await openBusiestChild(reader);
  const rows = reader.page.getByRole('main').locator('tr[id^=e]');
  const before = await rows.count();
  await reader.go((page) => page.getByRole('link', { name: /Previous event/ }).click());
  const day = new URL(reader.page.url()).searchParams.get('on') ?? '';
  await lookThrough(reader, 'everyone', day);
  await expect(reader.page).toHaveURL(new RegExp(`on=${day}`));
  expect(await rows.count()).toBeLessThanOrEqual(before);
  await reader.photograph('child-on-a-past-day');
});

journey(
  'looking through another organisation’s eyes asks for a purpose and shows it',
  async ({ reader }) => {
    await reader.signIn(/^Team manager/);
    await reader.openChild('busiest');
    const choices = reader.page.getByLabel('As known to').locator('option');
    const values = await choices.evaluateAll((all) =>
      all.map((one) => one.getAttribute('value') ?? ''),
    );
    const other = values.find((value) => value.startsWith('hospital/')) ?? values.at(-1) ?? '';
    await lookThrough(reader, other);
    await expect(reader.page.getByRole('heading', { level: 1 })).toContainText(
      'Why look through the eyes of',
    );
    await reader.photograph('purpose');
    await reader.page.getByLabel('Supervision').check();
    await reader.go((page) => page.getByRole('button', { name: 'Continue' }).click());
    await expect(reader.page).toHaveTitle(/as known to/);
    await expect(reader.page).toHaveURL(/purpose=supervision/);
    await expect(reader.page.getByRole('main')).toContainText(
      /you look through the eyes of .+ for supervision\. That reason, and this reading, are written down\./,
    );
    const looks = reader.page.getByRole('region', { name: 'Who looked through other eyes' });
    await expect(looks).toContainText('Team manager, Ashmere children’s social care');
    await expect(looks).toContainText('Supervision');
    await reader.photograph('child-through-other-eyes');
  },
);

journey('zoom and filter narrow the picture, and leave the questions whole', async ({ reader }) => {
  await openBusiestChild(reader);
  const asked = await reader.page.locator('.hf-column--questions .hf-urgency').count();
  await reader.go((page) => page.getByRole('link', { name: '1 month' }).click());
  await reader.page.getByText('Filter by organisation and kind').click();
  const filter = reader.page.getByRole('form', { name: 'Filter' });
  await filter.getByRole('checkbox').first().check();
  await reader.go(() => filter.getByRole('button', { name: 'Show these' }).click());
  await expect(reader.page).toHaveURL(/agency=/);
  expect(await reader.page.locator('.hf-column--questions .hf-urgency').count()).toBe(asked);
});

journey('a question opens, and each entry on which it stands opens from it', async ({ reader }) => {
  await openBusiestChild(reader);
  const question = reader.page.locator('a[href*="/question/"]').first();
  await reader.go(() => question.click());
  await expect(reader.page.getByText('What settles it', { exact: true })).toBeVisible();
  await reader.photograph('question');
  await reader.expectNoSidewaysScrolling(360);
  const address = new URL(reader.page.url()).pathname;
  const evidence = await reader.page
    .locator('.hf-evidence h3 a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(evidence.length).toBeGreaterThan(0);
  for (const entry of evidence) {
    expect(await reader.visit(entry)).toBe(200);
    await expect(reader.page.locator(`a[href="${address}"]`).first()).toBeVisible();
  }
  await reader.photograph('entry');
  await reader.expectNoSidewaysScrolling(360);
});

journey('a day or an organisation that is none is said calmly', async ({ reader }) => {
  await openBusiestChild(reader);
  const { pathname } = new URL(reader.page.url());
  expect(await reader.visit(`${pathname}?on=2007-02-30`)).toBe(422);
  await expect(reader.page.getByText('Write the day as year, month and day').first()).toBeVisible();
  expect(await reader.visit(`${pathname}?knownTo=no-such-agency&purpose=review`)).toBe(422);
  await expect(reader.page.getByText('Choose an organisation').first()).toBeVisible();
});
