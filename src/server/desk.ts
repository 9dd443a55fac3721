import type { FastifyBaseLogger } from 'fastify';
import type { Actor } from '../domain/access/policy.ts';
import type { Store } from '../store/store.ts';
import type { BuiltAsset } from '../views/built-asset.ts';
import type { TitleOf } from '../views/words.ts';
import type { SignInSettings } from './auth/sign-in-settings.ts';
import type { Clock } from './clock.ts';
import type { RequestFigures } from './metrics.ts';
import type { Traces } from './telemetry.ts';

/** What every route is handed: the world behind the door, made once at the start. */
export interface Desk {
  readonly store: Store;
  readonly clock: Clock;
  /** Seals the session cookies. */
  readonly sessionKey: Buffer;
  readonly stylesheet: BuiltAsset;
  /** What pages do more where a browser runs scripts; every page works without it. */
  readonly script: BuiltAsset;
  /** The partnership whose pages these are, as its people call it. */
  readonly partnership: string;
  /** What its organisations are called on a page that has no record before it. */
  readonly titleOf: TitleOf;
  /** Who answers day and night for what stays closed in an emergency, as the partnership has said it. */
  readonly answersAlways?: string;
  /** The posts that anybody at this machine may try; none outside a demonstration. */
  readonly demonstration?: readonly DemonstrationAccount[];
  /** How people sign in; none but the demonstration's way, and the usual limits, where it is left out. */
  readonly signIn?: SignInSettings;
  /** How many requests one address may make in a minute; no limit where none is given. */
  readonly requestsAMinute?: number;
  /** Where the log goes; what somebody should look at, on standard error, where it is left out. */
  readonly log?: FastifyBaseLogger;
  /** Times what an answer is made of; nothing is timed where it is left out. */
  readonly traces?: Traces;
  /** Where answers are counted; nowhere where it is left out. */
  readonly requestFigures?: RequestFigures;
}

/** A post of the demonstration, and whom it was made to show. */
export interface DemonstrationAccount {
  readonly actor: Actor;
  readonly sees: string;
}
