import { describe, expect, it } from 'vitest';
import { defaultModel } from '../domain/matching/default-model.ts';
import { clusterRecords } from './cluster-records.ts';
import { PeopleReader, PeopleTable } from './people.ts';
import type { SourceRecord } from './read-records.ts';

const nhs = '9990000018';
const thresholds = { linkedAt: 10, askedAt: 0 };

/** A girl of one home and birthday; what a test says more. */
const girl = {
  family: 'Alder',
  dob: '2015-03-09 day',
  sex: 'f',
  house: '12',
  street: 'Wharf Road',
  postcode: 'XX1 2YY',
};

/** Who stands with whom where each record is linked with each that follows it. */
function clustersOf(...rows: readonly SourceRecord['fields'][]) {
  const table = new PeopleTable();
  for (const [row, fields] of rows.entries())
    table.add({ row, fields: { ...girl, ...fields } }, 'a');
  const reader = new PeopleReader(table.share(false));
  const pairs = rows.flatMap((_, a) =>
    rows.slice(a + 1).map((__, at) => ({
      a,
      b: a + 1 + at,
      bits: 30,
      kind: 'same' as const,
      rules: 1,
    })),
  );
  return clusterRecords(pairs, { reader, model: defaultModel, thresholds }).clusters;
}

describe('linked records', () => {
  it('are one person where a number says whose name a letter stands for', () => {
    const letter = { given: 'R', nhs };
    expect(clustersOf({ given: 'Rosie', nhs }, letter, { given: 'Rosie' })).toEqual([[0, 1, 2]]);
    expect(clustersOf({ given: 'Rosie' }, { given: 'R' })).toEqual([]);
  });

  it('are two where one source keeps them under two spellings of a name', () => {
    const [one, other] = [{ given: 'Mariam' }, { given: 'Maryam' }];
    const police = { source: 'police' };
    expect(clustersOf({ ...one, ...police }, { ...other, source: 'school' })).toEqual([[0, 1]]);
    expect(clustersOf({ ...one, ...police }, { ...other, ...police })).toEqual([]);
  });

  it('are one in a file that does not say where its rows come from', () => {
    expect(clustersOf({ given: 'Mariam' }, { given: 'Maryam' })).toEqual([[0, 1]]);
  });
});
