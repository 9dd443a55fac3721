import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chronology, chronologyOf, ofKind } from '../chronology/chronology.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { englandInjuryNumbers } from '../practice/injury-parameters.ts';
import { addDays, daysBetween, plainDate } from '../time/plain-date.ts';
import {
  allDone,
  both,
  doneAbout,
  either,
  entriesOf,
  episodesMeantBy,
  injuryEpisodes,
} from './episodes.ts';
import { joinedBy } from './joined.ts';

const hurt = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise' }],
  ...more,
});
const report = (date: string, more: Partial<WrittenEntry> = {}): WrittenEntry => ({
  date,
  by: 'hospital',
  kind: 'referral',
  ...more,
});

function laidOut(...entries: readonly WrittenEntry[]): Chronology {
  return chronologyOf(record({ child: { dob: '2020-01-01' }, entries }), plainDate('2030-01-01'));
}

function events(chronology: Chronology): string[][] {
  return injuryEpisodes(chronology).map((episode) =>
    entriesOf(episode).map(({ entry }) => entry.id),
  );
}

describe('entries that tell of one event of injury', () => {
  const table: readonly [string, readonly WrittenEntry[], readonly (readonly string[])[]][] = [
    ['the same day', [hurt('2024-03-01'), hurt('2024-03-01')], [['r1', 'r2']]],
    ['three days later', [hurt('2024-03-01'), hurt('2024-03-04')], [['r1', 'r2']]],
    ['four days later', [hurt('2024-03-01'), hurt('2024-03-05')], [['r1'], ['r2']]],
    [
      'three days after three days: counted from the first',
      [hurt('2024-03-01'), hurt('2024-03-04'), hurt('2024-03-07')],
      [['r1', 'r2'], ['r3']],
    ],
    [
      'a week that stands between two days keeps to itself and does not part them',
      [hurt('2024-03-01'), hurt('2024-03-02', { precision: 'week' }), hurt('2024-03-03')],
      [['r1', 'r3'], ['r2']],
    ],
    ['of another child', [hurt('2024-03-01', { about: ['sister'] })], []],
    [
      'of this child in an entry about another',
      [
        hurt('2024-03-01', {
          about: ['sister'],
          injuries: [{ of: 'child', site: 'ear', type: 'bruise' }],
        }),
      ],
      [['r1']],
    ],
  ];
  for (const [what, entries, expected] of table) {
    it(what, () => {
      expect(events(laidOut(...entries))).toEqual(expected);
    });
  }
});

it('are those of as many days as a partnership has set', () => {
  const dossier = record({ entries: [hurt('2024-03-01'), hurt('2024-03-03')] });
  const inDays = (injuriesOneEventFor: number): number =>
    injuryEpisodes(
      chronologyOf(dossier, plainDate('2030-01-01'), {
        ...englandInjuryNumbers,
        injuriesOneEventFor,
      }),
    ).length;
  expect([inDays(1), inDays(2)]).toEqual([2, 1]);
});

describe('whatever the dates', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays(plainDate('2024-01-01'), days));
  const precision = fc.constantFrom('day', 'week', 'month', 'unknown');
  const dates = fc.array(fc.record({ date: day, precision }), { maxLength: 20 });

  it('each entry tells of one event, and no event is longer than three days', () => {
    fc.assert(
      fc.property(dates, (written) => {
        const chronology = laidOut(
          ...written.map(({ date, precision }) => hurt(date, { precision })),
        );
        const told = events(chronology).flat();
        expect(new Set(told).size).toBe(written.length);
        expect(told).toHaveLength(written.length);
        for (const { happened, occasions } of injuryEpisodes(chronology)) {
          const last = occasions.at(-1)?.held.entry.happened.on ?? happened.on;
          expect(daysBetween(happened.on, last)).toBeLessThanOrEqual(3);
        }
      }),
    );
  });

  it('an act is about the same event as a search of all of them finds', () => {
    fc.assert(
      fc.property(dates, day, (written, date) => {
        const entries = written.map((one) => hurt(one.date, { precision: one.precision }));
        const takenIn = '2025-01-01';
        const chronology = laidOut(...entries, report(date, { takenIn }));
        const [act] = ofKind(chronology, 'referral');
        const [meant] = act === undefined ? [] : episodesMeantBy(chronology, act);
        expect(meant).toBe(
          injuryEpisodes(chronology).findLast(({ happened }) => happened.on <= date),
        );
      }),
    );
  });
});

describe('the events that an act is about', () => {
  const table: readonly [string, readonly WrittenEntry[], readonly string[]][] = [
    [
      'the latest before it',
      [hurt('2024-01-01'), hurt('2024-02-01'), report('2024-02-05')],
      ['r2'],
    ],
    ['one of the same day', [hurt('2024-02-05'), report('2024-02-05')], ['r1']],
    ['none after it', [report('2024-01-01'), hurt('2024-02-01')], []],
    [
      'those that it joins too',
      [hurt('2024-01-01'), hurt('2024-02-01'), report('2024-02-05', { joins: ['r1'] })],
      ['r1', 'r2'],
    ],
    [
      'none that was written down only later',
      [report('2024-02-05'), hurt('2024-02-01', { takenIn: '2024-03-01' })],
      [],
    ],
  ];
  for (const [what, entries, expected] of table) {
    it(what, () => {
      const chronology = laidOut(...entries);
      const [act] = ofKind(chronology, 'referral');
      const meant = act === undefined ? [] : episodesMeantBy(chronology, act);
      expect(meant.flatMap((one) => entriesOf(one).map(({ entry }) => entry.id)).sort()).toEqual(
        expected,
      );
    });
  }
});

describe('what was done', () => {
  const chronology = laidOut(
    hurt('2024-01-01'),
    report('2024-01-02'),
    hurt('2024-02-01'),
    report('2024-02-02', { kind: 'contact' }),
    hurt('2024-03-01'),
    report('2024-03-02'),
    report('2024-03-03', { kind: 'contact' }),
  );
  const reported = doneAbout(chronology, ofKind(chronology, 'referral'));
  const spoken = doneAbout(chronology, ofKind(chronology, 'contact'));
  const about = (...ids: readonly string[]): readonly EntryId[] => ids as readonly EntryId[];

  it('is either of two, or both', () => {
    expect(either(reported, spoken).size).toBe(3);
    expect(both(reported, spoken).size).toBe(1);
  });

  it('answers for all of the evidence or for none of it', () => {
    expect(allDone(chronology, about('r1'), reported)).toEqual(['r2']);
    expect(allDone(chronology, about('r1', 'r5'), reported)).toEqual(['r2', 'r6']);
    expect(allDone(chronology, about('r1', 'r3'), reported)).toBeUndefined();
  });

  it('asks nothing of evidence that has left the record, unless all of it has', () => {
    expect(allDone(chronology, about('r1', 'gone'), reported)).toEqual(['r2']);
    expect(allDone(chronology, about('gone'), reported)).toBeUndefined();
  });
});

describe('events looked at together', () => {
  const about = (...ids: readonly string[]): readonly EntryId[] => ids as readonly EntryId[];

  it('are joined through an event that two entries share', () => {
    const chronology = laidOut(
      hurt('2024-01-01'),
      hurt('2024-02-01', { joins: ['r1'] }),
      hurt('2024-03-01'),
      report('2024-03-02', { joins: ['r2', 'r3'] }),
    );
    expect(joinedBy(chronology, about('r1', 'r2', 'r3'))).toEqual(['r2', 'r4']);
  });

  it('stand apart while any of them is not joined', () => {
    const chronology = laidOut(
      hurt('2024-01-01'),
      hurt('2024-02-01', { joins: ['r1'] }),
      hurt('2024-03-01'),
    );
    expect(joinedBy(chronology, about('r1', 'r2'))).toEqual(['r2']);
    expect(joinedBy(chronology, about('r1', 'r2', 'r3'))).toBeUndefined();
  });
});
