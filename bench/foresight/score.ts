import type { CaseRecord } from '../../src/domain/case-file/read-case-file.ts';
import type { Role } from '../../src/domain/people/role.ts';
import type { Practice } from '../../src/domain/practice/practice.ts';
import { isProblem, type Problem } from '../../src/domain/problem.ts';
import { linesOf } from '../../src/domain/questions/lines.ts';
import {
  type QuestionChange,
  questionsFrom,
  type Urgency,
} from '../../src/domain/questions/question.ts';
import { replay } from '../../src/domain/questions/replay.ts';
import type { Precision } from '../../src/domain/time/partial-date.ts';
import { addDays, daysBetween, type PlainDate } from '../../src/domain/time/plain-date.ts';
import type { AnswerKey, Expected } from './answer-key.ts';
import { type Asking, askingsOf } from './askings.ts';
import { type Hit, hitsOf, type NotCounted } from './hits.ts';

/** Both sides of one case: what was seen in time, and how much was asked for it. */
export interface CaseScore {
  readonly case: string;
  readonly outcomeOn: PlainDate;
  /** None of a control family. */
  readonly opportunities: readonly ScoredOpportunity[];
  /** The first question to act on today before the outcome. */
  readonly firstActToday?: {
    readonly on: PlainDate;
    readonly question: string;
    readonly daysBeforeOutcome: number;
  };
  /** From the first entry to the outcome. */
  readonly childYears: number;
  /** How often something was asked: raised or reopened, to the day of the outcome. */
  readonly asked: number;
  /** Of these, what the key does not expect. */
  readonly unexpected: readonly Asked[];
  /** Of these again, those to act on today and those that guard an act. */
  readonly strong: number;
  /** The morning that brought most new lines to any one post. */
  readonly fullestMorning?: Morning;
}

export interface ScoredOpportunity {
  readonly on: PlainDate;
  readonly precision: Precision;
  readonly what: string;
  /** Whether its date, or its link to the event, is the coder's own. */
  readonly placed: boolean;
  readonly hits: readonly Hit[];
  readonly notCounted: readonly NotCounted[];
}

interface Asked {
  readonly question: string;
  readonly urgency: Urgency;
  readonly on: PlainDate;
}

interface Morning {
  readonly on: PlainDate;
  readonly of: Role;
  readonly lines: number;
}

/**
 * Plays a case to the day of its outcome as everyone together knew it, and sets what would have been
 * asked beside its key. Problems: those of `replay`.
 */
export function scoreCase(
  { id, dossier }: CaseRecord,
  key: AnswerKey,
  practice: Practice,
): CaseScore | Problem {
  const outcomeOn = key.outcome.date;
  const replayed = replay(dossier, { until: outcomeOn, practice });
  if (isProblem(replayed)) return replayed;
  const { changes } = replayed;
  const askings = askingsOf(changes);
  const played = { dossier, practice, askings, outcomeOn };
  const asked = askings.flatMap(askedFirst);
  const unexpected = outside(key.expected, asked);
  const firstOn = dossier.entries[0]?.takenInOn ?? outcomeOn;
  return {
    case: id,
    outcomeOn,
    opportunities: key.missedOpportunities.map((one) => ({
      on: one.date,
      precision: one.datePrecision,
      what: one.what,
      placed: one.placed,
      ...hitsOf(one, played),
    })),
    ...firstActToday(changes, outcomeOn),
    childYears: daysBetween(firstOn, outcomeOn) / 365.25,
    asked: asked.length,
    unexpected,
    strong: unexpected.filter(({ urgency }) => urgency !== 'ask').length,
    ...fullestMorning(changes, practice),
  };
}

/** The strongest word with which it was asked that time. */
function askedFirst({ question, from, joined }: Asking): readonly Asked[] {
  const last = joined.at(-1);
  // An open question never becomes less urgent.
  return last === undefined ? [] : [{ question, urgency: last.urgency, on: from }];
}

function firstActToday(
  changes: readonly QuestionChange[],
  outcomeOn: PlainDate,
): Pick<CaseScore, 'firstActToday'> {
  const first = changes.find(
    ({ what, urgency, on }) =>
      urgency === 'actToday' && on < outcomeOn && what !== 'settled' && what !== 'setAside',
  );
  if (first === undefined) return {};
  const { on, question } = first;
  return {
    firstActToday: { on, question, daysBeforeOutcome: daysBetween(on, outcomeOn) },
  };
}

/** An expected question may come so many days before or after the day that the key gives it. */
const expectedWithinDays = 7;

/** What was asked that no line of the key excuses; each line excuses one. */
function outside(expected: Expected, asked: readonly Asked[]): readonly Asked[] {
  const excuses = [
    ...expected.acceptableQuestions.map(({ date }) => ({ date, strong: false, used: false })),
    ...expected.strongWarnings.map(({ date }) => ({ date, strong: true, used: false })),
  ];
  return asked.filter(({ on, urgency }) => {
    const excuse = excuses.find(
      ({ date, strong, used }) =>
        !used &&
        strong === (urgency !== 'ask') &&
        Math.abs(daysBetween(date, on)) <= expectedWithinDays,
    );
    if (excuse !== undefined) excuse.used = true;
    return excuse === undefined;
  });
}

/** The most new lines that any post found on one morning: what was raised or came back the day before. */
function fullestMorning(
  changes: readonly QuestionChange[],
  practice: Practice,
): Pick<CaseScore, 'fullestMorning'> {
  let fullest: Morning | undefined;
  for (const day of new Set(changes.map(({ on }) => on))) {
    for (const [of, lines] of newLinesOn(changes, { day, practice })) {
      if (lines > (fullest?.lines ?? 0)) fullest = { on: addDays(day, 1), of, lines };
    }
  }
  return fullest === undefined ? {} : { fullestMorning: fullest };
}

/**
 * For each post the lines that the morning after a day brings: those in which a question stands open
 * that was raised, or came back, on that day.
 */
export function newLinesOn(
  changes: readonly QuestionChange[],
  { day, practice }: { readonly day: PlainDate; readonly practice: Practice },
): ReadonlyMap<Role, number> {
  const fresh = new Set(
    changes
      .filter(({ on, what }) => on === day && (what === 'raised' || what === 'reopened'))
      .map(({ question }) => question),
  );
  const byPost = Map.groupBy(questionsFrom(changes, day).values(), ({ of }) => of);
  const counts = new Map<Role, number>();
  for (const [of, questions] of byPost) {
    const lines = linesOf(questions, practice.rules);
    const brought = lines.filter((line) => line.questions.some(({ id }) => fresh.has(id)));
    if (brought.length > 0) counts.set(of, brought.length);
  }
  return counts;
}
