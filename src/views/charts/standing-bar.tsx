import type { VNode } from 'preact';

/** What a bar says of somebody's place: each look has a texture of its own, so that none needs colour. */
export type BarLook = 'home' | 'placed' | 'hospital' | 'known';

interface StandingBarProps {
  readonly look: BarLook;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A stretch of time at home, placed or staying, in hospital, or only known of. */
export function StandingBar({ look, ...place }: StandingBarProps): VNode {
  // A style sheet that asks for nothing else cannot name a pattern; an attribute can.
  return (
    <rect {...place} class={`b-${look}`} {...(look === 'placed' && { fill: 'url(#claimed)' })} />
  );
}
