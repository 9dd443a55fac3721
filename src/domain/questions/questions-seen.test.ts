import { describe, expect, it } from 'vitest';
import type { EntryId } from '../entry/facts/basics.ts';
import { plainDate } from '../time/plain-date.ts';
import { isOpen, type QuestionChange } from './question.ts';
import { questionsSeen } from './questions-seen.ts';

const change = (
  what: QuestionChange['what'],
  on: string,
  ...evidence: string[]
): QuestionChange => ({
  question: 'P24:child',
  what,
  on: plainDate(on),
  evidence: evidence as EntryId[],
  rule: 'P24',
  version: 1,
  name: 'incompleteExamination',
  subject: 'child',
  asks: 'Who completes the examination, and when?',
  of: 'examiningDoctor',
  urgency: 'actToday',
  dueOn: plainDate('2007-04-10'),
});

const changes = [
  change('raised', '2007-04-09', 'e1'),
  change('strengthened', '2007-04-12', 'e2'),
  change('settled', '2007-04-20', 'e3'),
];

const seen = (until: string, ...known: string[]) =>
  questionsSeen(changes, { known: new Set(known as EntryId[]), until: plainDate(until) });

describe('questions through a lens', () => {
  it('shows nothing that came after the day', () => {
    expect(seen('2007-04-08', 'e1', 'e2', 'e3')).toEqual([]);
    const [question] = seen('2007-04-11', 'e1', 'e2', 'e3');
    expect(question?.strengthened).toEqual([]);
  });

  it('settles only where the settling fact had arrived', () => {
    expect(seen('2007-04-20', 'e1', 'e2', 'e3').map(isOpen)).toEqual([false]);
    expect(seen('2007-04-20', 'e1', 'e2').map(isOpen)).toEqual([true]);
  });

  it('begins with the first evidence that was known there', () => {
    const [question] = seen('2007-04-30', 'e2');
    expect(question?.raisedOn).toBe('2007-04-12');
    expect(question?.evidence).toEqual(['e2']);
  });

  it('shows no question of which only the settling fact was known', () => {
    expect(seen('2007-04-30', 'e3')).toEqual([]);
  });
});
