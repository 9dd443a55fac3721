import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { journey, serverAddress } from './reader.ts';

const child = 'otterwell-pip';

journey(
  'an entry is shared with another organisation, and stands beside who has read the record',
  async ({ reader }) => {
    journey.slow();
    const { page } = reader;
    await reader.signIn(/^Lead social worker/);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(
      new Date(),
    );
    const answer = await page.request.post(`${serverAddress()}/api/entries`, {
      data: {
        submissionId: randomUUID(),
        entry: {
          kind: 'contact',
          happened: { on: today, precision: 'day' },
          subjects: [child],
          labels: ['maracMinutes'],
          summary: 'What was said at the meeting.',
        },
      },
    });
    const { id } = (await answer.json()) as { id: string };
    await reader.visit(`/child/${child}/entry/${encodeURIComponent(id)}`);
    await reader.go(() =>
      page.getByRole('link', { name: /^Share it with an organisation/ }).click(),
    );
    await reader.photograph('share-entry');
    await reader.expectNoSidewaysScrolling(390);

    const share = (): Promise<void> =>
      reader.go(() => page.getByRole('button', { name: 'Share it' }).click());
    await page.getByLabel('Why do they need it?').fill('They see the child every day.');
    await share();
    expect(reader.status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('Choose with whom');
    await expect(page.getByLabel('Why do they need it?')).toHaveValue(
      'They see the child every day.',
    );

    await page.getByLabel('With whom?').selectOption({ index: 1 });
    await page.getByLabel('What is it, in a few words?').fill('What was said');
    await page.getByLabel('Until which day?').fill(today);
    await share();
    await expect(page.getByText('It is shared.')).toBeVisible();

    await reader.visit(`/child/${child}/readers`);
    await expect(
      page.getByRole('heading', { name: 'Opened by a decision to share' }),
    ).toBeVisible();
    await expect(page.getByText(/Basis: UK GDPR/).first()).toBeVisible();
    await reader.photograph('shared-entries');
    await reader.expectNoSidewaysScrolling(390);
  },
);
