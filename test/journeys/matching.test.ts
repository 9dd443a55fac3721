import { expect, type Locator } from '@playwright/test';
import { journey, type Reader, serverAddress } from './reader.ts';

// The lists of the demonstration are handed in once for both runs, with JavaScript and without: what
// one run has decided the other takes back, so each decides about a pair of its own.

const school = /^Designated safeguarding lead/;
const hospital = /^Consultant paediatrician/;
const socialWorker = /^Lead social worker/;

const rowOf = (reader: Reader, name: string): Locator =>
  reader.page.locator('.hf-rows tbody tr').filter({ hasText: name });

async function handIn(reader: Reader, who: RegExp): Promise<void> {
  await reader.signIn(who);
  await reader.visit('/people/import');
  await reader.go((page) => page.getByRole('button', { name: /^Hand in the list of/ }).click());
}

journey(
  'two agencies hand in their lists, and see who is linked, who may be, and who is new',
  async ({ reader }) => {
    journey.slow();
    await handIn(reader, school);
    await expect(rowOf(reader, 'Reed Coldharbour')).toContainText('New');
    await expect(reader.page.getByText('Row 24: a date stands in Forename.')).toBeVisible();
    await handIn(reader, hospital);
    await reader.photograph('people-import');
    await reader.expectNoSidewaysScrolling(360);
    const { page } = reader;
    // A name in another writing, day and month swapped, another home with the same number.
    for (const name of ['WREN SALTMARSH', 'ALEKSANDR ZVEZDANENKO', 'ROOK HAZELGRAVE']) {
      await expect(rowOf(reader, name)).toContainText('Linked with');
      await expect(rowOf(reader, name)).toContainText('What agrees:');
    }
    // The twin is herself, her sister is not; a father is not his son.
    await expect(rowOf(reader, 'IDA GOLDCREST')).toContainText('Linked with Ida Goldcrest');
    await expect(rowOf(reader, 'IDA GOLDCREST')).not.toContainText('Linked with Ivy');
    await expect(rowOf(reader, 'GORSE THACKWELL')).not.toContainText('Linked');
    await expect(rowOf(reader, 'SORLEY WINDROW')).toContainText('May be Sorley Windrow');
    await expect(rowOf(reader, 'SAGE GADWALL')).toContainText(
      'New: a record of their own has begun',
    );
    await expect(rowOf(reader, 'OLIVE WIGEON')).toContainText('New');
    await expect(page.getByText(/a quote is not closed/)).toBeVisible();
    // The same list again changes nothing.
    await reader.go(() => page.getByRole('button', { name: /^Hand in the list of/ }).click());
    await expect(page.getByText('21 rows as handed in before: nothing was written')).toBeVisible();
  },
);

journey(
  'a list with nothing in it, and none at all, are answered on the page',
  async ({ reader }) => {
    journey.slow();
    await reader.signIn(school);
    await reader.visit('/people/import');
    const { page } = reader;
    await reader.go(() => page.getByRole('button', { name: 'Hand in', exact: true }).click());
    await expect(page.getByRole('alert')).toContainText('Choose a file');
    const list = {
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Colour,Shape\nred,round\n'),
    };
    await page.getByLabel('The file').setInputFiles(list);
    await reader.go(() => page.getByRole('button', { name: 'Hand in', exact: true }).click());
    await expect(page.getByRole('alert')).toContainText('No column of names');
  },
);

journey(
  'a possible match is decided, taken back, and read in the history',
  async ({ reader }, info) => {
    journey.slow();
    await handIn(reader, school);
    await handIn(reader, hospital);
    await reader.signIn(socialWorker);
    const { page } = reader;
    await reader.go(() => page.getByRole('link', { name: 'Matches' }).click());
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('People who may be one');
    await reader.photograph('matches');
    // A program that signed in is told the same.
    const listed = await page.request.get(`${serverAddress()}/api/matches`);
    expect(listed.status()).toBe(200);
    expect(JSON.stringify(await listed.json())).toContain('hospital/ashmereGeneral:A5013');
    const name = info.project.name === 'with JavaScript' ? /Sorley Windrow/i : /Gorse Thackwell/i;
    await reader.go(() => page.getByRole('link', { name }).first().click());
    await reader.photograph('match');
    await reader.expectNoSidewaysScrolling(360);
    await expect(page.getByRole('table')).toContainText('Speaks for one person');
    await reader.go(() => page.getByRole('button', { name: 'Record the decision' }).click());
    await expect(page.getByRole('alert')).toContainText(
      'Choose whether they are one person or two',
    );
    await expect(page.getByRole('alert')).toContainText('Say why');
    await page.getByRole('radio').first().check();
    await page.getByLabel('Why').fill('The school and the ward both met the same aunt.');
    await reader.go(() => page.getByRole('button', { name: 'Record the decision' }).click());
    await expect(page.getByRole('status')).toContainText('They are one person from now on.');
    await expect(page.getByRole('heading', { name: 'What was decided' })).toBeVisible();
    await reader.photograph('match-decided');
    await page.getByLabel('Why').fill('The aunt was shown a photograph: it is a cousin.');
    await reader.go(() =>
      page.getByRole('button', { name: 'They are not known to be one' }).click(),
    );
    await expect(page.getByRole('status')).toContainText('waits for somebody to decide anew');
    await reader.go(() =>
      page
        .getByRole('link', { name: /^History of these records/ })
        .first()
        .click(),
    );
    const history = page.getByRole('region', { name: 'What was decided' });
    await expect(history.locator('.hf-deed')).toContainText(['One person', 'Taken back']);
    await expect(history).toContainText('the lead social worker, Ashmere children’s social care');
    await expect(page.getByRole('region', { name: 'Waiting for somebody' })).toBeVisible();
    await reader.photograph('history-of-records');
  },
);

journey(
  'whoever was not the first to decide is told so, with how the two stand',
  async ({ reader }) => {
    journey.slow();
    await handIn(reader, school);
    await handIn(reader, hospital);
    await reader.signIn(socialWorker);
    await reader.visit('/matches');
    const { page } = reader;
    await reader.go(() =>
      page
        .getByRole('link', { name: /Ida Goldcrest/i })
        .first()
        .click(),
    );
    const where = new URL(page.url()).pathname;
    const token = (await page.locator('main input[name="_csrf"]').getAttribute('value')) ?? '';
    const words = 'The school has both girls in one class.';
    const form = { _csrf: token, submission: `${Date.now()}`, decision: 'notSame', reason: words };
    const send = () => page.request.post(serverAddress() + where, { form, maxRedirects: 0 });
    // Sent twice, recorded once.
    for (const answer of [await send(), await send()]) {
      expect(answer.headers()['location']).toMatch(/done=keptApart$/);
    }
    await page.getByRole('radio').first().check();
    await page.getByLabel('Why').fill('They look alike.');
    await reader.go(() => page.getByRole('button', { name: 'Record the decision' }).click());
    expect(reader.status()).toBe(409);
    await expect(page.getByRole('alert')).toContainText('Nothing was recorded');
    await expect(page.locator('.hf-deed')).toContainText(words);
    await reader.photograph('match-refused');
    await page.getByLabel('Why').fill('For the next walk through.');
    await reader.go(() => page.getByRole('button', { name: 'It is open again' }).click());
    await expect(page.getByRole('status')).toContainText('waits for somebody');
    await reader.go(() =>
      page
        .getByRole('link', { name: /^History of these records/ })
        .first()
        .click(),
    );
    await expect(page.locator('.hf-deed').filter({ hasText: words })).not.toHaveCount(0);
  },
);

journey('whoever decides no such thing finds nothing of it', async ({ reader }) => {
  await reader.signIn(/^Health visitor Has no part/);
  await expect(reader.page.getByRole('link', { name: 'Matches' })).toHaveCount(0);
  expect(await reader.visit('/matches')).toBe(404);
  expect(await reader.visit('/people/otterwell-pip/history')).toBe(404);
});
