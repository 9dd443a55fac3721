import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { browserFlags, findSystemBrowser } from './scripts/browser.ts';

const executablePath = process.env['HOLDFAST_BROWSER'] ?? findSystemBrowser()?.executablePath;
const setup = './test/journeys/setup.ts';

export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '**/*.test.{ts,tsx}',
  outputDir: 'test-results',
  ...(existsSync(setup) ? { globalSetup: setup } : {}),
  // Two cores: a browser, the server and PostgreSQL share them.
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...browserFlags],
    },
  },
  projects: [
    { name: 'with JavaScript', use: { javaScriptEnabled: true } },
    { name: 'without JavaScript', use: { javaScriptEnabled: false } },
  ],
});
