import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import OidcProvider from 'oidc-provider';

/** Somebody whom the test's identity provider knows; they sign in there by their name alone. */
export interface KnownPerson {
  readonly agency?: string;
  readonly groups: readonly string[];
  readonly name?: string;
}

/** A real identity provider of the test's own, on this machine. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A machine that gets tokens of its own, and what it proves itself by. */
  readonly machine: { readonly id: string; readonly secret: string };
  readonly people: Map<string, KnownPerson>;
  /** A token of the machine. */
  tokenFor(wish: { readonly scope: string; readonly audience?: string }): Promise<string>;
  stop(): Promise<void>;
}

const clientId = 'holdfast';
const clientSecret = 'a secret of the test, long enough to be one';
const machine = { id: 'hospital-record', secret: 'another secret of the test, long enough' };
const apiScopes = 'holdfast.read holdfast.write';
/** For whom its tokens are made where nothing else is asked for. */
export const apiAudience = 'https://holdfast.invalid/api';

/** Starts a provider at which the people of the map can sign in to a Holdfast at `holdfast`. */
export async function startProvider(holdfast: string): Promise<TestProvider> {
  const people = new Map<string, KnownPerson>();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new OidcProvider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${holdfast}/sign-in/provider/callback`],
        post_logout_redirect_uris: [`${holdfast}/sign-in`],
      },
      {
        client_id: machine.id,
        client_secret: machine.secret,
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'groups', 'agency'] },
    scopes: ['openid', 'profile'],
    // As many providers do: the ID token says who it is, the rest is to be asked for.
    conformIdTokenClaims: true,
    findAccount: (_context, id) => {
      const person = people.get(id);
      return person && { accountId: id, claims: () => ({ sub: id, ...person }) };
    },
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        // People's tokens are for their claims alone.
        defaultResource: (_context, { clientId: client }) =>
          client === machine.id ? apiAudience : [],
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => ({
          scope: apiScopes,
          audience: resource,
          accessTokenTTL: 300,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    cookies: { keys: ['a key of the test'] },
  });
  server.on('request', (request, response) => {
    void provider.callback()(request, response);
  });
  return {
    issuer,
    clientId,
    clientSecret,
    machine,
    people,
    tokenFor: async ({ scope, audience = apiAudience }) => {
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(
            [machine.id, machine.secret].map(encodeURIComponent).join(':'),
          ).toString('base64')}`,
        },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          scope,
          resource: audience,
        }),
      });
      const { access_token: token, ...rest } = (await answer.json()) as { access_token?: string };
      if (token === undefined) throw new Error(`no token was given: ${JSON.stringify(rest)}`);
      return token;
    },
    stop: () => stop(server),
  };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
