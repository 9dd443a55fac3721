import { describe, expect, it } from 'vitest';
import { bodyMapMissing } from './body-map-missing.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Line = NonNullable<WrittenEntry['injuries']>[number];
const child = { dob: '2020-01-10' };
const hurt = (line: Partial<Line> = {}, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date: '2024-03-01',
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise', ...line }],
  ...more,
});
const map = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'gp',
  kind: 'body-map',
  ...more,
});

describe('marks that were written down', () => {
  it.each<[string, readonly WrittenEntry[], string, string]>([
    ['on the day itself', [hurt()], '2024-03-01', 'none'],
    ['on the day after, which is what is left', [hurt()], '2024-03-02', 'none'],
    [
      'on the day after, when something else is written',
      [hurt(), { ...map('2024-03-02'), kind: 'contact' }],
      '2024-03-02',
      'none',
    ],
    ['a day has passed', [hurt()], '2024-03-03', 'open'],
    ['drawn on the day after', [hurt(), map('2024-03-02')], '2024-03-31', 'none'],
    ['drawn later', [hurt(), map('2024-03-10')], '2024-03-31', 'settled'],
    ['drawn when they were written down', [hurt({ view: 'front' })], '2024-03-31', 'none'],
    [
      'one drawn and one not',
      [
        hurt(
          {},
          {
            injuries: [
              { site: 'shin', type: 'bruise', view: 'front' },
              { site: 'ear', type: 'bruise' },
            ],
          },
        ),
      ],
      '2024-03-31',
      'open',
    ],
    [
      'the earlier ones drawn',
      [hurt(), map('2024-03-02'), hurt({}, { date: '2024-03-20' })],
      '2024-03-31',
      'open',
    ],
    [
      'of another child drawn',
      [hurt(), map('2024-03-02', { about: ['sister'] })],
      '2024-03-31',
      'open',
    ],
    ['a teacher saw it happen', [hurt({ seenBy: ['teacher'] })], '2024-03-31', 'none'],
    [
      'a doctor finds that the account fits',
      [hurt({ medicalView: 'consistent' })],
      '2024-03-31',
      'none',
    ],
    [
      'a doctor finds that the account fits a bruise of the ear',
      [hurt({ site: 'ear', medicalView: 'consistent' }, { date: '2023-12-01' })],
      '2024-03-31',
      'open',
    ],
    [
      'a doctor finds that it does not',
      [hurt({ medicalView: 'inconsistent' })],
      '2024-03-31',
      'open',
    ],
    [
      'the whole child examined since, and the account fits',
      [
        hurt(),
        map('2024-03-02', {
          by: 'hospital',
          kind: 'medical-opinion',
          opinion: { view: 'consistent' },
          examination: { complete: true },
        }),
      ],
      '2024-03-31',
      'none',
    ],
    ['a broken bone', [hurt({ type: 'fracture' })], '2024-03-31', 'none'],
    [
      'a photograph is not known',
      [hurt(), { ...map('2024-03-10'), kind: 'contact' }],
      '2024-03-31',
      'open',
    ],
  ])('%s', (_sentence, entries, day, state) => {
    expect(askedOn(bodyMapMissing, record({ child, entries }), day).state).toBe(state);
  });

  it('is asked of whoever saw them, and wakes when the day is over', () => {
    const dossier = record({ child, entries: [hurt()] });
    expect(askedOn(bodyMapMissing, dossier, '2024-03-01').nextChangeOn).toBe('2024-03-03');
    expect(askedOn(bodyMapMissing, dossier, '2024-03-03').question).toMatchObject({
      of: 'familyDoctor',
      urgency: 'ask',
      dueOn: '2024-03-03',
      asks: 'Can what was seen at the shin be drawn on a body map before it fades?',
    });
  });
});
