import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../../domain/access/policy.ts';
import { addPasskey, findPasskey, listPasskeys, takeAnswer } from '../../store/passkeys.ts';
import { newSecret } from '../../store/sessions.ts';
import type { Desk } from '../desk.ts';
import { keyFor, seal, unseal } from '../sealed.ts';

/** What a page hands to the browser to have a passkey used or made, and what comes back with the answer. */
export interface PasskeyAsked {
  /** For the browser, as JSON. */
  readonly options: string;
  /** For us: what was asked, which nobody else can have made. */
  readonly sealed: string;
}

/** What a page asks a passkey for; an answer to one is none to another. */
export type PasskeyUse = 'sign in' | 'confirm' | 'register';

const asked = z.object({
  challenge: z.string(),
  use: z.string(),
  /** For whom, where that is known before. */
  account: z.string().optional(),
  askedAt: z.number(),
});

/** So long a page may lie open before its passkey is used. */
const goodForMs = 10 * 60_000;
const timeoutMs = 2 * 60_000;

/** Makes and reads what passes between a page, the browser and us when a passkey is made or used. */
export class Passkeys {
  readonly #desk: Desk;
  readonly #partnership: number;
  readonly #origin: string;
  readonly #host: string;
  readonly #key: Buffer;

  constructor(desk: Desk, { partnership, address }: { partnership: number; address: string }) {
    this.#desk = desk;
    this.#partnership = partnership;
    this.#origin = new URL(address).origin;
    this.#host = new URL(address).hostname;
    this.#key = keyFor(desk.sessionKey, 'passkey asked');
  }

  /** Asks for a passkey: of whoever holds one, or of one account. */
  async askToUse(use: 'sign in' | 'confirm', of?: Actor): Promise<PasskeyAsked> {
    const challenge = newSecret();
    const options = await generateAuthenticationOptions({
      rpID: this.#host,
      challenge: Buffer.from(challenge, 'base64url'),
      userVerification: 'required',
      timeout: timeoutMs,
      ...(of !== undefined && {
        allowCredentials: (await listPasskeys(this.#desk.store, of)).map(({ id }) => ({ id })),
      }),
    });
    return this.#asked(options, { challenge, use, account: of?.account });
  }

  /** Asks the browser to make a passkey for an account. */
  async askToRegister(owner: Actor, title: string): Promise<PasskeyAsked> {
    const challenge = newSecret();
    const there = await listPasskeys(this.#desk.store, owner);
    const options = await generateRegistrationOptions({
      rpName: 'Holdfast',
      rpID: this.#host,
      userName: title,
      userDisplayName: title,
      userID: this.#handleOf(owner),
      challenge: Buffer.from(challenge, 'base64url'),
      timeout: timeoutMs,
      attestationType: 'none',
      excludeCredentials: there.map(({ id }) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return this.#asked(options, { challenge, use: 'register', account: owner.account });
  }

  /** Whose passkey answered; nobody where the answer is not one to what was asked, whatever the reason. */
  async findWhoAnswered(
    use: 'sign in' | 'confirm',
    sent: { readonly sealed: string; readonly answer: string },
  ): Promise<(Actor & { readonly passkey: string }) | undefined> {
    const what = this.#open(use, sent.sealed);
    const response = readAnswer(sent.answer) as AuthenticationResponseJSON | undefined;
    if (what === undefined || response === undefined) return undefined;
    const found = await findPasskey(this.#desk.store, this.#partnership, response.id);
    // A passkey that is not known costs as long as one that is.
    const passkey = found?.passkey ?? { id: response.id, publicKey: nobodysKey, counter: 0 };
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: what.challenge,
      expectedOrigin: this.#origin,
      expectedRPID: this.#host,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    }).catch(() => notVerified);
    if (!verified || authenticationInfo === undefined || found === undefined) return undefined;
    if (what.account !== undefined && what.account !== found.owner.account) return undefined;
    const isTaken = await takeAnswer(this.#desk.store, this.#partnership, {
      challenge: what.challenge,
      passkey: passkey.id,
      counter: authenticationInfo.newCounter,
    });
    return isTaken ? { ...found.owner, passkey: passkey.id } : undefined;
  }

  /** Keeps the passkey that the browser has made for an account; its id, and nothing where it is none that was asked for. */
  async register(
    owner: Actor,
    sent: {
      readonly sealed: string;
      readonly answer: string;
      readonly title: string;
      readonly link?: string;
    },
  ): Promise<string | undefined> {
    const what = this.#open('register', sent.sealed);
    const response = readAnswer(sent.answer) as RegistrationResponseJSON | undefined;
    if (what?.account !== owner.account || response === undefined) return undefined;
    const made = await verifyRegistrationResponse({
      response,
      expectedChallenge: what.challenge,
      expectedOrigin: this.#origin,
      expectedRPID: this.#host,
    }).catch(() => undefined);
    if (made?.verified !== true) return undefined;
    const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential;
    const { link, title } = sent;
    const isAdded = await addPasskey(this.#desk.store, owner, {
      id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports,
      title,
      challenge: what.challenge,
      ...(link !== undefined && { link }),
    });
    return isAdded ? id : undefined;
  }

  #asked(options: object, what: Omit<z.infer<typeof asked>, 'askedAt'>): PasskeyAsked {
    const askedAt = this.#desk.clock.now().getTime();
    return { options: JSON.stringify(options), sealed: seal(this.#key, { ...what, askedAt }) };
  }

  #open(use: PasskeyUse, sealed: string): z.infer<typeof asked> | undefined {
    const { data } = asked.safeParse(unseal(this.#key, sealed));
    if (data?.use !== use) return undefined;
    return this.#desk.clock.now().getTime() - data.askedAt < goodForMs ? data : undefined;
  }

  /** What a device keeps of an account beside its key: nothing that tells anything of it. */
  #handleOf({ partnership, account }: Actor): Uint8Array<ArrayBuffer> {
    const handle = createHmac('sha256', this.#key).update(`${partnership} ${account}`).digest();
    return new Uint8Array(handle);
  }
}

/** A public key whose other half nobody has: a point of P-256, as COSE. */
const nobodysKey = makeNobodysKey();

function makeNobodysKey(): string {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  });
  const hexOf = (coordinate: string): string =>
    Buffer.from(coordinate, 'base64url').toString('hex');
  const key = `a5010203262001215820${hexOf(x)}225820${hexOf(y)}`;
  return Buffer.from(key, 'hex').toString('base64url');
}

const notVerified = { verified: false, authenticationInfo: undefined };

const answerSchema = z.looseObject({
  id: z.string().refine(isPasskeyId),
  rawId: z.string(),
  type: z.literal('public-key'),
  response: z.looseObject({ clientDataJSON: z.string() }),
  clientExtensionResults: z.looseObject({}).default({}),
});

/** Whether a text can be the id of a passkey: base64url, of at most 1,023 bytes. */
export function isPasskeyId(text: string): boolean {
  return /^[\w-]{1,1364}$/.test(text);
}

/** The browser's answer, as far as it is one. */
function readAnswer(answer: string): object | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(answer)).data;
  } catch {
    return undefined;
  }
}
