import { type Dice, diceFor } from '../dice.ts';
import { drawFamilyName } from './family-names.ts';
import { drawGivenName, drawOtherName } from './given-names.ts';
import { drawHome } from './homes.ts';
import type { Household, InventedPerson, Stay } from './invented-person.ts';
import { type NameOrigin, nameOrigins, namesOf } from './name-origins.ts';
import { phoneOf } from './numbers.ts';
import { shares } from './shares.ts';

/** What the inventing of one household needs from the list that it is for. */
export interface InventedList {
  readonly seed: number;
  /** The day number of the last day on which anybody writes. */
  readonly until: number;
  readonly streets: number;
}

const year = 365;

/**
 * All people of one household: a family with those who left it, a flat that strangers share, or
 * families at one refuge. Their numbers go up from the first one's.
 */
export function inventHousehold(
  list: InventedList,
  number: number,
  firstPerson: number,
): readonly InventedPerson[] {
  const dice = diceFor(list.seed, 'household', number);
  const world: World = { ...list, dice, next: firstPerson };
  const household = (kind: Household['kind']): Household => ({ number, kind });
  if (dice.chance(shares.refuge)) return inventRefuge(world, household('refuge'));
  if (dice.chance(shares.sharedFlat)) return inventSharedFlat(world, household('shared flat'));
  const family = inventFamily(world, household('family'));
  return dice.chance(shares.kinAtOneHome) ? [...family, ...inventKin(world, family)] : family;
}

interface World extends InventedList {
  readonly dice: Dice;
  /** The number of the next person; families and births take the number of their first one. */
  next: number;
}

function inventSharedFlat(world: World, household: Household): readonly InventedPerson[] {
  const { dice, streets, until } = world;
  const flat = drawHome(dice, streets);
  return Array.from({ length: dice.whole(4, 16) }, () => {
    const origin = drawOrigin(dice);
    const sex = dice.pick(['f', 'm']);
    const born = until - dice.whole(18 * year, 45 * year);
    const cameIn = until - dice.whole(30, 5 * year);
    return inventPerson(world, {
      household,
      as: 'tenant',
      origin,
      sex,
      born,
      given: drawGivenName(dice, origin, sex),
      familyNames: [{ name: ownFamilyName(dice, origin), from: born }],
      stays: [
        { home: drawHome(dice, streets), from: born },
        { home: flat, from: cameIn },
      ],
    });
  });
}

/** Mothers and children who came to one house, each family from a home of its own. */
function inventRefuge(world: World, household: Household): readonly InventedPerson[] {
  const { dice, streets, until } = world;
  const refuge = drawHome(dice, streets);
  return Array.from({ length: dice.whole(6, 14) }, () => {
    const came: Stay = { home: refuge, from: until - dice.whole(30, 3 * year) };
    const stays = (person: InventedPerson): readonly Stay[] =>
      person.as === 'parent' && person.sex === 'm'
        ? person.stays
        : [...person.stays.filter(({ from }) => from < came.from), came];
    return inventFamily(world, household).map((person) => ({ ...person, stays: stays(person) }));
  }).flat();
}

/** The family of a father's brother, who bear the same name and live in the same homes. */
function inventKin(
  world: World,
  [father, mother]: readonly InventedPerson[],
): readonly InventedPerson[] {
  if (father === undefined || mother === undefined) return [];
  return inventFamily(world, father.household, {
    origin: father.origin,
    name: father.familyNames[0]?.name ?? '',
    stays: mother.stays,
  });
}

interface Kinship {
  readonly origin: NameOrigin;
  readonly name: string;
  readonly stays: readonly Stay[];
}

/** Father, mother, children from the eldest, and a new partner last where there is one. */
function inventFamily(
  world: World,
  household: Household,
  kin?: Kinship,
): readonly InventedPerson[] {
  const { dice, until } = world;
  const family = world.next;
  const phone = phoneOf(family);
  const firstBirth = until - dice.whole(0, 22 * year);
  const origin = kin?.origin ?? drawOrigin(dice);
  const stays = kin?.stays ?? inventStays(world, firstBirth - 3 * year);
  const name = kin?.name ?? ownFamilyName(dice, origin);
  const father = inventFather(world, { household, family, origin, name, firstBirth, stays });
  const mother = inventMother(world, { household, family, father, firstBirth, stays });
  const stepParent =
    father.stays !== stays && dice.chance(shares.stepParent)
      ? inventStepParent(world, { household, family, firstBirth, stays })
      : undefined;
  const children = inventChildren(world, {
    household,
    family,
    parents: [father, mother],
    stepParent,
    firstBirth,
    stays,
    phone,
  });
  return [father, mother, ...children, ...(stepParent === undefined ? [] : [stepParent])].map(
    (person) => (dice.chance(shares.deedPoll) ? withDeedPoll(world, person) : person),
  );
}

/** Where a family lived since a day. */
function inventStays({ dice, streets, until }: World, from: number): readonly Stay[] {
  const stays: Stay[] = [{ home: drawHome(dice, streets), from }];
  for (let day = from + year; day < until; day += year) {
    if (!dice.chance(shares.moveInYear)) continue;
    stays.push({ home: drawHome(dice, streets), from: day - dice.whole(0, year - 1) });
  }
  return stays;
}

interface Around {
  readonly household: Household;
  readonly family: number;
  readonly firstBirth: number;
  readonly stays: readonly Stay[];
}

function inventFather(
  world: World,
  {
    firstBirth,
    stays,
    name,
    ...around
  }: Around & { readonly origin: NameOrigin; readonly name: string },
): InventedPerson {
  const { dice } = world;
  const born = firstBirth - dice.whole(17 * year, 45 * year);
  const leftOn = firstBirth + dice.whole(0, 8 * year);
  const elsewhere = dice.chance(shares.fatherElsewhere);
  return inventPerson(world, {
    ...around,
    as: 'parent',
    sex: 'm',
    born,
    given: drawGivenName(dice, around.origin, 'm'),
    familyNames: [{ name, from: born }],
    stays: elsewhere
      ? [
          ...stays.filter(({ from }) => from < leftOn),
          { home: drawHome(dice, world.streets), from: leftOn },
        ]
      : stays,
  });
}

function inventMother(
  world: World,
  { father, firstBirth, ...around }: Around & { readonly father: InventedPerson },
): InventedPerson {
  const { dice, until } = world;
  const origin = dice.chance(shares.parentsOfTwoOrigins) ? drawOrigin(dice) : father.origin;
  const born = firstBirth - dice.whole(16 * year, 40 * year);
  const fathersName = father.familyNames[0]?.name ?? '';
  const married = Math.min(until, firstBirth + dice.whole(-5 * year, 10 * year));
  const takesName =
    namesOf[origin].patronymic !== true && dice.chance(shares.motherTakesFathersName);
  const secondNames = namesOf[origin].ofWomen?.split(' ') ?? [];
  const secondName = dice.chance(shares.secondNameOfWomen)
    ? secondNames[dice.whole(0, Math.max(0, secondNames.length - 1))]
    : undefined;
  return inventPerson(world, {
    ...around,
    as: 'parent',
    origin,
    sex: 'f',
    born,
    given: drawGivenName(dice, origin, 'f'),
    familyNames: [
      { name: ownFamilyName(dice, origin), from: born },
      ...(takesName ? [{ name: fathersName, from: Math.max(married, born + 16 * year) }] : []),
    ],
    ...(secondName !== undefined && { secondName }),
  });
}

/** Who moves in after the father has left; the home of before is another one. */
function inventStepParent(world: World, { firstBirth, stays, ...around }: Around): InventedPerson {
  const { dice, until, streets } = world;
  const origin = drawOrigin(dice);
  const born = firstBirth - dice.whole(15 * year, 40 * year);
  const cameOn = Math.min(until - 30, firstBirth + dice.whole(year, 10 * year));
  return inventPerson(world, {
    ...around,
    as: 'parent',
    origin,
    sex: 'm',
    born,
    given: drawGivenName(dice, origin, 'm'),
    familyNames: [{ name: ownFamilyName(dice, origin), from: born }],
    stays: [
      { home: drawHome(dice, streets), from: born },
      ...stays.filter(({ from }) => from > cameOn),
      { home: homeOn(stays, cameOn), from: cameOn },
    ].sort((a, b) => a.from - b.from),
  });
}

interface AroundChildren extends Around {
  readonly parents: readonly [InventedPerson, InventedPerson];
  readonly stepParent: InventedPerson | undefined;
  readonly phone: string;
}

function inventChildren(world: World, around: AroundChildren): readonly InventedPerson[] {
  const { dice, until } = world;
  const children: InventedPerson[] = [];
  const births = dice.pick([1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6]);
  const alike = dice.chance(shares.siblingsNamedAlike);
  let born = around.firstBirth;
  for (let count = 0; count < births && born <= until; count += 1) {
    const first = inventChild(world, around, { born, alike, others: children });
    children.push(first);
    if (dice.chance(shares.twinBirth)) {
      children.push(inventChild(world, around, { born, twinOf: first, others: children, alike }));
    }
    born += dice.whole(330, 6 * year);
  }
  return children;
}

function inventChild(
  world: World,
  { household, family, parents, stepParent, stays, phone }: AroundChildren,
  {
    born,
    others,
    alike,
    twinOf,
  }: {
    readonly born: number;
    readonly others: readonly InventedPerson[];
    readonly alike: boolean;
    readonly twinOf?: InventedPerson;
  },
): InventedPerson {
  const { dice } = world;
  const [father, mother] = parents;
  const { origin } = father;
  const sex =
    twinOf !== undefined && dice.chance(shares.twinsOfOneSex) ? twinOf.sex : dice.pick(['f', 'm']);
  const parent = sex === 'm' ? father : mother;
  const siblings = others.map(({ given }) => given);
  const asParent = dice.chance(shares.childNamedAsParent) && !siblings.includes(parent.given);
  const given = asParent
    ? parent.given
    : drawOtherName(dice, {
        origin,
        sex,
        others: [...parents.map((one) => one.given), ...siblings],
        alike: twinOf === undefined ? alike : dice.chance(shares.twinsNamedAlike),
      });
  return inventPerson(world, {
    household,
    family,
    as: 'child',
    origin,
    sex,
    born,
    given,
    familyNames:
      others[0]?.familyNames.map((name, at) => (at === 0 ? { ...name, from: born } : name)) ??
      familyNamesOfChild(world, { born, father, mother, stepParent }),
    stays,
    phone,
    ...(twinOf !== undefined && { birth: twinOf.birth }),
  });
}

/** Those of the eldest; the younger ones have the same. */
function familyNamesOfChild(
  { dice, until }: World,
  {
    born,
    father,
    mother,
    stepParent,
  }: {
    readonly born: number;
    readonly father: InventedPerson;
    readonly mother: InventedPerson;
    readonly stepParent: InventedPerson | undefined;
  },
): InventedPerson['familyNames'] {
  const fathers = father.familyNames[0]?.name ?? '';
  const mothers = mother.familyNames[0]?.name ?? '';
  const double = dice.chance(shares.doubleBarrelled) ? `${mothers}-${fathers}` : undefined;
  const own = double ?? (dice.chance(shares.childOfFathersName) ? fathers : mothers);
  const name = namesOf[father.origin].patronymic === true ? father.given.own : own;
  const taken =
    stepParent !== undefined && dice.chance(shares.childTakesStepParentsName)
      ? [{ name: stepParent.familyNames[0]?.name ?? '', from: until - dice.whole(0, 6 * year) }]
      : [];
  return [{ name, from: born }, ...taken.filter(({ from }) => from > born)];
}

function withDeedPoll({ dice, until }: World, person: InventedPerson): InventedPerson {
  const taken = {
    name: drawFamilyName(dice, person.origin),
    from: until - dice.whole(0, 8 * year),
  };
  const familyNames = [...person.familyNames, taken].sort((a, b) => a.from - b.from);
  return { ...person, familyNames };
}

function inventPerson(
  world: World,
  person: Omit<InventedPerson, 'number' | 'family' | 'birth' | 'phone' | 'secondName'> &
    Partial<InventedPerson>,
): InventedPerson {
  const number = world.next;
  world.next += 1;
  const { patronymic } = namesOf[person.origin];
  return {
    number,
    family: number,
    birth: number,
    phone: phoneOf(number),
    // A grandfather's name, which some forms take for the family's.
    ...(patronymic === true && { secondName: drawGivenName(world.dice, person.origin, 'm').own }),
    ...person,
  };
}

/** Where a father's name stands for the family's, most have one of those. */
function ownFamilyName(dice: Dice, origin: NameOrigin): string {
  return namesOf[origin].patronymic === true && dice.chance(0.8)
    ? drawGivenName(dice, origin, 'm').own
    : drawFamilyName(dice, origin);
}

function drawOrigin(dice: Dice): NameOrigin {
  let left = dice.whole(0, 999);
  return (
    nameOrigins.find((origin) => {
      left -= namesOf[origin].ofThousand;
      return left < 0;
    }) ?? 'english'
  );
}

/** Where somebody lived on a day; before the first stay, where they lived first. */
export function homeOn(stays: readonly Stay[], day: number): Stay['home'] {
  const found = stays.findLast(({ from }) => from <= day) ?? stays[0];
  if (found === undefined) throw new Error('everybody lives somewhere');
  return found.home;
}
