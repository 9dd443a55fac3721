import { say } from '../../words/say.ts';
import type { Desk } from '../desk.ts';
import { Passkeys } from './passkeys.ts';
import { Provider } from './provider.ts';

/** The means by which people sign in to this Holdfast. */
export interface WaysIn {
  readonly partnership: number;
  /** Whom somebody asks who cannot. */
  readonly ask?: string;
  readonly provider?: Provider;
  readonly passkeys?: Passkeys;
}

const kept = new WeakMap<Desk, WaysIn>();

/** What the settings of a desk allow, made once: what a provider is able to do is asked only once. */
export function waysIn(desk: Desk): WaysIn {
  const there = kept.get(desk) ?? makeWaysIn(desk);
  kept.set(desk, there);
  return there;
}

function makeWaysIn(desk: Desk): WaysIn {
  const { signIn } = desk;
  if (signIn === undefined) return { partnership: 1 };
  const { partnership, ask, address, provider, hasPasskeys } = signIn;
  if (address === undefined) return { partnership, ask };
  return {
    partnership,
    ask,
    ...(provider !== undefined && { provider: new Provider(provider, address) }),
    ...(hasPasskeys && { passkeys: new Passkeys(desk, { partnership, address }) }),
  };
}

/** Whom somebody asks who cannot sign in. */
export function whomToAsk(desk: Desk): string {
  return waysIn(desk).ask ?? say('whoever started this demonstration');
}
