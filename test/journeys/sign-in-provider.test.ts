import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { startProvider, type TestProvider } from '../support/oidc-provider.ts';
import {
  freePort,
  runHoldfast,
  type RunningServer,
  startServing,
} from '../support/running-server.ts';
import { journey } from './reader.ts';

// Signing in at an identity provider in a real browser, at a server of its own that is no demonstration.

let server: RunningServer;
let provider: TestProvider;
let dataFolder: string;
let address: string;

journey.describe.configure({ mode: 'serial' });

journey.beforeAll(async () => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-'));
  const port = await freePort();
  address = `http://localhost:${port}`;
  provider = await startProvider(address);
  const file = (name: string, content: object): string => {
    const where = path.join(dataFolder, name);
    writeFileSync(where, JSON.stringify(content));
    return where;
  };
  const partnership = file('partnership.json', {
    name: 'An invented partnership',
    jurisdiction: 'England',
    organisations: [
      { id: 'childrens-social-care', title: 'Social care', contact: 'The duty desk' },
    ],
  });
  const setUp = await runHoldfast(['set-up', partnership, '--data', dataFolder]);
  expect(setUp.code, setUp.printed).toBe(0);
  server = await startServing({
    dataFolder,
    port,
    environment: {
      HOLDFAST_ADDRESS: address,
      HOLDFAST_ASK: 'the safeguarding desk',
      HOLDFAST_OIDC_ISSUER: provider.issuer,
      HOLDFAST_OIDC_CLIENT_ID: provider.clientId,
      HOLDFAST_OIDC_CLIENT_SECRET: provider.clientSecret,
      HOLDFAST_OIDC_MAPPING_FILE: file('mapping.json', {
        title: 'the borough’s sign-in',
        newAccounts: true,
        posts: [{ group: 'managers', organisation: 'childrens-social-care', role: 'teamManager' }],
      }),
    },
  });
});

journey.afterAll(async () => {
  await server.stop();
  await provider.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** Goes through the provider's own pages, which are none of ours. */
async function passProvider(page: Page, person: string): Promise<void> {
  await page.locator('input[name="login"]').fill(person);
  await page.locator('input[name="password"]').fill('any');
  await page.locator('button[type="submit"]').click();
  await page.locator('button[type="submit"]').click();
}

journey(
  'somebody signs in where they always do, and comes to what they asked for',
  async ({ reader }) => {
    journey.slow();
    const { page } = reader;
    provider.people.set('a-manager', { groups: ['managers'] });
    await page.goto(`${address}/children`);
    await reader.check();
    await reader.photograph('sign-in-provider');
    await page.getByRole('link', { name: 'Sign in with the borough’s sign-in' }).click();
    await passProvider(page, 'a-manager');
    await expect(page).toHaveURL(`${address}/children`);
    await expect(page.getByText('An invented partnership')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'You are signed out of Holdfast',
    );
    await reader.check();
    await reader.photograph('signed-out');
  },
);

journey('somebody without a post here is told so calmly, and whom to ask', async ({ reader }) => {
  const { page } = reader;
  provider.people.set('a-cook', { groups: ['kitchen'] });
  await page.goto(`${address}/sign-in`);
  await page.getByRole('link', { name: 'Sign in with the borough’s sign-in' }).click();
  await passProvider(page, 'a-cook');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are not signed in');
  await expect(page.getByText('Ask the safeguarding desk')).toBeVisible();
  await reader.check();
  await reader.photograph('not-let-in');
});
