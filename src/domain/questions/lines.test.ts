import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { linesOf } from './lines.ts';
import type { Question } from './question.ts';
import type { Rule } from './rule.ts';

const rules = [
  { id: 'P23', act: 'strategyDiscussion' },
  { id: 'P39', act: 'strategyDiscussion' },
  { id: 'P24', act: 'policeReport' },
  { id: 'P40' },
  { id: 'P58' },
] as unknown as readonly Rule[];

function question(rule: string, more: Partial<Question> = {}): Question {
  return {
    id: `${rule}:child`,
    rule,
    version: 1,
    name: 'ofATest',
    subject: 'child',
    asks: 'What is this?',
    of: 'teamManager',
    urgency: 'ask',
    raisedOn: plainDate('2026-03-02'),
    dueOn: plainDate('2026-03-04'),
    evidence: [],
    strengthened: [],
    reopened: [],
    settled: [],
    ...more,
  };
}

function shown(...questions: readonly Question[]): readonly (readonly string[])[] {
  return linesOf(questions, rules).map((line) => line.questions.map(({ rule }) => rule));
}

describe('the lines of somebody’s work', () => {
  it('hold together what one act would answer, and say which', () => {
    const lines = linesOf([question('P23'), question('P24'), question('P39')], rules);
    expect(lines.map(({ act }) => act)).toEqual(['strategyDiscussion', 'policeReport']);
    expect(lines.map((line) => line.questions.length)).toEqual([2, 1]);
  });

  it('leave every other question by itself', () => {
    expect(shown(question('P40'), question('P58'))).toEqual([['P40'], ['P58']]);
    expect(linesOf([question('P40')], rules)[0]).not.toHaveProperty('act');
  });

  it('leave a question by itself whose rule is in force no longer', () => {
    expect(shown(question('P99'), question('P98'))).toEqual([['P99'], ['P98']]);
  });

  it('leave out what is settled or set aside', () => {
    const settledOn = plainDate('2026-03-03');
    expect(
      shown(question('P23', { settledOn }), question('P39', { setAsideOn: settledOn })),
    ).toEqual([]);
  });

  it('stand in the order of the most urgent question of each, then of the day it is due', () => {
    const soon = plainDate('2026-03-03');
    expect(
      shown(
        question('P40'),
        question('P58', { dueOn: soon }),
        question('P39'),
        question('P24', { urgency: 'actToday' }),
        question('P23', { urgency: 'stop' }),
      ),
    ).toEqual([['P23', 'P39'], ['P24'], ['P58'], ['P40']]);
  });
});
