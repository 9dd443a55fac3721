import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { isOver, type RetentionFacts, retentionPeriod } from './period.ts';

const born = { on: plainDate('1990-05-10'), precision: 'day' } as const;
const quiet: RetentionFacts = {
  born,
  lastEntryOn: plainDate('2001-02-03'),
  kinds: ['contact'],
  labels: ['standard'],
  wasLookedAfter: false,
};

describe('how long a record is kept', () => {
  it.each([
    ['any other child: the 18th birthday', {}, 'inNeed', '2008-05-10'],
    [
      'or three years after the last entry, where that is later',
      { lastEntryOn: plainDate('2007-01-01') },
      'inNeed',
      '2010-01-01',
    ],
    [
      'an enquiry: 35 years after the last entry',
      { kinds: ['section-47-enquiry'] },
      'protected',
      '2036-02-03',
    ],
    [
      'a placement: 75 years from birth',
      { kinds: ['section-47-enquiry', 'placement'] },
      'lookedAfter',
      '2065-05-10',
    ],
    ['looked after by what an entry says', { wasLookedAfter: true }, 'lookedAfter', '2065-05-10'],
    [
      'looked after and died before 18: 15 years from then',
      { wasLookedAfter: true, diedOn: plainDate('2001-02-03') },
      'lookedAfter',
      '2016-02-03',
    ],
    [
      'a death after the 18th birthday changes nothing',
      { wasLookedAfter: true, diedOn: plainDate('2008-05-10') },
      'lookedAfter',
      '2065-05-10',
    ],
    [
      'adopted: 100 years',
      { labels: ['adoptionSealed'], wasLookedAfter: true },
      'adopted',
      '2101-02-03',
    ],
    [
      'a birth known to the year: its last day',
      { born: { on: plainDate('1990-07-02'), precision: 'year' } },
      'inNeed',
      '2008-12-31',
    ],
  ] as const)('%s', (_, facts, rule, endsOn) => {
    const period = retentionPeriod({ ...quiet, ...facts });
    expect([period.rule.name, period.endsOn]).toEqual([rule, endsOn]);
  });

  it('is not over where the record does not tell the day of birth', () => {
    const { born: _, ...unknown } = quiet;
    expect(retentionPeriod(unknown).endsOn).toBeUndefined();
    expect(isOver(retentionPeriod(unknown), plainDate('2999-01-01'))).toBe(false);
    const vague = {
      ...quiet,
      born: { on: plainDate('1990-05-10'), precision: 'unknown' } as const,
    };
    expect(isOver(retentionPeriod(vague), plainDate('2999-01-01'))).toBe(false);
  });

  it('is over on the day after its last day, and not on it', () => {
    const period = retentionPeriod(quiet);
    expect(isOver(period, plainDate('2008-05-10'))).toBe(false);
    expect(isOver(period, plainDate('2008-05-11'))).toBe(true);
  });
});
