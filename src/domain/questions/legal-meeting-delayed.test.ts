import { describe, expect, it } from 'vitest';
import { legalMeetingDelayed as rule } from './legal-meeting-delayed.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const requested: WrittenEntry = {
  id: 'requested',
  date: '2023-03-06',
  by,
  kind: 'contact',
  meeting: { kind: 'legal-planning', requested: true },
};
const postponed = (date: string): WrittenEntry => ({
  id: `postponed ${date}`,
  date,
  by,
  kind: 'meeting-postponed',
  meeting: { kind: 'legal-planning', postponed: true },
});
const held = (date: string): WrittenEntry => ({
  id: 'held',
  date,
  by: 'legal-services',
  kind: 'legal-advice',
  meeting: { kind: 'legal-planning' },
  decision: { of: 'threshold', outcome: 'met' },
});
const asked = (entries: readonly WrittenEntry[], day: string) =>
  askedOn(rule, record({ entries }), day);

describe('a legal planning meeting', () => {
  // Ten working days from Monday 6 March 2023 are up at the end of Monday the 20th.
  it.each<[string, WrittenEntry[], string, string]>([
    ['is in time on the tenth working day after the request', [requested], '2023-03-20', 'none'],
    ['is late on the day after', [requested], '2023-03-21', 'open'],
    [
      'is asked about at once when it is put off',
      [requested, postponed('2023-03-08')],
      '2023-03-08',
      'open',
    ],
    ['is in time when it is held', [requested, held('2023-03-14')], '2023-06-01', 'none'],
    [
      'settles the question when it is held',
      [postponed('2023-03-08'), held('2023-04-20')],
      '2023-04-20',
      'settled',
    ],
    [
      'is asked about again when a new one is put off',
      [postponed('2023-03-08'), held('2023-04-20'), postponed('2023-05-02')],
      '2023-05-02',
      'open',
    ],
  ])('%s', (_, entries, day, state) => {
    expect(asked(entries, day).state).toBe(state);
  });

  it('is not taken for held where the entry says neither that it was nor what it decided', () => {
    const told: WrittenEntry = {
      id: 'told',
      date: '2023-03-14',
      by,
      kind: 'contact',
      meeting: { kind: 'legal-planning' },
    };
    expect(asked([requested, told], '2023-03-21').state).toBe('open');
  });

  it('cannot be told to be late while the request is known only to the month', () => {
    const vague = { ...requested, precision: 'month' } as const;
    expect(asked([vague], '2023-03-21')).toMatchObject({
      state: 'none',
      missing: ['requested: date'],
    });
    expect(asked([vague], '2023-04-06').state).toBe('open');
  });

  it('makes the question stronger each time it is put off', () => {
    expect(
      asked([postponed('2023-03-08'), postponed('2023-03-22')], '2023-03-22').evidence,
    ).toEqual(['postponed 2023-03-08', 'postponed 2023-03-22']);
  });
});
