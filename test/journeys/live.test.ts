import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { signIn } from '../support/signed-in.ts';
import { journey, serverAddress } from './reader.ts';

// A page about a child says that something new is there, and leaves what is read where it is.

/** The server looks every two seconds. */
const soon = { timeout: 15_000 };
const words = 'Telephoned the grandmother: all is well.';

/** Somebody at another desk records a contact with a child, given by the path of their page. */
async function recordElsewhere(child: string): Promise<void> {
  const other = await signIn(serverAddress(), 'leadSocialWorker');
  const answer = await other.post('/api/entries', {
    submissionId: randomUUID(),
    entry: {
      kind: 'contact',
      happened: { on: new Date().toISOString().slice(0, 10), precision: 'day' },
      labels: ['standard'],
      subjects: [decodeURIComponent(child.split('/')[2] ?? '')],
      summary: words,
    },
  });
  expect(answer.status).toBe(201);
}

/** Where something that is read stands on the screen. */
const placeOf = (page: Page) =>
  page.locator('#chronology').evaluate((part) => part.getBoundingClientRect().top);

journey(
  'a page about a child says what came since it was opened, and does not move',
  async ({ reader, javaScriptEnabled }) => {
    journey.skip(!javaScriptEnabled);
    journey.slow();
    await reader.signIn(/^Lead social worker/);
    await reader.openChild('quietest');
    const { page } = reader;
    const notice = page.locator('.hf-live');
    await expect(notice).toBeHidden();
    await page.evaluate(() => {
      scrollTo(0, 500);
    });
    const place = await placeOf(page);
    await recordElsewhere(new URL(page.url()).pathname);
    await expect(notice).toContainText('1 new entry since you opened this page. Show it', soon);
    expect(await placeOf(page)).toBe(place);
    await reader.check();
    await reader.go(() => notice.getByRole('link', { name: 'Show it' }).click());
    await expect(notice).toBeHidden();
    await expect(page.locator('main')).toContainText(words);
  },
);
