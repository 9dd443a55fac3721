import type { Dossier } from '../src/domain/chronology/dossier.ts';
import type { Role } from '../src/domain/people/role.ts';
import type { Practice } from '../src/domain/practice/practice.ts';
import { isProblem } from '../src/domain/problem.ts';
import { linesOf } from '../src/domain/questions/lines.ts';
import {
  isOpen,
  type Question,
  type QuestionChange,
  questionsFrom,
  type Urgency,
} from '../src/domain/questions/question.ts';
import { replay } from '../src/domain/questions/replay.ts';
import { addDays, laterOf, type PlainDate } from '../src/domain/time/plain-date.ts';
import { isWorkingDay } from '../src/domain/time/working-days.ts';
import { newLinesOn } from './foresight/score.ts';

/** What one rule asked in the time that is counted, and what the record did with it. */
export interface RuleTally {
  raised: number;
  reopened: number;
  /** Of those, how many asked for an answer today, or stop an act. */
  pressing: number;
  /** Of those, how many were about a child of whom no social worker had the case. */
  withoutWorker: number;
  /** How the questions that were asked stand at the end; people answered none of them. */
  settled: number;
  open: number;
  /** Open, and past the day on which an answer was due. */
  overdue: number;
}

/** What was asked about some children. Lines are counted while a social worker has the case. */
export interface Tally {
  children: number;
  entries: number;
  /** Days on which somebody had the case, and how many of them were working days. */
  caseDays: number;
  caseWorkingDays: number;
  /** New lines on those days, of whomever they ask, and of the social worker alone. */
  newLines: number;
  newLinesOfWorker: number;
  /** Open lines, summed over those days. */
  openLines: number;
  openLinesOfWorker: number;
  readonly byUrgency: Record<Urgency, number>;
  readonly byRule: Record<string, RuleTally>;
}

export function emptyTally(): Tally {
  return {
    children: 0,
    entries: 0,
    caseDays: 0,
    caseWorkingDays: 0,
    newLines: 0,
    newLinesOfWorker: 0,
    openLines: 0,
    openLinesOfWorker: 0,
    byUrgency: { ask: 0, actToday: 0, stop: 0 },
    byRule: {},
  };
}

/** The days that are counted, both included; what happened before them only fills the record. */
export interface Counted {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly practice: Practice;
}

/** Plays the record of one child, with nobody who answers, and adds what was asked to a tally. */
export function addChild(tally: Tally, dossier: Dossier, counted: Counted): void {
  const { from, until, practice } = counted;
  const played = replay(dossier, { until, practice });
  if (isProblem(played)) throw new Error(JSON.stringify(played));
  tally.children += 1;
  tally.entries += dossier.entries.length;
  const spans = allocatedSpans(dossier, until);
  const asked = new Set<string>();
  for (const change of played.changes) {
    if (change.on < from) continue;
    if (change.what !== 'raised' && change.what !== 'reopened') continue;
    const ofRule = tallyOf(tally, change.rule);
    ofRule[change.what] += 1;
    if (change.urgency !== 'ask') ofRule.pressing += 1;
    if (!spans.some((span) => span.from <= change.on && change.on < span.until)) {
      ofRule.withoutWorker += 1;
    }
    tally.byUrgency[change.urgency] += 1;
    asked.add(change.question);
  }
  for (const id of asked) addOutcome(tally, played.questions.get(id), until);
  addLines(tally, spans, played.changes, counted);
}

function tallyOf(tally: Tally, rule: string): RuleTally {
  tally.byRule[rule] ??= {
    raised: 0,
    reopened: 0,
    pressing: 0,
    withoutWorker: 0,
    settled: 0,
    open: 0,
    overdue: 0,
  };
  return tally.byRule[rule];
}

function addOutcome(tally: Tally, question: Question | undefined, until: PlainDate): void {
  if (question === undefined) return;
  const ofRule = tallyOf(tally, question.rule);
  if (!isOpen(question)) ofRule.settled += 1;
  else ofRule.open += 1;
  if (isOpen(question) && question.dueOn < until) ofRule.overdue += 1;
}

function addLines(
  tally: Tally,
  spans: readonly Span[],
  changes: readonly QuestionChange[],
  { from, practice }: Counted,
): void {
  const daysOfChange = new Set(changes.map(({ on }) => on));
  for (const span of spans) {
    const start = laterOf(span.from, from);
    let open = openLinesOn(changes, addDays(start, -1), practice);
    // What is open when the case comes to the worker comes with it.
    if (start === span.from) addNew(tally, open);
    for (let day = start; day < span.until; day = addDays(day, 1)) {
      if (daysOfChange.has(day)) {
        addNew(tally, newLinesOn(changes, { day, practice }));
        open = openLinesOn(changes, day, practice);
      }
      tally.caseDays += 1;
      if (isWorkingDay(day, practice.parameters.holidays) === true) tally.caseWorkingDays += 1;
      tally.openLines += sumOf(open);
      tally.openLinesOfWorker += open.get(socialWorker) ?? 0;
    }
  }
}

type LinesByPost = ReadonlyMap<Role, number>;

const socialWorker: Role = 'leadSocialWorker';

function addNew(tally: Tally, lines: LinesByPost): void {
  tally.newLines += sumOf(lines);
  tally.newLinesOfWorker += lines.get(socialWorker) ?? 0;
}

function sumOf(lines: LinesByPost): number {
  return [...lines.values()].reduce((sum, count) => sum + count, 0);
}

function openLinesOn(
  changes: readonly QuestionChange[],
  day: PlainDate,
  practice: Practice,
): LinesByPost {
  const byPost = Map.groupBy(questionsFrom(changes, day).values(), ({ of }) => of);
  return new Map([...byPost].map(([of, some]) => [of, linesOf(some, practice.rules).length]));
}

/** Days from the first up to the last, which is not one of them. */
interface Span {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** When a social worker had the case: from the first allocation to the closing, the last day not included. */
function allocatedSpans({ entries }: Dossier, until: PlainDate): readonly Span[] {
  const spans: Span[] = [];
  let since: PlainDate | undefined;
  for (const { entry, takenInOn } of entries) {
    if (entry.allocation?.to !== undefined) since ??= takenInOn;
    if (entry.kind !== 'case-closed' || since === undefined) continue;
    spans.push({ from: since, until: takenInOn });
    since = undefined;
  }
  return since === undefined ? spans : [...spans, { from: since, until: addDays(until, 1) }];
}

/** Adds one tally to another. */
export function addTally(sum: Tally, more: Tally): void {
  for (const count of [
    'children',
    'entries',
    'caseDays',
    'caseWorkingDays',
    'newLines',
    'newLinesOfWorker',
    'openLines',
    'openLinesOfWorker',
  ] as const) {
    sum[count] += more[count];
  }
  for (const urgency of ['ask', 'actToday', 'stop'] as const) {
    sum.byUrgency[urgency] += more.byUrgency[urgency];
  }
  for (const [rule, ofRule] of Object.entries(more.byRule)) {
    const ofAll = tallyOf(sum, rule);
    for (const name of Object.keys(ofRule) as (keyof RuleTally)[]) ofAll[name] += ofRule[name];
  }
}
