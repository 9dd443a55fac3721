import { describe, expect, it } from 'vitest';
import { startAgain as rule } from './start-again.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const social = { by: 'childrens-social-care' } as const;
const injury: WrittenEntry = {
  id: 'injury',
  date: '2022-10-03',
  by: 'gp',
  kind: 'injury',
  injuries: [{ site: 'shin', type: 'bruise' }],
};
const conference: WrittenEntry = {
  ...social,
  id: 'conference',
  date: '2022-11-07',
  kind: 'conference',
  conference: { type: 'initial' },
};
const newWorker: WrittenEntry = {
  ...social,
  id: 'new worker',
  date: '2023-02-06',
  kind: 'case-transferred',
  allocation: { from: 'worker1', to: 'worker2' },
};
const transfer: WrittenEntry = {
  ...social,
  id: 'transfer',
  date: '2023-02-06',
  kind: 'case-transferred',
};
const household = (person: string, change: 'born' | 'joined' | 'left'): WrittenEntry => ({
  ...social,
  id: 'household',
  date: '2023-02-06',
  kind: 'household-change',
  household: [{ person, change }],
});
const assessment = (
  said: Partial<NonNullable<WrittenEntry['assessment']>>,
  date = '2023-03-06',
): WrittenEntry => ({
  ...social,
  id: `assessment ${date}`,
  date,
  kind: 'assessment',
  assessment: { stage: 'authorised', ...said },
});
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2023-12-01');
const begun = (beginning: WrittenEntry, ...more: readonly WrittenEntry[]) =>
  asked(injury, conference, beginning, ...more);

describe('an assessment that starts again', () => {
  it.each<[string, Partial<NonNullable<WrittenEntry['assessment']>>, string]>([
    ['uses no earlier entry', { historyUsed: [] }, 'open'],
    ['uses only what came after', { historyUsed: ['new worker'] }, 'open'],
    ['uses one earlier episode', { historyUsed: ['injury'] }, 'none'],
    ['looks back to the new worker only', { historyFrom: '2023-02-06' }, 'open'],
    ['looks back to the day after the last episode', { historyFrom: '2022-11-08' }, 'open'],
    ['looks back to the day of the last episode', { historyFrom: '2022-11-07' }, 'none'],
    ['does not say', {}, 'none'],
  ])('%s', (_, said, state) => {
    expect(begun(newWorker, assessment(said)).state).toBe(state);
  });

  it.each<[string, WrittenEntry, string]>([
    ['a new worker', newWorker, 'open'],
    ['a baby', household('baby', 'born'), 'open'],
    ['a new partner', household('partner', 'joined'), 'open'],
    ['somebody who left', household('partner', 'left'), 'none'],
    [
      'a worker who left, and nobody new',
      { ...newWorker, allocation: { from: 'worker1' } },
      'none',
    ],
    ['a transfer that names no worker', transfer, 'open'],
    [
      'a transfer that the new area accepted',
      { ...transfer, kind: 'other', transfer: { state: 'accepted' } },
      'open',
    ],
    [
      'a transfer that was only asked for',
      { ...transfer, kind: 'other', transfer: { state: 'requested' } },
      'none',
    ],
  ])('after %s', (_, beginning, state) => {
    expect(begun(beginning, assessment({ historyUsed: [] })).state).toBe(state);
  });

  it('has nothing to forget where nothing is known from before', () => {
    expect(asked(newWorker, assessment({ historyUsed: [] })).state).toBe('none');
    const sameDay = { ...injury, date: '2023-02-06' };
    expect(asked(sameDay, newWorker, assessment({ historyUsed: [] })).state).toBe('none');
  });

  it('has nothing of its own to forget where the earlier episodes were another child’s', () => {
    const cousins = { ...injury, about: ['cousin'] };
    expect(asked(cousins, newWorker, assessment({ historyUsed: [] })).state).toBe('none');
  });

  it('is told by the first day of its history, to the day of the last episode', () => {
    const vague: WrittenEntry = { ...conference, precision: 'month', takenIn: '2022-11-07' };
    const sameDay = { ...newWorker, date: '2023-03-06' };
    const looksBack = (historyFrom: string, episode: WrittenEntry) =>
      asked(injury, episode, sameDay, assessment({ historyFrom })).missing;
    expect(looksBack('2022-11-07', conference)).toEqual([]);
    expect(looksBack('2022-11-07', vague)).toEqual([
      'assessment 2023-03-06: assessment.historyUsed',
    ]);
  });

  it('rests on the new beginning and the assessment', () => {
    expect(begun(newWorker, assessment({ historyUsed: [] })).evidence).toEqual([
      'new worker',
      'assessment 2023-03-06',
    ]);
  });

  it('cannot be told until an assessment says what it used', () => {
    expect(begun(newWorker).missing).toEqual(['new worker: assessment.historyUsed']);
    expect(begun(newWorker, assessment({})).missing).toContain(
      'assessment 2023-03-06: assessment.historyUsed',
    );
  });

  it('is settled by an assessment that uses what was known, and by no other', () => {
    const forgot = assessment({ historyUsed: [] });
    expect(
      begun(newWorker, forgot, assessment({ historyUsed: ['injury'] }, '2023-04-03')).state,
    ).toBe('settled');
    expect(begun(newWorker, forgot, assessment({}, '2023-04-03')).state).toBe('open');
  });
});
