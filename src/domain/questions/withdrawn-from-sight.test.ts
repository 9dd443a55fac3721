import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../time/plain-date.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';
import { withdrawnFromSight as rule } from './withdrawn-from-sight.ts';

const start = plainDate('2023-03-06');
const day = (days: number): string => addDays(start, days);
const concern = (facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'concern',
  date: day(0),
  by: 'school',
  kind: 'concern',
  ...facts,
});
const leaves = (days: number, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'left',
  date: day(days),
  by: 'school',
  kind: 'other',
  leaves: { service: 'school', then: 'homeEducation' },
  ...facts,
});
const plan: WrittenEntry = {
  id: 'plan',
  date: day(0),
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const sees = (days: number, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'sees',
  date: day(days),
  by: 'childrens-social-care',
  kind: 'contact',
  seenWeeklyBy: ['family-support'],
  ...facts,
});
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ child: { dob: '2016-01-01' }, entries }), '2023-12-01');

describe('a child who leaves a place where they were seen', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['a school, with no concern on record', [leaves(0)], 'none'],
    ['a school, on the sixtieth day after a concern', [concern(), leaves(60)], 'open'],
    ['a school, a day later', [concern(), leaves(61)], 'none'],
    ['a school, the day before a concern', [concern(), leaves(-1)], 'none'],
    ['a doctor’s list', [concern(), leaves(10, { leaves: { service: 'gp' } })], 'open'],
    ['a home', [concern(), leaves(10, { kind: 'house-move', leaves: undefined as never })], 'open'],
    ['after a referral', [concern({ kind: 'referral' }), leaves(10)], 'open'],
    ['after a concern about somebody else', [concern({ about: ['cousin'] }), leaves(10)], 'none'],
    [
      'after an injury that gives cause to suspect harm',
      [
        concern({
          by: 'hospital',
          kind: 'injury',
          injuries: [{ site: 'ear', type: 'bruise', medicalView: 'non-accidental' }],
          opinion: { view: 'non-accidental' },
        }),
        leaves(10),
      ],
      'open',
    ],
    [
      'after an ordinary fall',
      [
        concern({
          by: 'hospital',
          kind: 'injury',
          injuries: [
            { site: 'shin', type: 'bruise', explanation: 'fell', medicalView: 'consistent' },
          ],
          opinion: { view: 'consistent' },
        }),
        leaves(10),
      ],
      'none',
    ],
    ['while on a child protection plan', [plan, leaves(200)], 'open'],
    ['the day before the plan', [plan, leaves(-1)], 'none'],
    ['when somebody else leaves', [plan, leaves(10, { about: ['sister'] })], 'none'],
    [
      'for a place where they are seen every week',
      [plan, leaves(10, { seenWeeklyBy: ['school/other'] })],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(...entries).state).toBe(state);
  });

  it('is asked about within a working day, with the concern', () => {
    expect(asked(concern(), leaves(10))).toMatchObject({
      evidence: ['concern', 'left'],
      question: { of: 'leadSocialWorker', urgency: 'ask', dueOn: '2023-03-17' },
    });
  });

  it.each<[string, WrittenEntry[], string[]]>([
    [
      'cannot be told to have left so soon after a concern of that season',
      [concern({ precision: 'season' }), leaves(80)],
      ['concern: date'],
    ],
    [
      'cannot be told to have left after a concern of that month',
      [concern({ precision: 'month' }), leaves(10)],
      ['concern: date'],
    ],
    [
      'can be told to have left before a concern of the season after',
      [leaves(-60), concern({ precision: 'season' })],
      [],
    ],
    [
      'cannot be told to have been on the plan',
      [plan, leaves(5, { precision: 'month' })],
      ['left: date'],
    ],
  ])('%s', (_, entries, missing) => {
    expect(asked(...entries)).toMatchObject({ state: 'none', missing });
  });

  it.each<[string, WrittenEntry, string]>([
    ['settled by who sees them every week', sees(20), 'settled'],
    ['not settled by who sees their sister', sees(20, { about: ['sister'] }), 'open'],
    [
      'not settled by another school',
      leaves(20, { id: 'new', leaves: { service: 'gp', then: 'another' } }),
      'open',
    ],
    ['not settled by what was said before they left', sees(-1, { takenIn: day(20) }), 'open'],
  ])('is a question %s', (_, entry, state) => {
    expect(asked(concern(), leaves(10), entry).state).toBe(state);
  });
});
