import { expect } from '@playwright/test';
import { journey, type Reader } from './reader.ts';

async function find(reader: Reader, typed: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(typed)) {
    await reader.page.getByLabel(label, { exact: true }).fill(text);
  }
  await reader.go((page) => page.getByRole('button', { name: 'Find' }).click());
}

journey('somebody who is on file is found, with why and whom to call', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.visit('/search');
  await reader.go((page) => page.getByRole('link', { name: 'find people' }).click());
  await expect(reader.page.getByRole('heading', { level: 1 })).toHaveText('Find people');
  await reader.photograph('people-empty');
  await find(reader, { Name: 'larkbrite' });
  await expect(reader.page.getByRole('heading', { level: 2 })).toContainText('people on file');
  await expect(reader.page.getByText('A name that sounds alike').first()).toBeVisible();
  await expect(reader.page.getByLabel('Name', { exact: true })).toHaveValue('larkbrite');
  expect(reader.page.url()).not.toContain('larkbrite');
  await reader.photograph('people-found');
  await reader.expectNoSidewaysScrolling(320);
});

journey('a child whose record may be opened is opened from there', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.visit('/children');
  const name = await reader.page.locator('.hf-child a').first().innerText();
  await reader.visit('/people');
  await find(reader, { Name: name });
  await reader.go((page) => page.getByRole('link', { name, exact: true }).first().click());
  await expect(reader.page).toHaveURL(/\/child\//);
});

journey('what cannot be read, or is too little, is said at its field', async ({ reader }) => {
  await reader.signIn(/Lead social worker/);
  await reader.visit('/people');
  await find(reader, {});
  expect(reader.status()).toBe(400);
  await expect(reader.page.getByRole('alert')).toContainText('Enter a name');
  await find(reader, { Name: 'Juno', Born: 'soon' });
  await expect(reader.page.getByRole('alert')).toContainText('a day, a month or a year');
  await reader.photograph('people-error');
  await find(reader, { Name: 'Nobody Ofthisname', Born: '2015' });
  await expect(reader.page.getByText('Nobody whom you may see')).toBeVisible();
});

journey('nobody who is signed out finds anybody', async ({ reader }) => {
  await reader.visit('/people');
  await expect(reader.page).toHaveURL(/\/sign-in\?next=%2Fpeople$/);
});
