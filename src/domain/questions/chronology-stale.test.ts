import { describe, expect, it } from 'vitest';
import { chronologyStale as rule } from './chronology-stale.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const social = { by: 'childrens-social-care' } as const;
const conference = (date = '2023-02-06'): WrittenEntry => ({
  ...social,
  id: 'conference',
  date,
  kind: 'conference',
  conference: { type: 'initial' },
});
const kept = (
  date: string,
  said: NonNullable<WrittenEntry['chronologyKept']> = { agencies: ['gp', 'police'] },
): WrittenEntry => ({ ...social, id: date, date, kind: 'other', chronologyKept: said });
const event = (date: string, kind: WrittenEntry['kind'] = 'failed-visit'): WrittenEntry => ({
  ...social,
  id: `event ${date}`,
  date,
  kind,
});
const asked = (day: string, ...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), day);

describe('a chronology by the initial conference', () => {
  it.each<[string, readonly WrittenEntry[], string]>([
    ['none', [conference()], 'open'],
    ['over two agencies', [kept('2023-02-03'), conference()], 'none'],
    ['on the day', [conference(), kept('2023-02-06')], 'none'],
    ['of one agency alone', [kept('2023-02-03', { agencies: ['gp'] }), conference()], 'open'],
    [
      'of two units of one agency',
      [kept('2023-02-03', { agencies: ['hospital/a', 'hospital/b'] }), conference()],
      'open',
    ],
    ['afterwards', [conference(), kept('2023-02-10')], 'settled'],
    [
      'afterwards, of one agency alone',
      [conference(), kept('2023-02-10', { agencies: ['gp'] })],
      'open',
    ],
    ['none, and no conference', [event('2023-02-03')], 'none'],
  ])('%s', (_, entries, state) => {
    expect(asked('2023-02-20', ...entries).state).toBe(state);
  });

  it('is not settled by one of one agency alone', () => {
    const single = kept('2023-02-10', { agencies: ['gp'] });
    expect(asked('2023-02-20', conference(), single).question?.settled).toEqual([]);
  });

  it('cannot be told where it does not say whose entries it holds', () => {
    expect(asked('2023-02-20', kept('2023-02-03', {}), conference())).toMatchObject({
      state: 'none',
      missing: ['2023-02-03: chronologyKept.agencies'],
    });
  });
});

describe('a chronology that nobody has brought up to date', () => {
  const three = [event('2023-02-06'), event('2023-02-13'), event('2023-02-20')];
  const last = kept('2023-01-31');

  it.each<[string, string, readonly WrittenEntry[], string]>([
    ['three events, on the 60th day', '2023-04-01', [last, ...three], 'none'],
    ['three events, the day after', '2023-04-02', [last, ...three], 'open'],
    ['two events', '2023-12-01', [last, ...three.slice(1)], 'none'],
    [
      'three contacts',
      '2023-12-01',
      [last, ...three.map((one) => ({ ...one, kind: 'contact' }) as const)],
      'none',
    ],
    [
      'three events of another child',
      '2023-12-01',
      [last, ...three.map((one) => ({ ...one, about: ['cousin'] }))],
      'none',
    ],
    [
      'one event that it covers',
      '2023-12-01',
      [kept('2023-03-01', { agencies: ['gp', 'police'], upTo: '2023-02-06' }), ...three],
      'none',
    ],
  ])('%s', (_, day, entries, state) => {
    expect(asked(day, ...entries).state).toBe(state);
  });

  it('rests on the chronology and what happened since, and is settled by the next', () => {
    const { evidence } = asked('2023-04-02', last, ...three);
    expect(evidence).toEqual([
      '2023-01-31',
      'event 2023-02-06',
      'event 2023-02-13',
      'event 2023-02-20',
    ]);
    expect(asked('2023-05-01', last, ...three, kept('2023-04-10')).state).toBe('settled');
  });
});
