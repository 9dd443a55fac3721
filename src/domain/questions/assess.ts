import { type Chronology, noting } from '../chronology/chronology.ts';
import { lifeEnded } from '../chronology/life.ts';
import type { Topics } from '../chronology/topics.ts';
import type { Practice } from '../practice/practice.ts';
import { isProblem, type Problem } from '../problem.ts';
import type { HolidayTable } from '../time/bank-holidays.ts';
import { addDays, earlierOf, type PlainDate } from '../time/plain-date.ts';
import { addWorkingDays } from '../time/working-days.ts';
import {
  allEvidence,
  isOpen,
  type Question,
  type QuestionChange,
  urgencies,
  wordsOf,
} from './question.ts';
import type { CannotTell, Raised, Rule, TimeAllowed } from './rule.ts';

/** What one look at a dossier on one day changes, leaves open and waits for. */
export interface Assessment {
  /** In the order in which they are to be made. */
  readonly changes: readonly QuestionChange[];
  readonly cannotTell: readonly (CannotTell & { readonly rule: string })[];
  /**
   * The next day on which the answer may differ though nothing new is written. Silence is noticed
   * by waking on this day, never by looking through every child.
   */
  readonly nextChangeOn?: PlainDate;
  /** What a later look on the same day may leave out. */
  readonly looked: Looked;
}

/** Of one look: what was read by whom, and when what was found changes by itself. */
export interface Looked {
  readonly practice: Practice;
  /** What it took to know that the child lives. */
  readonly life: Topics;
  /** The rules that found what they had found before: they say so again until what they read changes. */
  readonly settledRules: ReadonlyMap<Rule, Held>;
}

interface Held {
  readonly read: Topics;
  readonly nextChangeOn?: PlainDate;
}

/** An earlier look at the same record on the same day, and what has come to the record since. */
export interface Since {
  readonly looked: Looked;
  readonly arrived: Topics;
}

/** Whether anything that has come since could change what an earlier look found. */
export function mustLookAgain({ looked, arrived }: Since, practice: Practice): boolean {
  return practice.rules.some(
    (rule) => heldStill(rule, practice, { looked, arrived }) === undefined,
  );
}

function heldStill(rule: Rule, practice: Practice, since: Since | undefined): Held | undefined {
  if (since === undefined) return undefined;
  const { looked, arrived } = since;
  if (looked.practice !== practice || arrived.meets(looked.life)) return undefined;
  const held = looked.settledRules.get(rule);
  return held === undefined || held.read.meets(arrived) ? undefined : held;
}

/**
 * Runs every rule of a practice over a child's record as it stands on `chronology.asOf`: settles
 * what the record has answered, raises what it has not, strengthens what has new evidence and
 * reopens what was settled before the evidence came. Pure; one question for each rule and subject.
 * With `since`, only rules that could now find otherwise are run; what cannot be told is then that of
 * those rules alone. After the child's death only rules about the record itself still find and wait.
 * Problems: 'holidays-unknown' where a due day falls in a year without a table.
 */
export function assess(
  chronology: Chronology,
  questions: ReadonlyMap<string, Question>,
  practice: Practice,
  since?: Since,
): Assessment | Problem {
  const changes: QuestionChange[] = [];
  const cannotTell: (CannotTell & { rule: string })[] = [];
  const settledRules = new Map<Rule, Held>();
  let nextChangeOn: PlainDate | undefined;
  const openByRule = openQuestionsByRule(questions);
  const [ended, life] = noting(chronology, () => lifeEnded(chronology) !== undefined);
  for (const rule of practice.rules) {
    const still = heldStill(rule, practice, since);
    if (still !== undefined) {
      settledRules.set(rule, still);
      if (still.nextChangeOn !== undefined) {
        nextChangeOn = earlierOf(nextChangeOn, still.nextChangeOn);
      }
      continue;
    }
    const open = openByRule.get(rule.id) ?? [];
    const [found, read] = noting(chronology, () =>
      lookWith(rule, { chronology, questions, open, ended, practice }),
    );
    if (isProblem(found)) return found;
    changes.push(...found.changes);
    cannotTell.push(...found.cannotTell);
    const { nextChangeOn: on } = found;
    if (on !== undefined) nextChangeOn = earlierOf(nextChangeOn, on);
    // What changed a question may, looked at again, be settled by what is there.
    if (found.changes.length > 0) continue;
    settledRules.set(rule, { read, ...(on !== undefined && { nextChangeOn: on }) });
  }
  return {
    changes,
    cannotTell,
    ...(nextChangeOn !== undefined && { nextChangeOn }),
    looked: { practice, life, settledRules },
  };
}

/** What one rule is given to look at. */
interface Look {
  readonly chronology: Chronology;
  readonly questions: ReadonlyMap<string, Question>;
  /** Its own open questions. */
  readonly open: readonly Question[];
  /** The child has died. */
  readonly ended: boolean;
  readonly practice: Practice;
}

function lookWith(
  rule: Rule,
  { chronology, questions, open, ended, practice: { parameters } }: Look,
): Omit<Assessment, 'looked'> | Problem {
  const changes: QuestionChange[] = [];
  const cannotTell: (CannotTell & { rule: string })[] = [];
  let nextChangeOn: PlainDate | undefined;
  const settledNow = new Set<string>();
  for (const question of open) {
    const by = rule.settles(chronology, question, parameters);
    if (by === undefined) continue;
    settledNow.add(question.id);
    changes.push({ ...wordsOf(question), what: 'settled', on: chronology.asOf, evidence: by });
  }
  // Settled by what comes later, but nothing new about a life that has ended.
  if (ended && rule.asksAfterDeath !== true) return { changes, cannotTell };
  const findings = rule.find(chronology, parameters);
  if (isProblem(findings)) return findings;
  const moment = { questions, settledNow, asOf: chronology.asOf, holidays: parameters.holidays };
  for (const finding of findings) {
    switch (finding.outcome) {
      case 'cannotTell':
        cannotTell.push({ ...finding, rule: rule.id });
        break;
      case 'waiting':
        if (finding.changesOn > chronology.asOf) {
          nextChangeOn = earlierOf(nextChangeOn, finding.changesOn);
        }
        break;
      case 'raised': {
        const change = changeFor(rule, finding, moment);
        if (isProblem(change)) return change;
        if (change !== undefined) changes.push(change);
        break;
      }
    }
  }
  return { changes, cannotTell, ...(nextChangeOn !== undefined && { nextChangeOn }) };
}

function openQuestionsByRule(questions: ReadonlyMap<string, Question>): Map<string, Question[]> {
  const byRule = new Map<string, Question[]>();
  for (const question of questions.values()) {
    if (!isOpen(question)) continue;
    const list = byRule.get(question.rule);
    if (list === undefined) byRule.set(question.rule, [question]);
    else list.push(question);
  }
  return byRule;
}

/** The day of the look, and what is known of the questions on it. */
interface Moment {
  readonly questions: ReadonlyMap<string, Question>;
  readonly settledNow: ReadonlySet<string>;
  readonly asOf: PlainDate;
  readonly holidays: HolidayTable;
}

function changeFor(
  rule: Rule,
  finding: Raised,
  { questions, settledNow, asOf, holidays }: Moment,
): QuestionChange | Problem | undefined {
  const id = `${rule.id}:${finding.subject}`;
  const before = questions.get(id);
  const known = new Set(before === undefined ? [] : allEvidence(before));
  const fresh = finding.evidence.filter((entry) => !known.has(entry));
  if (before !== undefined && fresh.length === 0) return undefined;
  const dueOn = due(asOf, finding.within ?? rule.within, holidays);
  if (isProblem(dueOn)) return dueOn;
  const open = before !== undefined && isOpen(before) && !settledNow.has(id);
  const words = {
    question: id,
    rule: rule.id,
    version: rule.version,
    name: rule.name,
    subject: finding.subject,
    asks: fill(rule.asks, finding.words),
    of: finding.of ?? rule.of,
    urgency: finding.urgency ?? rule.urgency,
    dueOn,
    on: asOf,
    evidence: fresh,
  };
  if (before === undefined) return { ...words, what: 'raised' };
  if (!open) return { ...words, what: 'reopened' };
  // An open question never becomes less urgent, nor due later, because more evidence came.
  return {
    ...words,
    what: 'strengthened',
    urgency: moreUrgent(before.urgency, words.urgency),
    dueOn: before.dueOn < dueOn ? before.dueOn : dueOn,
  };
}

function moreUrgent(a: Question['urgency'], b: Question['urgency']): Question['urgency'] {
  return urgencies.indexOf(a) >= urgencies.indexOf(b) ? a : b;
}

/** The last day, included, on which an answer is in time. */
export function due(
  from: PlainDate,
  within: TimeAllowed,
  holidays: HolidayTable,
): PlainDate | Problem {
  if (within === 'sameDay') return from;
  return 'days' in within
    ? addDays(from, within.days)
    : addWorkingDays(from, within.workingDays, holidays);
}

function fill(asks: string, words: Readonly<Record<string, string>> = {}): string {
  return asks.replace(/\{(\w+)\}/g, (place, name: string) => words[name] ?? place);
}
