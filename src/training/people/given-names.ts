import { nameHolds } from '../../domain/matching/compare-values.ts';
import type { NameTest } from '../../domain/matching/level-tests.ts';
import { givenValue, type NameValue } from '../../domain/matching/name-value.ts';
import type { Dice } from '../dice.ts';
import { type NameOrigin, namesOf, nameOrigins } from './name-origins.ts';
import { shares } from './shares.ts';

/** A given name as its bearer has it, and what else sources call them. */
export interface GivenName {
  readonly own: string;
  /** Other spellings of the same name, the bearer's own not among them. */
  readonly spellings: readonly string[];
  readonly shortForms: readonly string[];
}
type Sex = 'f' | 'm';

/** A place from 0, before `places`, of which the share falls as 1/(place + `flat`). */
export function drawPlace(
  dice: Dice,
  { places, flat }: { readonly places: number; readonly flat: number },
): number {
  const share = dice.whole(0, 999_999) / 1_000_000;
  return Math.min(Math.floor(flat * ((places + flat) / flat) ** share - flat), places - 1);
}

/** A given name of an origin; any of its spellings may be the bearer's own. */
export function drawGivenName(dice: Dice, origin: NameOrigin, sex: Sex): GivenName {
  return drawFrom(dice, listOf(origin, sex));
}

/** One of a list in which the first are the most frequent, or a rare name made of two of them. */
function drawFrom(dice: Dice, list: readonly GivenName[]): GivenName {
  const drawn = (): GivenName => {
    const name = list[drawPlace(dice, { places: list.length, flat: 10 })];
    if (name === undefined) throw new Error('an empty list of names');
    return name;
  };
  if (!dice.chance(shares.rareGivenName)) return asOwn(dice, drawn());
  const [first, second] = [drawn().own, drawn().own];
  const halves = first.slice(0, Math.ceil(first.length / 2)) + second.slice(second.length / 2);
  const own = halves.replaceAll(/-+(?=.*-|\w?$)|^-/g, '');
  // "Male" and "Master" come of such halves too, and are read as no name.
  const isName = givenValue(own) !== undefined;
  return isName ? { own, spellings: [], shortForms: [] } : asOwn(dice, drawn());
}

/**
 * A given name that the others do not have, in any spelling or short form. `alike` asks for one that
 * looks or sounds like the last of them, as parents of twins choose; where there is none, for any. A rare
 * name is never so like another one's that a slip of the hand could make one of the other: of twins who
 * were named so, no list could tell which of the two a record is of; nor where one name is part of the other.
 */
export function drawOtherName(
  dice: Dice,
  {
    origin,
    sex,
    others,
    alike,
  }: {
    readonly origin: NameOrigin;
    readonly sex: Sex;
    readonly others: readonly GivenName[];
    readonly alike: boolean;
  },
): GivenName {
  const taken = new Set(others.flatMap(allForms));
  const mayBe = (name: GivenName): boolean => !others.some((other) => isTakenFor(name, other));
  const free = listOf(origin, sex).filter(
    (name) => !allForms(name).some((form) => taken.has(form)),
  );
  const last = others.at(-1)?.own;
  const like =
    alike && last !== undefined
      ? free.filter((name) => areAlike(name.own, last) && mayBe(name))
      : [];
  if (like.length > 0) return asOwn(dice, dice.pick(like as [GivenName]));
  let name = drawFrom(dice, free);
  for (let again = 0; again < drawnAgainMax && !mayBe(name); again += 1)
    name = drawFrom(dice, free);
  return name;
}

const drawnAgainMax = 100;

const slips = [
  { is: 'same' },
  { is: 'damerau', atMost: 1 },
  { is: 'jaroWinkler', atLeast: 0.88 },
  { is: 'soundsAlike' },
  { is: 'sharesPart' },
  { is: 'nickname' },
] as const satisfies readonly NameTest[];

/** Whether one of two names is a part of the other or, where not both are common, could be a slip of it. */
function isTakenFor(name: GivenName, other: GivenName): boolean {
  const [a, b] = [givenValue(name.own), givenValue(other.own)];
  if (a !== undefined && b !== undefined && (isPartOf(a, b) || isPartOf(b, a))) return true;
  if (listed.has(name.own) && listed.has(other.own)) return false;
  return a !== undefined && b !== undefined && slips.some((test) => nameHolds(test, a, b));
}

function allForms({ own, spellings, shortForms }: GivenName): readonly string[] {
  return [own, ...spellings, ...shortForms];
}

function areAlike(one: string, other: string): boolean {
  return (
    Math.abs(one.length - other.length) <= 1 &&
    (one.slice(0, 2) === other.slice(0, 2) || one.slice(-3) === other.slice(-3))
  );
}

function asOwn(dice: Dice, name: GivenName): GivenName {
  // Most bear the spelling that stands first.
  if (name.spellings.length === 0 || !dice.chance(0.3)) return name;
  const own = name.spellings[dice.whole(0, name.spellings.length - 1)] ?? name.own;
  const spellings = [name.own, ...name.spellings].filter((spelling) => spelling !== own);
  return { ...name, own, spellings };
}

/** Hao, where there is a Jia-Hao. */
function isPartOf({ parts }: NameValue, other: NameValue): boolean {
  return parts.every((part) => other.parts.includes(part));
}

const lists = new Map(
  nameOrigins.flatMap((origin) => [
    [`${origin} f`, readList(namesOf[origin].female)] as const,
    [`${origin} m`, readList(namesOf[origin].male)] as const,
  ]),
);

const listed = new Set([...lists.values()].flat().flatMap(allForms));

function listOf(origin: NameOrigin, sex: Sex): readonly GivenName[] {
  return lists.get(`${origin} ${sex}`) ?? [];
}

function readList(text: string): readonly GivenName[] {
  return text.split(' ').map((name) => {
    const [forms = '', ...shortForms] = name.split(':');
    const [own = '', ...spellings] = forms.split('/');
    return { own, spellings, shortForms };
  });
}
