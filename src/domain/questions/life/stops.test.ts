import { describe, expect, it } from 'vitest';
import type { EntryKind } from '../../entry/kinds.ts';
import { addDays, plainDate } from '../../time/plain-date.ts';
import { questionsFrom, type QuestionChange } from '../question.ts';
import { stopsAgainst } from './stops.ts';

const on = plainDate('2026-03-02');

function question(rule: string, words: Partial<QuestionChange> = {}): QuestionChange {
  return {
    question: `${rule}:childP`,
    rule,
    version: 1,
    name: rule,
    subject: 'childP',
    asks: 'Who agreed that it is safe?',
    of: 'headOfService',
    urgency: 'stop',
    dueOn: addDays(on, 1),
    on,
    evidence: [],
    what: 'raised',
    ...words,
  };
}

describe('a question that says stop', () => {
  const all = questionsFrom([
    question('P33'),
    question('P49'),
    question('P52'),
    question('P99'),
    question('P01', { urgency: 'actToday' }),
    question('P50'),
    question('P50', { what: 'settled' }),
  ]).values();
  const questions = [...all];

  it.each<[EntryKind, string[]]>([
    ['discharge', ['P33', 'P99']],
    ['return-home', ['P49', 'P99']],
    ['plan-ended', ['P52', 'P99']],
    ['case-closed', ['P52', 'P99']],
    ['home-visit', []],
  ])('guards %s: %j', (kind, rules) => {
    expect(stopsAgainst(kind, questions).map(({ rule }) => rule)).toEqual(rules);
  });
});
