import type { EntryId } from '../../entry/facts/basics.ts';
import type { Role } from '../../people/role.ts';
import type { Problem } from '../../problem.ts';
import { allEvidence, isOpen, type QuestionChange } from '../question.ts';
import type { Act, Answer, Because, DissentOutcome, Unsettling } from './act.ts';
import { ladderOf, lineOf, secondReadersFor } from './ladder.ts';
import type { QuestionLife } from './life.ts';
import { areSameWords, wordsOnly } from './same-words.ts';

/** What a person does to a question. */
export type Deed =
  /** Opened it; a receipt, given once to each holder. */
  | { readonly what: 'see' }
  | { readonly what: 'answer'; readonly answer: Answer }
  /** As second reader of the answer that waits. */
  | { readonly what: 'agree' | 'decline'; readonly words: string }
  /** Takes it up the ladder before its time; further than one rung only for a child in danger. */
  | {
      readonly what: 'raiseUp';
      readonly words: string;
      readonly childInDanger: boolean;
      readonly toRung?: number;
    }
  | { readonly what: 'dissent'; readonly words: string }
  | {
      readonly what: 'endDissent';
      /** The version that the dissent made. */
      readonly dissent: number;
      readonly outcome: DissentOutcome;
      readonly words: string;
    };

/** Who does it, and what of the record bears on it. */
export interface DeedContext {
  readonly by: { readonly account: string; readonly role: Role };
  /** The version that the person had read. */
  readonly expected: number;
  /** Entries of the child's dossier. */
  readonly entries: ReadonlySet<EntryId>;
  /** Ids of the child's family and household: their word alone names nobody. */
  readonly family: ReadonlySet<string>;
  /** The very words were given as an answer before, to this or to another question. */
  readonly usedBefore: boolean;
}

/** What follows from a deed; the store makes all of it durable together. */
export interface Decision {
  readonly acts: readonly Act[];
  /** The change of the record's question that people bring about. */
  readonly change?: {
    readonly what: Extract<QuestionChange['what'], 'setAside' | 'reopened'>;
    readonly evidence: readonly EntryId[];
  };
  readonly goesTo?: { readonly rung: number; readonly because: Because };
  /** Posts of which the first that somebody holds is asked to read the answer. */
  readonly asksReader?: readonly Role[];
  /** Somebody who is to be told how their dissent ended. */
  readonly tells?: string;
}

/**
 * What a deed makes of a question. Nothing closes it but an answer with reasons of its own that
 * somebody of another line of management has agreed to; everything else leaves it open, and mostly
 * higher up. Problems: 'moved-on' where others decided since it was read, 'question-closed',
 * 'not-yours' and 'invalid'.
 */
export function decide(life: QuestionLife, deed: Deed, context: DeedContext): Decision | Problem {
  const stale = movedOn(life, context.expected);
  if (deed.what === 'see') return see(life, context);
  if (stale !== undefined) return stale;
  if ('words' in deed && wordsOnly(deed.words) === '') return invalid('/words', 'must say why');
  switch (deed.what) {
    case 'dissent':
      return dissent(life, deed.words, context);
    case 'endDissent':
      return endDissent(life, deed, context);
    case 'answer':
      return ifOpen(life, () => answer(life, deed.answer, context));
    case 'agree':
    case 'decline':
      return ifOpen(life, () => readAgain(life, deed, context));
    case 'raiseUp':
      return ifOpen(life, () => raiseUp(life, deed, context));
  }
}

function movedOn({ version, receipts }: QuestionLife, expected: number): Problem | undefined {
  const receiptsSince = receipts.filter((one) => one > expected).length;
  return version - receiptsSince === expected
    ? undefined
    : { kind: 'moved-on', expected, actual: version };
}

function ifOpen(life: QuestionLife, then: () => Decision | Problem): Decision | Problem {
  return isOpen(life.question) ? then() : { kind: 'question-closed', question: life.question.id };
}

function invalid(path: string, message: string): Problem {
  return { kind: 'invalid', errors: [{ path, message }] };
}

function see({ mayAnswer, seenBy }: QuestionLife, { by }: DeedContext): Decision {
  const isNews = mayAnswer.includes(by.account) && !seenBy.includes(by.account);
  return { acts: isNews ? [{ what: 'seen' }] : [] };
}

function answer(life: QuestionLife, given: Answer, context: DeedContext): Decision | Problem {
  const { by, entries } = context;
  if (!life.mayAnswer.includes(by.account)) return { kind: 'not-yours', because: 'notAddressed' };
  if (wordsOnly(given.words) === '') return invalid('/words', 'must say what was found, and how');
  const named = given.kind === 'noConcern' ? given.evidence : [];
  const cited = given.kind === 'factIsHere' ? [given.entry] : named;
  if (given.kind === 'noConcern' && cited.length === 0) {
    return invalid('/evidence', 'must name the entries on which the reason rests');
  }
  const unknown = cited.find((id) => !entries.has(id));
  if (unknown !== undefined) return { kind: 'unknown-reference', field: 'entry', id: unknown };
  const unsettling = whyUnsettling(life, given, context);
  const act: Act = { what: 'answered', role: by.role, answer: given };
  if (unsettling === undefined) {
    return { acts: [act], asksReader: secondReadersFor(lineOf(by.role)) };
  }
  return { acts: [{ ...act, unsettling }], goesTo: oneUp(life, 'nothingSettled') };
}

function whyUnsettling(
  { question, answers }: QuestionLife,
  given: Answer,
  { usedBefore, family }: DeedContext,
): Unsettling | undefined {
  if (usedBefore || answers.some((one) => areSameWords(one.answer.words, given.words))) {
    return 'sameWords';
  }
  switch (given.kind) {
    case 'askedRefused':
    case 'askedNone':
    case 'notKnown':
      return given.kind;
    case 'factIsHere':
      return allEvidence(question).includes(given.entry) ? 'oldEvidence' : undefined;
    case 'namesPerson': {
      const isFullName = wordsOnly(given.fullName).split(' ').length > 1;
      const isFromOutside = given.source.trim() !== '' && !family.has(given.source);
      return isFullName && given.bornOn !== undefined && isFromOutside
        ? undefined
        : 'incompletePerson';
    }
    case 'noConcern':
      return undefined;
  }
}

function readAgain(
  life: QuestionLife,
  { what, words }: Extract<Deed, { readonly what: 'agree' | 'decline' }>,
  { by }: DeedContext,
): Decision | Problem {
  const { awaiting } = life;
  if (awaiting === undefined) return { kind: 'not-yours', because: 'nothingToRead' };
  if (awaiting.by === by.account) return { kind: 'not-yours', because: 'ownAnswer' };
  if (lineOf(by.role) === lineOf(awaiting.role)) return { kind: 'not-yours', because: 'sameLine' };
  const act: Act = { what: 'readAgain', role: by.role, agrees: what === 'agree', words };
  if (what === 'decline') return { acts: [act], goesTo: oneUp(life, 'nothingSettled') };
  if (areSameWords(words, awaiting.answer.words)) {
    return invalid('/words', 'must be words of your own');
  }
  if (life.dissents.some(({ ended }) => ended === undefined)) {
    return { kind: 'not-yours', because: 'dissentOpen' };
  }
  return { acts: [act], change: { what: 'setAside', evidence: evidenceOf(awaiting.answer) } };
}

function evidenceOf(given: Answer): readonly EntryId[] {
  if (given.kind === 'noConcern') return given.evidence;
  return given.kind === 'factIsHere' ? [given.entry] : [];
}

function raiseUp(
  life: QuestionLife,
  { words, childInDanger, toRung }: Extract<Deed, { readonly what: 'raiseUp' }>,
  { by }: DeedContext,
): Decision | Problem {
  const next = oneUp(life, 'raisedUp');
  const rung = toRung ?? next.rung;
  if (rung <= life.rung || rung > ladderOf(life.question.of).length) {
    return invalid('/toRung', 'must be a rung further up');
  }
  if (rung > next.rung && !childInDanger && life.question.urgency === 'ask') {
    return invalid('/toRung', 'must be the next rung, unless the child is in danger');
  }
  const act: Act = { what: 'raisedUp', role: by.role, childInDanger, words };
  return { acts: [act], goesTo: { ...next, rung } };
}

/** One rung up; from the last one it comes back to where it is, with a new clock. */
function oneUp(
  { rung, question }: QuestionLife,
  because: Because,
): { readonly rung: number; readonly because: Because } {
  return { rung: Math.min(rung + 1, ladderOf(question.of).length), because };
}

function dissent(life: QuestionLife, words: string, { by }: DeedContext): Decision {
  return {
    acts: [{ what: 'dissented', role: by.role, words }],
    goesTo: oneUp(life, 'dissent'),
    // What people closed is open again while they disagree; what a fact settled stays settled.
    ...(life.question.setAsideOn !== undefined && { change: { what: 'reopened', evidence: [] } }),
  };
}

function endDissent(
  life: QuestionLife,
  { dissent: version, outcome, words }: Extract<Deed, { readonly what: 'endDissent' }>,
  { by }: DeedContext,
): Decision | Problem {
  const found = life.dissents.find((one) => one.version === version && one.ended === undefined);
  if (found === undefined) return { kind: 'not-yours', because: 'nothingToRead' };
  if (found.by === by.account) return { kind: 'not-yours', because: 'ownAnswer' };
  if (life.holder?.account !== by.account) return { kind: 'not-yours', because: 'notAddressed' };
  return {
    acts: [{ what: 'dissentEnded', dissent: version, role: by.role, outcome, words }],
    tells: found.by,
  };
}
