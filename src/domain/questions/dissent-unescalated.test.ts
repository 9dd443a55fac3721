import { describe, expect, it } from 'vitest';
import { dissentUnescalated as rule } from './dissent-unescalated.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

const dissent = (
  date: string,
  stage: number,
  more: { readonly outcome?: string; readonly by?: string } = {},
): WrittenEntry => ({
  id: date,
  date,
  by: more.by ?? 'health-visiting',
  kind: 'dissent',
  dissent: {
    about: 'whether the child may go home',
    stage,
    ...(more.outcome !== undefined && { outcome: more.outcome }),
  },
});
const conference: WrittenEntry = {
  id: 'conference',
  date: '2023-03-06',
  by: 'childrens-social-care',
  kind: 'conference',
  conference: { type: 'initial', dissent: [{ by: 'the health visitor', reason: 'bruises' }] },
};
const asked = (day: string, ...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), day);

describe('a disagreement about the child', () => {
  it.each<[string, string, readonly WrittenEntry[], string]>([
    ['on the fifth working day', '2023-03-13', [dissent('2023-03-06', 1)], 'none'],
    ['on the day after', '2023-03-14', [dissent('2023-03-06', 1)], 'open'],
    ['minuted at a conference', '2023-03-14', [conference], 'open'],
    [
      'with its outcome',
      '2023-03-14',
      [dissent('2023-03-06', 1, { outcome: 'agreed to wait' })],
      'none',
    ],
    [
      'resolved in time',
      '2023-03-14',
      [dissent('2023-03-06', 1), dissent('2023-03-10', 1, { outcome: 'agreed' })],
      'none',
    ],
    [
      'taken to the next stage in time',
      '2023-03-14',
      [dissent('2023-03-06', 1), dissent('2023-03-13', 2)],
      'none',
    ],
    [
      'only repeated at the same stage',
      '2023-03-14',
      [dissent('2023-03-06', 2), dissent('2023-03-10', 2)],
      'open',
    ],
    [
      'minuted, and taken up by the two practitioners',
      '2023-03-14',
      [conference, dissent('2023-03-10', 1)],
      'none',
    ],
    [
      'about another child',
      '2023-03-14',
      [{ ...dissent('2023-03-06', 1), about: ['cousin'] }],
      'none',
    ],
    [
      'at a conference that says nothing of dissent',
      '2023-03-14',
      [{ ...conference, conference: { type: 'initial' } }],
      'none',
    ],
    [
      'at a conference without dissent',
      '2023-03-14',
      [{ ...conference, conference: { type: 'initial', dissent: [] } }],
      'none',
    ],
  ])('%s', (_, day, entries, state) => {
    expect(asked(day, ...entries).state).toBe(state);
  });

  it.each<[string, WrittenEntry, string]>([
    ['a health visitor', dissent('2023-03-06', 1), 'healthVisitor'],
    [
      'somebody whose agency has no such post',
      dissent('2023-03-06', 1, { by: 'housing' }),
      'teamManager',
    ],
    ['somebody at a conference', conference, 'conferenceChair'],
  ])('of %s is asked about', (_, entry, of) => {
    expect(asked('2023-03-14', entry).question).toMatchObject({ of, dueOn: '2023-03-15' });
  });

  it('is settled by an outcome or a higher stage, and not by being said again', () => {
    const first = dissent('2023-03-06', 2);
    expect(asked('2023-03-20', first, dissent('2023-03-17', 3)).state).toBe('settled');
    expect(asked('2023-03-20', first, dissent('2023-03-17', 2, { outcome: 'agreed' })).state).toBe(
      'settled',
    );
    expect(asked('2023-03-20', first, dissent('2023-03-17', 2)).state).toBe('open');
  });

  it('is settled only by what answers each of the disagreements asked about', () => {
    const [high, low] = [dissent('2023-03-06', 2), dissent('2023-03-07', 1)];
    expect(asked('2023-03-20', high, low, dissent('2023-03-17', 2)).state).toBe('open');
    expect(asked('2023-03-20', high, low, dissent('2023-03-17', 3)).state).toBe('settled');
  });

  it('is asked about again when the higher stage stands still as well', () => {
    const again = asked('2023-03-27', dissent('2023-03-06', 2), dissent('2023-03-17', 3));
    expect(again.question?.reopened.map(({ on }) => on)).toEqual(['2023-03-25']);
  });
});

it('is not asked about in a year whose holidays nobody has written down, and the record says so', () => {
  expect(() => asked('2029-01-31', dissent('2028-12-28', 1))).toThrow('holidays-unknown');
});
