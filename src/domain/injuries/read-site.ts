import {
  type BodyArea,
  type BodyPart,
  type BodyRegion,
  type NamedArea,
  regionFacts,
  regionsOf,
  type Side,
  type Site,
} from './body-region.ts';
import { type Found, phraseBook, type Piece } from '../as-written/phrase-book.ts';
import { readOnce } from '../as-written/read-once.ts';
import { anyOf, type Truth } from './truth.ts';

/** Where the words of a record place an injury. */
export interface SiteReading {
  readonly regions: readonly Site[];
  /** Words too broad for a region. */
  readonly areas: readonly NamedArea[];
  /** The closest that anything in the words came to a region. */
  readonly mapped: 'region' | 'area' | 'nothing';
  /** What maps to nothing, a text for each piece, so that a person can be asked. */
  readonly unread: readonly string[];
}

type Meaning = Site | NamedArea | { readonly side: Side } | typeof finer;
/** Says more finely where than a region can hold: the upper thigh is the thigh. */
const finer = { finer: true } as const;

const at = (region: BodyRegion, part?: BodyPart): Site =>
  part === undefined ? { region } : { region, part };
/** A loose word, read in its usual sense until the observer confirms it. */
const usually = (site: Site): Site => ({ ...site, confirm: true });
const somewhereIn = (area: BodyArea): NamedArea => ({ area });

const book = phraseBook<Meaning>(
  [
    [{ side: 'left' }, 'left, l, lt'],
    [{ side: 'right' }, 'right, r, rt'],
    [{ side: 'both' }, 'both, bilateral, either'],
    [{ side: 'middle' }, 'middle, mid, midline, central, centre'],
    [finer, 'upper, lower, anterior, posterior, lateral, medial, inside, outside, under'],

    [at('forehead'), 'forehead, brow, eyebrow, frontal, frontal bone'],
    [usually(at('forehead')), 'temple'],
    [
      at('scalp'),
      'scalp, skull, crown, top of head, back of head, occiput, occipital, parietal, fontanelle',
    ],
    [usually(at('scalp')), 'hairline, behind ear'],
    [at('ear'), 'ear, earlobe, ear lobe, pinna'],
    [at('eyelid'), 'eyelid, eye lid'],
    [usually(at('eyelid')), 'eye, black eye, eye socket, orbit, periorbital, under eye'],
    [at('subconjunctiva'), 'subconjunctiva, subconjunctival, conjunctiva, sclera, white of eye'],
    [at('nose'), 'nose, nostril, bridge of nose, nasal'],
    [at('cheekFleshy'), 'fleshy cheek, soft part of cheek'],
    [usually(at('cheekFleshy')), 'cheek'],
    [at('angleOfJaw'), 'angle of jaw, jaw angle'],
    [at('chin'), 'chin'],
    [at('lip'), 'lip, upper lip, lower lip, top lip, bottom lip'],
    [at('frenulum'), 'frenulum, frenum, labial frenulum, labial frenum, lingual frenulum'],
    [at('mouthInner'), 'inside mouth, inside lip, inside cheek, tongue, gum, palate, tooth'],
    [at('neck'), 'neck, throat, nape, back of neck'],
    [usually(at('neck')), 'under chin'],

    [at('torso'), 'torso'],
    [at('torso', 'chest'), 'chest, sternum, breastbone, breast, nipple, rib, ribcage, rib cage'],
    [at('torso', 'chest'), 'collarbone, collar bone, clavicle'],
    [usually(at('torso', 'chest')), 'armpit, axilla'],
    [at('torso', 'abdomen'), 'abdomen, tummy, stomach, belly, waist, navel'],
    [usually(at('torso', 'abdomen')), 'flank'],
    [at('torso', 'back'), 'back, upper back, lower back, loin, lumbar, shoulder blade, scapula'],
    [at('torso', 'buttocks'), 'buttock, bottom, bum, cheek of bottom, bottom cheek, buttock cheek'],
    [at('torso', 'groin'), 'groin'],
    [at('torso', 'hip'), 'hip, pelvis, iliac crest'],
    [at('spine'), 'spine, spinal, backbone, vertebra'],
    [
      at('genital'),
      'genital, genitalia, penis, pubic, scrotum, testicle, vulva, vagina, labia, perineum',
    ],
    [at('anal'), 'anus, anal, perianal'],

    [at('upperArm'), 'upper arm, humerus, bicep'],
    [at('forearm'), 'forearm, lower arm, radius, ulna'],
    [at('forearm', 'elbow'), 'elbow'],
    [at('forearm', 'wrist'), 'wrist'],
    [at('hand'), 'hand, back of hand, palm, knuckle'],
    [
      at('finger'),
      'finger, little finger, ring finger, index finger, middle finger, thumb, fingertip',
    ],
    [at('finger'), 'finger tip'],
    [at('fingernail'), 'fingernail, finger nail, nail bed, thumbnail'],
    [usually(at('fingernail')), 'nail'],
    [at('thigh'), 'thigh, upper leg, femur'],
    [at('knee'), 'knee, kneecap, back of knee'],
    [at('shin'), 'shin, tibia'],
    [usually(at('shin')), 'lower leg'],
    [at('shin', 'calf'), 'calf'],
    [at('ankle'), 'ankle'],
    [at('foot'), 'foot, toe, toenail, toe nail, heel, instep'],
    [at('sole'), 'sole, sole of foot, bottom of foot, underside of foot'],

    [somewhereIn('head'), 'head'],
    [somewhereIn('face'), 'face, facial, cheekbone, cheek bone, zygoma'],
    [somewhereIn('mouth'), 'mouth, oral'],
    [somewhereIn('jaw'), 'jaw, jawline, jaw line, mandible'],
    [somewhereIn('shoulder'), 'shoulder'],
    [somewhereIn('trunk'), 'trunk'],
    [somewhereIn('arms'), 'arm, upper limb'],
    [somewhereIn('legs'), 'leg, lower limb'],
    [somewhereIn('limbs'), 'limb, extremity'],
    [somewhereIn('body'), 'body, whole body, all over, all over body, widespread, generalised'],
  ],
  `a an the his her its their of on in to at over near around area areas region regions part parts
   side sided aspect outer inner front small large old new fresh healing several multiple some many
   various one two three four five six`,
);

/**
 * Where an injury is, read from the words of the record: the regions it names, and the broad words
 * for which only an area is known. A word that names neither is handed back unread.
 */
export const readSite = readOnce((asWritten: string): SiteReading => {
  // 'Left and right knees' is one thing said of both, though 'and' parts everything else.
  const pieces = book.read(asWritten.replaceAll(/\bleft\s*(?:and|&|\/)\s*right\b/gi, 'both'));
  const placed = withTheirSides(pieces).flatMap(placesOf);
  const regions = placed.filter((place) => 'region' in place);
  const areas = placed.filter((place) => 'area' in place);
  return {
    regions,
    areas,
    mapped: regions.length > 0 ? 'region' : areas.length > 0 ? 'area' : 'nothing',
    unread: pieces.map((piece) => piece.unread).filter((words) => words !== ''),
  };
});

/** What each piece says; a side that stands alone belongs to the piece before it: 'ear (left)'. */
function withTheirSides(pieces: readonly Piece<Meaning>[]): readonly Found<Meaning>[][] {
  const said: Found<Meaning>[][] = [];
  for (const { found } of pieces) {
    const before = said.at(-1);
    if (before !== undefined && !found.some(({ meaning }) => isPlace(meaning)))
      before.push(...found);
    else said.push([...found]);
  }
  return said;
}

/** The places of a piece: a side goes with what follows it, or, at the end, with all before it. */
function placesOf(found: readonly Found<Meaning>[]): (Site | NamedArea)[] {
  const places: (Site | NamedArea)[] = [];
  let side: Side | undefined;
  let isTrailing = false;
  for (const word of found) {
    if (isPlace(word.meaning)) {
      places.push(withSide(word.meaning, side ?? sideOfPlural(word)));
      isTrailing = false;
    } else if ('side' in word.meaning) {
      side = word.meaning.side;
      isTrailing = true;
    }
  }
  return isTrailing ? places.map((place) => withSide(place, place.side ?? side)) : places;
}

function isPlace(meaning: Meaning): meaning is Site | NamedArea {
  return 'region' in meaning || 'area' in meaning;
}

function withSide<Place extends Site | NamedArea>(place: Place, side: Side | undefined): Place {
  return side === undefined ? place : { ...place, side };
}

/** 'Eyes' are both eyes; 'fingers' are some of ten. */
function sideOfPlural({ meaning, plural }: Found<Meaning>): Side | undefined {
  return plural && 'region' in meaning && regionFacts(meaning.region).paired ? 'both' : undefined;
}

/** How many marks there are at least, when a record names these places and gives no number. */
export function placesNamed({ regions, areas }: SiteReading): number {
  const eachSide = (places: number, { side }: Site | NamedArea): number =>
    places + (side === 'both' ? 2 : 1);
  return [...regions, ...areas].reduce(eachSide, 0);
}

/**
 * Whether something holds of a place where the injury is. A broad word holds or does not when all
 * the regions for which it may stand agree; otherwise, and for words that map to nothing, the site
 * is what is missing.
 */
export function holdsAt(reading: SiteReading, holds: (site: Site) => boolean): Truth {
  const missing: Truth = { missing: ['injuries[].site'] };
  return anyOf([
    ...reading.regions.map(holds),
    ...reading.areas.map((area) => {
      const answers = regionsOf(area).map((region) => holds({ region }));
      if (answers.every(Boolean)) return true;
      return answers.some(Boolean) ? missing : false;
    }),
    reading.unread.length > 0 || reading.mapped === 'nothing' ? missing : false,
  ]);
}
