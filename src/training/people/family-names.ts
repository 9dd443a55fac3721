import { type Dice, diceFor, shuffled } from '../dice.ts';
import { drawPlace } from './given-names.ts';
import { type NameOrigin, nameOrigins, namesOf } from './name-origins.ts';

/**
 * A family name of an origin: one of the frequent ones, of two parts, or one of the many of three parts that
 * few others have. The share falls from name to name throughout.
 */
export function drawFamilyName(dice: Dice, origin: NameOrigin): string {
  const { frequent, beginnings, endings } = names.get(origin) ?? noNames;
  const rare = beginnings.length ** 2 * endings.length;
  const place = drawPlace(dice, { places: frequent.length + rare, flat: 12 });
  const name = frequent[place];
  if (name !== undefined) return name;
  const parts = [dice.pick(beginnings), dice.pick(beginnings).toLowerCase(), dice.pick(endings)];
  return parts.join('').replaceAll(/['-](?=[a-z])/g, '');
}

/** A family name as another writer spells it; the same where the origin has no other spelling for it. */
export function spellFamilyName(dice: Dice, name: string, origin: NameOrigin): string {
  const fitting = (spellings.get(origin) ?? []).filter(([from]) => name.includes(from));
  const chosen = fitting[dice.whole(0, fitting.length - 1)];
  return chosen === undefined ? name : name.replace(chosen[0], chosen[1]);
}

type Parts = readonly [string, ...string[]];
const partsOf = (text: string): Parts => text.split(' ') as unknown as Parts;
const noNames = {
  frequent: [] as readonly string[],
  beginnings: [''] as Parts,
  endings: [''] as Parts,
};
const names = new Map(
  nameOrigins.map((origin) => {
    const beginnings = partsOf(namesOf[origin].beginnings);
    const endings = partsOf(namesOf[origin].endings);
    return [origin, { frequent: inAnyOrder(origin, beginnings, endings), beginnings, endings }];
  }),
);
const spellings = new Map(
  nameOrigins.map((origin) => {
    const pairs = namesOf[origin].spellings.split(' ').map((pair) => pair.split('>'));
    return [origin, pairs.map(([from = '', to = '']) => [from, to] as const)] as const;
  }),
);

/** Names of two parts, in an order that says nothing of how they are put together. */
function inAnyOrder(origin: NameOrigin, beginnings: Parts, endings: Parts): readonly string[] {
  const list = beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending));
  return shuffled(diceFor(0, 'family names', origin), list);
}
