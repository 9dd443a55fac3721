import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { plainDate } from '../time/plain-date.ts';
import { runWithout } from './run-without.ts';
import { record, type WrittenEntry } from './test-record.ts';

const event = (date: string, facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: date,
  date,
  by: 'gp',
  kind: 'contact',
  ...facts,
});
const end = (date: string, facts: Partial<WrittenEntry> = {}): WrittenEntry =>
  event(date, { id: `end ${date}`, kind: 'other', ...facts });

/** The run of two events or more within ten days that nothing has broken off. */
function found(entries: readonly WrittenEntry[]) {
  const held = chronologyOf(record({ entries }), plainDate('2024-12-31')).entries;
  const run = runWithout({
    events: held.filter(({ entry }) => entry.kind === 'contact'),
    breaks: held.filter(({ entry }) => entry.kind === 'other'),
    atLeast: 2,
    withinDays: 10,
  });
  return run?.events.map(({ entry }) => entry.id);
}

describe('a run of two events within ten days', () => {
  it.each<[string, WrittenEntry[], string[] | undefined]>([
    [
      'is one up to the tenth day',
      [event('2023-03-01'), event('2023-03-11')],
      ['2023-03-01', '2023-03-11'],
    ],
    ['is none a day later', [event('2023-03-01'), event('2023-03-12')], undefined],
    ['is none of one alone', [event('2023-03-01')], undefined],
    ['is one line that stands for two', [event('2023-03-01', { count: 2 })], ['2023-03-01']],
    [
      'is broken off by what comes between',
      [event('2023-03-01'), end('2023-03-02'), event('2023-03-03')],
      undefined,
    ],
    [
      'is over when something ends it, and one more event does not begin it anew',
      [event('2023-03-01'), event('2023-03-02'), end('2023-03-03'), event('2023-03-04')],
      undefined,
    ],
    [
      'is joined by two more and not by one',
      [event('2023-03-01'), event('2023-03-02'), event('2023-03-03')],
      ['2023-03-01', '2023-03-02'],
    ],
    [
      'leaves out what is not known to the day',
      [event('2023-03-01'), event('2023-03-02', { precision: 'week' })],
      undefined,
    ],
  ])('%s', (_, entries, expected) => {
    expect(found(entries)).toEqual(expected);
  });
});
