import * as openid from 'openid-client';
import { isLoopback, type ProviderSettings } from './sign-in-settings.ts';

/** What is kept while somebody is at the provider, so that what comes back is the answer to what was asked. */
export interface Asked {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Somebody whom the provider knows. */
export interface KnownToProvider {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  /** How long ago they showed that it is them; not known where the provider does not say. */
  readonly authenticatedSecondsAgo?: number;
}

const answerWithinSeconds = 10;
/** Clocks of two machines differ by so much. */
const toleranceSeconds = 30;

/** Where the provider sends people back to. */
export const callbackPath = '/sign-in/provider/callback';

/**
 * An identity provider, asked by OpenID Connect: authorization code with PKCE, state and nonce. What it
 * is able to do is read from its own description when it is first needed, so that Holdfast starts while
 * it is away.
 */
export class Provider {
  readonly settings: ProviderSettings;
  readonly #callback: string;
  readonly #leftFor: string;
  #discovered: Promise<openid.Configuration> | undefined;

  constructor(settings: ProviderSettings, address: string) {
    this.settings = settings;
    this.#callback = address + callbackPath;
    this.#leftFor = `${address}/sign-in`;
  }

  /** Where to send somebody to sign in; with `isFresh` they must show anew that it is them. */
  async ask({ isFresh }: { readonly isFresh: boolean }): Promise<{ url: string; asked: Asked }> {
    const asked: Asked = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(await this.discover(), {
      redirect_uri: this.#callback,
      scope: this.settings.scope,
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: 'S256',
      ...(isFresh && { prompt: 'login', max_age: '0' }),
    });
    return { url: url.href, asked };
  }

  /**
   * Who came back. `query` is what stands behind the question mark of the address they came back to.
   * Throws where the answer is not one to what was asked, or was not given by the provider.
   */
  async answer(
    query: string,
    { state, nonce, verifier }: Asked,
    { isFresh, now }: { readonly isFresh: boolean; readonly now: Date },
  ): Promise<KnownToProvider> {
    const configuration = await this.discover();
    const tokens = await openid.authorizationCodeGrant(
      configuration,
      new URL(this.#callback + query),
      {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        // To the second the provider began after it was asked, and answered after that.
        ...(isFresh && { maxAge: freshSeconds }),
      },
    );
    const token = tokens.claims();
    if (token === undefined) throw new Error('the provider sent no ID token');
    const { sub: subject, auth_time: authTime } = token;
    const claims = await this.#claimsOf(configuration, tokens.access_token, token);
    return {
      issuer: token.iss,
      subject,
      claims,
      ...(typeof authTime === 'number' && {
        authenticatedSecondsAgo: Math.max(0, Math.round(now.getTime() / 1_000 - authTime)),
      }),
    };
  }

  /** Where to send somebody who wants to sign out of the provider too, if it can be done. */
  async findEndSession(): Promise<string | undefined> {
    const configuration = await this.discover();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    return openid.buildEndSessionUrl(configuration, { post_logout_redirect_uri: this.#leftFor })
      .href;
  }

  /** What the provider says it is able to do; asked once, and again after it could not be reached. */
  async discover(): Promise<openid.Configuration> {
    this.#discovered ??= this.#discover();
    try {
      return await this.#discovered;
    } catch (error) {
      this.#discovered = undefined;
      throw error;
    }
  }

  async #discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const server = new URL(issuer);
    const configuration = await openid.discovery(
      server,
      clientId,
      { [openid.clockTolerance]: toleranceSeconds },
      clientSecret === undefined ? openid.None() : openid.ClientSecretBasic(clientSecret),
      {
        timeout: answerWithinSeconds,
        // Plain HTTP is for this machine alone, which the settings have seen to.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out, as it does here
        ...(isLoopback(server.hostname) && { execute: [openid.allowInsecureRequests] }),
      },
    );
    return configuration;
  }

  /** The claims of the ID token, and where it leaves out what the mapping reads, those of the user besides. */
  async #claimsOf(
    configuration: openid.Configuration,
    accessToken: string,
    token: openid.IDToken,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { agencyClaim, groupsClaim } = this.settings.mapping;
    const isWhole = [agencyClaim, groupsClaim].every((name) => name in token);
    if (isWhole || configuration.serverMetadata().userinfo_endpoint === undefined) return token;
    return { ...(await openid.fetchUserInfo(configuration, accessToken, token.sub)), ...token };
  }
}

/** So lately must somebody have shown that it is them, when they are asked to do so now. */
const freshSeconds = 60;
