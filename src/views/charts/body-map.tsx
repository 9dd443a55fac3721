import type { VNode } from 'preact';
import {
  type BodyPart,
  type BodyRegion,
  bodyAreas,
  bodyParts,
  bodyRegions,
  type Side,
  type Site,
  siteLabel,
} from '../../domain/injuries/body-region.ts';
import { readSite } from '../../domain/injuries/read-site.ts';
import { say } from '../../words/say.ts';
import type { InjuryLedger } from '../picture/injury-ledger.ts';
import { capitalised, listed } from '../words.ts';
import { LetterPin } from './letter-pin.tsx';

type View = 'head' | 'front' | 'back';
type Spot = readonly [view: View, x: number, y: number];

/**
 * Where a region lies on the figures, on the child's right, which is the left of a figure seen from
 * the front. The other side is its mirror image; what has no side lies in the middle already.
 */
const spots: Readonly<Record<BodyRegion, Spot>> = {
  torso: ['front', 80, 130],
  ear: ['head', 49, 47],
  neck: ['front', 80, 84],
  frenulum: ['head', 80, 61],
  angleOfJaw: ['head', 60, 66],
  cheekFleshy: ['head', 62, 56],
  eyelid: ['head', 69, 41],
  subconjunctiva: ['head', 69, 44],
  forehead: ['head', 80, 25],
  scalp: ['head', 80, 10],
  nose: ['head', 80, 51],
  chin: ['head', 80, 75],
  lip: ['head', 80, 64],
  mouthInner: ['head', 80, 66],
  upperArm: ['front', 38, 122],
  forearm: ['front', 31, 148],
  hand: ['front', 24, 172],
  finger: ['front', 22, 181],
  fingernail: ['front', 22, 185],
  thigh: ['front', 62, 216],
  knee: ['front', 63, 240],
  shin: ['front', 63, 264],
  ankle: ['front', 62, 282],
  foot: ['front', 58, 292],
  sole: ['back', 102, 293],
  genital: ['front', 80, 198],
  anal: ['back', 80, 192],
  spine: ['back', 80, 130],
};

const partSpots: Readonly<Record<BodyPart, Spot>> = {
  chest: ['front', 80, 108],
  abdomen: ['front', 80, 150],
  back: ['back', 80, 118],
  buttocks: ['back', 80, 184],
  groin: ['front', 80, 186],
  hip: ['front', 54, 178],
  elbow: ['front', 35, 136],
  wrist: ['front', 28, 160],
  calf: ['back', 98, 262],
};

/** Parts that have a left and a right although their region has not. */
const sidedParts: ReadonlySet<BodyPart> = new Set(['hip', 'elbow', 'wrist', 'calf']);

/** Regions that lie on one side of the body, so that a place is known only with its side. */
const sidedRegions: ReadonlySet<BodyRegion> = new Set([
  'ear',
  'angleOfJaw',
  'cheekFleshy',
  'eyelid',
  'subconjunctiva',
  'upperArm',
  'forearm',
  'hand',
  'finger',
  'fingernail',
  'thigh',
  'knee',
  'shin',
  'ankle',
  'foot',
  'sole',
]);

// Where the figures stand on the paper.
const headAt = { x: -11, y: 26, scale: 1.7 } as const;
const frontLeft = 240;
const backLeft = 400;
const figureTop = 14;

/** A place of the figures that somebody can point at. */
export interface PlaceOnBody {
  /** As a record would write it: 'left upper arm'. */
  readonly words: string;
  readonly x: number;
  readonly y: number;
}

/** Too close to others to be pointed at: they are written. */
const onlyWritten: ReadonlySet<string> = new Set([
  'frenulum',
  'mouthInner',
  'subconjunctiva',
  'finger',
  'fingernail',
  'torso',
]);

/** Every place of the figures that can be pointed at, as it stands on the paper of `Figures`. */
export const placesOnBody: readonly PlaceOnBody[] = [
  ...Object.entries(spots).map(([region, spot]) => ({
    code: region,
    label: bodyRegions[region as BodyRegion].label,
    spot,
    isSided: sidedRegions.has(region as BodyRegion),
  })),
  ...Object.entries(partSpots).map(([part, spot]) => ({
    code: part,
    label: bodyParts[part as BodyPart].label,
    spot,
    isSided: sidedParts.has(part as BodyPart),
  })),
]
  .filter(({ code }) => !onlyWritten.has(code))
  .flatMap(({ label, spot, isSided }) =>
    isSided
      ? (['right', 'left'] as const).map((side) => ({
          words: `${side} ${label}`,
          spot: sidesOf(side, spot)[0] ?? spot,
        }))
      : [{ words: label, spot }],
  )
  .map(({ words, spot: [view, x, y] }) => ({ words, ...onPaper(view, x, y) }));

/** Letters at one place that is known, or under one broad word. */
export interface Pinned {
  readonly letters: readonly string[];
  readonly spot?: Spot;
  readonly label: string;
}

/** Every place of the ledger: those that can be pinned, and those of which only an area is recorded. */
export function pinsOf({ episodes }: InjuryLedger): {
  readonly pins: readonly Pinned[];
  readonly areas: readonly Pinned[];
} {
  const pins = new Map<string, { label: string; spot: Spot; letters: Set<string> }>();
  const areas = new Map<string, Set<string>>();
  const area = (label: string, letter: string): void => {
    const known = areas.get(label);
    if (known === undefined) areas.set(label, new Set([letter]));
    else known.add(letter);
  };
  for (const { letter, lines } of episodes) {
    for (const injury of lines.flatMap((line) => line.injuries)) {
      const reading = readSite(injury.site);
      for (const site of reading.regions) {
        const found = spotsOf(site);
        if (found.length === 0) {
          area(say('{place}, side not recorded', { place: capitalised(siteLabel(site)) }), letter);
        }
        for (const spot of found) {
          const key = spot.join();
          const pin = pins.get(key);
          if (pin === undefined)
            pins.set(key, { label: siteLabel(site), spot, letters: new Set([letter]) });
          else pin.letters.add(letter);
        }
      }
      for (const named of reading.areas) {
        const side = named.side === undefined ? '' : `, ${named.side}`;
        area(`${capitalised(bodyAreas[named.area].label)}${side}`, letter);
      }
      // Words of a place that map to nothing are kept as they are, never dropped.
      const unread = reading.mapped === 'nothing' ? [injury.site] : reading.unread;
      for (const words of unread) area(say('“{words}”, not read', { words }), letter);
    }
  }
  return {
    pins: [...pins.values()].map((pin) => ({ ...pin, letters: [...pin.letters] })),
    areas: [...areas].map(([label, letters]) => ({ label, letters: [...letters] })),
  };
}

function spotsOf({ region, part, side }: Site): Spot[] {
  const spot = part === undefined ? spots[region] : partSpots[part];
  const isSided = part === undefined ? sidedRegions.has(region) : sidedParts.has(part);
  if (!isSided && (side === undefined || side === 'middle' || side === 'both')) return [spot];
  const beside: Spot = isSided ? spot : [spot[0], spot[0] === 'back' ? 100 : 60, spot[2]];
  return sidesOf(side, beside);
}

function sidesOf(side: Side | undefined, right: Spot): Spot[] {
  const left: Spot = [right[0], 160 - right[1], right[2]];
  switch (side) {
    case 'right':
      return [right];
    case 'left':
      return [left];
    case 'both':
      return [right, left];
    case 'middle':
    case undefined:
      return [];
  }
}

const lettersShownMax = 3;

/** Where injuries were, on a figure from the front and the back and on the head; the ledger says it in words. */
export function BodyMap({ ledger }: { readonly ledger: InjuryLedger }): VNode {
  const { pins, areas } = pinsOf(ledger);
  return (
    <div class="hf-body">
      <section class="hf-scroll" aria-label={say('Body map')} tabIndex={0}>
        <svg class="hf-body__figures" viewBox="0 0 590 316" role="img" aria-labelledby="body-title">
          <title id="body-title">
            {say(
              'Body map. Pins show places that were recorded; the list beside it, those of which only an area was. The injury list beneath says the same in words.',
            )}
          </title>
          <Figures />
          {pins.map((pin) => (
            <Pin pin={pin} />
          ))}
        </svg>
      </section>
      {areas.length > 0 && (
        <div>
          <h3 class="hf-sub">{say('Only an area is recorded')}</h3>
          <dl class="hf-areas">
            {areas.map(({ label, letters }) => (
              <div>
                <dt>{label}</dt>
                <dd>
                  {letters.slice(0, 12).map((letter) => (
                    <a class="hf-letter hf-letter--soft" href={`#episode-${letter}`}>
                      {letter}
                    </a>
                  ))}
                  {letters.length > 12 && (
                    <span>{say('and {count} more', { count: letters.length - 12 })}</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}

/** The figures themselves, with words over them; `BodyShapes` stands somewhere on the page. */
export function Figures(): VNode {
  return (
    <>
      <Heading x={125} words={say('Head, front')} />
      <Heading x={320} words={say('Front')} />
      <Heading x={480} words={say('Back')} />
      <g transform={`translate(${headAt.x} ${headAt.y}) scale(${headAt.scale})`}>
        <use href="#head-shape" class="b-figure" />
        <path class="b-face" d="M64 45q5-4 10 0M86 45q5-4 10 0M74 65h12M80 49v6" />
      </g>
      <Figure x={frontLeft} />
      <Figure x={backLeft} />
      <g class="b-face">
        <path
          transform={`translate(${frontLeft} ${figureTop})`}
          d="M78 55q2 2 4 0M75 65h10M50 178C62 186 98 186 110 178M69 44h.1M91 44h.1"
        />
        <path
          transform={`translate(${backLeft} ${figureTop})`}
          d="M80 92V176M56 200C66 196 74 200 80 208 86 200 94 196 104 200"
        />
      </g>
      <Sides x={30} y={112} />
      <Sides x={219} y={112} isMirrored />
      <Sides x={262} y={112} />
      <Sides x={378} y={112} isMirrored />
      <Sides x={422} y={112} isMirrored />
      <Sides x={538} y={112} />
    </>
  );
}

function Heading({ x, words }: { readonly x: number; readonly words: string }): VNode {
  return (
    <text x={x} y="12" text-anchor="middle" class="c-b">
      {words}
    </text>
  );
}

/** The child's own right and left. */
function Sides({
  x,
  y,
  isMirrored = false,
}: {
  readonly x: number;
  readonly y: number;
  readonly isMirrored?: boolean;
}): VNode {
  return (
    <text x={x} y={y} text-anchor="middle" class="c-s">
      {isMirrored ? say('L') : say('R')}
    </text>
  );
}

function Pin({ pin }: { readonly pin: Pinned }): VNode | null {
  if (pin.spot === undefined) return null;
  const [view, spotX, spotY] = pin.spot;
  const { x, y } = onPaper(view, spotX, spotY);
  const shown = pin.letters.length > lettersShownMax ? [`${pin.letters.length}×`] : pin.letters;
  return (
    <g>
      <title>{`${capitalised(pin.label)}: ${listed(pin.letters)}`}</title>
      {shown.map((words, index) => (
        <LetterPin words={words} x={x + (index - (shown.length - 1) / 2) * 15} y={y} />
      ))}
    </g>
  );
}

function onPaper(view: View, x: number, y: number): { x: number; y: number } {
  switch (view) {
    case 'head':
      return { x: x * headAt.scale + headAt.x, y: y * headAt.scale + headAt.y };
    case 'front':
      return { x: x + frontLeft, y: y + figureTop };
    case 'back':
      return { x: x + backLeft, y: y + figureTop };
  }
}

/** What the figures of `BodyMap` point to: a head, and a body whose limbs lie over each other. */
export function BodyShapes(): VNode {
  return (
    <svg class="hf-shapes" width="0" height="0" aria-hidden="true">
      <defs>
        <g id="head-shape">
          <ellipse cx="49.5" cy="47" rx="5" ry="8" />
          <ellipse cx="110.5" cy="47" rx="5" ry="8" />
          <path d="M80 8C101 8 111 24 111 43 111 64 97 80 80 80 63 80 49 64 49 43 49 24 59 8 80 8Z" />
        </g>
        <g id="body-shape">
          <use href="#head-shape" />
          {limbs.map((d) => (
            <path d={d} />
          ))}
        </g>
      </defs>
    </svg>
  );
}

const limbs = [
  'M69 74H91L92 86C104 88 112 92 115 100L112 128C112 150 116 160 114 184 113 200 98 204 80 204 62 204 47 200 46 184 44 160 48 150 48 128L45 100C48 92 56 88 68 86Z',
  'M46 99C37 104 33 117 30 132 27 147 21 156 19 168 17 176 19 183 25 184 31 185 34 180 36 173 40 160 47 150 51 136Z',
  'M114 99C123 104 127 117 130 132 133 147 139 156 141 168 143 176 141 183 135 184 129 185 126 180 124 173 120 160 113 150 109 136Z',
  'M46 184C46 208 51 222 52 240 53 256 51 270 52 280 46 286 42 291 47 295 54 298 66 297 71 293 74 280 76 262 76 248L79 200Z',
  'M114 184C114 208 109 222 108 240 107 256 109 270 108 280 114 286 118 291 113 295 106 298 94 297 89 293 86 280 84 262 84 248L81 200Z',
];

/** Drawn twice: a dark outline, and the figure over it, so that its limbs join without seams. */
function Figure({ x }: { readonly x: number }): VNode {
  return (
    <>
      <use href="#body-shape" x={x} y={figureTop} class="b-outline" />
      <use href="#body-shape" x={x} y={figureTop} class="b-skin" />
    </>
  );
}
