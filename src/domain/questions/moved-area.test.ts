import { describe, expect, it } from 'vitest';
import { movedArea as rule } from './moved-area.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const by = 'childrens-social-care';
const plan = (type: 'child-protection' | 'child-in-need' | 'early-help'): WrittenEntry => ({
  id: 'plan',
  date: '2023-01-09',
  by,
  kind: 'plan-started',
  plan: { type },
});
const move = (areas: WrittenEntry['move'], facts: Partial<WrittenEntry> = {}): WrittenEntry => ({
  id: 'move',
  date: '2023-03-06',
  by: 'housing',
  kind: 'house-move',
  ...(areas !== undefined && { move: areas }),
  ...facts,
});
const away = move({ fromArea: '990', toArea: '991' });
const transfer = (date: string, state: 'requested' | 'accepted' | 'refused'): WrittenEntry => ({
  id: `${state} ${date}`,
  date,
  by,
  kind: 'case-transferred',
  transfer: { toArea: '991', state },
});
const conference = (date: string): WrittenEntry => ({
  id: `conference ${date}`,
  date,
  by,
  kind: 'conference',
  conference: { type: 'transfer' },
});
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ entries }), day);

describe('a child who moved to another area', () => {
  // A working day after Monday 6 March 2023 is up at the end of Tuesday the 7th.
  it.each<[string, WrittenEntry[], string, string]>([
    [
      'is not asked about on the working day after',
      [plan('child-in-need'), away],
      '2023-03-07',
      'none',
    ],
    ['is asked about on the day after that', [plan('child-in-need'), away], '2023-03-08', 'open'],
    ['on an early help plan alone is not', [plan('early-help'), away], '2023-12-01', 'none'],
    ['without a plan is not', [away], '2023-12-01', 'none'],
    [
      'within the same area is not',
      [plan('child-in-need'), move({ fromArea: '990', toArea: '990' })],
      '2023-12-01',
      'none',
    ],
    [
      'with a request on the next day is not, on a child in need plan',
      [plan('child-in-need'), away, transfer('2023-03-07', 'requested')],
      '2023-12-01',
      'none',
    ],
    [
      'with a request that was refused is',
      [plan('child-in-need'), away, transfer('2023-03-07', 'refused')],
      '2023-03-08',
      'open',
    ],
    [
      'with a request for an earlier move is',
      [plan('child-in-need'), transfer('2023-02-01', 'requested'), away],
      '2023-03-08',
      'open',
    ],
    [
      'and whose plan has ended since is not',
      [
        plan('child-in-need'),
        away,
        { ...plan('child-in-need'), id: 'end', date: '2023-03-07', kind: 'plan-ended' },
      ],
      '2023-12-01',
      'none',
    ],
  ])('%s', (_, entries, day, state) => {
    expect(asked(entries, day).state).toBe(state);
  });

  // Fifteen working days from Tuesday 7 March 2023 are up at the end of Tuesday 28 March.
  const requested = [plan('child-protection'), away, transfer('2023-03-07', 'requested')];
  it.each<[string, WrittenEntry[], string, string]>([
    ['waits fifteen working days for the transfer conference', requested, '2023-03-28', 'none'],
    ['is asked about on the day after', requested, '2023-03-29', 'open'],
    ['is not once it was held', [...requested, conference('2023-03-28')], '2023-12-01', 'none'],
    [
      'is though the other authority has accepted and held none',
      [...requested, transfer('2023-03-10', 'accepted')],
      '2023-03-29',
      'open',
    ],
  ])('on a child protection plan %s', (_, entries, day, state) => {
    expect(asked(entries, day).state).toBe(state);
  });

  it.each<[string, WrittenEntry['move'], string]>([
    ['where to', undefined, 'move: move.toArea'],
    ['where from', { toArea: '991' }, 'move: move.fromArea'],
  ])('cannot be told to have, when nothing says %s', (_, areas, missing) => {
    expect(asked([plan('child-protection'), move(areas)]).missing).toEqual([missing]);
    expect(asked([move(areas)]).missing).toEqual([]);
  });

  it.each<[string, WrittenEntry, string]>([
    ['settled when the other authority accepts', transfer('2023-03-13', 'accepted'), 'settled'],
    ['settled by the transfer conference', conference('2023-03-13'), 'settled'],
    ['not settled by a late request', transfer('2023-03-13', 'requested'), 'open'],
    ['not settled by a refusal', transfer('2023-03-13', 'refused'), 'open'],
  ])('is a question %s', (_, entry, state) => {
    expect(asked([plan('child-protection'), away, entry], '2023-03-14').state).toBe(state);
  });

  it('is a question to the team manager, for a working day', () => {
    expect(asked([plan('child-protection'), away]).question).toMatchObject({
      of: 'teamManager',
      raisedOn: '2023-03-08',
      dueOn: '2023-03-09',
    });
  });
});
