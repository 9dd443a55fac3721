import { describe, expect, it } from 'vitest';
import { historyUnread as rule } from './history-unread.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const history = (date = '2023-01-09', id = `past ${date}`): WrittenEntry => ({
  id,
  date,
  by: 'health-visiting',
  kind: 'disclosure',
  about: ['mother'],
  parentHistory: [{ of: 'mother', what: 'inCareAsAChild' }],
});
const assessment = (date: string, historyUsed?: readonly string[]): WrittenEntry => ({
  id: date,
  date,
  by: 'childrens-social-care',
  kind: 'assessment',
  assessment: { stage: 'authorised', ...(historyUsed !== undefined && { historyUsed }) },
});
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ people: [{ id: 'mother' }], entries }), '2023-12-01');

describe('a parent’s past and the assessment of the child', () => {
  it.each<[string, readonly WrittenEntry[], string]>([
    ['used by no assessment', [history(), assessment('2023-03-06', [])], 'open'],
    ['used', [history(), assessment('2023-03-06', ['past 2023-01-09'])], 'none'],
    [
      'stated by the assessment itself',
      [{ ...assessment('2023-03-06'), parentHistory: [{ of: 'mother', what: 'violence' }] }],
      'none',
    ],
    ['known and never assessed', [history()], 'none'],
    ['not known to anybody', [assessment('2023-03-06', [])], 'none'],
    [
      'known only after the assessment',
      [assessment('2023-03-06', []), history('2023-03-07')],
      'open',
    ],
    [
      'known after an assessment that does not say',
      [assessment('2023-03-06'), history('2023-03-07')],
      'open',
    ],
  ])('%s', (_, entries, state) => {
    expect(asked(...entries).state).toBe(state);
  });

  it('cannot be told where the later assessment does not say what it used', () => {
    expect(asked(history(), assessment('2023-03-06'))).toMatchObject({
      state: 'none',
      missing: ['2023-03-06: assessment.historyUsed'],
    });
  });

  it('is settled when every part of it is used, and not before', () => {
    const entries = [history(), history('2023-02-06'), assessment('2023-03-06', [])];
    const one = assessment('2023-04-03', ['past 2023-01-09']);
    const other = assessment('2023-05-02', ['past 2023-02-06']);
    expect(asked(...entries, one).question?.settled).toEqual([]);
    expect(asked(...entries, one, other)).toMatchObject({ state: 'settled' });
    expect(asked(...entries, assessment('2023-04-03')).state).toBe('open');
  });

  it('grows stronger with another assessment that leaves it out', () => {
    const again = asked(history(), assessment('2023-03-06', []), assessment('2023-04-03', []));
    expect(again.evidence).toEqual(['past 2023-01-09', '2023-03-06', '2023-04-03']);
  });
});
