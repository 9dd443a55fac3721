import { describe, expect, it } from 'vitest';
import { englandInjuryNumbers as numbers } from '../practice/injury-parameters.ts';
import { mobilityStages } from '../entry/facts/injuries.ts';
import { onDay, type PartialDate } from '../time/partial-date.ts';
import { plainDate } from '../time/plain-date.ts';
import { isIndependentlyMobile, isWalkingOn, type MobilityStage, mobilityOn } from './mobility.ts';

const day = (on: string): PartialDate => onDay(plainDate(on));
const month = (on: string): PartialDate => ({ on: plainDate(on), precision: 'month' });
const saw = (stage: MobilityStage, on: PartialDate) => ({ stage, on });
const dob = day('2020-05-09');

it('a child who crawls, cruises or walks gets about alone', () => {
  expect(mobilityStages.filter(isIndependentlyMobile)).toEqual(['crawling', 'cruising', 'walking']);
});

describe('whether a child got about alone on a day', () => {
  it.each([
    ['nobody looked, before twelve months', [], day('2021-05-08'), 'notIndependent'],
    ['nobody looked, from twelve months on', [], day('2021-05-09'), 'independent'],
    ['nobody looked, and the day may be either side', [], month('2021-05-09'), 'unknown'],
    [
      'crawled at eight months',
      [saw('crawling', day('2021-01-09'))],
      day('2021-02-01'),
      'independent',
    ],
    [
      'walked on the day itself',
      [saw('walking', day('2021-05-14'))],
      day('2021-05-14'),
      'independent',
    ],
    [
      'crawled at eight months, on the day itself',
      [saw('crawling', day('2021-01-09'))],
      day('2021-01-09'),
      'independent',
    ],
    [
      'crawled at eight months, on the day after',
      [saw('crawling', day('2021-01-09'))],
      day('2021-01-08'),
      'notIndependent',
    ],
    [
      'crawled on a day that nobody knows',
      [saw('crawling', { on: plainDate('2021-01-09'), precision: 'unknown' })],
      day('2021-02-09'),
      'notIndependent',
    ],
    ['walked only later', [saw('walking', day('2021-05-14'))], day('2021-05-13'), 'independent'],
    [
      'walked in a month that may be later',
      [saw('walking', month('2021-03-14'))],
      day('2021-03-20'),
      'notIndependent',
    ],
    [
      'rolled at ten months, now fourteen',
      [saw('rolling', day('2021-03-09'))],
      day('2021-07-09'),
      'unknown',
    ],
    [
      'did not move at three years, now four',
      [saw('nonMobile', day('2023-06-09'))],
      day('2024-06-09'),
      'notIndependent',
    ],
    [
      'crawled, and since then seen not to',
      [saw('nonMobile', day('2021-09-01')), saw('crawling', day('2021-03-01'))],
      day('2021-09-02'),
      'notIndependent',
    ],
    [
      'crawled, and since then seen not to, told in that order',
      [saw('crawling', day('2021-03-01')), saw('nonMobile', day('2021-09-01'))],
      day('2021-09-02'),
      'notIndependent',
    ],
    [
      'seen not to and then to crawl on one day',
      [saw('nonMobile', day('2021-03-01')), saw('crawling', day('2021-03-01'))],
      day('2021-03-02'),
      'independent',
    ],
  ] as const)('%s', (_sentence, observations, on, expected) => {
    expect(mobilityOn(observations, { dob, on, numbers })).toBe(expected);
  });

  it('is not assumed for a child whose age is not known', () => {
    expect(mobilityOn([], { dob: undefined, on: day('2021-01-01'), numbers })).toBe('unknown');
  });
});

describe('whether a child walked on a day', () => {
  it.each([
    ['seen walking before', [saw('walking', day('2021-05-01'))], day('2021-05-14'), true],
    ['nobody looked, at ten months', [], day('2021-03-09'), false],
    [
      'crawled at nine months, now ten',
      [saw('crawling', day('2021-02-09'))],
      day('2021-03-09'),
      false,
    ],
    ['nobody looked, at eighteen months', [], day('2021-11-09'), 'unknown'],
    ['nobody looked, the day before two years', [], day('2022-05-08'), 'unknown'],
    ['nobody looked, at two years', [], day('2022-05-09'), true],
    [
      'crawled at twenty months, now three years',
      [saw('crawling', day('2022-01-09'))],
      day('2023-05-09'),
      'unknown',
    ],
    [
      'cruised at fourteen months, now fifteen',
      [saw('cruising', day('2021-07-09'))],
      day('2021-08-09'),
      'unknown',
    ],
    [
      'did not move at three years, now four',
      [saw('nonMobile', day('2023-06-09'))],
      day('2024-06-09'),
      false,
    ],
  ] as const)('%s', (_sentence, observations, on, expected) => {
    expect(isWalkingOn(observations, { dob, on, numbers })).toBe(expected);
  });
});
