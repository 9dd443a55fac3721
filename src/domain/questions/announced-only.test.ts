import { describe, expect, it } from 'vitest';
import { announcedOnly as rule } from './announced-only.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-01-02',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const visit = (
  date: string,
  announced?: boolean,
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: date,
  date,
  by: 'childrens-social-care',
  kind: 'home-visit',
  visit: { children: [], ...(announced !== undefined && { announced }) },
  ...facts,
});
const asked = (entries: readonly WrittenEntry[], day = '2023-12-01') =>
  askedOn(rule, record({ entries: [plan, ...entries] }), day);

describe('visits that were all announced', () => {
  it.each<[string, WrittenEntry[], string]>([
    [
      'three in a row, far apart',
      [visit('2023-02-01', true), visit('2023-05-01', true), visit('2023-08-01', true)],
      'open',
    ],
    ['two, far apart', [visit('2023-02-01', true), visit('2023-05-01', true)], 'none'],
    ['two within six weeks', [visit('2023-02-01', true), visit('2023-03-15', true)], 'open'],
    [
      'two with one day more than six weeks between',
      [visit('2023-02-01', true), visit('2023-03-16', true)],
      'none',
    ],
    ['one alone', [visit('2023-02-01', true)], 'none'],
    [
      'one of three without notice',
      [visit('2023-02-01', true), visit('2023-02-08', false), visit('2023-02-15', true)],
      'none',
    ],
    [
      'those of a health visitor',
      ['2023-02-01', '2023-02-08', '2023-02-15'].map((day) =>
        visit(day, true, { by: 'health-visiting' }),
      ),
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(entries).state).toBe(state);
  });

  it('ask nothing without a plan', () => {
    const entries = ['2023-02-01', '2023-02-08', '2023-02-15'].map((day) => visit(day, true));
    expect(askedOn(rule, record({ entries }), '2023-12-01').state).toBe('none');
  });

  it('cannot be told where a visit that does not say would make up the two', () => {
    const unsaid = visit('2023-02-01', undefined, { kind: 'failed-visit' });
    expect(asked([unsaid, visit('2023-02-15', true)])).toMatchObject({
      state: 'none',
      missing: ['2023-02-01: visit.announced'],
    });
  });

  it('cannot be told where a vague date may lie within the six weeks', () => {
    const vague = visit('2023-01-20', true, { precision: 'month' });
    expect(asked([vague, visit('2023-03-10', true)]).missing).toEqual(['2023-01-20: date']);
  });

  it('are asked about until somebody comes without notice and is let in', () => {
    const both = [visit('2023-02-01', true), visit('2023-02-15', true)];
    const outside = visit('2023-02-20', false, { kind: 'failed-visit' });
    expect(asked([...both, outside]).state).toBe('open');
    expect(asked([...both, outside, visit('2023-02-22', false)]).question?.settledBy).toEqual([
      '2023-02-22',
    ]);
  });

  it('grow by each further one', () => {
    const days = ['2023-02-01', '2023-02-15', '2023-03-01'];
    expect(asked(days.map((day) => visit(day, true))).evidence).toEqual(days);
  });
});
