import { expect } from '@playwright/test';
import { journey, type Reader, serverAddress } from './reader.ts';

/** Paths of the children on the list of whoever is signed in. */
async function childrenOf(reader: Reader): Promise<string[]> {
  await reader.visit('/children');
  const links = reader.page.locator('.hf-child h2 a');
  return links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
}

journey('a reader without a grant finds no child, no entry and no question', async ({ reader }) => {
  journey.slow();
  await reader.signIn(/lead social worker/i);
  await reader.openChild('busiest');
  const child = new URL(reader.page.url()).pathname;
  const question = await reader.page.locator('a[href*="/question/"]').first().getAttribute('href');
  await reader.visit('/sign-in');
  const posts = await reader.page.locator('button[name=post]').count();
  for (let post = 0; post < posts; post += 1) {
    await reader.visit('/sign-in');
    await reader.go((page) => page.locator('button[name=post]').nth(post).click());
    if ((await childrenOf(reader)).includes(child)) continue;
    const closed = [
      child,
      `${child}?purpose=review&knownTo=gp`,
      question ?? child,
      `${child}/entry/any`,
    ];
    for (const address of closed) {
      expect(await reader.visit(address)).toBe(404);
      await expect(reader.page.getByText('There is nothing here for you').first()).toBeVisible();
    }
    await reader.photograph('nothing-here');
    return;
  }
  throw new Error('every post of the demonstration may see the first child: nobody is outside');
});

journey('what does not exist and what cannot be read get the same page', async ({ reader }) => {
  expect(await reader.visit('/no-such-page')).toBe(404);
  await reader.signIn(/lead social worker/i);
  expect(await reader.visit('/child/%00')).toBe(404);
  expect(await reader.visit('/child/x%ff')).toBe(404);
  expect(await reader.visit('/problems/no-such-kind')).toBe(404);
  expect(await reader.visit('/problems/not-visible')).toBe(200);
});

journey('every answer closes what a browser would leave open', async ({ page }) => {
  const { headers } = await page.request.get(`${serverAddress()}/sign-in`).then((answer) => ({
    headers: answer.headers(),
  }));
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests/);
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['set-cookie']).toMatch(/HttpOnly/);
  expect(headers['set-cookie']).toMatch(/SameSite=Lax/);
});

journey('the API says no in one shape, and never to another site', async ({ reader }) => {
  const api = `${serverAddress()}/api`;
  const { request } = reader.page;
  const signedOut = await request.get(`${api}/children`);
  expect(signedOut.status()).toBe(401);
  expect(signedOut.headers()['content-type']).toContain('application/problem+json');
  expect(await signedOut.json()).toMatchObject({ type: '/problems/signed-out', status: 401 });

  await reader.signIn(/lead social worker/i);
  const wrong = await request.post(`${api}/entries`, {
    data: {
      submissionId: 'x',
      entry: { kind: 'other', organisation: 'gp', happened: { on: '2007-02-30' } },
    },
  });
  expect(wrong.status()).toBe(422);
  const pointers = ((await wrong.json()) as { errors: { pointer: string }[] }).errors.map(
    ({ pointer }) => pointer,
  );
  expect(pointers).toEqual(
    expect.arrayContaining(['/submissionId', '/entry/happened/on', '/entry']),
  );

  const elsewhere = await request.post(`${api}/entries`, {
    headers: { origin: 'http://elsewhere.invalid' },
    data: {},
  });
  expect(elsewhere.status()).toBe(403);
  const form = await request.post(`${api}/entries`, { form: { submissionId: 'a' } });
  expect(form.status()).toBe(415);
  const nonsense = await request.post(`${api}/entries`, {
    headers: { 'content-type': 'application/json' },
    data: Buffer.alloc(2_000_000, 'x'),
  });
  expect(nonsense.status()).toBe(413);
  expect((await request.get(`${api}/children/nobody/questions`)).status()).toBe(404);
});
