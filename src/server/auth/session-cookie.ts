import type { SecureSessionPluginOptions } from '@fastify/secure-session';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../domain/access/policy.ts';
import {
  beginSession,
  endSession,
  findSession,
  type OpenSession,
  type HowSignedIn,
  type SessionKey,
} from '../../store/sessions.ts';
import type { Desk } from '../desk.ts';
import { sessionLimits } from './sign-in-settings.ts';

declare module '@fastify/secure-session' {
  // The plugin's own interface, to which each application adds what it keeps in a session.
  interface SessionData {
    key: SessionKey;
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The session that the cookie names, while it is open. */
    openSession: OpenSession | undefined;
    /** The machine whose token came with the request, where one did. */
    machine: Actor | undefined;
  }
  interface FastifyContextConfig {
    /** A page asks this by itself, without anybody doing anything: it keeps no session open. */
    readonly isUnattended?: boolean;
  }
}

const secondsPerMinute = 60;

/**
 * The cookie holds the id of a session, sealed, and the secret of its forms. Who that is, and whether it
 * is open still, stands in the database.
 */
export function sessionCookie({
  sessionKey,
  signIn,
}: Desk): SecureSessionPluginOptions & { key: Buffer } {
  const { lastsMinutes } = signIn?.limits ?? sessionLimits;
  const isBehindTls = signIn?.address?.startsWith('https:') === true;
  return {
    key: sessionKey,
    // A browser takes a cookie of this prefix from this very host alone, and over TLS alone.
    cookieName: isBehindTls ? '__Host-holdfast' : 'holdfast',
    expiry: lastsMinutes * secondsPerMinute,
    cookie: {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: isBehindTls ? true : 'auto',
    },
  };
}

/**
 * Looks up the session of each request before anything else is done: a session that was ended elsewhere
 * has ended here.
 */
export function lookUpSessions(app: FastifyInstance, { store }: Desk): void {
  app.addHook('onRequest', async (request) => {
    const key = request.session.get('key');
    if (key === undefined) return;
    const isActive = request.routeOptions.config.isUnattended !== true;
    request.openSession = await findSession(store, key, { isActive });
  });
}

/** Who asks, if it is known: somebody who has signed in, or a machine by its token. */
export function findReader({ openSession, machine }: FastifyRequest): Actor | undefined {
  return machine ?? openSession?.actor;
}

/** How long a session has still: without anything done, and whatever is done; in whole seconds. */
export interface SessionLeft {
  readonly endsInSeconds: number;
  readonly lastsSeconds: number;
}

export function sessionLeft({ endsInSeconds, lastsSeconds }: OpenSession): SessionLeft {
  return { endsInSeconds: Math.floor(endsInSeconds), lastsSeconds: Math.floor(lastsSeconds) };
}

const roughSeconds = 5 * secondsPerMinute;

/**
 * When a page asks how long its session has still, in seconds: before it ends if nothing is done, and roughly, so that
 * the same page stays the same.
 */
export function asksAgainInSeconds({ endsInSeconds }: OpenSession): number {
  return Math.floor(endsInSeconds / roughSeconds) * roughSeconds;
}

/** Whether the session of a request is open at this moment, and not only when the request came. */
export async function isSignedIn({ store }: Desk, request: FastifyRequest): Promise<boolean> {
  const key = request.session.get('key');
  return key !== undefined && (await findSession(store, key, { isActive: false })) !== undefined;
}

/** Begins a session for somebody who has shown who they are. False where the account has ended. */
export async function signInAs(
  { store, signIn }: Desk,
  request: FastifyRequest,
  who: Pick<Actor, 'partnership' | 'account'> & Omit<HowSignedIn, 'device'>,
): Promise<boolean> {
  await leave(store, request);
  const key = await beginSession(store, who, {
    ...(signIn?.limits ?? sessionLimits),
    ...who,
    device: deviceOf(request),
  });
  // Neither an id nor a token from before the signing in is of use after it.
  request.session.regenerate();
  if (key !== undefined) request.session.set('key', key);
  return key !== undefined;
}

/** Ends the session of a request, and forgets its cookie. */
export async function signOut({ store }: Desk, request: FastifyRequest): Promise<void> {
  await leave(store, request);
  request.session.delete();
}

async function leave(store: Desk['store'], request: FastifyRequest): Promise<void> {
  const before = request.session.get('key');
  if (before !== undefined) await endSession(store, before);
}

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iPhone or iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux|CrOS/, 'Linux'],
];
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** What a browser says it is, in words that its owner knows it by: 'Firefox, Windows'. */
export function deviceOf({ headers }: Pick<FastifyRequest, 'headers'>): string {
  const said = headers['user-agent'] ?? '';
  const first = (names: typeof systems): string | undefined =>
    names.find(([pattern]) => pattern.test(said))?.[1];
  const [browser, system] = [first(browsers), first(systems)];
  if (browser === undefined) return system ?? 'a program';
  return system === undefined ? browser : `${browser}, ${system}`;
}
