import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/entry/facts/basics.ts';
import type { Description } from '../../domain/entry/facts/description.ts';
import { type OrganisationId, organisationOf } from '../../domain/entry/organisation.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { FoundPerson } from '../../store/find-people.ts';
import { peopleInWords } from './people-in-words.ts';

const school = organisationOf('school', 'wharfSide');
const socialCare = organisationOf('childrens-social-care');
const organisations = [school, socialCare].map((id) => ({
  id,
  title: `The ${id}`,
  contact: `Desk of ${id}`,
}));

function found(
  said: readonly (readonly [OrganisationId, Omit<Description, 'of'>])[],
  more: Partial<FoundPerson> = {},
): FoundPerson {
  const id = 'oona' as PersonId;
  return {
    id,
    records: [id],
    descriptions: said.map(([organisation, facts]) => ({
      organisation,
      recordedOn: plainDate('2026-01-01'),
      facts: { ...facts, of: id },
    })),
    isPlaceWithheld: false,
    because: ['same name'],
    ...more,
  };
}

function shown(person: FoundPerson): ReturnType<typeof peopleInWords>[number] | undefined {
  return peopleInWords({ people: [person], isMore: false, organisations }, 'you lead')[0];
}

describe('somebody whom a search found', () => {
  it('has each name once, the town they live in, and whom to call', () => {
    const person = found([
      [school, { names: [{ given: 'Oona', family: 'Larkbright' }] }],
      [
        socialCare,
        {
          names: [{ full: 'Oona Larkbright' }, { given: 'Nan', family: 'Thistle', use: 'alias' }],
          addresses: [
            { street: 'Old Lane', town: 'Formerly', until: plainDate('2020-01-01') },
            { house: '12', street: 'Wharf Road', town: 'Millbrook', postcode: 'ZE12 3AB' },
          ],
        },
      ],
    ]);
    expect(shown(person)).toEqual({
      name: 'Oona Larkbright',
      otherNames: ['Nan Thistle'],
      area: 'Millbrook',
      emergencyHref: '/child/oona/open',
      isPlaceWithheld: false,
      knownTo: organisations,
      because: ['same name'],
    });
  });

  it('lives in the first half of a postcode where no town is recorded', () => {
    const person = found([[school, { addresses: [{ postcode: 'ze12 3ab' }] }]]);
    expect(shown(person)?.area).toBe('ZE12');
  });

  it('is not told of by a school or a doctor where their place is withheld', () => {
    const person = found(
      [
        [school, { names: [{ full: 'Oona Larkbright' }], addresses: [{ town: 'Millbrook' }] }],
        [socialCare, { names: [{ full: 'Oona Larkbright' }] }],
      ],
      { isPlaceWithheld: true },
    );
    const answer = shown(person);
    expect(answer?.knownTo.map(({ contact }) => contact)).toEqual([`Desk of ${socialCare}`]);
    expect(answer?.area).toBeUndefined();
  });

  it('leads to the record that may be opened', () => {
    const person = found([[school, {}]], { opens: 'oona' as PersonId });
    expect(shown(person)?.record).toEqual({ href: '/child/oona', because: 'you lead' });
  });
});
