import { type BrowserContext, expect, type Page } from '@playwright/test';
import { journey, serverAddress } from './reader.ts';

// What is typed into a form is not lost: not by a line that is down, a session that has ended, a browser
// that has crashed, nor a second tab. And nobody finds it who has not typed it.

const socialWorker = /^Lead social worker/;
const healthVisitor = /^Health visitor/;

const words = 'Seen at home with her mother. “I fell,” she says; a mark on the left cheek. 👶 يمين';
/** After two quiet seconds it is sent; with a machine that does other things besides. */
const soon = { timeout: 10_000 };

const narrative = (page: Page) => page.locator('textarea[name="summary"]');
const line = (page: Page) => page.locator('.hf-draft-line');
const offer = (page: Page) => page.locator('.hf-device-copy');

/** Begins the record of a visit to the first child of the list, and answers where it is. */
async function begin(page: Page, who = socialWorker): Promise<string> {
  await page.goto(`${serverAddress()}/sign-in`);
  await signInAt(page, who);
  return beginAgain(page);
}

async function beginAgain(page: Page): Promise<string> {
  // The form itself is looked at where recording is told; here it is only filled in.
  await page.goto(`${serverAddress()}/record`);
  await page.locator('main a[href^="/record?child="]').first().click();
  await page.locator('button[name="kind"]:visible').first().click();
  await expect(narrative(page)).toBeVisible();
  return page.url();
}

async function signInAt(page: Page, who: RegExp): Promise<void> {
  await page.getByRole('button', { name: who }).first().click();
  await expect(page).not.toHaveURL(/sign-in$/);
}

async function open(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

journey.describe('with a browser that runs scripts', () => {
  journey.skip(({ javaScriptEnabled }) => !javaScriptEnabled);
  journey.slow();

  journey(
    'what is typed is kept within seconds, and again on the next morning',
    async ({ reader }) => {
      const url = await begin(reader.page);
      const { page } = reader;
      await narrative(page).pressSequentially(words.slice(0, 20));
      await narrative(page).fill(words);
      await expect(line(page)).toContainText(/^Kept at \d\d:\d\d$/);
      await page.waitForResponse((answer) => answer.url().endsWith('/kept') && answer.ok(), soon);
      await page.waitForTimeout(300);
      await page.goto(`${serverAddress()}/`);
      await page.goto(url);
      await expect(narrative(page)).toHaveValue(words);
      await expect(offer(page)).toHaveCount(0);
    },
  );

  journey(
    'with the line down it waits on the device, and is sent when the line is back',
    async ({ reader }) => {
      const url = await begin(reader.page);
      const { page } = reader;
      const context = page.context();
      await context.setOffline(true);
      await narrative(page).fill(words);
      await expect(line(page)).toContainText('kept on this device', soon);
      await context.setOffline(false);
      await expect(line(page)).toContainText(/^Kept at/, { timeout: 15_000 });
      await page.goto(url);
      await expect(narrative(page)).toHaveValue(words);
      await expect(offer(page)).toHaveCount(0);
    },
  );

  journey('after a crash it is offered, and never put in by itself', async ({ reader }) => {
    const url = await begin(reader.page);
    const context = reader.page.context();
    await reader.page.route('**/kept', (sending) => sending.abort());
    await narrative(reader.page).fill(words);
    await expect(line(reader.page)).toContainText('kept on this device', soon);
    // Nothing of the page runs on: neither its leaving nor a last sending.
    const devTools = await context.newCDPSession(reader.page);
    const crashed = reader.page.waitForEvent('crash');
    void devTools.send('Page.crash').catch(() => undefined);
    await crashed;
    const page = await open(context, url);
    await expect(offer(page)).toContainText(/What you typed at \d\d:\d\d did not reach the server/);
    await expect(narrative(page)).toHaveValue('');
    await offer(page).locator('summary').click();
    await expect(offer(page)).toContainText(words);
    await page.getByRole('button', { name: 'Put it into the draft' }).click();
    await expect(narrative(page)).toHaveValue(words, soon);
    await expect(offer(page)).toHaveCount(0);
  });

  journey(
    'after the session has ended it goes on where it was, with one more signing in',
    async ({ reader }) => {
      const url = await begin(reader.page);
      const { page } = reader;
      const context = page.context();
      await context.clearCookies();
      await narrative(page).fill(words);
      await expect(line(page)).toContainText('You are signed out', soon);
      const [tab] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('link', { name: /^Sign in \(opens/ }).click(),
      ]);
      await signInAt(tab, socialWorker);
      await expect(tab.getByRole('heading', { level: 1 })).toHaveText('You are signed in');
      await tab.close();
      await page.bringToFront();
      await expect(line(page)).toContainText(/^Kept at/, { timeout: 15_000 });
      const other = await open(context, url);
      await expect(narrative(other)).toHaveValue(words);
    },
  );

  journey(
    'whoever signs in next at the same desk finds nothing, and its author finds all of it',
    async ({ reader }) => {
      const url = await begin(reader.page);
      const { page } = reader;
      const context = page.context();
      await context.clearCookies();
      await narrative(page).fill(words);
      await expect(line(page)).toContainText('You are signed out', soon);
      const tab = await open(context, `${serverAddress()}/sign-in`);
      await signInAt(tab, healthVisitor);
      // The tab that was left open does not stay before other eyes.
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'There is nothing here for you',
        {
          timeout: 15_000,
        },
      );
      expect(await onDevice(tab)).not.toContain('fell');
      await beginAgain(tab);
      await expect(offer(tab)).toHaveCount(0);
      await tab.getByRole('button', { name: 'Sign out' }).click();
      await tab.goto(`${serverAddress()}/sign-in`);
      await signInAt(tab, socialWorker);
      await tab.goto(url);
      await expect(offer(tab)).toBeVisible();
      await offer(tab).locator('summary').click();
      await expect(offer(tab)).toContainText(words);
    },
  );

  journey('signing out loses nothing of what was typed a moment before', async ({ reader }) => {
    const url = await begin(reader.page);
    const { page } = reader;
    await narrative(page).fill(words);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/sign-in/);
    await page.goto(`${serverAddress()}/sign-in`);
    await signInAt(page, socialWorker);
    await page.goto(url);
    await expect(narrative(page)).toHaveValue(words);
  });

  journey('a second tab warns at once, and neither version is lost', async ({ reader }) => {
    const url = await begin(reader.page);
    const { page } = reader;
    const second = await open(page.context(), url);
    for (const tab of [page, second]) {
      await expect(line(tab)).toContainText('open in another tab');
    }
    await page.context().setOffline(true);
    await narrative(page).fill('What the first tab says.');
    await page.context().setOffline(false);
    await narrative(second).fill('What the second tab says.');
    // Whichever tab hears of the other before it has words of its own is offered the other's alone.
    const offersBoth = (tab: Page) =>
      tab.getByRole('button', { name: /^(See both|Show it as it is now)$/ });
    const counted = async () =>
      (await offersBoth(page).count()) + (await offersBoth(second).count());
    await expect.poll(counted, soon).toBeGreaterThan(0);
    const late = (await offersBoth(page).count()) > 0 ? page : second;
    await expect(line(late)).toContainText(/changed in another tab at \d\d:\d\d/);
    await offersBoth(late).click();
    await expect(late.locator('main')).toContainText('What the first tab says.');
    await expect(late.locator('main')).toContainText('What the second tab says.');
  });

  journey('signing out in one tab leaves nothing to be read in the others', async ({ reader }) => {
    const url = await begin(reader.page);
    const { page } = reader;
    await narrative(page).fill(words);
    await expect(line(page)).toContainText(/^Kept at/);
    const other = await open(page.context(), `${serverAddress()}/`);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/sign-in/, soon);
    expect(await page.content()).not.toContain('fell');
    await signInAt(page, socialWorker);
    await page.goto(url);
    const offered = offer(page).getByRole('button', { name: 'Put it into the draft' });
    await page.waitForTimeout(1_000);
    if (await offered.isVisible()) await offered.click();
    await expect(narrative(page)).toHaveValue(words, soon);
  });

  journey('the device looks the same whether or not anything is kept on it', async ({ reader }) => {
    const { page } = reader;
    await page.goto(`${serverAddress()}/sign-in`);
    await expect.poll(() => sizesOnDevice(page), soon).toHaveLength(8);
    const before = await sizesOnDevice(page);
    await begin(page);
    await page.context().setOffline(true);
    await narrative(page).fill(words.repeat(500));
    await expect(line(page)).toContainText('kept on this device', soon);
    expect(await sizesOnDevice(page)).toEqual(before);
    await page.context().setOffline(false);
  });
});

journey.describe('without scripts, or before one has noticed', () => {
  journey.slow();

  journey(
    'a form that is sent after the session has ended is carried until its author signs in',
    async ({ reader }) => {
      const url = await begin(reader.page);
      const { page } = reader;
      await narrative(page).fill(words);
      await page.context().clearCookies();
      await reader.go(() => page.getByRole('button', { name: 'Save to the record' }).click());
      expect(reader.status()).toBe(401);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('What you typed is safe');
      // Whoever stands before it now can read none of it.
      expect(await page.content()).not.toContain('fell');
      const tab = await open(page.context(), `${serverAddress()}/sign-in`);
      await signInAt(tab, socialWorker);
      await tab.close();
      await page.getByRole('button', { name: 'Go on with my draft' }).click();
      await expect(page).toHaveURL(url);
      await expect(narrative(page)).toHaveValue(words);
    },
  );

  journey('and under a session that has begun meanwhile', async ({ reader }) => {
    const url = await begin(reader.page);
    const { page } = reader;
    await narrative(page).fill(words);
    await page.context().clearCookies();
    const tab = await open(page.context(), `${serverAddress()}/sign-in`);
    await signInAt(tab, socialWorker);
    await tab.close();
    const keep = page.getByRole('button', { name: 'Keep as a draft' });
    await keep.click();
    // A script that is about to send it lets the form go a moment later.
    await expect(keep).toHaveCount(0, soon);
    // A script may have found the new session before the button was pressed.
    const goOn = page.getByRole('button', { name: 'Go on with my draft' });
    if (await goOn.isVisible()) {
      await goOn.click();
      await expect(page).toHaveURL(url);
    }
    await page.goto(url);
    await expect(narrative(page)).toHaveValue(words);
  });
});

/** All that any script of this address can read of the device, as text. */
async function onDevice(page: Page): Promise<string> {
  const stored = await page.evaluate(async () => {
    const bytes = await new Promise<unknown[]>((resolve) => {
      const opening = indexedDB.open('hf');
      opening.onsuccess = () => {
        const reading = opening.result.transaction('s').objectStore('s').getAll();
        reading.onsuccess = () => {
          resolve(reading.result);
        };
      };
    });
    const texts = bytes.map((one) =>
      one instanceof Uint8Array ? new TextDecoder().decode(one) : JSON.stringify(one),
    );
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    return JSON.stringify([
      texts,
      databases,
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      await caches.keys(),
    ]);
  });
  return stored;
}

/**
 * How many bytes each place on the device holds; none before the page has made them: to open what is not there
 * yet would make it, and empty.
 */
function sizesOnDevice(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({ name }) => name === 'hf')) return [];
    return new Promise<number[]>((resolve) => {
      const opening = indexedDB.open('hf');
      opening.onsuccess = () => {
        const reading = opening.result.transaction('s').objectStore('s').getAll();
        reading.onsuccess = () => {
          opening.result.close();
          resolve(
            (reading.result as unknown[]).flatMap((one) =>
              one instanceof Uint8Array ? [one.length] : [],
            ),
          );
        };
      };
    });
  });
}
