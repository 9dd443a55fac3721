import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { journey, serverAddress } from './reader.ts';

const attack = `"><script>document.title='broken'</script><img src=x onerror="document.title='broken'">`;

journey('script in every text field of an entry stays text on every page', async ({ reader }) => {
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
        author: { role: attack.slice(0, 80) },
        subjects: [child],
        informant: { relation: attack },
        consent: { status: 'refused', reason: attack },
        labels: ['standard'],
        summary: attack,
        mentions: [{ asWritten: attack }],
        injuries: [{ of: child, site: attack, type: attack, explanation: attack }],
        visit: { children: [{ person: child, seen: true }], obscured: attack },
        sharing: { what: attack, with: ['gp'], shared: false, reason: attack },
        decision: { of: 'threshold', outcome: attack, reason: attack },
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
  for (const where of [pathname, `${pathname}/entry/${id}`, ...questions, '/children']) {
    expect(await reader.visit(where)).toBe(200);
    await expect(reader.page).toHaveTitle(/Holdfast$/);
    await expect(reader.page.locator('main script, main img, main [onerror]')).toHaveCount(0);
  }
  await reader.visit(`${pathname}/entry/${id}`);
  await expect(reader.page.getByText(attack).first()).toBeVisible();
});
