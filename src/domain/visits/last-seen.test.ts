import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import type { ChildAtVisit } from '../entry/facts/visit.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { timesSeen, type WayOfSeeing } from './last-seen.ts';

function isSeen(entry: Partial<WrittenEntry>, way: WayOfSeeing): boolean {
  const written = { date: '2023-03-06', by: 'childrens-social-care', kind: 'home-visit', ...entry };
  const chronology = chronologyOf(
    record({ entries: [written as WrittenEntry] }),
    plainDate('2023-12-01'),
  );
  return timesSeen(chronology, way).length > 0;
}

const visit = (child: Omit<ChildAtVisit, 'person'>, obscured?: string) => ({
  visit: {
    children: [{ person: 'child' as never, ...child }],
    ...(obscured !== undefined && { obscured }),
  },
});

describe('whether a child was seen, and alone by social care', () => {
  it.each<[string, Partial<WrittenEntry>, boolean, boolean]>([
    ['at a visit that saw the child alone', visit({ seen: true, alone: true }), true, true],
    ['at one that saw the child with others', visit({ seen: true, alone: false }), true, false],
    ['at one that does not say whether alone', visit({ seen: true }), true, false],
    ['by a school', { by: 'school', ...visit({ seen: true, alone: true }) }, true, false],
    [
      'alone, and covered with chocolate',
      visit({ seen: true, alone: true }, 'chocolate'),
      false,
      false,
    ],
    ['at a visit at which nobody saw the child', visit({ seen: false }), false, false],
  ])('%s', (_, entry, byAnybody, alone) => {
    expect(isSeen(entry, 'byAnyAgency')).toBe(byAnybody);
    expect(isSeen(entry, 'aloneBySocialCare')).toBe(alone);
  });
});
