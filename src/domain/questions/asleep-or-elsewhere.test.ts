import { describe, expect, it } from 'vitest';
import { asleepOrElsewhere as rule } from './asleep-or-elsewhere.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Child = NonNullable<WrittenEntry['visit']>['children'][number];

const visit = (
  date: string,
  said: Partial<Child>,
  facts: Partial<WrittenEntry> = {},
): WrittenEntry => ({
  id: date,
  date,
  by: 'childrens-social-care',
  kind: 'home-visit',
  visit: { children: [{ person: 'child', ...said }] },
  ...facts,
});
const asleep: Partial<Child> = { seen: true, awake: false };
const atRelatives: Partial<Child> = { seen: false, saidToBe: 'atRelatives' };
const awake: Partial<Child> = { seen: true, awake: true };
const [first, between, second] = ['2023-03-06', '2023-03-13', '2023-03-20'];
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2023-12-01');

describe('a child whom two visits did not find awake', () => {
  it.each<[string, WrittenEntry[], string]>([
    ['asleep once', [visit(first, asleep)], 'none'],
    ['asleep twice', [visit(first, asleep), visit(second, asleep)], 'open'],
    ['asleep, then at a relative’s', [visit(first, asleep), visit(second, atRelatives)], 'open'],
    [
      'out, then said to be elsewhere',
      [
        visit(first, { seen: false, saidToBe: 'out' }),
        visit(second, { seen: false, saidToBe: 'elsewhere' }),
      ],
      'open',
    ],
    ['asleep, then awake', [visit(first, asleep), visit(second, awake)], 'none'],
    [
      'asleep twice, and spoken to between',
      [visit(first, asleep), visit(between, { seen: true, spokenTo: true }), visit(second, asleep)],
      'none',
    ],
    [
      'asleep twice, and seen awake between by a health visitor',
      [
        visit(first, asleep),
        visit(between, awake, { by: 'health-visiting' }),
        visit(second, asleep),
      ],
      'none',
    ],
    [
      'asleep when a health visitor came, twice',
      [
        visit(first, asleep, { by: 'health-visiting' }),
        visit(second, asleep, { by: 'health-visiting' }),
      ],
      'none',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(...entries).state).toBe(state);
  });

  it.each<[string, WrittenEntry[], string[]]>([
    [
      'cannot be told of a visit that does not say whether the child was awake',
      [visit(first, asleep), visit(second, { seen: true })],
      ['2023-03-20: visit.children.awake'],
    ],
    [
      'cannot be told of one that does not say where the child was',
      [visit(first, asleep), visit(second, { seen: false })],
      ['2023-03-20: visit.children.saidToBe'],
    ],
    [
      'cannot be told when nobody knew where the child was',
      [visit(first, asleep), visit(second, { seen: false, saidToBe: 'notKnown' })],
      ['2023-03-20: visit.children.saidToBe'],
    ],
    [
      'cannot be told of a child who was heard through a door',
      [visit(first, asleep), visit(second, { seen: false, spokenTo: true })],
      ['2023-03-20: visit.children.saidToBe'],
    ],
    ['is not asked when no visit says', [visit(first, { seen: true }), visit(second, {})], []],
  ])('%s', (_, entries, missing) => {
    expect(asked(...entries)).toMatchObject({ state: 'none', missing });
  });

  it('has the social worker asked on the day of the second, for two working days', () => {
    expect(asked(visit(first, asleep), visit(second, asleep)).question).toMatchObject({
      of: 'leadSocialWorker',
      raisedOn: '2023-03-20',
      dueOn: '2023-03-22',
    });
  });

  it.each<[string, WrittenEntry, string]>([
    [
      'settled by a health visitor who saw them awake',
      visit('2023-03-27', awake, { by: 'health-visiting' }),
      'settled',
    ],
    ['not settled by a visit that only saw them', visit('2023-03-27', { seen: true }), 'open'],
    ['made stronger when they are asleep again', visit('2023-03-27', asleep), 'open'],
  ])('is %s', (_, entry, state) => {
    expect(asked(visit(first, asleep), visit(second, asleep), entry).state).toBe(state);
  });
});
