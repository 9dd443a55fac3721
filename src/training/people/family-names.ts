import { type Dice, diceFor } from '../dice.ts';
import { drawFalling } from './given-names.ts';
import { type NameOrigin, nameOrigins, namesOf } from './name-origins.ts';

/** A family name of an origin, put together from two parts. */
export function drawFamilyName(dice: Dice, origin: NameOrigin): string {
  return drawFalling(dice, lists.get(origin) ?? [], 12);
}

/** A family name as another writer spells it; the same where the origin has no other spelling for it. */
export function spellFamilyName(dice: Dice, name: string, origin: NameOrigin): string {
  const fitting = (spellings.get(origin) ?? []).filter(([from]) => name.includes(from));
  const chosen = fitting[dice.whole(0, fitting.length - 1)];
  return chosen === undefined ? name : name.replace(chosen[0], chosen[1]);
}

const lists = new Map(nameOrigins.map((origin) => [origin, makeList(origin)] as const));
const spellings = new Map(
  nameOrigins.map((origin) => {
    const pairs = namesOf[origin].spellings.split(' ').map((pair) => pair.split('>'));
    return [origin, pairs.map(([from = '', to = '']) => [from, to] as const)] as const;
  }),
);

/** Every name in an order that says nothing of how it is put together, or the frequent would be alike. */
function makeList(origin: NameOrigin): readonly string[] {
  const { beginnings, endings } = namesOf[origin];
  const names = beginnings
    .split(' ')
    .flatMap((beginning) => endings.split(' ').map((ending) => beginning + ending));
  const dice = diceFor(0, 'family names', origin);
  for (let last = names.length - 1; last > 0; last -= 1) {
    const other = dice.whole(0, last);
    [names[last], names[other]] = [names[other] as string, names[last] as string];
  }
  return names;
}
