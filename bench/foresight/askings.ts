import type { EntryId } from '../../src/domain/entry/facts/basics.ts';
import type { QuestionChange, Urgency } from '../../src/domain/questions/question.ts';
import type { PlainDate } from '../../src/domain/time/plain-date.ts';

/** One time that a question was asked: from the day on which it was raised or reopened. */
export interface Asking {
  readonly question: string;
  readonly rule: string;
  readonly subject: string;
  readonly from: PlainDate;
  /** The day on which it was settled; nothing while it stands open. */
  readonly until?: PlainDate;
  /** What came to it, in order; the first of them is what raised it. */
  readonly joined: readonly Joined[];
}

/** Entries that became evidence of a question on a day, and how it stood then. */
export interface Joined {
  readonly on: PlainDate;
  readonly evidence: readonly EntryId[];
  readonly urgency: Urgency;
  readonly asks: string;
}

/** Every time that a question was asked, in the order in which they began. */
export function askingsOf(changes: readonly QuestionChange[]): readonly Asking[] {
  const askings: (Asking & { until?: PlainDate; joined: Joined[] })[] = [];
  const open = new Map<string, (typeof askings)[number]>();
  for (const { question, what, on, evidence, urgency, asks, rule, subject } of changes) {
    const joined = { on, evidence, urgency, asks };
    switch (what) {
      case 'raised':
      case 'reopened': {
        const asking = { question, rule, subject, from: on, joined: [joined] };
        askings.push(asking);
        open.set(question, asking);
        break;
      }
      case 'strengthened':
      case 'askedAgain':
        open.get(question)?.joined.push(joined);
        break;
      case 'settled':
      case 'setAside': {
        const asking = open.get(question);
        if (asking !== undefined) asking.until = on;
        open.delete(question);
        break;
      }
    }
  }
  return askings;
}

/** All evidence of an asking up to and with a day. */
export function evidenceBy(asking: Asking, day: PlainDate): readonly EntryId[] {
  return asking.joined.filter(({ on }) => on <= day).flatMap(({ evidence }) => evidence);
}
