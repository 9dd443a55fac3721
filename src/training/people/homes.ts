import type { Dice } from '../dice.ts';

/** Where people live, in an area that is nowhere. */
export interface Home {
  readonly house: string;
  readonly street: string;
  readonly locality: string;
  readonly postcode: string;
}

const trees =
  'Alder Ash Beech Birch Bramble Cedar Cherry Clover Elder Elm Fern Hazel Heather Holly Ivy Juniper Larch Laurel Lime Linden Maple Myrtle Oak Olive Orchard Pine Poplar Rowan Sorrel Spruce Sycamore Teasel Thistle Walnut Willow Yew'.split(
    ' ',
  );
const sides = 'Upper Lower Old New East West North South Long High'.split(' ');
const kinds = 'Road Street Avenue Lane Close Drive Way Court Place Terrace Grove Gardens'.split(
  ' ',
);
const placeBeginnings =
  'Bright Cold Fair Gull Harbour Hill Kings Lark Marsh Mill Moor Otter Priors Rook Stone Swan'.split(
    ' ',
  );
const placeEndings = 'bank bourne combe cross end field gate green heath holt mead mouth'.split(
  ' ',
);
/** Two letters with which no postcode begins, and which look like those of one. */
const areas = 'HF BC DC EB FA GC KC LB MC NC PC RC SB TB WB'.split(' ');
const unitLetters = 'ABDEFGHJLNPQRSTUWXYZ';

/**
 * A house or flat on one of so many streets. Fifteen houses share a postcode, as many do; names of streets
 * come again elsewhere.
 */
export function drawHome(dice: Dice, streets: number): Home {
  const street = dice.whole(0, streets - 1);
  const number = dice.whole(1, 150);
  const flat = dice.chance(0.12) ? `Flat ${dice.whole(1, 9)}, ` : '';
  return {
    house: `${flat}${number}`,
    street: streetName(street),
    locality: localityName(Math.floor(street / 12)),
    postcode: postcodeOf(street * 10 + Math.floor((number - 1) / 15)),
  };
}

function streetName(street: number): string {
  // Mixed, so that one locality does not hold all streets of a name.
  const mixed = Math.imul(street + 1, 2_654_435) >>> 0;
  const tree = trees[mixed % trees.length] ?? '';
  const kind = kinds[(mixed >>> 8) % kinds.length] ?? '';
  const side = (mixed >>> 16) % 4 === 0 ? `${sides[(mixed >>> 20) % sides.length] ?? ''} ` : '';
  return `${side}${tree} ${kind}`;
}

function localityName(locality: number): string {
  const beginning = placeBeginnings[locality % placeBeginnings.length] ?? '';
  const ending = placeEndings[Math.floor(locality / placeBeginnings.length) % placeEndings.length];
  return `${beginning}${ending ?? ''}`;
}

function postcodeOf(unit: number): string {
  const letters = `${unitLetters[unit % 20] ?? ''}${unitLetters[Math.floor(unit / 20) % 20] ?? ''}`;
  const sector = Math.floor(unit / 400) % 10;
  const district = (Math.floor(unit / 4_000) % 20) + 1;
  const area = areas[Math.floor(unit / 80_000) % areas.length] ?? '';
  return `${area}${district} ${sector}${letters}`;
}
