import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type Response, test as base } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

const root = path.resolve(import.meta.dirname, '../..');
const validator = new HtmlValidate(
  JSON.parse(readFileSync(path.join(root, '.html-validate.json'), 'utf8')) as object,
);
const accessibility = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Pages that were looked at in this process and found right, without the tokens of their forms. */
const foundRight = new Set<string>();

/**
 * Where each kind of page that axe has found right leaves its mark, for all processes of one run; what
 * stands in test-results is thrown away when a run begins.
 */
const examinedPages = path.join(root, 'test-results', 'examined');

/** What is of one page and not of its kind: words, addresses, names, and where things are drawn. */
const ofOnePage =
  /\b(href|src|action|id|for|name|value|content|title|datetime|integrity|alt|data-[\w-]+|aria-(?:label|labelledby|describedby|controls)|d|x|y|x1|x2|y1|y2|cx|cy|r|width|height|points|transform|viewBox)="[^"]+"/g;
const withoutEnd = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/**
 * The kind of a page: which elements stand in which others, with their classes, roles and states. Two pages
 * of one kind differ, as far as axe can tell, only in their words and in how often something comes.
 */
function kindOf(html: string): string {
  const kinds = new Set<string>();
  const around: string[] = [];
  for (const [, end, name = '', attributes = '', text = ''] of html.matchAll(
    /<(\/?)([a-z][\w-]*)((?:[^>"]|"[^"]*")*)>([^<]*)/gi,
  )) {
    if (end === '/') around.pop();
    else {
      const own = attributes.replaceAll(ofOnePage, '$1="x"');
      kinds.add(`${around.join(' ')} ${name}${own}${text.trim() === '' ? '' : ' with words'}`);
      if (!withoutEnd.has(name)) around.push(name);
    }
  }
  return [...kinds].sort().join('\n');
}

/** Where the server of these journeys is. */
export function serverAddress(): string {
  const address = process.env['HOLDFAST_URL'];
  if (address === undefined) throw new Error('the journeys have no server: see setup.ts');
  return address;
}

/**
 * Somebody in front of a browser. Whatever page they come to is checked as they come: it must be
 * valid HTML and hold nothing that axe finds, with JavaScript and without.
 */
export class Reader {
  readonly page: Page;
  /** Where axe can run: the page itself, or without JavaScript a copy of it in another one. */
  readonly #examined: Page;
  /** The document that the page in the browser was made of. */
  #document: Response | undefined;

  constructor(page: Page, examined: Page) {
    this.page = page;
    this.#examined = examined;
    page.on('response', (response) => {
      const isDocument = response.request().isNavigationRequest() && !isRedirect(response);
      if (isDocument && response.frame() === page.mainFrame()) this.#document = response;
    });
  }

  /** Goes to an address of the server and answers with the status. */
  async visit(where: string): Promise<number> {
    await this.page.goto(serverAddress() + where);
    await this.check();
    return this.status();
  }

  /** Does something that leads to another page, and looks at that page. */
  async go(step: (page: Page) => Promise<unknown>): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), step(this.page)]);
    await this.check();
  }

  status(): number {
    return this.#document?.status() ?? 0;
  }

  /** Signs in to a post of the demonstration by its words: 'Lead social worker'. */
  async signIn(post: RegExp | string): Promise<void> {
    await this.visit('/sign-in');
    await this.go((page) => page.getByRole('button', { name: post }).first().click());
  }

  /** Opens the child of the list about whom most is asked, or least. */
  async openChild(which: 'busiest' | 'quietest'): Promise<void> {
    await this.visit('/children');
    const children = this.page.locator('.hf-child');
    const asked = await children.evaluateAll((all) =>
      all.map((one) => one.querySelectorAll('.hf-urgency').length),
    );
    const wanted = which === 'busiest' ? Math.max(...asked) : Math.min(...asked);
    const link = children.nth(asked.indexOf(wanted)).getByRole('heading').getByRole('link');
    await this.go(() => link.click());
  }

  /** The page as the server sent it must be valid, and as the browser shows it accessible. */
  async check(): Promise<void> {
    const address = this.page.url();
    const sent = (await this.#document?.text()) ?? '';
    const content = sent.replaceAll(/name="_csrf" value="[^"]*"/g, '');
    if (foundRight.has(content)) return;
    const report = await validator.validateString(sent);
    const messages = report.results.flatMap((result) =>
      result.messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`),
    );
    expect(messages, `valid HTML at ${address}`).toEqual([]);
    await this.#examine(address, sent);
    foundRight.add(content);
  }

  /**
   * What axe says of a page, once for each kind of page in a run. With JavaScript that is what the
   * scripts have made of it; without, the same page as it was sent, unless it was looked at with them.
   */
  async #examine(address: string, sent: string): Promise<void> {
    const kind = createHash('sha256').update(kindOf(sent)).digest('hex');
    const asSent = this.#examined !== this.page;
    const marks = (asSent ? ['scripts', 'sent'] : ['scripts']).map((how) =>
      path.join(examinedPages, `${kind}-${how}`),
    );
    if (marks.some((mark) => existsSync(mark))) return;
    if (asSent) await show(this.#examined, { address, html: sent });
    const { violations } = await new AxeBuilder({ page: this.#examined })
      .withTags(accessibility)
      // Our pages have no frames, for which alone axe would open a window of its own each time.
      .setLegacyMode()
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      `accessible at ${address}`,
    ).toEqual([]);
    mkdirSync(examinedPages, { recursive: true });
    writeFileSync(marks.at(-1) ?? '', address);
  }

  /** Keeps pictures of the page on a telephone and on a desk. */
  async photograph(name: string): Promise<void> {
    const before = this.page.viewportSize();
    for (const width of [360, 1440]) {
      await this.page.setViewportSize({ width, height: 900 });
      const file = path.join(root, 'test-results', 'pages', `${name}-${width}.png`);
      await this.page.screenshot({ path: file, fullPage: true });
    }
    if (before !== null) await this.page.setViewportSize(before);
  }

  /** Nothing of the page is wider than the screen it is on. */
  async expectNoSidewaysScrolling(width: number): Promise<void> {
    const before = this.page.viewportSize();
    await this.page.setViewportSize({ width, height: 900 });
    const overhang = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overhang, `sideways scrolling at ${width}`).toBeLessThanOrEqual(0);
    if (before !== null) await this.page.setViewportSize(before);
  }
}

function isRedirect(response: Response): boolean {
  return response.status() >= 300 && response.status() < 400;
}

/** Shows a document as it was sent, under its own address and with its own style sheet. */
async function show(
  page: Page,
  { address, html }: { address: string; html: string },
): Promise<void> {
  await page.route(address, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
  await page.goto(address);
  await page.unroute(address);
}

/** Playwright's test with somebody in front of the browser. */
export const journey = base.extend<{ reader: Reader }>({
  reader: async ({ browser, page, javaScriptEnabled }, use) => {
    // axe waits for timers, and a page without JavaScript has none.
    const aside = javaScriptEnabled
      ? undefined
      : await browser.newContext({ javaScriptEnabled: true });
    await use(new Reader(page, (await aside?.newPage()) ?? page));
    await aside?.close();
  },
});
