/** A program that has signed in to a post of the demonstration, with the cookie of its session. */
export interface SignedIn {
  readonly cookie: string;
  get(where: string): Promise<Response>;
  /** Sends JSON to the API. */
  post(where: string, body: unknown): Promise<Response>;
}

/** Signs in as a browser would: takes the form's token, sends the form, keeps the cookie. */
export async function signIn(address: string, post: string): Promise<SignedIn> {
  const form = await fetch(`${address}/sign-in`);
  const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookieOf(form) },
    body: new URLSearchParams({ _csrf: token, post }),
  });
  if (answer.status !== 303) throw new Error(`signing in as ${post} was answered ${answer.status}`);
  return withCookie(address, cookieOf(answer));
}

/** The same session at a server that may have been started anew. */
export function withCookie(address: string, cookie: string): SignedIn {
  return {
    cookie,
    get: (where) => fetch(address + where, { headers: { cookie }, redirect: 'manual' }),
    post: (where, body) =>
      fetch(address + where, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}
