import type { Role } from '../../people/role.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import { apply, isOpen, type Question, type QuestionChange } from '../question.ts';
import type { Answer, DissentOutcome, QuestionAct, Unsettling } from './act.ts';

/** A change of the record with its place among all changes of its child's questions. */
export interface NumberedChange {
  readonly number: number;
  readonly change: QuestionChange;
}

/** What happened to a question, in the order in which it happened. */
export type LifeEvent = NumberedChange | QuestionAct;

export interface GivenAnswer {
  /** The version of the question that the answer made. */
  readonly version: number;
  readonly by: string;
  readonly role: Role;
  readonly on: PlainDate;
  readonly answer: Answer;
  readonly unsettling?: Unsettling;
}

export interface Dissent {
  readonly version: number;
  readonly by: string;
  readonly role: Role;
  readonly on: PlainDate;
  readonly words: string;
  readonly ended?: {
    readonly by: string;
    readonly on: PlainDate;
    readonly outcome: DissentOutcome;
    readonly words: string;
  };
}

/** A question with all that became of it: a function of its changes and acts, and of nothing else. */
export interface QuestionLife {
  readonly question: Question;
  readonly version: number;
  /** From 1; how far it has climbed. */
  readonly rung: number;
  /** The last day, included, that the rung has. */
  readonly dueOn: PlainDate;
  /** Nobody until somebody up the ladder is in post. */
  readonly holder?: { readonly account: string; readonly role: Role };
  /** Everybody to whom it was addressed and who has not handed it over: each may answer. */
  readonly mayAnswer: readonly string[];
  /** Those of them who have opened it since it came to them. */
  readonly seenBy: readonly string[];
  readonly answers: readonly GivenAnswer[];
  /** The answer that would close it, while it waits for its second reader. */
  readonly awaiting?: GivenAnswer;
  readonly dissents: readonly Dissent[];
  /** Versions that receipts made: they decide nothing, and hold no decision up. */
  readonly receipts: readonly number[];
  readonly history: readonly LifeEvent[];
}

/**
 * The life of one question. `changes` and `acts` are those of this question, each in their order; an
 * act stands after the change that it names. Nothing where there is no change.
 */
export function lifeOf(
  changes: readonly NumberedChange[],
  acts: readonly QuestionAct[],
  version = acts.at(-1)?.version ?? changes.length,
): QuestionLife | undefined {
  let life: QuestionLife | undefined;
  const history = inOrder(changes, acts);
  for (const event of history) {
    if ('change' in event) life = withChange(life, event.change);
    else if (life !== undefined) life = withAct(life, event);
  }
  return life === undefined ? undefined : { ...life, version, history };
}

function inOrder(
  changes: readonly NumberedChange[],
  acts: readonly QuestionAct[],
): readonly LifeEvent[] {
  const actsAfter = Map.groupBy(acts, ({ afterNumber }) => afterNumber);
  return changes.flatMap((one): LifeEvent[] => [one, ...(actsAfter.get(one.number) ?? [])]);
}

function withChange(life: QuestionLife | undefined, change: QuestionChange): QuestionLife {
  const question = apply(life?.question, change);
  if (life === undefined) {
    return {
      question,
      version: 0,
      rung: 1,
      dueOn: question.dueOn,
      mayAnswer: [],
      seenBy: [],
      answers: [],
      dissents: [],
      receipts: [],
      history: [],
    };
  }
  // An answer was given before the new facts: whoever reads it a second time must read those too.
  const { awaiting: _, ...kept } = life;
  const isEarlier = isOpen(question) && life.rung === 1 && question.dueOn < life.dueOn;
  return { ...kept, question, ...(isEarlier && { dueOn: question.dueOn }) };
}

function withAct(life: QuestionLife, act: QuestionAct): QuestionLife {
  switch (act.what) {
    case 'addressed':
      return addressed(life, act);
    case 'seen':
      return {
        ...life,
        seenBy: act.by === undefined ? life.seenBy : [...life.seenBy, act.by],
        receipts: [...life.receipts, act.version],
      };
    case 'answered':
      return answered(life, act);
    case 'readAgain': {
      const { awaiting: _, ...kept } = life;
      return kept;
    }
    case 'dissented': {
      const { version, by = '', role, on, words } = act;
      return { ...life, dissents: [...life.dissents, { version, by, role, on, words }] };
    }
    case 'dissentEnded': {
      const { by = '', on, outcome, words } = act;
      const ended = { by, on, outcome, words };
      return {
        ...life,
        dissents: life.dissents.map((one) =>
          one.version === act.dissent ? { ...one, ended } : one,
        ),
      };
    }
    case 'handedOver': {
      const { holder } = life;
      // Whoever holds it in another post still does.
      if (holder?.account === act.from && holder.role !== act.role) return life;
      const without = (accounts: readonly string[]): string[] =>
        accounts.filter((account) => account !== act.from);
      return { ...life, mayAnswer: without(life.mayAnswer), seenBy: without(life.seenBy) };
    }
    case 'takenUp':
      return act.by === undefined
        ? life
        : { ...life, mayAnswer: [...new Set([...life.mayAnswer, act.by])] };
    case 'readerAsked':
    case 'raisedUp':
    case 'againstStop':
    case 'reviewed':
      return life;
  }
}

type Made<What> = Extract<QuestionAct, { readonly what: What }>;

function addressed(
  { holder: _, ...life }: QuestionLife,
  { rung, account, role, dueOn }: Made<'addressed'>,
): QuestionLife {
  const here = { ...life, rung, dueOn };
  if (account === undefined || role === undefined) return here;
  return {
    ...here,
    holder: { account, role },
    mayAnswer: [...new Set([...life.mayAnswer, account])],
    seenBy: life.seenBy.filter((one) => one !== account),
  };
}

function answered(
  { awaiting: _, ...life }: QuestionLife,
  { version, by = '', role, on, answer, unsettling }: Made<'answered'>,
): QuestionLife {
  const given = {
    version,
    by,
    role,
    on,
    answer,
    ...(unsettling !== undefined && { unsettling }),
  };
  return {
    ...life,
    answers: [...life.answers, given],
    ...(unsettling === undefined && { awaiting: given }),
  };
}

const followUps: Readonly<Record<Unsettling, string>> = {
  askedRefused: 'It was asked and refused: what is that thought to signify, and who else can say?',
  askedNone: 'The answer was that there is none: what else shows it, and who else can say?',
  notKnown: 'It is not known: who can find out, and by when?',
  sameWords: 'The same words were given before: what is known about this child now?',
  incompletePerson:
    'A full name, a date of birth and a source outside the family are still needed: who can give them?',
  oldEvidence: 'The entry named was there when the question was raised: what has come since?',
};

/** What the question asks now: its words, and after an answer that settled nothing also what follows. */
export function asksNow({ question, answers }: QuestionLife): string {
  const unsettling = answers.at(-1)?.unsettling;
  return unsettling === undefined ? question.asks : `${question.asks} ${followUps[unsettling]}`;
}
