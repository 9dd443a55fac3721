import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SessionLimits } from '../../store/sessions.ts';
import { type ClaimMapping, claimMappingSchema } from './claim-mapping.ts';

/** Half an hour without anything done, and a working day with its overtime. */
export const sessionLimits: SessionLimits = { idleMinutes: 30, lastsMinutes: 12 * 60 };

/** By which means people and machines get in, and on which terms. */
export interface SignInSettings {
  /** The partnership that people sign in to here. */
  readonly partnership: number;
  /** Where people reach Holdfast, without a slash at its end: 'https://holdfast.example'. */
  readonly address?: string;
  /** Whom somebody asks who cannot sign in. */
  readonly ask: string;
  readonly limits: SessionLimits;
  /** Whether accounts of this partnership sign in with passkeys, for which the address must be known. */
  readonly hasPasskeys: boolean;
  readonly provider?: ProviderSettings;
  /** Whose word is taken about the address that a request came from: proxies, as addresses or ranges. */
  readonly trustedProxies: string;
  /** For whom tokens of machines must have been made; no machine gets in where it is left out. */
  readonly apiAudience?: string;
}

/** An identity provider that speaks OpenID Connect. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly scope: string;
  readonly mapping: ClaimMapping;
}

/** No means of signing in, and the usual limits. */
export const usualSignIn: SignInSettings = {
  partnership: 1,
  ask: 'whoever looks after Holdfast in your partnership',
  limits: sessionLimits,
  hasPasskeys: false,
  trustedProxies: 'loopback',
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of signing in that the environment and its files hold, or a sentence for whoever starts
 * the server: which setting is wrong and what it must be, and never what it held.
 */
export function readSignInSettings(environment: Environment): SignInSettings | string {
  const reader = new SettingsReader(environment);
  const address = reader.find('HOLDFAST_ADDRESS', webAddress)?.replace(/\/+$/, '');
  const provider = readProvider(reader);
  const apiAudience = reader.find('HOLDFAST_API_AUDIENCE', text);
  const settings: SignInSettings = {
    partnership: reader.find('HOLDFAST_PARTNERSHIP', wholeNumber) ?? usualSignIn.partnership,
    ask: reader.find('HOLDFAST_ASK', text) ?? usualSignIn.ask,
    limits: {
      idleMinutes:
        reader.find('HOLDFAST_SESSION_IDLE_MINUTES', minutes) ?? sessionLimits.idleMinutes,
      lastsMinutes: reader.find('HOLDFAST_SESSION_MINUTES', minutes) ?? sessionLimits.lastsMinutes,
    },
    hasPasskeys: reader.find('HOLDFAST_PASSKEYS', onOrOff) ?? usualSignIn.hasPasskeys,
    trustedProxies:
      reader.find('HOLDFAST_TRUSTED_PROXIES', addresses) ?? usualSignIn.trustedProxies,
    ...(address !== undefined && { address }),
    ...(provider !== undefined && { provider }),
    ...(apiAudience !== undefined && { apiAudience }),
  };
  return reader.trouble ?? troubleOf(settings) ?? settings;
}

function readProvider(reader: SettingsReader): ProviderSettings | undefined {
  const issuer = reader.find('HOLDFAST_OIDC_ISSUER', webAddress);
  if (issuer === undefined) return undefined;
  const clientSecret = reader.findSecret('HOLDFAST_OIDC_CLIENT_SECRET');
  return {
    issuer,
    clientId: reader.get('HOLDFAST_OIDC_CLIENT_ID', text) ?? '',
    scope: reader.find('HOLDFAST_OIDC_SCOPE', text) ?? 'openid profile',
    mapping: reader.getFile('HOLDFAST_OIDC_MAPPING_FILE', claimMappingSchema) ?? noMapping,
    ...(clientSecret !== undefined && { clientSecret }),
  };
}

const noMapping: ClaimMapping = claimMappingSchema.parse({ posts: [] });

/** What is wrong between settings that are each well-formed. */
function troubleOf({ address, hasPasskeys, provider, apiAudience }: SignInSettings) {
  if (address === undefined && (hasPasskeys || provider !== undefined)) {
    return 'HOLDFAST_ADDRESS is missing: signing in needs to know where people reach Holdfast, as https://host.';
  }
  if (apiAudience !== undefined && provider === undefined) {
    return 'HOLDFAST_OIDC_ISSUER is missing: it makes the tokens that HOLDFAST_API_AUDIENCE is for.';
  }
  return undefined;
}

/**
 * Why a server is not started as it was asked to be, or nothing where it can be. The demonstration lets
 * anybody in, so that it is for this machine alone; and a server that lets nobody in is of no use.
 */
export function whyNotServed({
  host,
  demonstration,
  signIn: { address, hasPasskeys, provider },
}: {
  readonly host: string;
  readonly demonstration: boolean;
  readonly signIn: Pick<SignInSettings, 'address' | 'hasPasskeys' | 'provider'>;
}): string | undefined {
  if (demonstration) {
    const isHere =
      isLoopback(host) && (address === undefined || isLoopback(new URL(address).hostname));
    return isHere ? undefined : demonstrationElsewhere;
  }
  return hasPasskeys || provider !== undefined ? undefined : nobodyCouldSignIn;
}

const demonstrationElsewhere =
  'The demonstration lets anybody in without a password, so that it is for this machine alone: start without --demonstration, or without --host and HOLDFAST_ADDRESS.';
const nobodyCouldSignIn =
  'Nobody could sign in: set HOLDFAST_OIDC_ISSUER for an identity provider, or HOLDFAST_PASSKEYS=on for passkeys, each with HOLDFAST_ADDRESS (docs/operations.md, “Signing in”). To try Holdfast with invented families, start it with --demonstration.';

/** Whether an address or a host leads to this machine alone. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);
}

const text = z.string().min(1, 'must not be empty');
const wholeNumber = z.coerce.number('must be a whole number').int('must be a whole number').min(1);
const minutes = wholeNumber.max(7 * 24 * 60, 'must be at most a week of minutes');
const addresses = z
  .string()
  .regex(/^[\w.:/]+( *, *[\w.:/]+)*$/, 'must be addresses or ranges with commas between');
const onOrOff = z
  .enum(['on', 'off'], { error: 'must be on or off' })
  .transform((word) => word === 'on');
const webAddress = z.string().refine(isSafeAddress, {
  error: 'must be an address as https://host; plain http is for this machine alone',
});

function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

/** Reads settings one by one, and keeps the first trouble with any of them. */
class SettingsReader {
  readonly #environment: Environment;
  trouble: string | undefined;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  find<T>(name: string, schema: z.ZodType<T>): T | undefined {
    const value = this.#environment[name];
    return value === undefined || value === '' ? undefined : this.#read(name, schema, value);
  }

  get<T>(name: string, schema: z.ZodType<T>): T | undefined {
    if ((this.#environment[name] ?? '') === '') this.#say(`${name} is missing.`);
    return this.find(name, schema);
  }

  /** A secret of the environment, or of the file that NAME_FILE names. */
  findSecret(name: string): string | undefined {
    const file = this.find(`${name}_FILE`, text);
    if (file === undefined) return this.find(name, text);
    if (this.find(name, text) !== undefined) this.#say(`Set ${name} or ${name}_FILE, not both.`);
    const secret = this.#readFile(`${name}_FILE`, file)?.trim();
    if (secret === '') this.#say(`${name}_FILE names an empty file.`);
    return secret;
  }

  getFile<T>(name: string, schema: z.ZodType<T>): T | undefined {
    const file = this.get(name, text);
    const content = file === undefined ? undefined : this.#readFile(name, file);
    if (content === undefined) return undefined;
    try {
      return this.#read(name, schema, JSON.parse(content));
    } catch {
      this.#say(`${name} names a file that is not JSON.`);
      return undefined;
    }
  }

  #read<T>(name: string, schema: z.ZodType<T>, value: unknown): T | undefined {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    const where =
      issue === undefined || issue.path.length === 0 ? '' : ` (${issue.path.join('.')})`;
    this.#say(`${name}${where} ${issue?.message ?? 'cannot be read'}.`);
    return undefined;
  }

  #readFile(name: string, file: string): string | undefined {
    try {
      return readFileSync(file, 'utf8');
    } catch (error) {
      this.#say(`${name} names a file that cannot be read (${(error as { code?: string }).code}).`);
      return undefined;
    }
  }

  #say(trouble: string): void {
    this.trouble ??= trouble;
  }
}
