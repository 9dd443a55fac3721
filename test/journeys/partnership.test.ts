import { expect } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { journey, type Reader } from './reader.ts';

const titles = [
  'By agency',
  'By rung',
  'By the month in which they ended',
  'Decisions and feedback',
  'In time, later, not on record',
  'People who were mentioned, and nobody knows who they are',
  'Examinations that are incomplete',
];

async function tableOf(reader: Reader, title: string): Promise<string[][]> {
  const table = reader.page.getByRole('table', { name: title, exact: true });
  const rows = await table.getByRole('row').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

journey('whoever answers for others sees how the partnership does', async ({ reader }) => {
  await reader.signIn(/Head of service/);
  expect(await reader.visit('/partnership')).toBe(200);
  for (const title of titles) {
    await expect(reader.page.getByRole('heading', { name: title, level: 3 })).toBeVisible();
  }
  const agencies = (await tableOf(reader, 'By agency')).slice(1).map(([name]) => name);
  expect(agencies.length).toBeGreaterThan(2);
  expect(agencies).toEqual(agencies.toSorted());
  await reader.photograph('partnership');
  await reader.expectNoSidewaysScrolling(320);
});

journey('no number on it is small enough to tell of a child', async ({ reader }) => {
  await reader.signIn(/Head of service/);
  await reader.visit('/partnership');
  for (const title of ['In time, later, not on record', 'Decisions and feedback']) {
    const cells = (await tableOf(reader, title)).slice(1).flatMap(([, ...counts]) => counts);
    for (const cell of cells) {
      const isRounded = Number(cell.replaceAll(',', '')) % 5 === 0;
      expect(cell === 'fewer than 5' || isRounded, `${title}: ${cell}`).toBe(true);
    }
  }
});

journey('a table is a file with the same words', async ({ reader }) => {
  await reader.signIn(/Head of service/);
  await reader.visit('/partnership');
  const shown = await tableOf(reader, 'By agency');
  const [download] = await Promise.all([
    reader.page.waitForEvent('download'),
    reader.page.getByRole('link', { name: /Download as CSV.*By agency/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('partnership-agency.csv');
  const stream = await download.createReadStream();
  const text = Buffer.concat(await stream.toArray()).toString('utf8');
  expect(parse(text, { recordDelimiter: '\r\n' })).toEqual(shown);
  expect(await reader.visit('/partnership.csv?what=people')).toBe(404);
});

journey('a post that works with children is told whom it is for', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  expect(await reader.visit('/partnership')).toBe(403);
  await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('Not for your post');
  expect(await reader.visit('/partnership.csv?what=agency')).toBe(404);
});
