import { describe, expect, it } from 'vitest';
import { chronologyOf } from '../chronology/chronology.ts';
import { record, type WrittenEntry } from '../questions/test-record.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import { englandInjuryNumbers } from '../practice/injury-parameters.ts';
import { plainDate } from '../time/plain-date.ts';
import { injuryOccasions, isAccountedFor, type OccasionInRecord } from './occasions.ts';

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
    expect(read({ ...bruise, medicalView: 'consistent' })?.unexplained).toBe(false);
    expect(read({ ...bruise, explanation: 'fell' }, bruise)?.unexplained).toBe(true);
  });

  it.each<[string, readonly Line[], boolean]>([
    ['somebody outside the family saw it', [{ ...bruise, seenBy: ['keyWorker'] }], true],
    ['a doctor finds that the account fits', [{ ...bruise, medicalView: 'consistent' }], true],
    [
      'a doctor finds that it fits, of a bruise shaped like a belt',
      [{ ...bruise, type: 'belt mark', medicalView: 'consistent' }],
      false,
    ],
    ['nobody saw it or said more', [bruise], false],
  ])('needs no more said of it, or does: %s', (_, lines, expected) => {
    const one = read(...lines);
    expect(one && isAccountedFor(one)).toBe(expected);
  });

  it('is nothing of this child where the injury is another’s', () => {
    expect(read({ ...bruise, of: 'mother' })).toBeUndefined();
  });

  it('keeps what was said of it, but not of what an outsider saw', () => {
    expect(
      read({ ...bruise, explanation: 'the dog' }, { ...bruise, explanation: 'fell' })?.saidToBe,
    ).toEqual(['animal', 'fall']);
    expect(read({ ...bruise, explanation: 'the dog', seenBy: ['keyWorker'] })?.saidToBe).toEqual(
      [],
    );
    expect(read(bruise)?.saidToBe).toEqual([]);
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

  it('is read anew when the one who saw it turns out to be of the family', () => {
    const seen = dossier([{ ...bruise, seenBy: ['keyWorker'] }]);
    const asOf = plainDate('2024-03-01');
    const related = seen.people.map((one) =>
      one.id === 'keyWorker' ? { ...one, relationToChild: 'aunt' } : one,
    );
    const [before] = injuryOccasions(chronologyOf(seen, asOf));
    const [after] = injuryOccasions(chronologyOf({ ...seen, people: related }, asOf));
    expect([before?.witnessed, after?.witnessed]).toEqual([true, false]);
  });

  it('is read anew when a partnership counts otherwise', () => {
    const asOf = plainDate('2024-03-01');
    const two = dossier([{ ...bruise, count: 2, medicalView: 'unexplained' }]);
    const raisedFrom = (bruisesMultipleFrom: number): string | undefined =>
      injuryOccasions(chronologyOf(two, asOf, { ...englandInjuryNumbers, bruisesMultipleFrom }))[0]
        ?.bruise.outcome;
    expect([raisedFrom(3), raisedFrom(2), raisedFrom(3)]).toEqual(['clear', 'raised', 'clear']);
  });

  it('is read anew when accounts of it come to differ', () => {
    const asOf = plainDate('2024-03-09');
    const cut: Line = { site: 'back', type: 'cut', explanation: 'fell', explanationBy: 'mother' };
    const one = dossier([cut]);
    const told = record({
      child: { dob: '2022-01-10' },
      people,
      entries: [
        {
          date: '2024-03-04',
          by: 'gp',
          kind: 'contact',
          accounts: [{ about: { entry: 'r1' }, said: 'the dog', by: 'mother' }],
        },
      ],
    }).entries.map((held) => ({
      ...held,
      position: 2,
      entry: { ...held.entry, id: 'r2' as EntryId },
    }));
    const both = { ...one, entries: [...one.entries, ...told] };
    const before = injuryOccasions(chronologyOf(one, asOf))[0];
    const after = injuryOccasions(chronologyOf(both, asOf))[0];
    expect(before?.features.I07).toEqual({ missing: ['injuries[].medicalView'] });
    expect(after?.features.I07).toBe(true);
  });

  it('takes what the accounts of its entry say for the explanation, where none stands beside it', () => {
    const told = record({
      child: { dob: '2022-01-10' },
      people,
      entries: [
        {
          date: '2024-03-01',
          by: 'gp',
          kind: 'injury',
          injuries: [bruise, bruise],
          accounts: [{ about: { entry: 'r1', index: 1 }, said: 'the dog' }],
        },
      ],
    });
    const [one] = injuryOccasions(chronologyOf(told, plainDate('2024-03-01')));
    expect(one?.occasion.injuries.map(({ explanation }) => explanation)).toEqual([
      undefined,
      'the dog',
    ]);
  });

  it('takes an account that names no injury for one of each, after what stands beside it', () => {
    const told = record({
      child: { dob: '2022-01-10' },
      people,
      entries: [
        {
          date: '2024-03-01',
          by: 'gp',
          kind: 'injury',
          injuries: [bruise, { ...bruise, explanation: 'the dog' }],
          accounts: [{ said: 'fell' }, { said: 'ran into the door' }],
        },
      ],
    });
    const [one] = injuryOccasions(chronologyOf(told, plainDate('2024-03-01')));
    expect(one?.occasion.injuries.map(({ explanation }) => explanation)).toEqual([
      'fell; ran into the door',
      'the dog',
    ]);
  });
});
