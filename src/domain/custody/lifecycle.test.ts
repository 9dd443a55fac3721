import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { runClocks } from '../duties/clocks.ts';
import { england } from '../practice/england.ts';
import { practiceIn } from '../practice/practice.ts';
import { isProblem } from '../problem.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { lifecycles } from './lifecycle.ts';

const of = 'mother';
type Facts = Omit<WrittenEntry, 'date' | 'by'>;
const on = (date: string, facts: Facts, precision?: WrittenEntry['precision']): WrittenEntry => ({
  date,
  by: 'probation',
  ...facts,
  ...(precision !== undefined && { precision }),
});
const licence = (event: NonNullable<WrittenEntry['licenceEvent']>['event']): Facts => ({
  kind: 'licence',
  licenceEvent: { of, event },
});
const review = (outcome: NonNullable<WrittenEntry['paroleReview']>['outcome']): Facts => ({
  kind: 'other',
  paroleReview: { of, outcome },
});
const returned: Facts = { kind: 'recall', returnToCustody: { of, recall: 'indeterminate' } };
const read = (entries: readonly WrittenEntry[], day: string) =>
  chronologyOf(record({ people: [{ id: of }], entries }), plainDate(day));

/** Where the adult stood, in order: 'state since day'. */
function stands(entries: readonly WrittenEntry[], day = '2030-01-01'): readonly string[] {
  const [lifecycle] = lifecycles(read(entries, day));
  return (lifecycle?.spans ?? []).map(
    ({ state, began }) => `${state} since ${began.entry.happened.on}`,
  );
}

/** A sentence for public protection, as the published case tells it; days are the middle of a year. */
const published = [
  on('2009-05-22', {
    kind: 'sentence',
    sentence: { of, type: 'ipp', tariffMonths: 60, tariffEndsOn: '2012-08-15' },
  }),
  on('2013-07-01', review('release'), 'year'),
  on('2013-07-02', licence('released'), 'year'),
  on('2015-02-01', licence('recalled'), 'month'),
  on('2015-02-15', returned, 'month'),
  on('2015-07-01', review('stay'), 'year'),
  on('2017-07-01', review('stay'), 'year'),
  on('2019-07-01', review('stay'), 'year'),
  on('2022-03-15', review('release'), 'month'),
  on('2022-07-01', licence('released'), 'month'),
];

describe('an adult’s way through custody and licence', () => {
  it('is that of the published case: released, recalled, three times refused, released again', () => {
    expect(stands(published)).toEqual([
      'inCustody since 2009-05-22',
      'onLicence since 2013-07-02',
      'recalled since 2015-02-01',
      'inCustody since 2015-02-15',
      'onLicence since 2022-07-01',
    ]);
  });

  it('runs the clocks of the published case', () => {
    const practice = practiceIn(england, plainDate('2026-11-01'));
    if (isProblem(practice)) throw new Error('there is no practice');
    const found = runClocks(read(published, '2026-11-01'), practice);
    if (isProblem(found)) throw new Error(found.kind);
    const told = found
      .filter(({ id }) => id.startsWith('S') && id !== 'S10')
      .map(
        ({ id, subject, dueOn, metOn }) => `${id} of ${subject}: ${dueOn}, ${metOn ?? 'not met'}`,
      );
    expect(told).toEqual([
      'S01 of mother: 2012-08-15, 2013-07-01',
      // The qualifying period ran on through the recall.
      'S04 of mother: 2016-07-02, not met',
      // Before the Board 28 days after the return: it had last looked more than a year before.
      'S07 of mother: 2015-03-15, 2015-07-01',
      'S02 of mother: 2017-07-01, 2017-07-01',
      'S02 of mother: 2019-07-01, 2019-07-01',
      'S02 of mother: 2021-07-01, 2022-03-15',
      // Two years on licence without a break, and not before the law of November 2024.
      'S06 of mother: 2024-11-01, not met',
    ]);
  });

  // biome-ignore format: read as a table
  it.each<[what: string, entries: WrittenEntry[], state: string]>([
    ['whoever has not come back is still at large', [on('2023-01-01', licence('released')), on('2023-02-01', licence('recalled')), on('2023-02-02', licence('unlawfullyAtLarge'))], 'unlawfullyAtLarge'],
    ['until the return to custody', [on('2023-01-01', licence('released')), on('2023-02-02', licence('unlawfullyAtLarge')), on('2023-02-03', returned)], 'inCustody'],
    ['a recall alone is no custody', [on('2023-01-01', licence('released')), on('2023-02-01', licence('recalled'))], 'recalled'],
    ['a review changes nothing by itself', [on('2023-01-01', returned), on('2023-02-01', review('release'))], 'inCustody'],
    ['a licence that ended is over', [on('2023-01-01', licence('released')), on('2023-02-01', licence('licenceEnded'))], 'ended'],
    ['conditions and addresses change nothing', [on('2023-01-01', licence('released')), on('2023-02-01', licence('conditionsVaried'))], 'onLicence'],
  ])('%s', (_, entries, state) => {
    expect(lifecycles(read(entries, '2024-01-01'))[0]?.spans.at(-1)?.state).toBe(state);
  });

  it('keeps what does not follow on record, and changes nothing by it', () => {
    const entries = [
      on('2023-01-01', licence('released')),
      on('2023-02-01', licence('licenceEnded')),
      // After the end of a licence no recall is possible.
      on('2023-03-01', licence('recalled')),
    ];
    const [lifecycle] = lifecycles(read(entries, '2024-01-01'));
    expect(lifecycle?.spans.at(-1)?.state).toBe('ended');
    expect(lifecycle?.outOfOrder.map(({ entry }) => entry.id)).toEqual(['r3']);
    expect(lifecycle?.recalls).toEqual([]);
  });

  it('is told apart for each adult, and for nobody of whom the record says nothing', () => {
    const other = { kind: 'licence', licenceEvent: { of: 'uncle', event: 'released' } } as const;
    const both = [on('2023-01-01', licence('released')), on('2023-02-01', other)];
    expect(lifecycles(read(both, '2024-01-01')).map(({ person }) => person)).toEqual([of, 'uncle']);
    expect(lifecycles(read([], '2024-01-01'))).toEqual([]);
  });

  it('starts anew with each release on licence where the licence would end by itself', () => {
    const practice = practiceIn(england, plainDate('2026-11-01'));
    if (isProblem(practice)) throw new Error('there is no practice');
    const entries = [
      on('2010-01-01', { kind: 'sentence', sentence: { of, type: 'ipp', tariffMonths: 24 } }),
      on('2020-01-01', licence('released')),
      on('2024-12-01', licence('recalled')),
      on('2025-06-01', licence('released')),
    ];
    const found = runClocks(read(entries, '2026-11-01'), practice);
    if (isProblem(found)) throw new Error(found.kind);
    // Five years from the first release would have been 1 January 2025; the recall broke it.
    expect(found.filter(({ id }) => id === 'S06').map(({ dueOn }) => dueOn)).toEqual([
      '2027-06-01',
    ]);
  });
});
