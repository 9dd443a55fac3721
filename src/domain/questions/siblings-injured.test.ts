import { describe, expect, it } from 'vitest';
import { siblingsInjured } from './siblings-injured.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const child = { dob: '2020-01-10' };
const people = [
  { id: 'mother', relationToChild: 'mother' },
  { id: 'sister', relationToChild: 'sister' },
  { id: 'brother', relationToChild: 'half-brother' },
  { id: 'teacher' },
];
type Line = NonNullable<WrittenEntry['injuries']>[number];
const hurt = (
  who: string,
  date: string,
  line: Partial<Line> = {},
  more: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  date,
  by: 'gp',
  kind: 'injury',
  about: [who],
  injuries: [{ site: 'shin', type: 'bruise', ...line }],
  ...more,
});
const joins = (...ids: readonly string[]): WrittenEntry => ({
  date: '2025-06-01',
  by: 'paediatrics',
  kind: 'contact',
  joins: ids,
});
const both = [hurt('child', '2024-01-10'), hurt('sister', '2024-06-10')];

describe('injuries of the children of one family', () => {
  it.each<[string, readonly WrittenEntry[], string]>([
    [
      'of two children, twelve months apart',
      [hurt('child', '2024-01-10'), hurt('sister', '2025-01-10')],
      'open',
    ],
    [
      'of two children, a day more',
      [hurt('child', '2024-01-10'), hurt('sister', '2025-01-11')],
      'none',
    ],
    ['of one child twice', [hurt('child', '2024-01-10'), hurt('child', '2024-02-10')], 'none'],
    [
      'of a sister and a half-brother',
      [hurt('sister', '2024-01-10'), hurt('brother', '2024-02-10')],
      'open',
    ],
    ['of the mother', [hurt('child', '2024-01-10'), hurt('mother', '2024-02-10')], 'none'],
    [
      'of two, one seen by a teacher',
      [hurt('child', '2024-01-10'), hurt('sister', '2024-02-10', { seenBy: ['teacher'] })],
      'none',
    ],
    [
      'of two, one seen by the mother',
      [hurt('child', '2024-01-10'), hurt('sister', '2024-02-10', { seenBy: ['mother'] })],
      'open',
    ],
    [
      'of two, one seen by a teacher and by the mother',
      [
        hurt('child', '2024-01-10'),
        hurt('sister', '2024-02-10', { seenBy: ['mother', 'teacher'] }),
      ],
      'none',
    ],
    [
      'of two, one seen by somebody of whom no more is known',
      [hurt('child', '2024-01-10'), hurt('sister', '2024-02-10', { seenBy: ['passer-by'] })],
      'none',
    ],
    [
      'of two, one found to be an accident',
      [hurt('child', '2024-01-10'), hurt('sister', '2024-02-10', { medicalView: 'accidental' })],
      'none',
    ],
    [
      'of two, one found to fit',
      [hurt('child', '2024-01-10'), hurt('sister', '2024-02-10', { medicalView: 'consistent' })],
      'none',
    ],
    [
      'of two in one entry, each named',
      [
        hurt(
          'child',
          '2024-01-10',
          {},
          {
            about: ['child', 'sister'],
            injuries: [
              { of: 'child', site: 'shin', type: 'bruise' },
              { of: 'sister', site: 'ear', type: 'bruise' },
            ],
          },
        ),
      ],
      'open',
    ],
    [
      'of two in one entry, nobody named',
      [hurt('child', '2024-01-10', {}, { about: ['child', 'sister'] })],
      'none',
    ],
    [
      'of two, one in an entry that is about the sister and the mother',
      [
        hurt('child', '2024-01-10'),
        hurt('sister', '2024-02-10', {}, { about: ['sister', 'mother'] }),
      ],
      'open',
    ],
    [
      'of a sister, and in an entry about two that names nobody',
      [
        hurt('sister', '2024-01-10'),
        hurt('child', '2024-02-10', {}, { about: ['child', 'sister'] }),
      ],
      'none',
    ],
    [
      'about that year, the first of them',
      [hurt('child', '2024-01-10', {}, { precision: 'unknown' }), hurt('sister', '2024-06-10')],
      'none',
    ],
    [
      'about that year',
      [hurt('child', '2024-01-10'), hurt('sister', '2024-06-10', {}, { precision: 'unknown' })],
      'none',
    ],
    ['looked at together', [...both, joins('r1', 'r2')], 'settled'],
    ['one of them looked at', [...both, joins('r1')], 'open'],
    [
      'the later one says that it looked at the first',
      [hurt('child', '2024-01-10'), hurt('sister', '2024-06-10', {}, { joins: ['r1'] })],
      'none',
    ],
  ])('%s', (_sentence, entries, state) => {
    expect(askedOn(siblingsInjured, record({ child, people, entries }), '2025-12-31').state).toBe(
      state,
    );
  });

  it('are told with those of the year alone, and settled by what looks at them', () => {
    const entries = [hurt('child', '2022-01-10'), ...both];
    const found = (...more: readonly WrittenEntry[]) =>
      askedOn(
        siblingsInjured,
        record({ child, people, entries: [...entries, ...more] }),
        '2025-12-31',
      );
    expect(found().evidence).toEqual(['r2', 'r3']);
    expect(found(joins('r2', 'r3')).question?.settledBy).toEqual(['r4']);
  });

  it('are counted by child', () => {
    const { question } = askedOn(
      siblingsInjured,
      record({ child, people, entries: both }),
      '2024-06-10',
    );
    expect(question).toMatchObject({
      of: 'consultantPaediatrician',
      dueOn: '2024-06-12',
      evidence: ['r1', 'r2'],
    });
    expect(question?.asks).toMatch(/^Injuries of 2 children/);
  });
});
