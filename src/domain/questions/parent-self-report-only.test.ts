import { describe, expect, it } from 'vitest';
import { parentSelfReportOnly as rule } from './parent-self-report-only.ts';
import { askedOn, record, type WrittenEntry } from './test-record.ts';

type Statements = { readonly sourced: number; readonly fromParent: number };
const assessment = (
  date: string,
  statements?: Statements,
  stage: 'started' | 'authorised' = 'authorised',
): WrittenEntry => ({
  id: date,
  date,
  by: 'childrens-social-care',
  kind: 'assessment',
  assessment: { stage, ...(statements !== undefined && { statements }) },
});
const plan: WrittenEntry = {
  id: 'plan',
  date: '2023-01-02',
  by: 'childrens-social-care',
  kind: 'plan-started',
  plan: { type: 'child-protection' },
};
const asked = (...entries: readonly WrittenEntry[]) =>
  askedOn(rule, record({ entries }), '2023-12-01');

describe('an assessment that rests on a parent’s word', () => {
  it.each<[string, WrittenEntry, string]>([
    [
      'every statement is a parent’s',
      assessment('2023-03-06', { sourced: 5, fromParent: 5 }),
      'open',
    ],
    ['just four fifths are', assessment('2023-03-06', { sourced: 10, fromParent: 8 }), 'open'],
    [
      'just less than four fifths',
      assessment('2023-03-06', { sourced: 100, fromParent: 79 }),
      'none',
    ],
    [
      'no statement says whose it is',
      assessment('2023-03-06', { sourced: 0, fromParent: 0 }),
      'none',
    ],
    [
      'it has only been started',
      assessment('2023-03-06', { sourced: 5, fromParent: 5 }, 'started'),
      'none',
    ],
    [
      'it is another child’s',
      { ...assessment('2023-03-06', { sourced: 5, fromParent: 5 }), about: ['cousin'] },
      'none',
    ],
  ])('%s', (_, entry, state) => {
    expect(asked(entry).state).toBe(state);
  });

  it('is asked of the team manager, with five working days', () => {
    expect(asked(assessment('2023-03-06', { sourced: 5, fromParent: 5 })).question).toMatchObject({
      of: 'teamManager',
      urgency: 'ask',
      dueOn: '2023-03-13',
    });
  });

  it('is settled by a later assessment that rests on more, and by no other', () => {
    const first = assessment('2023-03-06', { sourced: 5, fromParent: 5 });
    expect(asked(first, assessment('2023-04-06', { sourced: 5, fromParent: 2 })).state).toBe(
      'settled',
    );
    expect(asked(first, assessment('2023-04-06')).state).toBe('open');
    expect(asked(first, assessment('2023-04-06', { sourced: 6, fromParent: 6 })).evidence).toEqual([
      '2023-03-06',
      '2023-04-06',
    ]);
  });

  it('cannot be told for a child on a plan, and is not spoken of for others', () => {
    expect(asked(plan, assessment('2023-03-06')).missing).toEqual([
      '2023-03-06: assessment.statements',
    ]);
    expect(asked(assessment('2023-03-06')).missing).toEqual([]);
  });
});
