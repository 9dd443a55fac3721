import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { decisionRegister, dissentInRecord } from './register.ts';

function chronology(...entries: readonly WrittenEntry[]) {
  return chronologyOf(record({ entries }), plainDate('2023-12-01'));
}

/** For each decision: its id, what was recorded later, and where it was looked at again. */
function read(...entries: readonly WrittenEntry[]) {
  return decisionRegister(chronology(...entries)).map(({ held, later, lookedAtAgain }) => [
    held.entry.id,
    later.map(({ entry }) => entry.id),
    lookedAtAgain?.entry.id,
  ]);
}

const threshold = (date: string, outcome = 'not met'): WrittenEntry => ({
  date,
  by: 'legal-services',
  kind: 'legal-advice',
  decision: { of: 'threshold', outcome },
});
const injury = (date: string, takenIn = date): WrittenEntry => ({
  date,
  takenIn,
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'left cheek', type: 'bruise' }],
});

describe('the register of decisions', () => {
  it('has an injury that came to light only later, though it had happened before', () => {
    expect(read(injury('2023-02-01', '2023-03-20'), threshold('2023-03-06'))).toEqual([
      ['r2', ['r1'], undefined],
    ]);
  });

  it('leaves out what was known by then', () => {
    expect(read(injury('2023-02-01'), threshold('2023-03-06'))).toEqual([['r2', [], undefined]]);
  });

  it('has what was recorded up to the next decision on the same, which looks at it again', () => {
    const met = threshold('2023-05-02', 'met');
    expect(read(threshold('2023-03-06'), injury('2023-04-04'), met, injury('2023-06-06'))).toEqual([
      ['r1', ['r2'], 'r3'],
      ['r3', ['r4'], undefined],
    ]);
  });

  it('has a later entry that names it', () => {
    const review: WrittenEntry = {
      date: '2023-03-10',
      by: 'childrens-social-care',
      kind: 'supervision',
      joins: ['r1'],
    };
    expect(read(threshold('2023-03-06'), review)).toEqual([['r1', ['r2'], 'r2']]);
  });

  it('takes a review conference to look at the plan again, and not at a referral', () => {
    const begun: WrittenEntry = {
      date: '2023-03-06',
      by: 'childrens-social-care',
      kind: 'plan-started',
      plan: { type: 'child-protection' },
    };
    const closed: WrittenEntry = {
      date: '2023-03-07',
      by: 'childrens-social-care',
      kind: 'no-further-action',
    };
    const review: WrittenEntry = {
      date: '2023-06-06',
      by: 'childrens-social-care',
      kind: 'conference',
      conference: { type: 'review' },
    };
    expect(read(begun, closed, review)).toEqual([
      ['r1', [], 'r3'],
      ['r2', [], undefined],
      ['r3', [], undefined],
    ]);
  });

  it('has who disagreed, at a conference or of another agency', () => {
    const dissent: WrittenEntry = {
      date: '2023-06-07',
      by: 'school',
      kind: 'dissent',
      dissent: { about: 'the threshold', stage: 2 },
    };
    const conference: WrittenEntry = {
      date: '2023-06-06',
      by: 'childrens-social-care',
      kind: 'conference',
      conference: { type: 'review', dissent: [{ by: 'the nursery', reason: 'too early' }] },
    };
    const all = dissentInRecord(chronology(dissent, conference));
    expect(all.map(({ entry }) => entry.id)).toEqual(['r2', 'r1']);
  });
});
