/** A browser without a window: keeps the cookies of each host and follows where it is sent. */
export class CookieJar {
  readonly #cookies = new Map<string, Map<string, string>>();

  async get(url: string): Promise<Response> {
    return this.#fetch(url, { method: 'GET' });
  }

  async post(url: string, form: Readonly<Record<string, string>>): Promise<Response> {
    return this.#fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  /** Goes on to wherever an answer leads, until one does not. */
  async follow(answer: Response): Promise<Response> {
    let last = answer;
    for (let step = 0; step < 20; step += 1) {
      const to = last.headers.get('location');
      if (to === null) return last;
      last = await this.get(new URL(to, last.url).href);
    }
    throw new Error('it leads nowhere');
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const { host } = new URL(url);
    const its = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, its);
    const cookie = [...its].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      its.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
}

/** Signs in at the test's identity provider, from whichever page leads there, and comes back. */
export async function signInAtProvider(
  jar: CookieJar,
  from: string,
  person: string,
): Promise<Response> {
  let page = await jar.follow(await jar.get(from));
  const { origin } = new URL(from);
  // Its own pages: the name, whether it may tell, whether whoever was there before is to leave.
  for (let step = 0; step < 6 && new URL(page.url).origin !== origin; step += 1) {
    const html = await page.text();
    const action = /action="([^"]*)"/.exec(html)?.[1] ?? '';
    const hidden = [...html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    );
    const given = html.includes('name="login"') ? { login: person, password: 'any' } : {};
    const form = { ...(Object.fromEntries(hidden) as Record<string, string>), ...given };
    page = await jar.follow(await jar.post(new URL(action, page.url).href, form));
  }
  return page;
}
