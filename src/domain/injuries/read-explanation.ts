import { phraseBook } from '../as-written/phrase-book.ts';
import { readOnce } from '../as-written/read-once.ts';
import { mobilityStages } from '../entry/facts/injuries.ts';
import type { MobilityStage } from './mobility.ts';

/**
 * How an injury is said to have come about. The classes by which explanations are compared over
 * time, and two that real accounts need: what an adult did, and heat, which no fall or blow covers.
 * What was struck and what struck the child are one class: both a door that hit and a door that
 * was run into.
 */
export const mechanisms = {
  fall: { label: 'a fall' },
  struckByObject: { label: 'struck, trapped or run into a thing' },
  otherChild: { label: 'another child' },
  animal: { label: 'an animal' },
  selfInflicted: { label: 'the child’s own doing' },
  skinCondition: { label: 'a skin or other condition' },
  heat: { label: 'something hot' },
  adultsDoing: { label: 'something an adult did' },
  unknown: { label: 'said not to be known' },
} as const satisfies Readonly<Record<string, { readonly label: string }>>;

export type Mechanism = keyof typeof mechanisms;

/** What the words of an explanation say; none where they map to no class. */
export interface ExplanationReading {
  /** Every class that is named, once each. */
  readonly mechanisms: readonly Mechanism[];
  /** Whether a class is named. */
  readonly mapped: boolean;
  /** It is said that an adult struck, pushed, shook or otherwise hurt the child. */
  readonly byAdult: boolean;
  /** The earliest stage at which a child can do what the account says that the child did. */
  readonly needs?: MobilityStage;
}

/**
 * What a child does in an account, by the stage that it needs. A fall from a height needs no more than
 * rolling; the stairs need crawling, since a child who was carried did not fall down them alone.
 */
const deeds = phraseBook<MobilityStage>(
  [
    ['rolling', 'rolled, rolling, rolled off, rolled over, fell off, fell out of, fallen off'],
    ['crawling', 'crawled, crawling, crept, fell down stairs, fallen down stairs, down stairs'],
    ['cruising', 'climbed, climbing, climbed out, pulled up, pulled himself up, pulled herself up'],
    ['cruising', 'stood, standing, stood up, pulled over, cruising'],
    ['walking', 'walked, walking, ran, running, jumped, jumping, tripped, stumbled, chased'],
    ['walking', 'walked into, ran into, climbed stairs, slipped'],
  ],
  'a an the of his her',
);

const adults = [
  ...['mother', 'mum', 'mummy', 'father', 'dad', 'daddy', 'parent', 'partner', 'boyfriend'],
  ...['girlfriend', 'stepfather', 'stepdad', 'stepmother', 'stepmum', 'uncle', 'aunt', 'carer'],
  ...['grandmother', 'grandfather', 'babysitter', 'childminder', 'teacher', 'man', 'adult'],
];
const blows = [
  ...['hit', 'hurt', 'struck', 'punched', 'kicked', 'pushed', 'shoved', 'slapped', 'smacked'],
  ...['threw', 'thrown', 'shook', 'shaken', 'beat', 'beaten', 'bit', 'bitten', 'burned', 'burnt'],
];

/** What an adult is said to have done to the child; who is named, and in which voice. */
const adultsBlows = phraseBook<'byAdult'>(
  [
    ...adults.flatMap((adult) =>
      blows.flatMap((blow) => [
        ['byAdult', `${adult} ${blow}`] as const,
        ['byAdult', `${blow} by ${adult}`] as const,
      ]),
    ),
    ['byAdult', 'smacked, slapped, hit me, hurt me, shook, shaken, beaten'],
  ],
  'a an the of his her their him them',
);

const book = phraseBook<Mechanism>(
  [
    ['fall', 'fell, fall, fallen, falling, tripped, tumble, tumbled, slipped, stumbled, jumped'],
    ['fall', 'rolled off, rolled out of, was dropped, got dropped'],
    ['struckByObject', 'banged, bumped, bump, knocked, hit, hit by, struck, hit head, ran into'],
    ['struckByObject', 'walked into, crashed into, pushed into, collided, caught in, trapped in'],
    [
      'struckByObject',
      'hit with, hit on, kicked, punched, lying on, lay on, slept on, cot bar, strap',
    ],
    ['struckByObject', 'trapped, shut in, landed on, thrown toy, fell on him, fell on her'],
    ['otherChild', 'another child, other child, child at nursery, another toddler, other toddler'],
    ['otherChild', 'sibling, brother, sister, cousin, another baby, twin, playmate, another pupil'],
    ['otherChild', 'another boy, another girl, older child, classmate'],
    ['animal', 'dog, puppy, cat, kitten, pet, animal, rabbit, insect, insect bite, flea, mosquito'],
    ['selfInflicted', 'scratched himself, scratched herself, scratches himself, scratches herself'],
    ['selfInflicted', 'did it himself, did it herself, hurt himself, hurt herself, hit himself'],
    ['selfInflicted', 'hit herself, bit himself, bit herself, self inflicted, own nail, own hand'],
    ['selfInflicted', 'head banging, head banger, bangs head'],
    ['selfInflicted', 'bangs his head, bangs her head, banging his head, banging her head'],
    ['selfInflicted', 'headbutts, head butts, throws himself, throws herself, tantrum'],
    ['skinCondition', 'eczema, rash, nappy rash, birthmark, birth mark, mongolian spot, blue spot'],
    [
      'skinCondition',
      'impetigo, infection, allergy, allergic, psoriasis, chickenpox, skin condition',
    ],
    ['skinCondition', 'bruises easily, easy bruising, medical condition, head lice'],
    [
      'heat',
      'hot, hot drink, hot water, boiling, scalded, burned, burnt, iron, radiator, oven, kettle',
    ],
    ['heat', 'cigarette, hair straightener, bath water'],
    ['adultsDoing', 'smacked, slapped, grabbed, gripped, shook, shaken, beaten, hit me'],
    ['adultsDoing', 'held too tight, held too tightly, held tightly, squeezed, rough play'],
    ['adultsDoing', 'rough handling, restrained, thrown in air, hit by mother, hit by father'],
    [
      'adultsDoing',
      'hit by mum, hit by dad, mother hit, father hit, mum hit, dad hit, partner hit',
    ],
    // An adult's brother or sister is no other child.
    ['adultsDoing', 'partners brother, boyfriends brother, mothers brother, fathers brother'],
    ['adultsDoing', 'partners sister, girlfriends sister, mothers sister, fathers sister'],
    [
      'unknown',
      'unknown, not known, does not know, did not know, do not know, dont know, doesnt know',
    ],
    [
      'unknown',
      'no explanation, no idea, not sure, unsure, unexplained, cannot explain, cant explain',
    ],
    ['unknown', 'unable to explain, cannot account, found like that, did not see, not seen'],
  ],
  'a an the of',
);

/**
 * The classes that an explanation names, read from its words alone. The words stay as written beside
 * them; an explanation that maps to no class is work for a person, and no less an explanation.
 */
export const readExplanation = readOnce((asWritten: string): ExplanationReading => {
  const found = book.read(asWritten).flatMap((piece) => piece.found);
  const done = deeds.read(asWritten).flatMap((piece) => piece.found.map(({ meaning }) => meaning));
  const needs = mobilityStages.findLast((stage) => done.includes(stage));
  const blow = adultsBlows.read(asWritten).some((piece) => piece.found.length > 0);
  const named = new Set(found.map(({ meaning }) => meaning));
  // 'Slapped', of another child, is no adult's doing.
  const byAdult = blow && !named.has('otherChild');
  if (byAdult) named.add('adultsDoing');
  return {
    mechanisms: [...named],
    mapped: named.size > 0,
    byAdult,
    ...(needs !== undefined && { needs }),
  };
});

/** Whether nothing is explained: it is said that nobody knows, and nothing else is said. */
export function explainsNothing({ mechanisms: named }: ExplanationReading): boolean {
  return named.length === 1 && named[0] === 'unknown';
}
