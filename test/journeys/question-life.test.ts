import { type Browser, expect, type Page, type TestInfo } from '@playwright/test';
import { journey, type Reader, serverAddress } from './reader.ts';

// All journeys share one demonstration, and each runs with JavaScript and without: what a journey does
// to a question stays done, so each takes questions that no other one touches.

const socialWorker = /^Lead social worker Works with Pip/;

function withScript({ project }: TestInfo): boolean {
  return project.name === 'with JavaScript';
}

/** The links to the question of a rule about a child, on whatever page. */
function linkTo(reader: Reader, rule: string, child: string): ReturnType<Page['locator']> {
  return reader.page.locator(`a[href^="/child/${child}/question/${rule}%3A"]`);
}

/** Opens a question of whoever is signed in, and answers with its path. */
async function openMine(reader: Reader, rule: string, child: string): Promise<string> {
  await reader.visit('/');
  const link = linkTo(reader, rule, child).first();
  await expect(link).toBeVisible();
  await reader.go(() => link.click());
  return new URL(reader.page.url()).pathname;
}

/** Opens the form of an act, as a reader does who clicks on its name. */
async function openForm({ page }: Reader, name: string): Promise<ReturnType<Page['locator']>> {
  const form = page
    .locator('details.hf-act')
    .filter({ has: page.locator('summary', { hasText: name }) });
  await form.locator('summary').click();
  return form;
}

function history(page: Page): ReturnType<Page['locator']> {
  return page.locator('.hf-history');
}

journey(
  'what waits for somebody is the first page, and to open it is the receipt',
  async ({ reader }, info) => {
    journey.slow();
    await reader.signIn(socialWorker);
    const { page } = reader;
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');
    await reader.photograph('my-work');
    await reader.expectNoSidewaysScrolling(320);
    // Within each child the most urgent word first.
    const asked = page.locator('.hf-waiting__child').filter({ has: page.locator('.hf-urgency') });
    for (const child of await asked.all()) {
      const words = await child.locator('.hf-urgency').allTextContents();
      const rank = (word: string): number => ['Stop', 'Act today', 'Ask'].indexOf(word.trim());
      const firsts = words.map(rank);
      expect(firsts[0]).toBe(Math.min(...firsts));
    }
    const [rule, child] = withScript(info)
      ? (['P59', 'otterwell-pip'] as const)
      : (['P59', 'emberly-sorrel'] as const);
    const line = page
      .getByRole('listitem')
      .filter({ has: linkTo(reader, rule, child) })
      .last();
    await expect(line).toContainText('New');
    const where = await openMine(reader, rule, child);
    await expect(history(page)).toContainText('Addressed to you as lead social worker');
    await expect(history(page)).toContainText('Opened by you');
    await reader.visit(where);
    await expect(history(page).getByText('Opened by you')).toHaveCount(1);
    await reader.visit('/');
    await expect(line).not.toContainText('New');
  },
);

journey(
  '“asked and refused” settles nothing, and brings the question to the manager',
  async ({ reader }, info) => {
    journey.slow();
    await reader.signIn(socialWorker);
    const { page } = reader;
    const child = withScript(info) ? 'thistledown-linnet' : 'emberly-sorrel';
    const where = await openMine(reader, 'P03', child);
    const form = await openForm(reader, 'It was asked');
    await form.getByLabel('Asked, and refused').check();
    await form
      .getByLabel('What was asked, of whom, and what was said?')
      .fill(`We asked about the checks for ${child}; the answer was no.`);
    await reader.go(() => form.getByRole('button').click());
    await expect(page.getByRole('status')).toHaveText('Your answer stands with the question.');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('It was asked and refused');
    await expect(history(page)).toContainText('This settles nothing');
    await expect(page.getByText('Held by').locator('xpath=..')).toContainText('Team manager');
    await reader.photograph('question-refused');
    await reader.visit('/');
    await expect(page.locator(`a[href="${where}"]`)).toHaveCount(0);
    await reader.signIn(/^Team manager/);
    const climbed = page
      .getByRole('listitem')
      .filter({ has: page.locator(`a[href="${where}"]`) })
      .last();
    await expect(climbed).toContainText('Came up to you');
    await expect(climbed).toContainText('What was said had not settled it.');
    await reader.photograph('my-work-of-a-manager');
  },
);

journey(
  'a concern is set aside with reasons, and only when somebody of another line agrees',
  async ({ reader }, info) => {
    journey.slow();
    await reader.signIn(socialWorker);
    const { page } = reader;
    const [rule, child] = withScript(info)
      ? (['P30', 'otterwell-pip'] as const)
      : (['P51', 'emberly-sorrel'] as const);
    const where = await openMine(reader, rule, child);
    const reason = `For ${child} this was looked into at the home visit.`;
    const form = await openForm(reader, 'Set it aside');
    await form.getByLabel('Why is this no concern for this child now?').fill(reason);
    await reader.go(() => form.getByRole('button').click());
    // No evidence: nothing is recorded, and nothing that was typed is lost.
    expect(reader.status()).toBe(422);
    const summary = page.getByRole('alert');
    await expect(summary).toContainText('Choose at least one entry');
    await reader.photograph('question-with-an-error');
    await expect(form.getByRole('textbox')).toHaveValue(reason);
    await summary.getByRole('link').click();
    await expect(page.locator('#noConcern-evidence')).toBeFocused();
    await form.getByRole('checkbox').first().check();
    await reader.go(() => form.getByRole('button').click());
    await expect(page.getByText('Waits for a second reader')).toBeVisible();

    // The manager of the same line may read it, and is not offered to agree.
    await reader.signIn(/^Team manager/);
    await reader.visit(where);
    await expect(page.locator('#secondReading')).toHaveCount(0);
    await reader.signIn(/^Independent reviewing officer/);
    await expect(page.getByRole('heading', { name: 'For your second reading' })).toBeVisible();
    await reader.photograph('my-second-readings');
    await reader.go(() => page.locator(`a[href="${where}"]`).click());
    await expect(history(page)).toContainText(reason);
    const reading = await openForm(reader, 'Read the answer a second time');
    await reading.getByLabel('I agree').check();
    await reading
      .getByLabel('Your reason')
      .fill(`I read the visit to ${child} and see it as she does.`);
    await reader.go(() => reading.getByRole('button').click());
    // It waited for the officer, who has no other part in the child's care: it is closed to them again.
    await expect(page).toHaveURL(/\/\?done=readAgain$/);
    await expect(page.getByRole('status')).toHaveText('Your reading stands with the question.');
    expect(await reader.visit(where)).toBe(404);

    await reader.signIn(socialWorker);
    await reader.visit(where);
    await expect(page.getByText(/^Set aside on/)).toBeVisible();
    await expect(history(page)).toContainText('agreed');
    await expect(page.locator('#asked')).toHaveCount(0);
    await expect(page.locator('#dissent')).toHaveCount(1);
  },
);

/** Signs in beside the reader, in a browser of their own, and opens a page. */
async function colleagueAt(browser: Browser, post: RegExp, where: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${serverAddress()}/sign-in`);
  await page.getByRole('button', { name: post }).first().click();
  await page.waitForLoadState();
  await page.goto(serverAddress() + where);
  return page;
}

journey(
  'of two who decide at once one wins, and the other loses nothing',
  async ({ reader, browser }, info) => {
    journey.slow();
    await reader.signIn(/^Conference chair/);
    const { page } = reader;
    const child = withScript(info) ? 'otterwell-pip' : 'emberly-sorrel';
    const where = await openMine(reader, 'P40', child);
    const typed = `The surgery was asked for its view of ${child} and sent none.`;
    const form = await openForm(reader, 'It was asked');
    await form.getByLabel('Not known').check();
    await form.getByRole('textbox').fill(typed);

    const other = await colleagueAt(browser, socialWorker, where);
    await other.locator('#raiseUp summary').click();
    await other.locator('#raiseUp-words').fill('The GP knows most about this family.');
    await other.locator('#raiseUp button').click();
    await other.waitForURL(/done=raisedUp/);

    await reader.go(() => form.getByRole('button').click());
    expect(reader.status()).toBe(409);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(
      'This question changed while you were writing',
    );
    await reader.photograph('question-moved-on');
    await reader.expectNoSidewaysScrolling(320);
    await expect(history(page)).toContainText('Taken up the ladder by Lead social worker');
    await expect(history(page)).not.toContainText('Raised');
    const again = page.locator('details.hf-act');
    await expect(again.getByRole('textbox')).toHaveValue(typed);
    await expect(again.getByLabel('Not known')).toBeChecked();
    await reader.go(() => again.getByRole('button').click());
    await expect(page.getByRole('status')).toHaveText('Your answer stands with the question.');
    await expect(history(page)).toContainText(typed);
  },
);

journey('a form that is sent twice is done once', async ({ reader }, info) => {
  journey.slow();
  await reader.signIn(/^Team manager/);
  const { page } = reader;
  const where = '/child/otterwell-pip/question/P14%3Aotterwell-pip';
  await reader.visit(where);
  const form = page.locator('#dissent form');
  const fields = await form
    .locator('input[type=hidden]')
    .evaluateAll((inputs) =>
      inputs.map((one) => [one.getAttribute('name') ?? '', one.getAttribute('value') ?? '']),
    );
  const words = `The home was seen without notice last month (${info.project.name}).`;
  const send = () =>
    page.request.post(serverAddress() + where, {
      form: { ...(Object.fromEntries(fields) as Record<string, string>), words },
      maxRedirects: 0,
    });
  for (const answer of [await send(), await send()]) {
    expect(answer.status()).toBe(303);
    expect(answer.headers()['location']).toMatch(/done=dissented$/);
  }
  await reader.visit(where);
  await expect(history(page).getByText(words)).toHaveCount(1);
});

journey(
  'a post is handed over, and the receiver takes it with its questions',
  async ({ reader }, info) => {
    journey.slow();
    const [child, name] = withScript(info)
      ? (['nettlebrook-ivo', 'Ivo'] as const)
      : (['thistledown-linnet', 'Linnet'] as const);
    await reader.signIn(socialWorker);
    const { page } = reader;
    const where = await openMine(reader, 'P01', child);
    const form = await openForm(reader, 'Hand the post over');
    await reader.go(() => form.getByRole('button').click());
    await expect(page.getByRole('alert')).toContainText('Choose who receives the post');
    await form.getByLabel('Who receives it?').selectOption({ label: secondWorker });
    await reader.go(() => form.getByRole('button').click());
    await expect(page.getByRole('status')).toContainText('The post is offered.');
    await expect(page.getByText('Held by').locator('xpath=..')).toContainText('Team manager');

    await reader.signIn(/has just joined/i);
    const offer = page.locator('.hf-offer').filter({ hasText: name });
    await expect(offer).toContainText(/Lead social worker for .*, offered by Lead social worker/);
    await reader.photograph('a-post-is-offered');
    // What the offer itself says is not said a second time.
    await expect(page.getByText('was offered to you')).toHaveCount(0);
    await reader.go(() => offer.getByRole('button', { name: /^Accept/ }).click());
    await expect(page.getByRole('status')).toContainText('The post is yours');
    await expect(page.getByText('was offered to you')).toHaveCount(0);
    await reader.go(() => page.locator(`a[href="${where}"]`).click());
    await expect(history(page)).toContainText('to you, who has to accept it');
    await expect(page.getByText('Held by').locator('xpath=..')).toContainText('You');
  },
);

journey(
  'a post that nobody holds is offered to somebody, who may decline it',
  async ({ reader }, info) => {
    journey.slow();
    const offered = withScript(info)
      ? {
          by: /^Team manager/,
          where:
            '/child/windlestraw-marigold/question/nobodyInPost%3Awindlestraw-marigold%3AleadSocialWorker',
          to: secondWorker,
          post: /has just joined/i,
          named: 'Lead social worker for Marigold',
        }
      : {
          by: /the work of the Quay team/,
          where:
            '/child/greywillow-lark/question/nobodyInPost%3Agreywillow-lark%3AleadSocialWorker',
          to: 'Social worker, Quay team',
          post: /others of the Quay team/,
          named: 'Lead social worker for Lark',
        };
    await reader.signIn(offered.by);
    const { page } = reader;
    await reader.go(() => page.locator(`a[href="${offered.where}"]`).click());
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Who is the');
    const form = await openForm(reader, 'Offer the post to somebody');
    await form.getByLabel('Who receives it?').selectOption({ label: offered.to });
    await reader.go(() => form.getByRole('button').click());
    await expect(page.getByRole('status')).toContainText('The post is offered.');
    // Offered once: nobody is asked twice while somebody thinks about it.
    await expect(page.getByText('who has not accepted yet')).toBeVisible();
    await expect(page.locator('#handOver')).toHaveCount(0);
    await reader.photograph('question-of-an-empty-post');

    await reader.signIn(offered.post);
    const offer = page.locator('.hf-offer').filter({ hasText: offered.named });
    await reader.go(() => offer.getByRole('button', { name: /^Do not accept/ }).click());
    await expect(page.getByRole('status')).toContainText('You have not taken the post.');
    await reader.signIn(offered.by);
    await reader.go(() => page.locator(`a[href="${offered.where}"]`).click());
    await expect(page.locator('#handOver')).toHaveCount(1);
  },
);
const secondWorker = 'Second social worker, Ashmere children’s social care';

journey(
  'a discharge against an open stop is asked about before, and marked after',
  async ({ reader }, info) => {
    journey.slow();
    await reader.signIn(/^Named nurse/);
    const { page } = reader;
    const child = '/child/nettlebrook-ivo';
    await reader.visit(child);
    await reader.go(() => page.getByRole('link', { name: /^Before discharge/ }).click());
    const stop = page.getByRole('region', { name: 'Discharge' }).getByRole('link');
    const asked = (await stop.first().textContent()) ?? '';
    expect(asked).toMatch(/^Who agreed that it is safe/);
    await reader.photograph('before-discharge');

    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(
      new Date(),
    );
    const recorded = await page.request.post(`${serverAddress()}/api/entries`, {
      data: {
        submissionId: `discharge-${info.project.name.replaceAll(' ', '-')}`,
        entry: {
          kind: 'discharge',
          happened: { on: today, precision: 'day' },
          subjects: ['nettlebrook-ivo'],
          labels: ['standard'],
          summary: 'Went home with his father.',
        },
      },
    });
    expect(recorded.status()).toBe(201);
    const { id, againstStops } = (await recorded.json()) as {
      id: string;
      againstStops: { entry: string; question: string }[];
    };
    expect(againstStops).toEqual([{ entry: id, question: 'P33:nettlebrook-ivo' }]);
    await reader.visit(`${child}/entry/${encodeURIComponent(id)}`);
    await expect(page.getByText('Recorded against an open stop.')).toBeVisible();
    await reader.photograph('entry-against-a-stop');
    await reader.go((where) => where.getByRole('link', { name: asked }).first().click());
    await expect(history(page)).toContainText('An act was recorded against it while it was open');
  },
);

journey('the acts are reached and sent with the keyboard alone', async ({ reader }, info) => {
  journey.slow();
  await reader.signIn(/^Designated safeguarding lead/);
  const { page } = reader;
  await reader.visit('/child/otterwell-pip/question/P62%3Aotterwell-pip');
  const summary = page.locator('#dissent summary');
  for (let tabs = 0; tabs < 60; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await summary.evaluate((one) => one === document.activeElement)) break;
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const words = `The school told the hub by telephone (${info.project.name}).`;
  await page.keyboard.type(words);
  await page.keyboard.press('Tab');
  await reader.go(() => page.keyboard.press('Enter'));
  await expect(page.getByRole('status')).toContainText('Your disagreement stands');
  await expect(history(page)).toContainText(words);
});

journey('whoever has no part in it is offered nothing and finds nothing', async ({ reader }) => {
  journey.slow();
  await reader.signIn(/^Health visitor Has no part/);
  const { page } = reader;
  await expect(page.getByText('Nothing waits for you here at the moment')).toBeVisible();
  expect(await reader.visit('/child/otterwell-pip/before')).toBe(404);
  expect(await reader.visit('/child/otterwell-pip/question/P30%3Aotterwell-pip')).toBe(404);
});

journey('a form that no page of this visit made changes nothing', async ({ reader }) => {
  journey.slow();
  await reader.signIn(socialWorker);
  const answer = await reader.page.request.post(
    `${serverAddress()}/child/otterwell-pip/question/P06%3Aotterwell-pip`,
    { form: { act: 'dissent', version: '1', words: 'A word.', _csrf: 'invented' } },
  );
  expect(answer.status()).toBe(403);
});
