import { expect } from '@playwright/test';
import { journey } from './reader.ts';

const worker = /^Worker of the adult/;
const guardian = /^Caldicott Guardian/;
const socialWorker = /^Lead social worker/;
const opens = 'Open this record now, because the child may be in danger';
const called = /protected persons desk of Ashmere police, 01632 960999, day or night/;

/** Both runs go to one server: each opens a child of its own. */
const children = {
  'with JavaScript': { name: 'Tamsin Oldacre', id: 'oldacre-tamsin' },
  'without JavaScript': { name: 'Teddy Marlpit', id: 'marlpit-teddy' },
} as const;

journey(
  'somebody opens a record in an emergency, and the Guardian reads why',
  async ({ reader }, info) => {
    journey.slow();
    const { name, id } = children[info.project.name as keyof typeof children];
    const { page } = reader;
    await reader.signIn(worker);
    await reader.visit('/people');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await reader.go(() => page.getByRole('button', { name: 'Find' }).click());
    const found = page.locator('.hf-found .hf-child').filter({ hasText: name });
    await reader.go(() => found.getByRole('link', { name: opens }).first().click());
    await expect(page.getByText(called)).toBeVisible();

    // Too little is not enough, and what was typed stays.
    await page.getByLabel('Why may the child be in danger?').fill('help');
    await reader.go(() => page.getByRole('button', { name: 'Open the record' }).click());
    expect(reader.status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('at least 10 characters');
    await expect(page.getByLabel('Why may the child be in danger?')).toHaveValue('help');
    const reason = `${name} is at our door alone and says that nobody is at home.`;
    await page.getByLabel('Why may the child be in danger?').fill(reason);
    await reader.photograph('emergency');
    await reader.expectNoSidewaysScrolling(390);
    await reader.go(() => page.getByRole('button', { name: 'Open the record' }).click());

    // It is open at once, and every page of the child says how it came to be.
    const banner = page.getByText(/^You opened this in an emergency on .+ at \d\d:\d\d\./);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
    await expect(banner).toBeVisible();
    for (const part of ['people', 'visits', 'pack']) {
      expect(await reader.visit(`/child/${id}/${part}`)).toBe(200);
      await expect(banner).toBeVisible();
    }

    await reader.signIn(guardian);
    await reader.go(() =>
      page
        .getByRole('link', { name: /^This record was opened/ })
        .first()
        .click(),
    );
    await reader.go(() => page.getByRole('link', { name: 'Say what you make of it' }).click());
    const review = page.getByRole('article').filter({ hasText: reason });
    await expect(review).toContainText('Recovery worker');
    await expect(review).toContainText('The record was read');
    await reader.photograph('guardian');
    await reader.expectNoSidewaysScrolling(390);
    await reader.go(() => review.getByRole('button', { name: 'Record it' }).click());
    expect(reader.status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('Choose what you make of it');
    await review.getByLabel('It was needed').check();
    await review.getByLabel('In your words').fill('Nobody could be reached on a Sunday.');
    await reader.go(() => review.getByRole('button', { name: 'Record it' }).click());
    await expect(page.getByRole('status')).toContainText('the question is settled');
    await expect(review).toContainText('Nobody could be reached on a Sunday.');
    await expect(review.getByRole('button')).toHaveCount(0);
  },
);

journey(
  'an address is answered alike whether a child is on file there or not',
  async ({ reader }) => {
    const { page } = reader;
    await reader.signIn(worker);
    const said: string[] = [];
    for (const child of ['otterwell-pip', 'nobody-at-all']) {
      expect(await reader.visit(`/child/${child}`)).toBe(404);
      await expect(page.getByText(called)).toBeVisible();
      await reader.go(() => page.getByRole('link', { name: opens }).click());
      said.push(await page.getByRole('main').innerText());
    }
    expect(said[0]).toBe(said[1]);
  },
);

journey('the Guardian’s page is there for the Guardian alone', async ({ reader }) => {
  await reader.signIn(socialWorker);
  await expect(reader.page.getByRole('link', { name: 'Guardian' })).toHaveCount(0);
  expect(await reader.visit('/guardian')).toBe(404);
});
