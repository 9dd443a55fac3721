import type { Dossier } from '../src/domain/chronology/dossier.ts';
import type { Practice } from '../src/domain/practice/practice.ts';
import { isProblem } from '../src/domain/problem.ts';
import { linesOf } from '../src/domain/questions/lines.ts';
import {
  apply,
  isOpen,
  type Question,
  type QuestionChange,
  type Urgency,
} from '../src/domain/questions/question.ts';
import { replay } from '../src/domain/questions/replay.ts';
import { addDays, laterOf, type PlainDate } from '../src/domain/time/plain-date.ts';
import { isWorkingDay } from '../src/domain/time/working-days.ts';

/** What one rule asked in the time that is counted, and what the record did with it. */
export interface RuleTally {
  raised: number;
  reopened: number;
  /** Of those, how many asked for an answer today, or stop an act. */
  pressing: number;
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
  const asked = new Set<string>();
  for (const change of played.changes) {
    if (change.on < from) continue;
    if (change.what !== 'raised' && change.what !== 'reopened') continue;
    const ofRule = tallyOf(tally, change.rule);
    ofRule[change.what] += 1;
    if (change.urgency !== 'ask') ofRule.pressing += 1;
    tally.byUrgency[change.urgency] += 1;
    asked.add(change.question);
  }
  for (const id of asked) addOutcome(tally, played.questions.get(id), until);
  addLines(tally, dossier, played.changes, counted);
}

function tallyOf(tally: Tally, rule: string): RuleTally {
  tally.byRule[rule] ??= {
    raised: 0,
    reopened: 0,
    pressing: 0,
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

/** What is open about one child on a day: each line by whom it asks and which act would answer it. */
type OpenLines = ReadonlySet<string>;

const socialWorker = 'leadSocialWorker';

function addLines(
  tally: Tally,
  dossier: Dossier,
  changes: readonly QuestionChange[],
  { from, until, practice }: Counted,
): void {
  for (const span of allocatedSpans(dossier, until)) {
    const questions = new Map<string, Question>();
    let next = 0;
    const playUntil = (day: PlainDate): boolean => {
      const before = next;
      for (let one = changes[next]; one !== undefined && one.on <= day; one = changes[next]) {
        questions.set(one.question, apply(questions.get(one.question), one));
        next += 1;
      }
      return next > before;
    };
    const start = laterOf(span.from, from);
    playUntil(addDays(start, -1));
    let lines = openLines(questions, practice);
    for (let day = start; day < span.until; day = addDays(day, 1)) {
      if (playUntil(day)) {
        const now = openLines(questions, practice);
        const fresh = [...now].filter((line) => !lines.has(line));
        tally.newLines += fresh.length;
        tally.newLinesOfWorker += fresh.filter(isOfWorker).length;
        lines = now;
      }
      tally.caseDays += 1;
      if (isWorkingDay(day, practice.parameters.holidays) === true) tally.caseWorkingDays += 1;
      tally.openLines += lines.size;
      tally.openLinesOfWorker += [...lines].filter(isOfWorker).length;
    }
  }
}

function openLines(questions: ReadonlyMap<string, Question>, practice: Practice): OpenLines {
  const byHolder = Map.groupBy(questions.values(), ({ of }) => of);
  return new Set(
    [...byHolder].flatMap(([holder, some]) =>
      linesOf(some, practice.rules).map(
        ({ act, questions: [first] }) => `${holder} ${act ?? first?.id ?? ''}`,
      ),
    ),
  );
}

function isOfWorker(line: string): boolean {
  return line.startsWith(`${socialWorker} `);
}

/** When a social worker had the case: from the first allocation to the closing, the last day not included. */
function allocatedSpans(
  { entries }: Dossier,
  until: PlainDate,
): readonly { readonly from: PlainDate; readonly until: PlainDate }[] {
  const spans: { from: PlainDate; until: PlainDate }[] = [];
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
    for (const [name, count] of Object.entries(ofRule)) ofAll[name as keyof RuleTally] += count;
  }
}
