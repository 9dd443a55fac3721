import { expect, type Page, type TestInfo } from '@playwright/test';
import { journey, type Reader, serverAddress } from './reader.ts';

// One working day of six people, from a contact to an answered question, around the Saltfeathers, the
// Wierzbowas and a child whom nobody knew in the morning. All journeys share one demonstration, and each
// runs with JavaScript and without: what is written names its run, and no journey needs another one.

const schoolLead = /^Designated safeguarding lead Has Pip/;
const frontDoor = /^Manager of the multi-agency safeguarding hub/;
const socialWorker = /^Lead social worker Works with Pip/;
const manager = /^Team manager Answers for the work of the Harbour team/;
const healthVisitor = /^Health visitor Visits/;
const paediatrician = /^Consultant paediatrician/;
const policeOfficer = /^Police officer Works on Pip/;

const ayaan = 'saltfeather-ayaan';
const idil = 'saltfeather-idil';
const zosia = 'wierzbowa-zosia';

async function as(reader: Reader, post: RegExp): Promise<Page> {
  await reader.page.context().clearCookies();
  await reader.signIn(post);
  return reader.page;
}

const press = (reader: Reader, button: string | RegExp): Promise<void> =>
  reader.go((page) => page.getByRole('button', { name: button }).first().click());

const follow = (reader: Reader, link: string | RegExp): Promise<void> =>
  reader.go((page) => page.getByRole('main').getByRole('link', { name: link }).first().click());

/** Begins an entry of a kind about a child, as from the child's own page. */
async function begin(reader: Reader, child: string, kind: string): Promise<void> {
  await reader.visit(`/record?child=${child}`);
  const button = reader.page.locator(`button[name="kind"][value="${kind}"]`).first();
  if (!(await button.isVisible())) await reader.page.getByText('Every other kind of entry').click();
  await reader.go(() => button.click());
}

const answer = (page: Page, question: string | RegExp, word: string): Promise<void> =>
  page.getByRole('group', { name: question }).first().getByLabel(word, { exact: true }).check();

/** Opens what is folded away, where it is. */
async function unfold(page: Page, summary: string | RegExp, within: string): Promise<void> {
  if (!(await page.getByLabel(within).first().isVisible())) {
    await page.locator('summary').filter({ hasText: summary }).first().click();
  }
}

async function save(reader: Reader): Promise<void> {
  await press(reader, 'Save to the record');
  await expect(reader.page.getByRole('status')).toContainText('It stands in the record');
}

/** Words that only this run writes. */
const inThisRun = (words: string, { project }: TestInfo): string => `${words} (${project.name})`;

/** A family name that nobody else of the demonstration bears. */
function newName(): string {
  const number = String(Date.now() % 100_000_000);
  return `V${number.replaceAll(/\d/g, (digit) => `${'bdfgklmnrt'.charAt(Number(digit))}o`)}w`;
}

/** A school tells social care of a child whom nobody has on file. */
async function tell(reader: Reader, name: string, words: string): Promise<void> {
  const page = await as(reader, schoolLead);
  await reader.visit('/front-door');
  await follow(reader, 'Tell about a child');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Born').fill('4 3 2019');
  await press(reader, 'Look');
  await press(reader, 'Put on file as new');
  await press(reader, 'Continue');
  await page.getByLabel('What was seen, heard and said').fill(words);
  await answer(page, 'safe tonight', 'Not known');
  await answer(page, 'consent', 'Sought and given');
  await press(reader, 'Tell social care');
  await expect(page.getByRole('status')).toContainText('Social care has it now');
}

async function decide(reader: Reader, name: string, outcome: string, why: string): Promise<void> {
  const page = await as(reader, frontDoor);
  await reader.visit('/front-door');
  await follow(reader, name);
  await page.getByLabel(outcome).first().check();
  await page.getByLabel('Why, in your own words').fill(why);
  await press(reader, 'Record the decision');
  await expect(page.getByRole('status')).toContainText('The decision is recorded');
}

journey.slow();

journey(
  '08:40 the school lead tells of a bruise and of what the child said',
  async ({ reader }) => {
    const name = `Wren ${newName()}`;
    await tell(
      reader,
      name,
      'A bruise on her arm. “I fell off the bunk,” she said, and looked away.',
    );
    const told = reader.page.getByRole('region', { name: 'What became of what you told us' });
    await expect(told.getByRole('listitem').filter({ hasText: name })).toContainText(
      'Waiting for a decision',
    );
  },
);

journey(
  '08:50 the front door finds what is held before anybody is put on file twice',
  async ({ reader }) => {
    const page = await as(reader, frontDoor);
    await reader.visit('/front-door/new');
    await page.getByLabel('Name', { exact: true }).fill('Ayan Saltfeather');
    await press(reader, 'Look');
    await press(reader, /^This is who is meant.*Ayaan Saltfeather/);
    await press(reader, 'Continue');
    const held = page.getByRole('region', { name: 'What is held already' });
    await expect(held).toContainText('Ashmere police');
    await expect(held).toContainText('01632');
  },
);

journey('09:10 the front door decides, with what was seen and what was not', async ({ reader }) => {
  const name = `Wren ${newName()}`;
  await tell(reader, name, 'She comes to school without a coat, and says there is no heating.');
  await decide(reader, name, 'Assessment of the family', 'Nobody has seen the home yet.');
  await expect(reader.page.getByText('Nobody has seen the home yet.')).toBeVisible();
});

journey('09:30 the school is told, and reads what became of it', async ({ reader }) => {
  const name = `Wren ${newName()}`;
  await tell(reader, name, 'He asked whether he may sleep at school.');
  await decide(reader, name, 'Early help', 'The family asks for help with housing.');
  await reader.visit('/front-door');
  const owed = reader.page.getByRole('region', { name: 'Whoever told us is still to be told' });
  await reader.go(() => owed.getByRole('link', { name }).click());
  await reader.page.getByLabel('What they were told').fill('A family worker calls on Tuesday.');
  await press(reader, 'Record that they were told');
  const page = await as(reader, schoolLead);
  await reader.visit('/front-door');
  await expect(page.getByRole('listitem').filter({ hasText: name })).toContainText(
    'A family worker calls on Tuesday.',
  );
});

journey(
  '09:40 the social worker sees what the day holds, and where each thing is done',
  async ({ reader }) => {
    const page = await as(reader, socialWorker);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My work');
    const child = page.locator('.hf-waiting__child').filter({ hasText: 'Ayaan Saltfeather' });
    await expect(child).toContainText('To be visited by');
    await reader.go(() =>
      child
        .getByRole('link', { name: /^Record it\W+visit/i })
        .first()
        .click(),
    );
    await expect(
      page.getByLabel('What happened?').or(page.locator('.hf-kinds')).first(),
    ).toBeVisible();
  },
);

journey(
  '10:00 the police officer tells of a night, and of a man whom nobody has named',
  async ({ reader }, info) => {
    const page = await as(reader, policeOfficer);
    await begin(reader, ayaan, 'police-notification');
    const words = inThisRun('Officers were called to shouting; both children were awake', info);
    await page.getByLabel('What happened?').fill(words);
    await unfold(page, 'not in the list', 'Who, in the words that were used');
    const man = inThisRun('a man in a grey work van', info);
    await page.getByLabel('Who, in the words that were used').first().fill(man);
    await save(reader);
    await as(reader, socialWorker);
    await reader.visit(`/child/${ayaan}/people`);
    await expect(page.locator('.hf-mentions')).toContainText(man);
  },
);

journey(
  '10:15 what the police wrote is read where it asks, and not by those without a part',
  async ({ reader }) => {
    const page = await as(reader, socialWorker);
    await reader.visit(`/child/${ayaan}`);
    const entries = page.locator('main a[href*="/entry/"]');
    await reader.go(() => entries.filter({ hasText: 'Police notification' }).first().click());
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Police notification');
    const where = new URL(page.url()).pathname;
    await as(reader, /^Health visitor Has no part/);
    expect(await reader.visit(where)).toBe(404);
  },
);

journey(
  '10:30 the health visitor records a visit to two children, and a word of one',
  async ({ reader }, info) => {
    const page = await as(reader, healthVisitor);
    await begin(reader, idil, 'health-visitor-contact');
    const words = inThisRun('Idil showed me where she sleeps', info);
    await page.getByLabel('What happened?').fill(words);
    await answer(page, 'Did the family know that you were coming?', 'No');
    await answer(page, 'Was Idil Saltfeather seen?', 'Yes');
    await save(reader);
    await reader.visit(`/child/${idil}/visits`);
    await expect(page.getByRole('main')).toContainText('Ashmere health visiting');
  },
);

journey('10:50 nobody opens, and that is written down as what it is', async ({ reader }, info) => {
  const page = await as(reader, healthVisitor);
  await begin(reader, idil, 'failed-visit');
  await page
    .getByLabel('What happened?')
    .fill(inThisRun('A voice behind the door said that the children were asleep', info));
  await answer(page, 'Was Idil Saltfeather seen?', 'No');
  await save(reader);
  await follow(reader, /^Read the entry/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Failed visit');
});

journey(
  '11:00 whoever is involved is found, with a number to call and when they saw the child',
  async ({ reader }) => {
    const page = await as(reader, healthVisitor);
    await reader.visit(`/child/${ayaan}/involved`);
    const main = page.getByRole('main');
    await expect(main).toContainText('01632');
    await expect(main).toContainText('Ashmere children’s social care');
    await reader.expectNoSidewaysScrolling(360);
  },
);

journey(
  '11:20 the paediatrician writes down marks, the words that explain them, and what was not examined',
  async ({ reader }, info) => {
    const page = await as(reader, paediatrician);
    await begin(reader, zosia, 'child-protection-medical');
    await page
      .getByLabel('What happened?')
      .fill(inThisRun('Seen with her mother; she did not want to take off her jumper', info));
    await page.getByLabel('Where on the body?').first().fill('left forearm');
    await page.locator('input[name="injuries/0/type"]').fill('bruise');
    await answer(page, /examination complete|all that was to be examined/i, 'No');
    await save(reader);
    await expect(page.getByRole('heading', { name: /^It (asks|adds)/ }).first()).toBeVisible();
  },
);

journey('11:40 each explanation stands beside the earlier ones', async ({ reader }) => {
  const page = await as(reader, paediatrician);
  await reader.visit(`/child/${zosia}/injuries`);
  expect(await page.locator('.hf-episode').count()).toBeGreaterThan(2);
  await expect(page.getByRole('heading', { name: /Medical views/ })).toBeVisible();
  await reader.expectNoSidewaysScrolling(360);
});

journey(
  '12:00 a form is left for a telephone call, and nothing of it is lost',
  async ({ reader }, info) => {
    const page = await as(reader, socialWorker);
    await begin(reader, idil, 'contact');
    const where = new URL(page.url()).pathname;
    const words = inThisRun('The aunt telephoned: the girls are with her until Friday', info);
    await page.getByLabel('What happened?').fill(words);
    await press(reader, 'Keep as a draft');
    await reader.visit('/');
    await page.context().clearCookies();
    await as(reader, socialWorker);
    await reader.go(() => page.locator(`a[href="${where}"]`).first().click());
    await expect(page.getByLabel('What happened?')).toHaveValue(words);
    await save(reader);
  },
);

journey('13:00 a word is mistyped, and the entries are found', async ({ reader }) => {
  const page = await as(reader, socialWorker);
  await reader.visit('/search');
  await page.getByLabel('Words in an entry').fill('bruize');
  await press(reader, 'Search');
  await expect(page.getByText('Showing results for bruise instead.')).toBeVisible();
  await expect(page.locator('.hf-results__child').first()).toContainText(
    'You may open this record because',
  );
});

journey('13:30 the manager sees the team, and the children who have nobody', async ({ reader }) => {
  const page = await as(reader, manager);
  await follow(reader, /^Your team/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your team');
  await expect(page.getByRole('table').getByRole('rowheader').first()).toBeVisible();
});

journey('14:00 a decision is read with what was before those who took it', async ({ reader }) => {
  const page = await as(reader, manager);
  await reader.visit(`/child/${ayaan}/decisions`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Decisions');
  await reader.visit(`/child/${ayaan}/plan`);
  await expect(page.getByRole('main')).toContainText('Child protection plan');
});

journey(
  '14:30 the conference pack is printed, and says as known to whom and when',
  async ({ reader }, info) => {
    const page = await as(reader, socialWorker);
    await reader.visit(`/child/${ayaan}/pack`);
    await expect(page.locator('.hf-pack__colophon')).toContainText('As known to everyone on');
    const paper = await page.pdf({ format: 'A4', tagged: true });
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    await info.attach('conference-pack.pdf', { body: paper, contentType: 'application/pdf' });
  },
);

journey(
  '15:00 a question is answered by what somebody asked, and its answer stands',
  async ({ reader }, info) => {
    const page = await as(reader, socialWorker);
    await begin(reader, ayaan, 'registration-form');
    const man = inThisRun('Uncle Bay, to be called first', info);
    await page.getByLabel('What happened?').fill('A form that the family filled in today.');
    await unfold(page, 'not in the list', 'Who, in the words that were used');
    await page.getByLabel('Who, in the words that were used').first().fill(man);
    await save(reader);
    await reader.visit(`/child/${ayaan}`);
    const where = page.locator(`a[href^="/child/${ayaan}/question/"]`).first();
    await reader.go(() => where.click());
    const asked = page.locator('details.hf-act').filter({
      has: page.locator('summary', { hasText: 'It was asked' }),
    });
    await asked.locator('summary').click();
    await asked.getByRole('radio').first().check();
    const words = inThisRun('I asked the mother on the telephone', info);
    await asked.getByRole('textbox').fill(words);
    await reader.go(() => asked.getByRole('button').click());
    await expect(page.getByRole('status')).toHaveText('Your answer stands with the question.');
    await expect(page.locator('.hf-history')).toContainText(words);
  },
);

journey(
  '15:30 what the police knew on an earlier day is looked at with a reason, and that is shown',
  async ({ reader }) => {
    const page = await as(reader, socialWorker);
    await reader.visit(`/child/${ayaan}/visits`);
    const lens = page.getByRole('form', { name: /as known to/i });
    await lens.getByLabel('As known to').selectOption({ label: 'Ashmere police' });
    await press(reader, 'Show this day');
    await page.getByLabel('Handover').check();
    await press(reader, 'Continue');
    await expect(page.getByText('you look through the eyes of Ashmere police')).toBeVisible();
  },
);

journey(
  '16:30 a word is looked up, and whoever leaves the desk leaves nothing on it',
  async ({ reader }) => {
    const page = await as(reader, socialWorker);
    await reader.visit('/help');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await reader.go(() => page.getByRole('button', { name: 'Sign out' }).click());
    const answered = await page.request.get(`${serverAddress()}/child/${ayaan}`, {
      maxRedirects: 0,
    });
    expect(answered.status()).toBe(303);
  },
);
