/** Signs in as a post of the demonstration, as a person does, and gives the session's cookie. */
export async function signIn(address: string, post: string): Promise<string> {
  const page = await fetch(`${address}/sign-in`);
  const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1];
  if (token === undefined) throw new Error('the sign-in page holds no token');
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookieOf(page) },
    body: new URLSearchParams({ post, _csrf: token }),
  });
  if (answer.status !== 303) throw new Error(`signing in was answered with ${answer.status}`);
  return cookieOf(answer);
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}
