import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { journey, type Reader, serverAddress } from './reader.ts';

const child = 'otterwell-pip';

/** A contact that is written down for these pages alone; where it is shown. */
async function recordContact(reader: Reader): Promise<string> {
  const on = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
  const answer = await reader.page.request.post(`${serverAddress()}/api/entries`, {
    data: {
      submissionId: randomUUID(),
      entry: {
        kind: 'contact',
        happened: { on, precision: 'day' },
        subjects: [child],
        labels: ['standard'],
        summary: 'A letter came.',
      },
    },
  });
  const { id } = (await answer.json()) as { id: string };
  return `/child/${child}/entry/${encodeURIComponent(id)}`;
}

journey(
  'a photograph and a letter are handed in with an entry, and seen there',
  async ({ reader }) => {
    journey.slow();
    const { page } = reader;
    await reader.signIn(/^Lead social worker/);
    await reader.visit(`/child/${child}`);
    const photograph = await page.screenshot();
    const entry = await recordContact(reader);
    await reader.visit(entry);
    const add = (): Promise<void> =>
      reader.go(() => page.getByRole('link', { name: 'Add a photograph or a letter' }).click());
    const send = (): Promise<void> =>
      reader.go(() => page.getByRole('button', { name: 'Add it' }).click());

    await add();
    await reader.photograph('attachment-form');
    await reader.expectNoSidewaysScrolling(390);
    await page.getByLabel('What it shows or says').fill('A drawing');
    await page.getByLabel('The file').setInputFiles({
      name: 'photograph.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    });
    await send();
    expect(reader.status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('Choose a JPEG, PNG, HEIC or PDF file');
    await expect(page.getByLabel('What it shows or says')).toHaveValue('A drawing');

    await page.getByLabel('What it shows or says').fill('The kitchen <b>from the door</b>');
    await page
      .getByLabel('The file')
      .setInputFiles({ name: 'x', mimeType: 'text/plain', buffer: photograph });
    await send();
    await expect(page.getByText('The kitchen <b>from the door</b>')).toBeVisible();
    // It is really shown, and not only named.
    const image = page.locator('.hf-attachments img');
    await image.scrollIntoViewIfNeeded();
    await expect
      .poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth))
      .toBeGreaterThan(100);

    await add();
    await page.getByLabel('What it shows or says').fill('A letter of the school about days away');
    await page.getByLabel('The file').setInputFiles({
      name: 'letter.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 of a school'),
    });
    await send();
    await expect(page.getByText('A letter of the school about days away')).toBeVisible();
    await reader.photograph('attachments');
    await reader.expectNoSidewaysScrolling(390);
    await reader.expectNoSidewaysScrolling(1440);
  },
);
