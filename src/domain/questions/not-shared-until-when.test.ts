import { describe, expect, it } from 'vitest';
import { notSharedUntilWhen as rule } from './not-shared-until-when.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const decided = (
  date: string,
  sharing: NonNullable<WrittenEntry['sharing']>,
  by = 'childrens-social-care',
): WrittenEntry => ({ id: date, date, by, kind: 'information-shared', sharing });

const what = { what: 'where they live', with: ['school/oak'] };
const refused = { ...what, shared: false, reason: 'He works there.', until: '2026-10-15' };
const first = decided('2026-09-15', refused);
const asked = (day: string, ...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), day);

describe('a decision not to share', () => {
  it.each<[string, string, readonly WrittenEntry[], string]>([
    ['on its last day', '2026-10-15', [first], 'none'],
    ['on the day after', '2026-10-16', [first], 'open'],
    [
      'without a last day',
      '2026-12-01',
      [decided('2026-09-15', { ...what, shared: false })],
      'none',
    ],
    [
      'that was shared after all',
      '2026-10-16',
      [first, decided('2026-10-01', { ...what, shared: true, basis: 'ukGdpr' })],
      'none',
    ],
    [
      'that was decided anew in time',
      '2026-10-16',
      [first, decided('2026-10-10', { ...refused, until: '2026-12-15' })],
      'none',
    ],
    [
      'beside one about another organisation',
      '2026-10-16',
      [first, decided('2026-10-10', { ...what, with: ['gp'], shared: true })],
      'open',
    ],
    [
      'of another organisation than the one that shared',
      '2026-10-16',
      [first, decided('2026-10-10', { ...what, shared: true }, 'police')],
      'open',
    ],
    [
      'that is decided anew after its last day',
      '2026-10-21',
      [first, decided('2026-10-20', { ...refused, until: '2026-12-15' })],
      'settled',
    ],
  ])('%s', (_, day, entries, state) => {
    expect(asked(day, ...entries).state).toBe(state);
  });
});
