import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import { plainDate } from '../time/plain-date.ts';
import { injuryOccasions, type OccasionInRecord } from './occasions.ts';

type Line = NonNullable<WrittenEntry['injuries']>[number];
const people = [{ id: 'mother', relationToChild: 'mother' }, { id: 'keyWorker' }];
const dossier = (lines: readonly Line[], dob = '2022-01-10') =>
  record({
    child: { dob },
    people,
    entries: [{ date: '2024-03-01', by: 'gp', kind: 'injury', injuries: lines }],
  });
const read = (...lines: readonly Line[]): OccasionInRecord | undefined =>
  injuryOccasions(chronologyOf(dossier(lines), plainDate('2024-03-01')))[0];

const bruise: Line = { site: 'shin', type: 'bruise' };

describe('an occasion of injury', () => {
  it('is witnessed only when somebody outside the family saw every injury happen', () => {
    expect(read({ ...bruise, seenBy: ['keyWorker'] })?.witnessed).toBe(true);
    expect(read({ ...bruise, seenBy: ['mother'] })?.witnessed).toBe(false);
    expect(read({ ...bruise, seenBy: ['keyWorker'] }, bruise)?.witnessed).toBe(false);
  });

  it('is unexplained where nobody said or saw how it came about, or a doctor does not find it so', () => {
    expect(read(bruise)?.unexplained).toBe(true);
    expect(read({ ...bruise, explanation: 'does not know' })?.unexplained).toBe(true);
    expect(read({ ...bruise, explanation: 'fell' })?.unexplained).toBe(false);
    expect(read({ ...bruise, explanation: 'fell', medicalView: 'inconsistent' })?.unexplained).toBe(
      true,
    );
    expect(read({ ...bruise, medicalView: 'accidental' })?.unexplained).toBe(false);
  });

  it('keeps what was said of it, but not of what an outsider saw', () => {
    expect(
      read({ ...bruise, explanation: 'the dog' }, { ...bruise, explanation: 'fell' })?.saidToBe,
    ).toEqual(['animal', 'fall']);
    expect(read({ ...bruise, explanation: 'the dog', seenBy: ['keyWorker'] })?.saidToBe).toEqual(
      [],
    );
  });

  it('is read anew when the date of birth is corrected', () => {
    const { entries, child } = dossier([bruise]);
    const asOf = plainDate('2024-03-01');
    const before = injuryOccasions(chronologyOf({ child, people: [], entries }, asOf))[0];
    const infant = { ...child, dob: { on: plainDate('2023-12-01'), precision: 'day' as const } };
    const after = injuryOccasions(chronologyOf({ child: infant, people: [], entries }, asOf))[0];
    expect(before?.ten4.outcome).toBe('negative');
    expect(after?.ten4.outcome).toBe('positive');
  });
});
