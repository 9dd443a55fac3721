import { describe, expect, it } from 'vitest';
import { isProblem } from '../problem.ts';
import { namingNumbers } from '../questions/changed-numbers.ts';
import type { QuestionChange } from '../questions/question.ts';
import { plainDate } from '../time/plain-date.ts';
import { england } from './england.ts';
import { type OwnNumber, ownNumbersOn, practiceWith, settable } from './own-numbers.ts';
import type { ParameterName } from './parameters.ts';

const number = (parameter: ParameterName, from: string, value?: number): OwnNumber => ({
  parameter,
  from: plainDate(from),
  ...(value !== undefined && { value }),
});

describe('a partnership’s own numbers', () => {
  const history = [
    number('childSeenByWorkerEvery', '2024-03-01', 15),
    number('childSeenByWorkerEvery', '2024-06-01', 10),
    number('announcedVisitsInARow', '2024-04-01', 2),
    // Written later for an earlier day than the one in June.
    number('childSeenByWorkerEvery', '2024-05-01', 12),
    number('childSeenByWorkerEvery', '2024-09-01'),
  ];

  it.each<[day: string, workerEvery: number | undefined, announced: number | undefined]>([
    ['2024-02-29', undefined, undefined],
    ['2024-03-01', 15, undefined],
    ['2024-04-30', 15, 2],
    ['2024-05-01', 12, 2],
    ['2024-06-01', 10, 2],
    ['2024-08-31', 10, 2],
    ['2024-09-01', undefined, 2],
  ])('on %s', (day, workerEvery, announced) => {
    const own = ownNumbersOn(history, plainDate(day));
    expect(own.childSeenByWorkerEvery).toBe(workerEvery);
    expect(own.announcedVisitsInARow).toBe(announced);
  });

  it('of one day are those that were written last', () => {
    const twice = [
      number('childSeenByWorkerEvery', '2024-03-01', 15),
      number('childSeenByWorkerEvery', '2024-03-01', 14),
    ];
    expect(ownNumbersOn(twice, plainDate('2024-03-01'))).toEqual({ childSeenByWorkerEvery: 14 });
  });

  it.each<[day: string, changed: readonly string[] | undefined]>([
    ['2024-02-29', undefined],
    ['2024-03-01', ['childSeenByWorkerEvery']],
    ['2024-03-02', undefined],
    ['2024-09-01', ['childSeenByWorkerEvery']],
    // A number that is set to what it was changes nothing.
    ['2024-12-01', undefined],
  ])('change the practice of %s by %j', (day, changed) => {
    const all = [...history, number('announcedVisitsInARow', '2024-12-01', 2)];
    const practice = practiceWith(england, all, plainDate(day));
    if (isProblem(practice)) throw new Error(practice.kind);
    expect(practice.changed?.numbers).toEqual(changed);
    expect(practice.changed?.before.parameters.holidays).toBe(
      changed === undefined ? undefined : england.holidays,
    );
  });

  it('may be set from tomorrow on, and not from today', () => {
    const today = plainDate('2024-03-01');
    const wish = { parameter: 'announcedVisitsInARow', value: 0, because: 'x' };
    expect(settable({ ...wish, from: plainDate('2024-03-02') }, england, today)).toEqual(
      number('announcedVisitsInARow', '2024-03-02', 0),
    );
    expect(settable({ ...wish, from: today }, england, today)).toMatchObject({ kind: 'invalid' });
  });

  it('name themselves only in what the numbers before would not have asked', () => {
    const change = (question: string, what: QuestionChange['what']) =>
      ({ question, what }) as QuestionChange;
    const changes = [change('a', 'raised'), change('b', 'raised'), change('c', 'strengthened')];
    const before = [change('b', 'raised'), change('c', 'raised')];
    expect(namingNumbers(changes, before, ['announcedVisitsInARow'])).toEqual([
      { question: 'a', what: 'raised', numbers: ['announcedVisitsInARow'] },
      { question: 'b', what: 'raised' },
      { question: 'c', what: 'strengthened', numbers: ['announcedVisitsInARow'] },
    ]);
  });
});
