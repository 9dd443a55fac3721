import { describe, expect, it } from 'vitest';
import { organisation } from '../domain/entry/organisation.ts';
import type { Precision } from '../domain/time/partial-date.ts';
import { plainDate } from '../domain/time/plain-date.ts';
import { type Language, speaking } from '../words/language.ts';
import {
  ageInWords,
  capitalised,
  codeInWords,
  dateInFewWords,
  dateInWords,
  dayInWords,
  dueInWords,
  dutyDueInWords,
  instantInWords,
  listed,
  organisationInWords,
  titlesOf,
} from './words.ts';

const date = (on: string, precision: Precision) => ({ on: plainDate(on), precision });

describe('a date in words', () => {
  it.each([
    ['2007-04-09', 'day', '9 April 2007'],
    ['2007-04-09', 'exact', '9 April 2007'],
    ['2007-04-05', 'week', 'about 5 April 2007'],
    ['2007-03-10', 'month', 'around early March 2007'],
    ['2007-03-11', 'month', 'around mid-March 2007'],
    ['2007-03-20', 'month', 'around mid-March 2007'],
    ['2007-03-21', 'month', 'around late March 2007'],
    ['2007-04-15', 'season', 'spring 2007'],
    ['2007-06-15', 'season', 'summer 2007'],
    ['2013-10-09', 'season', 'autumn 2013'],
    ['2019-12-01', 'season', 'winter 2019 to 2020'],
    ['2020-01-15', 'season', 'winter 2019 to 2020'],
    ['2007-07-01', 'year', 'during 2007'],
    ['2007-07-01', 'unknown', 'date not known'],
  ] as const)('writes %s (%s) as %s', (on, precision, words) => {
    expect(dateInWords(date(on, precision))).toBe(words);
  });

  it('shortens long months only', () => {
    expect(dateInFewWords(date('2007-09-09', 'day'))).toBe('9 Sep 2007');
    expect(dateInFewWords(date('2007-06-09', 'day'))).toBe('9 June 2007');
  });

  it('shows an instant as London’s clocks did', () => {
    expect(instantInWords('2007-07-30T13:05:00Z')).toBe('30 July 2007 at 14:05');
    expect(instantInWords('2007-12-30T13:05:00Z')).toBe('30 December 2007 at 13:05');
  });
});

describe('an age in words', () => {
  it.each([
    ['2007-08-02', '2007-08-02', 'no days old'],
    ['2007-08-02', '2007-08-15', '13 days old'],
    ['2007-08-02', '2007-08-16', '2 weeks old'],
    ['2007-08-02', '2007-11-01', '13 weeks old'],
    ['2007-08-02', '2007-11-02', '3 months old'],
    ['2006-03-01', '2007-08-02', '17 months old'],
    ['2006-03-01', '2008-02-29', '23 months old'],
    ['2006-03-01', '2008-03-01', '2 years old'],
    ['2007-08-02', '2007-08-01', 'not yet born'],
  ])('born on %s, on %s: %s', (born, on, words) => {
    expect(ageInWords(date(born, 'day'), plainDate(on))).toBe(words);
  });

  it('is no more certain than the date of birth', () => {
    const on = plainDate('2007-08-02');
    expect(ageInWords(date('2001-03-01', 'year'), on)).toBe('about 6 years old');
    expect(ageInWords(date('2001-03-01', 'unknown'), on)).toBe('age not known');
  });
});

describe('by when something is to be done', () => {
  const due = (today: string, workingDaysLate = 0) =>
    dutyDueInWords({ on: plainDate('2026-11-26'), today: plainDate(today), workingDaysLate });

  it('says the day of the week where it is near, and calmly how long it is over', () => {
    expect(due('2026-11-19')).toBe('due 26 November 2026');
    expect(due('2026-11-20')).toBe('due Thursday 26 November');
    expect(due('2026-11-25')).toBe('due tomorrow');
    expect(due('2026-11-26')).toBe('due today');
    expect(due('2026-11-27', 1)).toBe('1 working day over');
    expect(due('2026-12-11', 11)).toBe('2 weeks over');
    expect(
      dutyDueInWords({
        on: plainDate('2026-11-27'),
        today: plainDate('2026-11-28'),
        workingDaysLate: 0,
      }),
    ).toBe('just over');
  });
});

describe('how long an answer has been due', () => {
  const due = (today: string, workingDaysLate: number) =>
    dueInWords({ on: plainDate('2007-07-30'), today: plainDate(today), workingDaysLate });

  it('says when, then how late, in units that people count in', () => {
    expect(due('2007-07-27', 0)).toBe('due 30 July 2007');
    expect(due('2007-07-30', 0)).toBe('due today');
    expect(due('2007-07-31', 1)).toBe('1 working day overdue');
    expect(due('2007-08-13', 10)).toBe('10 working days overdue');
    expect(due('2007-08-14', 11)).toBe('2 weeks overdue');
    expect(due('2008-07-29', 250)).toBe('50 weeks overdue');
    expect(due('2008-07-30', 251)).toBe('1 year overdue');
    expect(due('2010-09-01', 780)).toBe('3 years overdue');
  });

  it('is overdue over a weekend, though no working day has passed', () => {
    expect(due('2007-07-31', 0)).toBe('overdue, by less than a working day');
  });
});

describe('names of ours in words', () => {
  it.each([
    ['gp', 'GP'],
    ['childrens-social-care', 'children’s social care'],
    ['childrens-social-care/boroughB', 'children’s social care, Borough B'],
    ['hospital/hospitalB', 'hospital B'],
    ['hospital/stOswin', 'hospital, St Oswin'],
    ['health-visiting', 'health visiting'],
    ['school/schoolA', 'school A'],
  ])('writes the organisation %s as %s', (id, words) => {
    expect(organisationInWords(organisation.parse(id))).toBe(words);
  });

  it('calls an organisation what its partnership calls it', () => {
    const id = organisation.parse('hospital/stOswin');
    expect(titlesOf([{ id, title: 'St Oswin’s Hospital' }])(id)).toBe('St Oswin’s Hospital');
    expect(titlesOf([])(id)).toBe('hospital, St Oswin');
  });

  it('splits codes into words and keeps the few that are written otherwise', () => {
    expect(codeInWords('child-protection')).toBe('child protection');
    expect(codeInWords('seenAlone')).toBe('seen alone');
    expect(codeInWords('pre-birth')).toBe('pre-birth');
    expect(codeInWords('s20')).toBe('section 20');
  });

  it('lists and begins sentences', () => {
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listed(['a'])).toBe('a');
    expect(listed([])).toBe('');
    expect(capitalised('a child')).toBe('A child');
  });
});

describe('what is written in another language', () => {
  const welsh: Language = {
    tag: 'cy',
    translate: (message) =>
      new Map([
        ['April', 'Ebrill'],
        ['neglect', 'esgeulustod'],
        [
          '{months, plural, one {# month old} other {# months old}}',
          '{months, plural, two {# fis oed} other {# mis oed}}',
        ],
      ]).get(message),
  };

  it('is worked out when it is shown, and English is again English after it', () => {
    const write = () => [
      dayInWords(plainDate('2007-04-09')),
      ageInWords(date('2006-03-01', 'day'), plainDate('2007-08-02')),
      codeInWords('NEG'),
      instantInWords('2007-07-30T13:05:00Z'),
    ];
    const english = ['9 April 2007', '17 months old', 'neglect', '30 July 2007 at 14:05'];
    expect(write()).toEqual(english);
    expect(speaking(welsh, write)).toEqual([
      '9 Ebrill 2007',
      '17 mis oed',
      'esgeulustod',
      '30 Gorffennaf 2007 am 14:05',
    ]);
    expect(write()).toEqual(english);
  });
});
