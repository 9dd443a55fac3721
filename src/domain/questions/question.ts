import type { EntryId } from '../entry/facts/basics.ts';
import type { Role } from '../people/role.ts';
import type { PlainDate } from '../time/plain-date.ts';

/**
 * How soon harm asks for an answer, which is part of the rule and not of the due time. 'stop' guards
 * an act; 'actToday' is for a child who may be hurt or unseen now; all else is 'ask'.
 */
export const urgencies = ['ask', 'actToday', 'stop'] as const;
export type Urgency = (typeof urgencies)[number];

/** Something that happened to a question. A question is the sum of these; none is ever altered. */
export interface QuestionChange {
  /** Rule and subject: 'P24:childP'. There is one question for each. */
  readonly question: string;
  /**
   * 'setAside' is what people closed with reasons; all else the record does, save a dissent that reopens.
   * 'askedAgain' is on what is left of its evidence when some of it was found to be another person's.
   */
  readonly what: 'raised' | 'strengthened' | 'settled' | 'reopened' | 'setAside' | 'askedAgain';
  readonly on: PlainDate;
  /** The entries that raised, strengthened or reopened it, or that settled it. */
  readonly evidence: readonly EntryId[];
  /** Rule, version and words as they stood on that day: what was asked is a fact. */
  readonly rule: string;
  readonly version: number;
  readonly name: string;
  readonly subject: string;
  readonly asks: string;
  readonly of: Role;
  readonly urgency: Urgency;
  /** The last day, included, on which an answer is in time. */
  readonly dueOn: PlainDate;
  /** Numbers of the partnership's own that began on the day, without which it had not been asked. */
  readonly numbers?: readonly string[];
}

/** New evidence came to a question, or a fact settled it, on a day. */
export interface Addition {
  readonly on: PlainDate;
  readonly evidence: readonly EntryId[];
}

/** What was asked, of whom, on which entries, and what became of it. */
export interface Question {
  readonly id: string;
  readonly rule: string;
  readonly version: number;
  readonly name: string;
  readonly subject: string;
  readonly asks: string;
  readonly of: Role;
  readonly urgency: Urgency;
  readonly raisedOn: PlainDate;
  readonly dueOn: PlainDate;
  /** The entries that raised it, in the order in which they were taken in. */
  readonly evidence: readonly EntryId[];
  readonly strengthened: readonly Addition[];
  readonly reopened: readonly Addition[];
  readonly settled: readonly Addition[];
  /** The day and the entries that settled it, while it is settled. */
  readonly settledOn?: PlainDate;
  readonly settledBy?: readonly EntryId[];
  /** The day on which it was set aside, while it is; new facts reopen it. */
  readonly setAsideOn?: PlainDate;
}

export function isOpen(question: Question): boolean {
  return question.settledOn === undefined && question.setAsideOn === undefined;
}

/** Every entry that stands as evidence for the question, each once. */
export function allEvidence(question: Question): EntryId[] {
  return [
    ...new Set([
      ...question.evidence,
      ...question.strengthened.flatMap((addition) => addition.evidence),
      ...question.reopened.flatMap((addition) => addition.evidence),
    ]),
  ];
}

/** A question's words as they stand, for a change that leaves them so. */
export function wordsOf(question: Question): Omit<QuestionChange, 'what' | 'on' | 'evidence'> {
  const { id, rule, version, name, subject, asks, of, urgency, dueOn } = question;
  return { question: id, rule, version, name, subject, asks, of, urgency, dueOn };
}

/** The question after one more change; the first change of a question raises it. */
export function apply(before: Question | undefined, change: QuestionChange): Question {
  const {
    question: id,
    rule,
    version,
    name,
    subject,
    asks,
    of,
    urgency,
    dueOn,
    on,
    evidence,
  } = change;
  const words = { id, rule, version, name, subject, asks, of, urgency, dueOn };
  if (before === undefined) {
    return { ...words, raisedOn: on, evidence, strengthened: [], reopened: [], settled: [] };
  }
  const { settledOn, settledBy, setAsideOn, ...kept } = before;
  const addition: Addition = { on, evidence };
  switch (change.what) {
    case 'raised':
      throw new Error(`question ${id} was raised twice`);
    case 'strengthened':
      return { ...kept, ...words, strengthened: [...kept.strengthened, addition] };
    case 'reopened':
      return { ...kept, ...words, reopened: [...kept.reopened, addition] };
    case 'askedAgain':
      return { ...kept, ...words, evidence, strengthened: [], reopened: [] };
    case 'settled':
      return { ...kept, settled: [...kept.settled, addition], settledOn: on, settledBy: evidence };
    case 'setAside':
      return { ...kept, setAsideOn: on };
  }
}

/**
 * All questions as they stood at the end of a day (all of them where none is given), by id, in the
 * order in which they were raised. `changes` are in the order in which they were made.
 */
export function questionsFrom(
  changes: readonly QuestionChange[],
  until?: PlainDate,
): Map<string, Question> {
  const questions = new Map<string, Question>();
  for (const change of changes) {
    if (until !== undefined && change.on > until) continue;
    questions.set(change.question, apply(questions.get(change.question), change));
  }
  return questions;
}
