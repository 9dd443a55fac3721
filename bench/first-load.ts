import { type Browser, chromium } from '@playwright/test';
import { browserFlags, getBrowser } from '../scripts/browser.ts';
import { median } from './spread.ts';
import type { WalkedPage } from './page-walk.ts';

/** How long the first load of each page takes in a browser of this machine that holds nothing yet. */
export async function measureFirstLoads(
  address: string,
  pages: readonly WalkedPage[],
  { times }: { readonly times: number },
): Promise<ReadonlyMap<string, number>> {
  const { executablePath, environment } = await getBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...browserFlags],
    env: { ...(process.env as Record<string, string>), ...environment },
  });
  try {
    const loads = new Map<string, number>();
    for (const page of pages) {
      const tookMs: number[] = [];
      for (let time = 0; time < times; time += 1) tookMs.push(await load(browser, address, page));
      loads.set(page.name, median(tookMs));
    }
    return loads;
  } finally {
    await browser.close();
  }
}

/** From the request to the end of the load event, style sheet and script included. */
async function load(
  browser: Browser,
  address: string,
  { url, cookie }: WalkedPage,
): Promise<number> {
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  try {
    const page = await context.newPage();
    await page.goto(address + url, { waitUntil: 'load' });
    return await page.evaluate(async () => {
      const [timing] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      // The event's end is written after the event.
      while (timing?.loadEventEnd === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return timing?.loadEventEnd ?? Number.NaN;
    });
  } finally {
    await context.close();
  }
}
