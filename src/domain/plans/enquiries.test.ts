import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { enquirySpans, findEnquiry } from './enquiries.ts';

const by = 'childrens-social-care';
const discussion = (date: string, section47?: 'single' | 'joint' | 'none'): WrittenEntry => ({
  date,
  by,
  kind: 'strategy-discussion',
  ...(section47 !== undefined && { strategy: { section47 } }),
});
const begun: WrittenEntry = { date: '2023-03-06', by, kind: 'section-47-enquiry' };
const outcome: WrittenEntry = {
  date: '2023-03-20',
  by,
  kind: 'section-47-enquiry',
  enquiry: { outcome: 'notSubstantiated' },
};
const conference: WrittenEntry = {
  date: '2023-03-21',
  by,
  kind: 'conference',
  conference: { type: 'initial' },
};
const closed: WrittenEntry = { date: '2023-03-22', by, kind: 'case-closed' };

const laidOut = (entries: readonly WrittenEntry[]) =>
  chronologyOf(record({ entries }), plainDate('2023-12-01'));

describe('an enquiry', () => {
  it.each<[string, WrittenEntry[], [string, string | undefined][]]>([
    [
      'begins with a discussion that says so',
      [discussion('2023-03-06', 'joint')],
      [['2023-03-06', undefined]],
    ],
    ['begins with an entry of its own', [begun], [['2023-03-06', undefined]]],
    ['does not begin where the discussion decides on none', [discussion('2023-03-06', 'none')], []],
    ['does not begin where the discussion does not say', [discussion('2023-03-06')], []],
    ['ends with its outcome', [begun, outcome], [['2023-03-06', '2023-03-20']]],
    ['ends with the initial conference', [begun, conference], [['2023-03-06', '2023-03-21']]],
    ['ends when the case is closed', [begun, closed], [['2023-03-06', '2023-03-22']]],
    [
      'is one however many discussions are held in it, and another after its end',
      [begun, discussion('2023-03-10', 'joint'), outcome, discussion('2023-06-05', 'single')],
      [
        ['2023-03-06', '2023-03-20'],
        ['2023-06-05', undefined],
      ],
    ],
  ])('%s', (_, entries, spans) => {
    expect(enquirySpans(laidOut(entries)).map(({ from, until }) => [from, until])).toEqual(spans);
  });

  it.each([
    ['2023-03-05', false],
    ['2023-03-06', true],
    ['2023-03-20', true],
    ['2023-03-21', false],
  ])('on %s is under way: %s', (day, expected) => {
    const found = findEnquiry(laidOut([begun, outcome]), plainDate(day));
    expect(found !== undefined).toBe(expected);
  });
});
