import type { Actor } from '../src/domain/access/policy.ts';
import type { Dossier } from '../src/domain/chronology/dossier.ts';
import { type Entry, entrySchema } from '../src/domain/entry/entry.ts';
import type { PersonId } from '../src/domain/entry/facts/basics.ts';
import { organisation, organisationOf } from '../src/domain/entry/organisation.ts';
import type { DossierPerson } from '../src/domain/people/person.ts';
import { plainDate, type PlainDate } from '../src/domain/time/plain-date.ts';
import type { GrantToRegister, Registration } from '../src/store/register.ts';

// The standing cast: an invented partnership, its neighbour, and the people who work there. Tests
// use these and no others, so that whoever reads a test knows them. Everybody is a role.

export const partnership = 1;
export const neighbour = 2;

export const today = plainDate('2026-03-02');

const agencies = {
  socialCare: organisationOf('childrens-social-care'),
  police: organisationOf('police'),
  hospitalA: organisationOf('hospital', 'hospitalA'),
  hospitalB: organisationOf('hospital', 'hospitalB'),
  gp: organisationOf('gp'),
  school: organisationOf('school'),
  legal: organisationOf('legal'),
};
export const organisations = agencies;

function actor(account: string, of: Actor['organisation'], role: Actor['role']): Actor {
  return { partnership, account, organisation: of, role, cleared: [] };
}

/** Works with the children of the cast. */
export const socialWorker = actor('social-worker', agencies.socialCare, 'leadSocialWorker');
export const detective = actor('detective', agencies.police, 'detectiveSergeant');
export const familyDoctor = actor('family-doctor', agencies.gp, 'familyDoctor');
export const paediatrician = actor('paediatrician', agencies.hospitalB, 'consultantPaediatrician');
export const solicitor = actor('solicitor', agencies.legal, 'laSolicitor');
export const safeguardingLead = actor('school-lead', agencies.school, 'designatedSafeguardingLead');
/** Holds a clearance for protected identities by name. */
export const clearedDetective: Actor = {
  ...actor('cleared-detective', agencies.police, 'detectiveSergeant'),
  cleared: ['protectedIdentity'],
};
/** Has an account here and no grant for anybody. */
export const outsider = actor('outsider', agencies.hospitalA, 'consultantPaediatrician');
/** Of the same agency as the social worker, next door. */
export const neighbourWorker: Actor = { ...socialWorker, partnership: neighbour };
/** Has no account until a test adds one: most go without a Guardian. */
export const guardian: Actor = { ...socialWorker, account: 'guardian', role: 'caldicottGuardian' };

export const actors = [
  socialWorker,
  detective,
  familyDoctor,
  paediatrician,
  solicitor,
  safeguardingLead,
  clearedDetective,
  outsider,
];

const id = (text: string): PersonId => text as PersonId;
export const firstChild = id('family-1:child');
export const secondChild = id('family-1:sister');
export const mother = id('family-1:mother');
export const lodger = id('family-1:lodger');
export const otherChild = id('family-2:child');
export const nurse = id('nurse');

const knownFrom = plainDate('2024-05-01');

function person(
  personId: PersonId,
  role: string,
  relationToChild?: string,
  dob?: PlainDate,
): DossierPerson {
  return {
    id: personId,
    role,
    knownFrom,
    ...(relationToChild !== undefined && { relationToChild }),
    ...(dob !== undefined && { dob: { on: dob, precision: 'day' } }),
  };
}

const born = { first: plainDate('2024-05-01'), second: plainDate('2021-09-14') };

/** Two children of one family, and one of another, with nothing on record yet. */
export const dossiers: readonly Dossier[] = [
  {
    child: person(firstChild, 'child', 'self', born.first),
    people: [
      person(firstChild, 'child', 'self', born.first),
      person(secondChild, 'older sister', 'sister', born.second),
      person(mother, 'mother', 'mother'),
      person(nurse, 'nurse'),
    ],
    entries: [],
  },
  {
    child: person(secondChild, 'child', 'self', born.second),
    people: [
      person(firstChild, 'younger brother', 'brother', born.first),
      person(secondChild, 'child', 'self', born.second),
      person(mother, 'mother', 'mother'),
      person(lodger, 'lodger', 'lodger'),
    ],
    entries: [],
  },
  {
    child: person(otherChild, 'child', 'self', born.second),
    people: [person(otherChild, 'child', 'self', born.second)],
    entries: [],
  },
];

const insiders = actors.filter((one) => one !== outsider);

const grants: readonly GrantToRegister[] = insiders.flatMap(({ account }) =>
  [firstChild, secondChild].map((child) => ({
    id: `${account} ${child}`,
    to: { account },
    child,
    reason: 'involvement' as const,
    from: plainDate('2020-01-01'),
    by: 'steward',
  })),
);

export const registrations: readonly Registration[] = [
  {
    partnership,
    name: 'Invented Partnership',
    jurisdiction: 'England',
    organisations: Object.values(agencies).map((one) => ({
      id: organisation.parse(one),
      title: `The ${one}`,
      contact: `Duty desk of ${one}`,
    })),
    accounts: actors.map(({ account, organisation: of, role, cleared }) => ({
      id: account,
      organisation: of,
      role,
      title: account,
      cleared,
    })),
    grants,
  },
  {
    partnership: neighbour,
    name: 'Neighbouring Partnership',
    jurisdiction: 'England',
    organisations: [{ id: agencies.socialCare, title: 'Their social care', contact: 'Their desk' }],
    accounts: [
      {
        id: socialWorker.account,
        organisation: agencies.socialCare,
        role: 'leadSocialWorker',
        title: 'social worker next door',
      },
    ],
    grants: [
      {
        id: 'next-door',
        to: { account: socialWorker.account },
        child: firstChild,
        reason: 'involvement',
        from: plainDate('2020-01-01'),
        by: 'steward',
      },
    ],
  },
];

let entriesMade = 0;

/** An entry that one of the cast writes today; what is given replaces the usual. */
export function entryBy(author: Actor, facts: Partial<Entry> & Pick<Entry, 'subjects'>): Entry {
  entriesMade += 1;
  return entrySchema.parse({
    id: `entry-${process.pid}-${entriesMade}`,
    schemaVersion: 1,
    kind: 'contact',
    happened: { on: today, precision: 'day' },
    recordedOn: today,
    organisation: author.organisation,
    labels: ['standard'],
    summary: 'Something was written down.',
    ...facts,
  });
}
