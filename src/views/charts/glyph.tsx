import type { VNode } from 'preact';
import type { Glyph as KindGlyph } from '../../domain/entry/kind.ts';

/** A sign of the picture. Shapes tell signs apart; colour only repeats what the shape says. */
export type GlyphName = Exclude<KindGlyph, 'plan'> | 'episode' | 'told' | 'held' | 'closed';

/** Teal for contacts, ink for meetings and decisions, plum for injuries, amber for people not identified. */
const tones: Readonly<Record<GlyphName, 'teal' | 'ink' | 'plum' | 'amber' | 'slate'>> = {
  contact: 'teal',
  medical: 'teal',
  visit: 'teal',
  move: 'teal',
  concern: 'teal',
  notSeen: 'ink',
  conference: 'ink',
  strategy: 'ink',
  decision: 'ink',
  law: 'ink',
  police: 'ink',
  incomplete: 'ink',
  injury: 'plum',
  episode: 'plum',
  told: 'plum',
  person: 'amber',
  held: 'slate',
  closed: 'slate',
};

/** Signs that are drawn as outlines even when their day is known. */
const open: ReadonlySet<GlyphName> = new Set([
  'notSeen',
  'strategy',
  'person',
  'told',
  'held',
  'closed',
  'incomplete',
]);

interface GlyphProps {
  readonly name: GlyphName;
  readonly x?: number;
  readonly y?: number;
  /** The day is not known: an open sign with a broken outline. */
  readonly isSoft?: boolean;
}

/** One sign, its middle at x and y. The page must hold `GlyphShapes` once. */
export function Glyph({ name, x, y, isSoft = false }: GlyphProps): VNode {
  const look = isSoft ? ' g-soft' : open.has(name) ? ' g-open' : '';
  return <use href={`#g-${name}`} x={x} y={y} class={`g-${tones[name]}${look}`} />;
}

const shapes: Readonly<Record<GlyphName, VNode>> = {
  contact: <circle r="4.6" />,
  medical: <path d="M-1.9-5.6H1.9V-1.9H5.6V1.9H1.9V5.6H-1.9V1.9H-5.6V-1.9H-1.9Z" />,
  injury: <path d="M-14 0-9-8.6H9L14 0 9 8.6H-9Z" />,
  episode: <circle r="8.6" />,
  told: <circle r="4.4" />,
  visit: <path d="M-6.2-.6 0-6.4 6.2-.6V5.6H-6.2Z" />,
  notSeen: <path d="M-6.2-.6 0-6.4 6.2-.6V5.6H-6.2ZM-3.4 4 3.4-2.8" />,
  conference: <path d="M-6-6H6V6H-6Z" />,
  strategy: <path d="M0-7.4 7.4 0 0 7.4-7.4 0Z" />,
  decision: <path d="M-1 8V-8H9L6-4 9 0H-1" />,
  law: <path d="M0-7V7M-5 7H5M-7-5H7M-7-5-9.5 1H-4.5ZM7-5 4.5 1H9.5Z" />,
  person: <circle r="7.6" />,
  move: <path d="M-6.5-2H0V-5.6L6.8 0 0 5.6V2H-6.5Z" />,
  police: <path d="M-6 5.2H6L0-5.6Z" />,
  concern: <path d="M-5.8-4.6H5.8L0 5.4Z" />,
  incomplete: (
    <>
      <circle r="6.2" />
      <path fill="currentColor" d="M0-6.2A6.2 6.2 0 0 0 0 6.2Z" />
    </>
  ),
  held: <path d="M-3-6H-6V6H-3M3-6H6V6H3" />,
  closed: (
    <>
      <path d="M-3-6H-6V6H-3M3-6H6V6H3" />
      <path fill="currentColor" d="M-2-2H2V2H-2Z" />
    </>
  ),
};

/** The shapes that every `Glyph` of the page points to, and the soft bar of a date that is not exact. */
export function GlyphShapes(): VNode {
  return (
    <svg class="hf-shapes" width="0" height="0" aria-hidden="true">
      <defs>
        {Object.entries(shapes).map(([name, shape]) => (
          <g id={`g-${name}`}>{shape}</g>
        ))}
        <SoftGradient id="soft-teal" colour="#17606b" />
        <SoftGradient id="soft-plum" colour="#6b1535" />
        <SoftGradient id="soft-amber" colour="#85470a" />
        <SoftGradient id="soft-ink" colour="#13252e" />
        <pattern id="not-yet" width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1 1 1-1M0 6 6 0M5 7 7 5" stroke="#c3ced1" stroke-width="1" />
        </pattern>
        <pattern id="claimed" width="4" height="4" patternUnits="userSpaceOnUse">
          <circle cx="1.2" cy="1.2" r=".8" fill="#17606b" />
        </pattern>
      </defs>
    </svg>
  );
}

function SoftGradient({ id, colour }: { readonly id: string; readonly colour: string }): VNode {
  return (
    <linearGradient id={id}>
      <stop offset="0" stop-color={colour} stop-opacity="0" />
      <stop offset=".5" stop-color={colour} stop-opacity=".5" />
      <stop offset="1" stop-color={colour} stop-opacity="0" />
    </linearGradient>
  );
}

/** The soft bar that belongs to a sign. */
export function softFill(name: GlyphName): string {
  const tone = tones[name];
  return `url(#soft-${tone === 'slate' ? 'ink' : tone})`;
}

/** A sign on its own, for a legend. */
export function LegendGlyph({ name, isSoft = false }: Pick<GlyphProps, 'name' | 'isSoft'>): VNode {
  return (
    <svg width="46" height="22" viewBox="-23 -11 46 22" aria-hidden="true">
      {isSoft && <rect x="-22" y="-7" width="44" height="14" rx="7" fill={softFill(name)} />}
      <Glyph name={name} isSoft={isSoft} />
      {name === 'injury' && (
        <text y="4.2" class={isSoft ? 'c-num c-num-soft' : 'c-num'}>
          2+
        </text>
      )}
      {name === 'person' && (
        <text y="4.3" class="c-q">
          ?
        </text>
      )}
      {name === 'episode' && (
        <text y="4.2" class="c-num">
          {'A'}
        </text>
      )}
    </svg>
  );
}
