import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that need a PostgreSQL; the journeys, which need a browser too, are Playwright's. */
const withPostgres = ['test/{store,faults,fuzz}/**/*.test.{ts,tsx}'];
const withBrowser = ['test/journeys/**'];

export default defineConfig({
  test: {
    // On two cores one would be left to whoever watches.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,test}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...withPostgres, ...withBrowser],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: withPostgres,
          globalSetup: 'test/support/postgres-servers.ts',
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
