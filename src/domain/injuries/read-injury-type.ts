import { phraseBook } from '../as-written/phrase-book.ts';
import { readOnce } from '../as-written/read-once.ts';
import type { Truth } from './truth.ts';

/** Kinds of mark and injury. 'other' is one that is known and is none of these: a scab, a bald patch. */
export const injuryTypes = [
  'bruise',
  'petechiae',
  'abrasion',
  'scratch',
  'laceration',
  'burn',
  'scald',
  'bite',
  'swelling',
  'scar',
  'fracture',
  'bleeding',
  'birthmark',
  'other',
] as const;
export type InjuryType = (typeof injuryTypes)[number];

/** What the words of a record say an injury is. */
export interface InjuryTypeReading {
  /** Every kind that is named, once each; none where the words name no kind ('mark', 'injury'). */
  readonly types: readonly InjuryType[];
  /** Whether a kind is named. */
  readonly mapped: boolean;
  /** The words say the shape of a hand, a grip, teeth or a thing. */
  readonly patterned: boolean;
  /** What maps to nothing, a text for each piece, so that a person can be asked. */
  readonly unread: readonly string[];
}

interface Meaning {
  readonly type?: InjuryType;
  readonly patterned?: true;
}

const shaped = (type: InjuryType): Meaning => ({ type, patterned: true });

/** A mark in the shape of a hand or a thing is a bruise in NICE's words. @source CG89 */
const book = phraseBook<Meaning>(
  [
    [{ type: 'bruise' }, 'bruise, bruised, bruising, contusion, haematoma, hematoma, black eye'],
    [{ type: 'petechiae' }, 'petechiae, petechia, petechial, pinprick, pinpoint'],
    [{ type: 'abrasion' }, 'abrasion, graze, grazed, scrape, scraped, friction burn, carpet burn'],
    [{ type: 'scratch' }, 'scratch, scratched, scratching'],
    [{ type: 'laceration' }, 'laceration, lacerated, cut, gash, tear, torn, split, wound'],
    [{ type: 'burn' }, 'burn, burned, burnt, blister'],
    [{ type: 'scald' }, 'scald, scalded, scalding'],
    [{ type: 'bite' }, 'bite, bitten, dog bite, animal bite, bite from dog'],
    [{ type: 'swelling' }, 'swelling, swollen, bump, lump, egg, oedema, puffy'],
    [{ type: 'scar' }, 'scar, scarring, scarred'],
    [{ type: 'fracture' }, 'fracture, fractured, broken, broken bone, break'],
    [{ type: 'bleeding' }, 'bleeding, bleed, blood, haemorrhage, hemorrhage, nosebleed, bloodshot'],
    [{ type: 'birthmark' }, 'birthmark, birth mark, mongolian spot, blue spot, slate grey naevus'],
    [{ type: 'birthmark' }, 'naevus, nevus, dermal melanocytosis'],
    [{ type: 'other' }, 'scab, sore, rash, ulcer, bald patch, hair loss, missing nail, redness'],

    [shaped('bruise'), 'slap mark, hand mark, hand print, handprint, palm print, grip mark'],
    [shaped('bruise'), 'finger mark, fingermark, fingertip bruise, fingertip bruising, thumb mark'],
    [shaped('bruise'), 'finger tip bruise, finger tip bruising, grip bruise, pinch mark'],
    [shaped('bruise'), 'belt mark, strap mark, stick mark, loop mark, buckle mark, shoe mark'],
    [shaped('bruise'), 'ligature mark, ligature, tramline, tramline bruise, tramline bruising'],
    [shaped('bite'), 'bite mark, teeth mark, human bite, teeth'],
    [shaped('burn'), 'cigarette burn, iron burn, glove burn, stocking burn'],
    [shaped('scald'), 'glove scald, stocking scald, immersion scald'],
    [
      { patterned: true },
      'patterned, pattern, shaped, hand, slap, belt, grip, loop, outline, imprint',
    ],
  ],
  `a an the of on in to small large old new fresh faint slight minor healing healed several multiple
   some many various two three four five six linear deep superficial open like possible recent`,
);

/** What an injury is, read from the words of the record; several kinds may be named together. */
export const readInjuryType = readOnce((asWritten: string): InjuryTypeReading => {
  const pieces = book.read(asWritten);
  const meanings = pieces.flatMap(({ found }) => found.map(({ meaning }) => meaning));
  const types = meanings.map(({ type }) => type).filter((type) => type !== undefined);
  return {
    types: [...new Set(types)],
    mapped: types.length > 0,
    patterned: meanings.some(({ patterned }) => patterned === true),
    unread: pieces.map(({ unread }) => unread).filter((words) => words !== ''),
  };
});

/** Whether the words say a bruise; words that name no kind leave it open. Petechiae are not one. */
export function isBruise({ types }: InjuryTypeReading): Truth {
  if (types.length === 0) return { missing: ['injuries[].type'] };
  return types.includes('bruise');
}

/** Whether it is something that happened to the child: all but a birthmark and nothing else. */
export function isInjury({ types }: InjuryTypeReading): boolean {
  return types.length === 0 || types.some((type) => type !== 'birthmark');
}
