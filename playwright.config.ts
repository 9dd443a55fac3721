import { defineConfig } from '@playwright/test';
import { browserFlags, getBrowser } from './scripts/browser.ts';

const { executablePath, environment } = await getBrowser();

export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '**/*.test.{ts,tsx}',
  outputDir: 'test-results',
  globalSetup: './test/journeys/setup.ts',
  // Two cores: a browser, the server and PostgreSQL share them.
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: {
      executablePath,
      args: [...browserFlags],
      env: { ...process.env, ...environment },
    },
  },
  projects: [
    { name: 'with JavaScript', use: { javaScriptEnabled: true } },
    { name: 'without JavaScript', use: { javaScriptEnabled: false } },
  ],
});
