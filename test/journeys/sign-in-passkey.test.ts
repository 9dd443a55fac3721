import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CDPSession, expect, type Page } from '@playwright/test';
import {
  freePort,
  runHoldfast,
  type RunningServer,
  startServing,
} from '../support/running-server.ts';
import { journey } from './reader.ts';

// Signing in with passkeys, at a server of its own that is no demonstration. The authenticator is the
// browser's own virtual one: it makes real keys and signs real challenges.

let server: RunningServer;
let dataFolder: string;
let settings: Record<string, string>;
let address: string;

journey.describe.configure({ mode: 'serial' });

journey.beforeAll(async () => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  const port = await freePort();
  address = `http://localhost:${port}`;
  settings = {
    HOLDFAST_ADDRESS: address,
    HOLDFAST_PASSKEYS: 'on',
    HOLDFAST_ASK: 'the safeguarding desk',
  };
  const partnership = path.join(dataFolder, 'partnership.json');
  writeFileSync(
    partnership,
    JSON.stringify({
      name: 'An invented partnership',
      jurisdiction: 'England',
      organisations: [
        { id: 'childrens-social-care', title: 'Social care', contact: 'The duty desk' },
      ],
    }),
  );
  await holdfast('set-up', partnership);
  server = await startServing({ dataFolder, port, environment: settings });
});

journey.afterAll(async () => {
  await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function holdfast(...args: readonly string[]): Promise<string> {
  const { printed, code } = await runHoldfast([...args, '--data', dataFolder], settings);
  expect(code, printed).toBe(0);
  return printed;
}

let accounts = 0;

/** Adds an account and gives its id and the link for its owner. */
async function addAccount(): Promise<{ id: string; link: string }> {
  accounts += 1;
  const id = `manager-${accounts}`;
  const printed = await holdfast(
    ...['account', 'add', '--id', id, '--organisation', 'childrens-social-care'],
    ...['--role', 'teamManager', '--title', 'Team manager, north'],
  );
  return { id, link: /http:\S+/.exec(printed)?.[0] ?? '' };
}

/** Gives the page a device that holds passkeys and knows its owner. */
async function withDevice(page: Page): Promise<{ devTools: CDPSession; device: string }> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { devTools, device: authenticatorId };
}

journey.describe('with a browser that runs scripts', () => {
  journey.skip(({ javaScriptEnabled }) => !javaScriptEnabled);
  journey.slow();

  journey(
    'a passkey is registered by a link, signs in, is listed, and is removed',
    async ({ reader }) => {
      const { page } = reader;
      await withDevice(page);
      const { link } = await addAccount();
      await page.goto(link);
      await reader.check();
      await reader.photograph('enrol');
      await page.getByLabel('What to call it').fill('Work laptop');
      await page.getByRole('button', { name: 'Register a passkey' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');

      // The link is used up.
      await page.goto(link);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'This link is of no use any more',
      );
      await reader.check();

      await page.goto(`${address}/`);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.goto(`${address}/children`);
      await expect(page).toHaveURL(/sign-in\?next/);
      await reader.check();
      await reader.photograph('sign-in-passkey');
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await expect(page).toHaveURL(`${address}/children`);

      await page.goto(`${address}/account`);
      await reader.check();
      await reader.photograph('account');
      await expect(page.locator('#passkeys')).toContainText('Work laptop');
      // Whoever signed in with it is signed out with it.
      await page.getByRole('button', { name: /^Remove/ }).click();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await expect(page.getByText('That passkey does not lead in').first()).toBeVisible();
      await reader.check();
    },
  );

  journey(
    'after five minutes it is asked again who is there, before another passkey is added',
    async ({ reader }) => {
      const { page } = reader;
      const { devTools } = await withDevice(page);
      const { link } = await addAccount();
      await page.goto(link);
      await page.getByRole('button', { name: 'Register a passkey' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');
      // A confirmation holds for its five minutes; asked for by hand it is given anew.
      await page.goto(`${address}/confirm?next=/account/passkey`);
      await reader.check();
      await reader.photograph('confirm');
      const before = await page.context().cookies();
      await page.getByRole('button', { name: 'Show it with a passkey' }).click();
      await expect(page).toHaveURL(`${address}/account/passkey`);
      expect(await page.context().cookies()).not.toEqual(before);
      await reader.check();
      // The same device does not hold two of one account.
      await page.getByRole('button', { name: 'Register a passkey' }).click();
      await expect(page.getByRole('alert')).toContainText('holds a passkey of yours already');
      await devTools.detach();
    },
  );

  journey('a passkey that was copied is not taken', async ({ reader }) => {
    const { page } = reader;
    const { devTools, device } = await withDevice(page);
    const { link } = await addAccount();
    await page.goto(link);
    await page.getByRole('button', { name: 'Register a passkey' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');
    const { credentials } = await devTools.send('WebAuthn.getCredentials', {
      authenticatorId: device,
    });
    for (let times = 0; times < 2; times += 1) {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.goto(`${address}/sign-in`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');
    }
    await page.getByRole('button', { name: 'Sign out' }).click();
    // The copy knows nothing of how often the other was used since.
    await devTools.send('WebAuthn.clearCredentials', { authenticatorId: device });
    const [copy] = credentials;
    if (copy === undefined) throw new Error('the device holds no passkey');
    await devTools.send('WebAuthn.addCredential', { authenticatorId: device, credential: copy });
    await page.goto(`${address}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByText('That passkey does not lead in').first()).toBeVisible();
  });

  journey(
    'an answer is taken once, and an account that has ended lets nobody in',
    async ({ reader }) => {
      const { page } = reader;
      await withDevice(page);
      const { id, link } = await addAccount();
      await page.goto(link);
      await page.getByRole('button', { name: 'Register a passkey' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.goto(`${address}/sign-in`);
      const sending = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'));
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      const sent = new URLSearchParams((await sending).postData() ?? '');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.goto(`${address}/sign-in`);
      const token = await page.locator('input[name=_csrf]').first().getAttribute('value');
      const again = await page.request.post(`${address}/sign-in/passkey`, {
        form: { ...Object.fromEntries(sent), _csrf: token ?? '' },
      });
      expect(again.status()).toBe(422);

      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');
      await holdfast('account', 'end', id);
      await page.reload();
      await expect(page).toHaveURL(/sign-in/);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await expect(page.getByText('That passkey does not lead in').first()).toBeVisible();
    },
  );
});

journey.describe('without scripts', () => {
  journey.skip(({ javaScriptEnabled }) => javaScriptEnabled);

  journey('the page says that a passkey needs them, and whom to ask', async ({ reader }) => {
    await reader.page.goto(`${address}/sign-in`);
    await reader.check();
    await expect(reader.page.getByText('A passkey needs JavaScript')).toBeVisible();
    await expect(reader.page.getByRole('button', { name: /passkey/ })).toHaveCount(0);
    await expect(reader.page.getByText('ask the safeguarding desk')).toBeVisible();
  });

  journey('there is no demonstration to sign in to', async ({ reader }) => {
    await reader.page.goto(`${address}/sign-in`);
    await expect(reader.page.locator('button[name=post]')).toHaveCount(0);
    const token = await reader.page.locator('input[name=_csrf]').first().getAttribute('value');
    const answer = await reader.page.request.post(`${address}/sign-in`, {
      form: { post: 'leadSocialWorker', _csrf: token ?? '' },
    });
    expect(answer.status()).toBe(404);
  });
});
