import type { FastifyInstance } from 'fastify';
import { type SignedIn, signIn, withCookie } from './signed-in.ts';

/** A route as the application has it: a new one is there without a word of a test. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly pattern: string;
}

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Every route of an application, read from itself. */
export function routesOf(app: FastifyInstance): readonly Route[] {
  const found: Route[] = [];
  const path: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', named = ''] =
      /^([│ ]*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    path.length = indent.length / 4;
    path.push(part);
    for (const method of named.split(', ').filter((one) => methods.has(one)))
      found.push({ method: method as Route['method'], pattern: path.join('') });
  }
  return found;
}

/** What stands in the place of each parameter of a route, and in every field of what is sent. */
export type Ids = Readonly<Record<string, string>>;

/** Where a route lies with these ids; throws for a parameter of which nobody has said what stands there. */
export function placeOf({ pattern }: Route, ids: Ids): string {
  return pattern.replaceAll(/:(\w+)(\([^)]*\))?|\*/g, (_, name: string | undefined) => {
    const id = ids[name ?? '*'];
    if (id === undefined)
      throw new Error(`say what stands for :${name ?? '*'} of ${pattern} in this test`);
    return encodeURIComponent(id);
  });
}

/** Routes that no comparison asks, and why. */
export const routesApart: Readonly<Record<string, string>> = {
  'GET /child/:child/live': 'a stream that does not end: held in live-page.test.ts',
  'POST /sign-out': 'ends the session that asks',
  'POST /account/sign-out-everywhere': 'ends the session that asks',
  'POST /confirm': 'gives another session for the one that asks',
  'GET /record/device-key': 'a key of the session, and nothing of a record',
};

/** Those routes of an application that are compared. */
export function comparedRoutes(app: FastifyInstance): readonly Route[] {
  return routesOf(app).filter((route) => routesApart[nameOf(route)] === undefined);
}

export function nameOf({ method, pattern }: Route): string {
  return `${method} ${pattern}`;
}

/** Somebody who has signed in, with what a form of theirs must carry. */
export interface Visitor {
  readonly address: string;
  readonly reader: SignedIn;
  readonly token: string;
}

export async function visitAs(address: string, account: string): Promise<Visitor> {
  const first = await signIn(address, account);
  const form = await first.get('/search');
  const token = /name="_csrf" value="([^"]*)"/.exec(await form.text())?.[1];
  if (token === undefined) throw new Error(`no form for ${account}`);
  // What the token is compared with came with the form, in a cookie that takes the place of the first.
  const cookies = new Map(
    [...first.cookie.split('; '), ...form.headers.getSetCookie()].map((line) => {
      const [pair = ''] = line.split(';');
      return [pair.split('=')[0], pair];
    }),
  );
  return { address, reader: withCookie(address, [...cookies.values()].join('; ')), token };
}

/** What a route answers: status, body, and the page to which it leads, without what is of the moment alone. */
export async function askRoute(
  { address, reader, token }: Visitor,
  route: Route,
  { ids, fields }: { readonly ids: Ids; readonly fields: Readonly<Record<string, unknown>> },
): Promise<string> {
  const where = placeOf(route, ids);
  const texts = Object.entries(fields).filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  const isApi = where.startsWith('/api/');
  const answer =
    route.method === 'GET'
      ? await reader.get(`${where}?${new URLSearchParams(texts).toString()}`)
      : await fetch(address + where, {
          method: route.method,
          redirect: 'manual',
          headers: {
            cookie: reader.cookie,
            ...(isApi && { 'content-type': 'application/json' }),
          },
          body: isApi
            ? JSON.stringify({ ...ids, ...fields })
            : new URLSearchParams([['_csrf', token], ...Object.entries(ids), ...texts]),
        });
  const location = answer.headers.get('location');
  const said = `${answer.status} ${location ?? ''}\n${await answer.text()}`;
  // What is done shows where it leads.
  const after = location?.startsWith('/') === true ? await (await reader.get(location)).text() : '';
  return withoutMoment(said + after);
}

/** Tokens, ids of a moment and times of the day differ between two answers that say the same. */
function withoutMoment(text: string): string {
  return text
    .replaceAll(/(name="(?:_csrf|sealed|submission|token)" value=")[^"]*/g, '$1…')
    .replaceAll(/nonce="[^"]*"/g, 'nonce')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/"(endsInSeconds|lastsSeconds)":\d+/g, '"$1":…')
    .replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/\b\d{1,2}:\d\d(:\d\d)?\b/g, '<time>')
    .replaceAll(/[\w-]{60,}={0,2}/g, '<sealed>');
}

/** Where two texts part, with a little around it. */
export function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 120), at + 160);
  return `…${around(one)}…\n…${around(other)}…`;
}
