import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { journey, type Reader, serverAddress } from './reader.ts';

const attack = `"><script>document.title='broken'</script><img src=x onerror="document.title='broken'">`;

/** One entry about a child with the same words in every text field; the addresses where they are shown. */
async function writeEverywhere(reader: Reader, words: string): Promise<readonly string[]> {
  await reader.signIn(/lead social worker/i);
  // What is written here stays: the other journeys look at the busiest child.
  await reader.openChild('quietest');
  const { pathname } = new URL(reader.page.url());
  const child = decodeURIComponent(pathname.replace('/child/', ''));
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
  const answer = await reader.page.request.post(`${serverAddress()}/api/entries`, {
    data: {
      submissionId: randomUUID(),
      entry: {
        kind: 'home-visit',
        happened: { on: today, precision: 'day' },
        author: { role: words.slice(0, 80) },
        subjects: [child],
        informant: { relation: words },
        consent: { status: 'refused', reason: words },
        labels: ['standard'],
        summary: words,
        mentions: [{ asWritten: words }],
        injuries: [{ of: child, site: words, type: words, explanation: words }],
        visit: { children: [{ person: child, seen: true }], obscured: words },
        sharing: {
          what: words,
          with: ['gp'],
          shared: false,
          reason: words,
          moreDetrimental: true,
          until: today,
        },
        decision: { of: 'threshold', outcome: words, reason: words },
      },
    },
  });
  expect(await answer.text()).toContain('"id"');
  expect(answer.status()).toBe(201);
  const { id, changes } = (await answer.json()) as {
    id: string;
    changes: { question: string }[];
  };
  const questions = changes.map(
    ({ question }) => `${pathname}/question/${encodeURIComponent(question)}`,
  );
  return [`${pathname}/entry/${encodeURIComponent(id)}`, pathname, ...questions, '/children'];
}

journey('script in every text field of an entry stays text on every page', async ({ reader }) => {
  journey.slow();
  const [entry = '', ...others] = await writeEverywhere(reader, attack);
  for (const where of [...others, entry]) {
    expect(await reader.visit(where)).toBe(200);
    await expect(reader.page).toHaveTitle(/Holdfast$/);
    await expect(reader.page.locator('main script, main img, main [onerror]')).toHaveCount(0);
  }
  await expect(reader.page.getByText(attack).first()).toBeVisible();
});

journey('a word without an end makes no page wider than a telephone', async ({ reader }) => {
  journey.slow();
  for (const where of await writeEverywhere(reader, 'endless'.repeat(43))) {
    expect(await reader.visit(where)).toBe(200);
    await reader.expectNoSidewaysScrolling(360);
    await reader.expectNoSidewaysScrolling(1440);
  }
});
