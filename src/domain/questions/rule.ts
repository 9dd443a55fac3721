import type { Chronology } from '../chronology/chronology.ts';
import type { EntryId } from '../entry/facts/basics.ts';
import type { Role } from '../people/role.ts';
import type { ParameterName, Parameters } from '../practice/parameters.ts';
import type { Problem } from '../problem.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Question, Urgency } from './question.ts';

/** How long somebody has to answer, from the day on which the question is raised. */
export type TimeAllowed = { readonly workingDays: number } | { readonly days: number } | 'sameDay';

export function workingDays(count: number): TimeAllowed {
  return { workingDays: count };
}
export const sameDay: TimeAllowed = 'sameDay';

/** The rule holds: with the entries that are its evidence, oldest first. */
export interface Raised {
  readonly outcome: 'raised';
  /** Whom or what it is about: the child's id, or that and a part ('childP:core-group'). */
  readonly subject: string;
  readonly evidence: readonly EntryId[];
  /** Fills the places in the rule's words: {adult}. */
  readonly words?: Readonly<Record<string, string>>;
  /** Where this finding differs from the rule's usual. */
  readonly urgency?: Urgency;
  readonly within?: TimeAllowed;
  readonly of?: Role;
}

/** Neither raised nor clear: a fact is missing that the record should hold. */
export interface CannotTell {
  readonly outcome: 'cannotTell';
  readonly subject: string;
  /** What is missing, each as 'entry id: field', or a field alone where no entry holds it. */
  readonly missing: readonly string[];
}

/** Clear today, and will be looked at again on this day though nothing new is written. */
export interface Waiting {
  readonly outcome: 'waiting';
  readonly subject: string;
  readonly changesOn: PlainDate;
}

/** What a rule found for one subject. No finding for a subject is 'clear'. */
export type Finding = Raised | CannotTell | Waiting;

/**
 * One pattern of the record that raises a question to a named role. It decides nothing, scores
 * nothing and reads only facts, never the words of a summary.
 */
export interface Rule {
  readonly id: string;
  /** Goes up when the rule would answer otherwise on the same record. */
  readonly version: number;
  readonly name: string;
  /** The question, in one calm sentence about the child; {places} are filled from the finding. */
  readonly asks: string;
  readonly of: Role;
  readonly urgency: Urgency;
  readonly within: TimeAllowed;
  /** It asks about the record and not about the child's protection, so that death does not end it. */
  readonly asksAfterDeath?: true;
  /** The fact that settles it, in words. */
  readonly settledBy: string;
  /**
   * The act that would answer it, in a word of the field ('strategyDiscussion'): questions about one
   * child that one act would answer stand together as one line.
   */
  readonly act?: string;
  /**
   * The number, in days or months, that says how far back what the rule reads may lie. Where none is
   * named, nothing is claimed.
   */
  readonly window?: ParameterName;
  /** What a published tool is known not to tell, in words for whoever reads its answer. */
  readonly limits?: string;
  /** Keys of docs/sources.md. */
  readonly source: readonly string[];
  /** First day, included, on which the source said so; and the last, if it is over. */
  readonly effective: { readonly from: PlainDate; readonly until?: PlainDate };
  /**
   * What the record, as it stands on `chronology.asOf`, gives rise to. Pure. A Problem only where
   * the calendar cannot say ('holidays-unknown').
   */
  readonly find: (chronology: Chronology, parameters: Parameters) => readonly Finding[] | Problem;
  /** The entries that bring the fact that the question asks for, if it has come. Pure. */
  readonly settles: (
    chronology: Chronology,
    question: Question,
    parameters: Parameters,
  ) => readonly EntryId[] | undefined;
}

export function rule(definition: Rule): Rule {
  return Object.freeze(definition);
}
