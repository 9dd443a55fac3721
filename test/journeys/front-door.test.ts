import { expect } from '@playwright/test';
import { journey, type Reader, serverAddress } from './reader.ts';

// The demonstration is shared by all journeys, with JavaScript and without: each takes a child of its own.

const schoolLead = /^Designated safeguarding lead Has Pip/;
const frontDoor = /^Manager of the multi-agency safeguarding hub/;

/** A family name that nobody else of the demonstration bears. */
function newName(): string {
  const number = String(Date.now() % 100_000_000);
  return `Q${number.replaceAll(/\d/g, (digit) => `${'bdfgklmnrt'.charAt(Number(digit))}a`)}w`;
}

async function signInAnew(reader: Reader, post: RegExp): Promise<void> {
  await reader.page.context().clearCookies();
  await reader.signIn(post);
}

async function press(reader: Reader, button: string | RegExp): Promise<void> {
  await reader.go((page) => page.getByRole('button', { name: button }).first().click());
}

/** Looks for somebody, finds nobody who is meant, and puts them on file. */
async function putOnFile(reader: Reader, name: string, born: string): Promise<void> {
  const { page } = reader;
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Born').fill(born);
  await press(reader, 'Look');
  await press(reader, 'Put on file as new');
}

/** Tells social care about a new child, and comes back to the front door. */
async function tellAbout(reader: Reader, family: string): Promise<void> {
  const { page } = reader;
  await reader.visit('/front-door');
  await reader.go(() => page.getByRole('link', { name: 'Tell about a child' }).click());
  await putOnFile(reader, `Tansy ${family}`, '4 3 2019');
  await press(reader, 'Continue');
  await page.getByLabel('What was seen, heard and said').fill('“I sleep in the bath,” she said.');
  await page.getByRole('group', { name: 'safe tonight' }).getByLabel('Not known').check();
  await page.getByRole('group', { name: 'consent' }).getByLabel('Sought and given').check();
  await press(reader, 'Tell social care');
}

async function openWaiting(reader: Reader, family: string): Promise<void> {
  const { page } = reader;
  await reader.visit('/front-door');
  await reader.go(() =>
    page
      .getByRole('link', { name: `Tansy ${family}` })
      .first()
      .click(),
  );
}

journey(
  'a school tells of a child, the front door decides, and the school reads what became of it',
  async ({ reader }) => {
    journey.slow();
    const { page } = reader;
    const family = newName();
    await reader.signIn(schoolLead);
    await tellAbout(reader, family);
    await expect(page.getByRole('status')).toContainText('Social care has it now');
    const told = page.getByRole('region', { name: 'What became of what you told us' });
    const line = told.getByRole('listitem').filter({ hasText: family });
    await expect(line).toContainText('Waiting for a decision');
    await reader.photograph('front-door-told');

    await signInAnew(reader, frontDoor);
    await openWaiting(reader, family);
    await expect(page.getByText('“I sleep in the bath,” she said.')).toBeVisible();
    await expect(
      page.getByText('No other contact or referral stands in the record.'),
    ).toBeVisible();
    await reader.photograph('front-door-decide');
    await reader.expectNoSidewaysScrolling(360);
    await press(reader, 'Record the decision');
    expect(reader.status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('Choose what is decided');
    await page.getByRole('checkbox', { name: /^Person put on file/ }).check();
    await page.getByLabel('Assessment of the family').check();
    await page.getByLabel('Why, in your own words').fill('Nobody has said where she sleeps.');
    await press(reader, 'Record the decision');
    await expect(page.getByRole('status')).toContainText('The decision is recorded');
    await expect(page.getByText('Nobody has said where she sleeps.')).toBeVisible();
    await reader.visit('/front-door');
    const owed = page.getByRole('region', { name: 'Whoever told us is still to be told' });
    await expect(owed).toContainText(family);
    await reader.photograph('front-door');
    await reader.expectNoSidewaysScrolling(360);
    await reader.go(() => owed.getByRole('link', { name: `Tansy ${family}` }).click());
    await page.getByLabel('What they were told').fill('A social worker visits her this week.');
    await press(reader, 'Record that they were told');
    await expect(page.getByRole('status')).toContainText('they were told');
    await expect(page.getByRole('button', { name: 'Record that they were told' })).toHaveCount(0);

    await signInAnew(reader, schoolLead);
    await reader.visit('/front-door');
    await expect(line).toContainText('A social worker visits her this week.');
    await expect(line).toContainText('You were told on');
    // To have told of a child opens nothing of the child’s record.
    await expect(line.getByRole('link')).toHaveCount(0);
  },
);

journey(
  'several children and whoever is around them come in together, with what agencies hold',
  async ({ reader }) => {
    journey.slow();
    const { page } = reader;
    const family = newName();
    await reader.signIn(frontDoor);
    await reader.visit('/front-door/new');
    await expect(page.getByRole('button', { name: 'Put on file as new' })).toHaveCount(0);
    await page.getByLabel('Name', { exact: true }).fill('Pip Otterwell');
    await press(reader, 'Look');
    await reader.photograph('front-door-found');
    await press(reader, /^This is who is meant.*Pip Otterwell/);
    await putOnFile(reader, `Tansy ${family}`, '2019');
    await putOnFile(reader, `Odo ${family}`, '1984');
    const adult = page.getByRole('group', { name: `Odo ${family}` });
    await expect(adult.getByLabel('Somebody around the child')).toBeChecked();
    await adult.getByLabel('who they are said to be').selectOption('partnerOfParent');
    await reader.photograph('front-door-people');
    await reader.expectNoSidewaysScrolling(360);
    await page.getByLabel('Date of birth').first().fill('31 2 2019');
    await press(reader, 'Continue');
    expect(reader.status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('Write the date of birth');
    await page.getByLabel('Date of birth').first().fill('28 2 2019');
    await press(reader, 'Continue');
    const held = page.getByRole('region', { name: 'What is held already' });
    await expect(held.getByRole('listitem').filter({ hasText: 'Ashmere police' })).toContainText(
      '01632',
    );
    await reader.photograph('front-door-contact');
    await reader.expectNoSidewaysScrolling(360);
    await page
      .getByLabel('What was seen, heard and said')
      .fill('Shouting 😶 \u202e<b>and</b> doors.');
    await press(reader, 'Record the contact');
    expect(reader.status()).toBe(422);
    await expect(page.getByRole('alert')).toContainText('Choose who brought it');
    await expect(page.getByLabel('What was seen, heard and said')).toHaveValue(/<b>and<\/b> doors/);
    await page.getByLabel('A contact: something came in').check();
    await page.getByLabel('A neighbour').check();
    await page.getByRole('group', { name: 'a mark or an injury' }).getByLabel('Yes').check();
    const mark = page.getByLabel('Where on the body');
    if (!(await mark.isVisible())) await page.getByText('Where it is, and how').click();
    await mark.fill('left cheek');
    await page.getByLabel('What kind of mark').fill('bruise');
    await page.getByLabel('Which child has it?').selectOption({ label: `Tansy ${family}` });
    await page
      .getByRole('group', { name: 'safe tonight' })
      .getByLabel('No', { exact: true })
      .check();
    await page.getByRole('group', { name: 'consent' }).getByLabel('Sought and given').check();
    await press(reader, 'Record the contact');
    await expect(page.getByRole('status')).toContainText('waits for a decision');
    await expect(page.getByRole('heading', { level: 1 })).toContainText(
      `Pip Otterwell and Tansy ${family}`,
    );
    await reader.visit('/front-door');
    const line = page.getByRole('listitem').filter({ hasText: family });
    await expect(line).toContainText('Tells of harm');
    // The record of a child who was put on file is open to the desk.
    await reader.go(() => line.getByRole('link').click());
    await expect(page.getByText('Shouting 😶')).toBeVisible();
  },
);

journey(
  'a decision that is sent twice is one, and a second one changes nothing',
  async ({ reader }) => {
    journey.slow();
    const { page } = reader;
    const family = newName();
    await reader.signIn(schoolLead);
    await tellAbout(reader, family);
    await signInAnew(reader, frontDoor);
    await openWaiting(reader, family);
    const where = new URL(page.url()).pathname;
    const hidden = (name: string) =>
      page.locator(`main input[name="${name}"]`).first().inputValue();
    const form = {
      _csrf: await hidden('_csrf'),
      act: 'decide',
      submission: await hidden('submission'),
      entriesShown: await hidden('entriesShown'),
      outcome: 'earlyHelp',
      reason: 'The family asks for it.',
    };
    const send = (more: object) =>
      page.request.post(serverAddress() + where, { form: { ...form, ...more }, maxRedirects: 0 });
    // One entry of the two had not come when the page was made.
    const stale = await send({ entriesShown: '1' });
    expect(stale.status()).toBe(409);
    const shown = await stale.text();
    expect(shown).toContain('1 entry came since you');
    expect(shown).toContain('The family asks for it.');
    for (const answer of [await send({}), await send({})]) {
      expect(answer.headers()['location']).toMatch(/done=contactDecided$/);
    }
    await page.getByLabel('Information and advice').check();
    await page.getByLabel('Why, in your own words').fill('They know whom to ask.');
    // The page still holds the submission of the first: this is somebody else’s.
    const other = await send({
      submission: '01900000-0000-7000-8000-000000000001',
      reason: 'They know whom to ask.',
    });
    expect(other.status()).toBe(409);
    const answer = await other.text();
    expect(answer).toContain('Somebody else decided while you wrote');
    expect(answer).toContain('They know whom to ask.');
    expect(answer).toContain('The family asks for it.');
  },
);

journey('whoever decides on no contact sees only what they told', async ({ reader }) => {
  await reader.signIn(/^Health visitor Has no part/);
  await reader.visit('/front-door');
  await expect(reader.page.getByText('You have told us nothing this year')).toBeVisible();
  await expect(reader.page.getByRole('heading', { name: 'Waiting for a decision' })).toHaveCount(0);
  expect(await reader.visit('/front-door/otterwell-pip/otterwell-pip-01')).toBe(404);
});

journey('what was typed when the session ended is kept, and goes on', async ({ reader }) => {
  journey.slow();
  const { page } = reader;
  const family = newName();
  await reader.signIn(schoolLead);
  await reader.visit('/front-door/new');
  await putOnFile(reader, `Tansy ${family}`, '2019');
  await press(reader, 'Continue');
  const account = page.getByLabel('What was seen, heard and said');
  await account.fill('He waits at the gate until dark.');
  await page.context().clearCookies();
  await press(reader, 'Tell social care');
  expect(reader.status()).toBe(401);
  const elsewhere = await page.context().newPage();
  await elsewhere.goto(`${serverAddress()}/sign-in`);
  await elsewhere.getByRole('button', { name: schoolLead }).first().click();
  await elsewhere.close();
  await press(reader, 'Go on with my draft');
  await expect(account).toHaveValue('He waits at the gate until dark.');
  await page.getByRole('group', { name: 'safe tonight' }).getByLabel('Not known').check();
  await page.getByRole('group', { name: 'consent' }).getByLabel('Sought and given').check();
  await press(reader, 'Tell social care');
  await expect(page.getByRole('status')).toContainText('Social care has it now');
  await reader.visit('/');
  await expect(page.getByText(`Tansy ${family}`)).toHaveCount(0);
});

journey('words of a form that was recorded from another tab are kept', async ({ reader }) => {
  journey.slow();
  const { page } = reader;
  const family = newName();
  await reader.signIn(schoolLead);
  await reader.visit('/front-door/new');
  await putOnFile(reader, `Tansy ${family}`, '2019');
  await press(reader, 'Continue');
  await page.getByLabel('What was seen, heard and said').fill('She waits at the gate.');
  await page.getByRole('group', { name: 'safe tonight' }).getByLabel('Not known').check();
  await page.getByRole('group', { name: 'consent' }).getByLabel('Sought and given').check();
  const where = new URL(page.url()).pathname;
  const form = await page
    .locator('form.hf-contact-form')
    .evaluate((element) =>
      Object.fromEntries(
        [...new FormData(element as HTMLFormElement)].map(([name, value]) => [
          name,
          typeof value === 'string' ? value : '',
        ]),
      ),
    );
  const send = (account: string) =>
    page.request.post(serverAddress() + where, {
      form: { ...form, act: 'save', account },
      maxRedirects: 0,
    });
  // The same words twice are one contact; other words are no part of it, and go on as a draft.
  expect((await send('She waits at the gate.')).status()).toBe(303);
  expect((await send('She waits at the gate.')).status()).toBe(303);
  const other = await send('She has a mark on her arm.');
  expect(other.status()).toBe(409);
  const answer = await other.text();
  expect(answer).toContain('recorded already, with other words');
  const draft = /data-draft="([^"]+)"/.exec(answer)?.[1] ?? '';
  await reader.visit(`/front-door/new/${draft}`);
  await expect(page.getByLabel('What was seen, heard and said')).toHaveValue(
    'She has a mark on her arm.',
  );
});
