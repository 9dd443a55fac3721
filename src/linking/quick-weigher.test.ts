import { describe, expect, it } from 'vitest';
import { defaultModel } from '../domain/matching/default-model.ts';
import { prepare } from '../domain/matching/identifying.ts';
import type { MatchModel } from '../domain/matching/model.ts';
import { weigh } from '../domain/matching/weigh.ts';
import { plainDate } from '../domain/time/plain-date.ts';
import { inventPeople } from '../training/people/invent-people.ts';
import { identify } from './identify.ts';
import { PeopleReader, PeopleTable } from './people.ts';
import { QuickWeigher } from './quick-weigher.ts';
import type { SourceRecord } from './read-records.ts';

const until = plainDate('2026-06-30');
const invented: SourceRecord['fields'][] = [...inventPeople({ seed: 5, records: 250, until })].map(
  ({ record: { id, givenName, familyName, dateOfBirth, nhsNumber, ...same } }) => ({
    ...same,
    sourceId: id,
    ...(givenName !== undefined && { given: givenName }),
    ...(familyName !== undefined && { family: familyName }),
    ...(dateOfBirth !== undefined && { dob: `${dateOfBirth} day` }),
    ...(nhsNumber !== undefined && { nhs: nhsNumber }),
  }),
);
const withMoreNames: SourceRecord['fields'][] = [
  { given: 'Ada', family: 'Birch', formerFamily: 'Cedar\nDale', dob: '2001-02-03 day' },
  {
    given: 'Cedar',
    family: 'Ada',
    knownAs: 'Addie',
    formerPostcode: 'ZZ1 1AA',
    postcode: 'ZZ2 2BB',
  },
  { full: 'Birch, Ada May', dob: '2001-02-15 month', phone: '07700 900001\n020 7946 0000' },
  { given: 'baby', family: 'unknown', dob: '1900-01-01 day', nhs: '123' },
];
const all = [...invented, ...withMoreNames];

const table = new PeopleTable();
all.forEach((fields, row) => table.add({ row, fields }, 'list'));
const reader = new PeopleReader(table.share(false));

/** Some names count by how common they are. */
const model: MatchModel = {
  ...defaultModel,
  frequencies: {
    given: { shares: { ada: 0.01, oliver: 0.02 }, otherwise: 0.0001 },
    family: { shares: { birch: 0.005 }, otherwise: 0.0002 },
  },
};

describe('people in columns', () => {
  it('are the people that they were put in as', () => {
    all.forEach((fields, record) => {
      expect(reader.person(record)).toEqual({ ...prepare(identify(fields)), setAside: [] });
    });
  });

  it('keep the name that their source gave them', () => {
    expect(reader.nameOf(3)).toEqual({
      source: invented[3]?.source,
      id: invented[3]?.sourceId,
      row: 3,
    });
    expect(reader.nameOf(invented.length)).toMatchObject({ source: 'list', id: 'row 250' });
  });
});

describe('weighing by numbers', () => {
  const weigher = new QuickWeigher(reader, model);

  it('comes to the same levels and bits as weighing the people themselves', () => {
    for (let a = 0; a < all.length; a += 1) {
      for (let b = 0; b < all.length; b += 3) {
        const full = weigh(model, reader.person(a), reader.person(b));
        expect(weigher.bits(a, b)).toBeCloseTo(full.bits, 4);
        expect([...weigher.levels]).toEqual(full.levels);
      }
    }
  });

  it('leaves early only what stays below the floor', () => {
    for (let a = 0; a < all.length; a += 1) {
      for (let b = 1; b < all.length; b += 7) {
        const full = weigher.bits(a, b);
        const early = weigher.bits(a, b, 0);
        expect(early === -Infinity ? full < 0 : early === full).toBe(true);
      }
    }
  });
});
