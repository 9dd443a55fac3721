import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type ShownPage, shownPages } from '../test/support/pages.ts';
import { startDemonstration } from '../test/support/running-server.ts';
import { browserFlags, getBrowser } from './browser.ts';

/** A telephone at a doorstep, a tablet in a meeting, the monitor of a hot desk; in CSS pixels. */
const widths = [360, 768, 1440];

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist/screenshots' },
    /** A demonstration that runs already; one is started and thrown away where it is left out. */
    address: { type: 'string' },
    /** Only pages whose names hold this. */
    only: { type: 'string', default: '' },
    /** As people see it whose browser runs no scripts. */
    'without-javascript': { type: 'boolean', default: false },
  },
});

/**
 * Takes every page of the demonstration at three widths and on paper, and says of each what is wrong
 * with it as far as a machine can see: another status, an error in the console, a page that is wider
 * than its screen. Ends with 1 where there is any.
 */
async function main(): Promise<number> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'hf-pictures-'));
  const own = options.address === undefined ? await startDemonstration({ dataFolder }) : undefined;
  const address = options.address ?? own?.address ?? '';
  const { executablePath, environment } = await getBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [...browserFlags],
    env: { ...(process.env as Record<string, string>), ...environment },
  });
  mkdirSync(options.out, { recursive: true });
  try {
    const wrong = await takeAll(browser, address);
    for (const line of wrong) console.log(line);
    console.log(
      `${shownPages.length} pages in ${path.resolve(options.out)}; ${wrong.length} wrong`,
    );
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await own?.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function takeAll(browser: Browser, address: string): Promise<string[]> {
  const wrong: string[] = [];
  const wanted = shownPages.filter(({ name }) => name.includes(options.only));
  for (const [post, pages] of Map.groupBy(wanted, (one) => one.post)) {
    const context = await browser.newContext({
      baseURL: address,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      javaScriptEnabled: !options['without-javascript'],
    });
    const page = await context.newPage();
    if (post !== undefined) await signIn(page, post);
    for (const shown of pages) wrong.push(...(await take(page, shown)));
    await context.close();
  }
  return wrong;
}

async function signIn(page: Page, post: string): Promise<void> {
  await page.goto('/sign-in');
  await Promise.all([page.waitForURL('/'), page.click(`button[value="${post}"]`)]);
}

/** Takes one page, and answers what is wrong with it. */
async function take(page: Page, { name, at, through, status = 200 }: ShownPage): Promise<string[]> {
  const wrong: string[] = [];
  const listen = (message: { type(): string; text(): string }): void => {
    // A page that is not there on purpose is an error to the browser.
    if (message.type() === 'error' && status === 200) wrong.push(`${name}: ${message.text()}`);
  };
  page.on('console', listen);
  const answered = await page.goto(through === undefined ? at : await follow(page, at, through));
  if (answered?.status() !== status) wrong.push(`${name}: status ${answered?.status() ?? 'none'}`);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (overhang > 0) wrong.push(`${name}: ${overhang} pixels wider than ${width}`);
    await page.screenshot({ path: path.join(options.out, `${name}-${width}.png`), fullPage: true });
  }
  await page.pdf({ path: path.join(options.out, `${name}.pdf`), format: 'A4', tagged: true });
  page.off('console', listen);
  return wrong;
}

/** The address of the first link of a page that is of the kind wanted; the page itself where none is. */
async function follow(page: Page, from: string, through: RegExp): Promise<string> {
  await page.goto(from);
  const links = await page
    .locator('main a[href]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return links.find((href) => through.test(href)) ?? '/no-such-link';
}

process.exitCode = await main();
