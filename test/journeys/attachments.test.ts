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

journey(
  'photographs are chosen while an injury is recorded, and stand beside it afterwards',
  async ({ reader }) => {
    journey.slow();
    const { page } = reader;
    const press = (name: string): Promise<void> =>
      reader.go(() => page.getByRole('button', { name, exact: true }).click());
    await reader.signIn(/^Lead social worker/);
    await reader.visit(`/child/${child}`);
    const photograph = await page.screenshot();
    await reader.visit(`/record?child=${child}`);
    await reader.go(() => page.locator('button[name="kind"][value="injury"]').first().click());
    const form = page.url();
    const cheek = `The left cheek, beside a ruler ${randomUUID()}`;
    await page.getByLabel('What happened?').fill('A mark on the left cheek, seen at home.');
    await page.locator('input[name="injuries/0/site"]').fill('left cheek');
    await page.locator('input[name="injuries/0/type"]').fill('bruise');

    await press('Add photographs or letters');
    await reader.photograph('draft-files-none');
    await page.getByLabel('Choose files').setInputFiles([
      { name: 'cheek.png', mimeType: 'image/png', buffer: photograph },
      { name: 'notes.txt', mimeType: 'image/png', buffer: Buffer.from('not a picture') },
    ]);
    await press('Add them');
    expect(reader.status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('notes.txt: Choose a JPEG, PNG');
    await press('Go on with the form');
    expect(reader.status()).toBe(422);
    await reader.expectNoSidewaysScrolling(390);
    await reader.photograph('draft-files-undescribed');
    const file = page.getByRole('group', { name: 'File 1 of 1' });
    await file.getByLabel('What it shows or says').fill(cheek);
    await file.getByLabel('Who took or wrote it').fill('the health visitor');
    await press('Go on with the form');
    await expect(page).toHaveURL(form);
    // What was typed before has come along, and a form that is refused loses nothing.
    await expect(page.getByLabel('What happened?')).toHaveValue(/^A mark on the left cheek/);
    await page.locator('input[name="happened/day"]').fill('45');
    await press('Save to the record');
    expect(reader.status()).toBe(422);
    await expect(page.getByText(cheek)).toBeVisible();
    await page.locator('input[name="happened/day"]').fill('1');
    await press('Save to the record');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Injury');

    await reader.visit(`/child/${child}/injuries`);
    const listed = page.getByRole('listitem').filter({ hasText: cheek });
    await expect(listed).toContainText('By the health visitor; on which day was not said.');
    await reader.photograph('injury-files');
    await reader.expectNoSidewaysScrolling(390);
    await reader.expectNoSidewaysScrolling(1440);
    const href = (await listed.getByRole('link').getAttribute('href')) ?? '';
    const opened = await page.request.get(serverAddress() + href);
    expect([opened.status(), opened.headers()['content-type']]).toEqual([200, 'image/png']);
    expect((await opened.body()).equals(photograph)).toBe(true);
  },
);
