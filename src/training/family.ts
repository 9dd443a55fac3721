import type { PersonId } from '../domain/entry/facts/basics.ts';
import { organisationOf } from '../domain/entry/organisation.ts';
import type { DossierPerson } from '../domain/people/person.ts';
import { addDays, fromDayNumber } from '../domain/time/plain-date.ts';
import { baseRates } from './base-rates.ts';
import type { Dice } from './dice.ts';

/** A family of nobody: roles and no names. */
export interface Family {
  readonly child: DossierPerson;
  readonly people: readonly DossierPerson[];
  /** The day number of the child's birth. */
  readonly born: number;
  readonly mother: PersonId;
  readonly father: PersonId;
  /** Who moves in when a parent has a new partner; nobody knows them before. */
  readonly partner: DossierPerson;
  readonly sibling: PersonId | undefined;
  /** Somebody who comes by, whom nobody knows at first. */
  readonly friend: DossierPerson;
  /** Somebody from outside the family who sees things happen. */
  readonly outsider: DossierPerson;
  readonly parentsTogether: boolean;
  /** Trouble comes more often. */
  readonly inDifficulty: boolean;
}

/** The agencies of the partnership that a child meets. */
export const agencies = {
  socialCare: organisationOf('childrens-social-care', 'harbour'),
  police: organisationOf('police'),
  hospital: organisationOf('hospital', 'harbour'),
  otherHospital: organisationOf('hospital', 'hillside'),
  doctor: organisationOf('gp', 'harbour'),
  healthVisiting: organisationOf('health-visiting', 'harbour'),
  midwifery: organisationOf('midwifery', 'harbour'),
  school: organisationOf('school', 'harbour'),
  nursery: organisationOf('early-years', 'harbour'),
  mentalHealth: organisationOf('mental-health', 'harbour'),
  public: organisationOf('public'),
} as const;

const daysOfYear = 365;
const yearsOfChildhood = 18;

/**
 * A family whose child is below eighteen on the last day: as many children of every age, the unborn
 * not among them. `from` is the day number from which anybody writes.
 */
export function inventFamily(
  number: number,
  { from, until, dice }: { readonly from: number; readonly until: number; readonly dice: Dice },
): Family {
  const name = `child-${String(number).padStart(7, '0')}`;
  const born = until - dice.whole(0, yearsOfChildhood * daysOfYear);
  const knownFrom = fromDayNumber(Math.min(from, born));
  const birthday = fromDayNumber(born);
  const adult = (role: string, relationToChild = role): DossierPerson => ({
    id: `${name}-${role.replaceAll(' ', '-')}` as PersonId,
    role,
    relationToChild,
    dob: { on: addDays(birthday, -dice.whole(20, 40) * daysOfYear), precision: 'year' },
    knownFrom,
  });
  const child: DossierPerson = {
    id: name as PersonId,
    role: 'child',
    relationToChild: 'self',
    dob: { on: birthday, precision: 'day' },
    sex: dice.pick(['f', 'm']),
    knownFrom,
  };
  const mother = adult('mother');
  const father = adult('father');
  const sibling: DossierPerson | undefined = dice.chance(0.55)
    ? {
        id: `${name}-older-sibling` as PersonId,
        role: 'older sibling',
        relationToChild: 'sibling',
        dob: { on: addDays(birthday, -dice.whole(2, 8) * daysOfYear), precision: 'day' },
        knownFrom,
      }
    : undefined;
  return {
    child,
    people: [child, mother, father, ...(sibling === undefined ? [] : [sibling])],
    born,
    mother: mother.id,
    father: father.id,
    partner: adult('partner of the mother'),
    sibling: sibling?.id,
    friend: adult('friend of the mother', 'family friend'),
    outsider: { id: `${name}-outsider` as PersonId, role: 'neighbour or teacher', knownFrom },
    parentsTogether: dice.chance(baseRates.parentsTogether.value),
    inDifficulty: dice.chance(baseRates.familiesInDifficulty.value),
  };
}
