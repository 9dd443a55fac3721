/** Where TEN-4-FACESp looks: torso, ear, neck; frenulum, angle of jaw, cheek, eyelid, subconjunctiva. */
export type Ten4Site =
  | 'torso'
  | 'ear'
  | 'neck'
  | 'frenulum'
  | 'angleOfJaw'
  | 'cheek'
  | 'eyelid'
  | 'subconjunctiva';

interface Place {
  /** As a person reads it. */
  readonly label: string;
  /** Bone lies close under the skin, as where children who fall about are bruised. */
  readonly bony: boolean;
}

interface RegionFacts extends Place {
  readonly ten4?: Ten4Site;
  /** Usually under clothing. */
  readonly clothed?: true;
  /** A left one and a right one. */
  readonly paired?: true;
  readonly limb?: true;
}

/**
 * The codes of the body map. A bruise over the spine or at the genitals or anus is a bruise of the
 * torso for TEN-4-FACESp, whose torso is chest, abdomen, back, buttocks, genitourinary region and
 * hip; they have codes of their own because a doctor names them apart.
 *
 * @source PIERCE; CG89
 */
export const bodyRegions = {
  torso: { label: 'torso', bony: false, ten4: 'torso', clothed: true },
  ear: { label: 'ear', bony: false, ten4: 'ear', paired: true },
  neck: { label: 'neck', bony: false, ten4: 'neck' },
  frenulum: { label: 'frenulum', bony: false, ten4: 'frenulum' },
  angleOfJaw: { label: 'angle of the jaw', bony: true, ten4: 'angleOfJaw', paired: true },
  cheekFleshy: { label: 'fleshy part of the cheek', bony: false, ten4: 'cheek', paired: true },
  eyelid: { label: 'eyelid', bony: false, ten4: 'eyelid', paired: true },
  subconjunctiva: { label: 'white of the eye', bony: false, ten4: 'subconjunctiva', paired: true },
  forehead: { label: 'forehead', bony: true },
  scalp: { label: 'scalp', bony: true },
  nose: { label: 'nose', bony: true },
  chin: { label: 'chin', bony: true },
  lip: { label: 'lip', bony: false },
  mouthInner: { label: 'inside of the mouth', bony: false },
  upperArm: { label: 'upper arm', bony: false, paired: true, limb: true },
  forearm: { label: 'forearm', bony: false, paired: true, limb: true },
  hand: { label: 'hand', bony: true, paired: true, limb: true },
  finger: { label: 'finger', bony: true, limb: true },
  fingernail: { label: 'fingernail', bony: true, limb: true },
  thigh: { label: 'thigh', bony: false, clothed: true, paired: true, limb: true },
  knee: { label: 'knee', bony: true, paired: true, limb: true },
  shin: { label: 'shin', bony: true, paired: true, limb: true },
  ankle: { label: 'ankle', bony: true, paired: true, limb: true },
  foot: { label: 'foot', bony: true, paired: true, limb: true },
  sole: { label: 'sole of the foot', bony: false, paired: true, limb: true },
  genital: { label: 'genitals', bony: false, ten4: 'torso', clothed: true },
  anal: { label: 'anus', bony: false, ten4: 'torso', clothed: true },
  spine: { label: 'spine', bony: true, ten4: 'torso', clothed: true },
} as const satisfies Readonly<Record<string, RegionFacts>>;

export type BodyRegion = keyof typeof bodyRegions;
export const bodyRegionCodes = Object.keys(bodyRegions) as readonly BodyRegion[];

/** What is known of a region, whichever it is. */
export function regionFacts(region: BodyRegion): RegionFacts {
  return bodyRegions[region];
}

/** A part that a record names within a wide region, where the part says more than the region. */
export const bodyParts = {
  chest: { label: 'chest', bony: false },
  abdomen: { label: 'abdomen', bony: false },
  back: { label: 'back', bony: false },
  buttocks: { label: 'buttocks', bony: false },
  groin: { label: 'groin', bony: false },
  hip: { label: 'hip', bony: true },
  elbow: { label: 'elbow', bony: true },
  wrist: { label: 'wrist', bony: true },
  calf: { label: 'calf', bony: false },
} as const satisfies Readonly<Record<string, Place>>;

export type BodyPart = keyof typeof bodyParts;

export type Side = 'left' | 'right' | 'middle' | 'both';

/** One place on the body that a record names. */
export interface Site {
  readonly region: BodyRegion;
  readonly part?: BodyPart;
  readonly side?: Side;
  /** The word is loose and this is its usual sense: the observer is asked to confirm it. */
  readonly confirm?: true;
}

/** Whether bone lies close under the skin there. */
export function isBony({ region, part }: Site): boolean {
  return part === undefined ? bodyRegions[region].bony : bodyParts[part].bony;
}

/** Whether a cord or a grip would mark it: neck, wrist or ankle. @source CG89 */
export function isLigatureSite({ region, part }: Site): boolean {
  return region === 'neck' || region === 'ankle' || part === 'wrist';
}

/** The site as a person reads it: 'left eyelid', 'torso (buttocks)'. */
export function siteLabel({ region, part, side }: Site): string {
  const place = bodyRegions[region].label;
  const named = part === undefined ? place : `${place} (${bodyParts[part].label})`;
  return side === undefined ? named : `${side} ${named}`;
}

const face = [
  'forehead',
  'nose',
  'chin',
  'lip',
  'eyelid',
  'subconjunctiva',
  'cheekFleshy',
  'angleOfJaw',
] as const satisfies readonly BodyRegion[];
const mouth = ['lip', 'mouthInner', 'frenulum'] as const satisfies readonly BodyRegion[];
const trunk = ['torso', 'genital', 'anal', 'spine'] as const satisfies readonly BodyRegion[];
const arms = [
  'upperArm',
  'forearm',
  'hand',
  'finger',
  'fingernail',
] as const satisfies readonly BodyRegion[];
const legs = [
  'thigh',
  'knee',
  'shin',
  'ankle',
  'foot',
  'sole',
] as const satisfies readonly BodyRegion[];

/**
 * Words that are too broad for a region, each with the regions that it may stand for. Which of them
 * was meant is not known, and is asked; it is never guessed.
 */
export const bodyAreas = {
  head: { label: 'head', mayBe: ['scalp', 'ear', ...face] },
  face: { label: 'face', mayBe: face },
  mouth: { label: 'mouth', mayBe: mouth },
  jaw: { label: 'jaw', mayBe: ['angleOfJaw', 'chin'] },
  shoulder: { label: 'shoulder', mayBe: ['upperArm', 'torso'] },
  trunk: { label: 'trunk', mayBe: trunk },
  arms: { label: 'arms', mayBe: arms },
  legs: { label: 'legs', mayBe: legs },
  limbs: { label: 'limbs', mayBe: [...arms, ...legs] },
  body: {
    label: 'body',
    mayBe: ['scalp', 'ear', 'neck', ...face, ...trunk, ...arms, ...legs],
  },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly mayBe: readonly BodyRegion[] }>
>;

export type BodyArea = keyof typeof bodyAreas;

/** A broad word in a record, with its side where one is written. */
export interface NamedArea {
  readonly area: BodyArea;
  readonly side?: Side;
}

/** The regions for which a broad word may stand. */
export function regionsOf({ area }: NamedArea): readonly BodyRegion[] {
  return bodyAreas[area].mayBe;
}
